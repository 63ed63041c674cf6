import Maths
import Testing

import Economy

/// Days, minutes and characters of users, waves of them, and what they and their tokens bring and cost: figures by hand.
@Suite struct ActivityTests {
  private func path(
    _ stated: [CompanyInput: Double], _ quantity: String, months: Int = 1, known: Set<CompanyInput> = [],
    market: [MarketInput: Double] = [:]
  ) -> [Double] {
    let setup = Example.setup(
      stated.merging([.cash: 1e12]) { a, _ in a }, market: market, months: months,
      known: known.union([.cash, .receivables, .payables, .deferred]))
    let record = setup.record(seed: 1, path: 0)
    return (1...months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }
  private let million: [CompanyInput: Double] = [.users: 1e6, .keep: 1]

  @Test func daysMinutesAndCharacters() {
    func of(_ changes: [CompanyInput: Double], _ quantity: String) -> Double {
      path(million.merging(changes) { $1 }, quantity)[0]
    }
    #expect(abs(of([.activeDays: 4.6], "DAU") - 1e6 * 4.6 / 30) < 1e-6)
    #expect(of([:], "DAU") == 0)
    let companion: [CompanyInput: Double] = [.activeDays: 7.61, .minutes: 73, .tokensPerMinute: 8219]
    #expect(abs(of(companion, "app tokens") / 4.5659e12 - 1) < 1e-5)
    #expect(abs(of([.activeDays: 4.6, .characters: 3000], "app tokens") - 9.2e9) < 1)
    #expect(of([.activeDays: 4.6, .userTokens: 100], "tokens per user") == 100)
  }

  /// A million users a month from nothing, D1 50 % and D30 34.5 %: 3.3097 m a day by the research's phases, 3.3095 m by the curve.
  @Test func usersADayByAge() {
    let stated: [CompanyInput: Double] = [
      .dayOne: 0.5, .dayThirty: 0.345, .productAge: 13, .inflowGrowth: 0.1, .adSpending: 1e6, .referenceSpending: 1e6,
      .referenceCost: 1, .activity: 0.2161, .impressions: 1, .impressionPrice: 0.03,
    ]
    let known: Set<CompanyInput> = [.dayOne, .dayThirty, .productAge, .activity]
    let days = path(stated, "DAU", months: 60, known: known)
    #expect(abs(days[59] / 3.30970e6 - 1) < 1e-5)
    // In the first month a newcomer is there for 0.21 of it, and active on his first day.
    #expect(abs(days[0] / 1e6 - (0.2161 * 0.2095739839 + 0.7839 / 30)) < 1e-9)
    #expect(abs(path(stated, "advertising sales", months: 60, known: known)[59] / (days[59] * 30 * 0.03) - 1) < 1e-12)
    // Without a curve active days stand.
    #expect(path([.users: 1e6, .keep: 1, .activity: 0.5], "DAU", known: [.activity]) == [0])
  }

  @Test func waves() {
    let stated: [CompanyInput: Double] = [.users: 5e6, .keep: 1, .organicGrowth: 0.15]
    #expect(abs(path(stated, "organic users")[0] - 7.5e5) < 1e-6)
    var setup = Example.setup(stated.merging([.cash: 1e9]) { $1 }, months: 2)
    setup.companies[0][.event] = .table([(month: 0, value: .factor(1)), (month: 2, value: .factor(0))], .steps)
    let record = setup.record(seed: 1, path: 0)
    func value(_ name: String, _ month: Int) -> Double { record.value(name, of: "one", month: month) ?? .nan }
    #expect(abs(value("organic users", 1) - 1.5e6) < 1e-6)
    #expect(abs(value("organic users", 2) / (value("MAU", 1) * 0.15) - 1.71653) < 1e-5)
    let paying: [CompanyInput: Double] = [.payingShare: 0.02, .event: 1, .payingNovelty: 0.5]
    #expect(abs(path(paying, "paying share")[0] - 0.03) < 1e-15)
    #expect(path(paying.merging([.event: -1]) { $1 }, "paying share") == [0.02])
    let features: [CompanyInput: Double] = [.dayThirty: 0.3, .features: -3, .featuresEffect: 0.02]
    #expect(abs(path(features, "D30 of a month")[0] - 0.24) < 1e-15)
  }

  @Test func whatUsersBring() {
    let app: [CompanyInput: Double] = [
      .users: 5e6, .keep: 1, .payingShare: 0.02, .subscriptionPrice: 20, .valueAddedTax: 0.06,
    ]
    #expect(abs(path(app, "subscriptions")[0] - 1.88679e6) < 10)
    #expect(path(app.merging([.monetiseAbove: 1e7]) { $1 }, "subscriptions") == [0])
    #expect(abs(path(app.merging([.purchases: 1]) { $1 }, "in-app purchases")[0] - 4.71698e6) < 10)
    let fees = path(app.merging([.purchases: 1, .storeFee: 0.3]) { $1 }, "store fees")[0]
    #expect(abs(fees - 0.3 * (1.88679e6 + 4.71698e6)) < 10)
    #expect(
      abs(path([.coreProfit: 1.6929e9, .coreGrowth: 0.00487], "core profit", months: 12)[11] / 1.79453e9 - 1) < 1e-5)
    // Costs of 30 on revenue of 100 / 1.06, with the older business's profit against them.
    let business: [CompanyInput: Double] = [.users: 100, .keep: 1, .purchases: 1, .otherCosts: 30]
    #expect(abs(path(business, "cost over revenue")[0] - 0.3) < 1e-12)
    #expect(abs(path(business.merging([.coreProfit: 10]) { $1 }, "cost over revenue")[0] - 0.2) < 1e-12)
    // Costs against no revenue are beyond all numbers; where there is neither, it is not defined.
    #expect(path([.otherCosts: 30], "cost over revenue") == [.infinity])
    #expect(path([.cash: 1], "cost over revenue")[0].isNaN)
  }

  @Test func tokensBoughtAndReasoning() {
    let app: [CompanyInput: Double] = [
      .users: 1e6, .keep: 1, .userTokens: 1e5, .userInputShare: 0.8, .vendorInputPrice: 1e-6, .vendorOutputPrice: 2e-6,
      .vendorFollow: 1,
    ]
    func of(_ changes: [CompanyInput: Double], _ quantity: String, _ market: [MarketInput: Double] = [:]) -> Double {
      path(app.merging(changes) { $1 }, quantity, market: market)[0]
    }
    #expect(abs(of([.tokensBought: 1], "bought token cost") - 120_000) < 1e-6)
    #expect(of([:], "bought token cost") == 0)
    #expect(of([.tokensBought: 1], "serving GPUs") == 0)
    let cheaper = of([.tokensBought: 1], "bought token cost", [.priceChange: -0.5])
    #expect(abs(cheaper - 120_000 * 0.5) < 1e-6)
    #expect(abs(of([.apiReasoning: 0.3, .reasoningMultiple: 10], "reasoning factor") - 3.7) < 1e-12)
    #expect(of([.apiReasoning: 0.3], "reasoning factor") == 1)
    let thinking: [CompanyInput: Double] = [.appReasoning: 0.3, .reasoningMultiple: 10]
    #expect(abs(of(thinking, "serving GPUs") / of([:], "serving GPUs") - 3.7) < 1e-12)
    #expect(abs(of(thinking, "app serving cost") / of([:], "app serving cost") - 3.7) < 1e-12)
  }
}
