import Maths
import Testing

import Economy

/// Tax, currencies and openings, by hand.
@Suite struct MoneyTests {
  private func path(_ setup: Setup, _ quantity: String) -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// Losses of earlier years are used up before profits are taxed, and losses of the same year give back what was paid.
  @Test func lossesAreCarried() {
    var setup = Example.setup([.cash: 1e6, .lossesCarried: 100, .profitTax: 0.25], months: 5)
    // A negative cost is an income.
    setup.companies[0][.otherCosts] = .table(
      [-60, 40, -100, -20, 8].enumerated().map { (month: $0 + 1, value: .factor(Double($1))) }, .steps)
    #expect(path(setup, "profit before tax") == [60, -40, 100, 20, -8])
    #expect(path(setup, "profit of the year") == [60, 20, 120, 140, 132])
    #expect(path(setup, "losses carried") == [100, 100, 100, 100, 100])
    #expect(path(setup, "tax") == [0, 0, 5, 5, -2])
    #expect(path(setup, "burn") == [-60, 40, -95, -15, 6])
    #expect(path(setup, "cash needed") == [0, 0, 0, 0, 0])
    // Where the year ends after the second and the third month falls into the next.
    setup.firstMonth = 11
    #expect(path(setup, "losses carried") == [100, 80, 80, 80, 80])
    #expect(path(setup, "tax") == [0, 0, 5, 5, -2])
  }

  /// A profit of 100 and a loss of 100 in one year, at 25 %: 25 paid, and given back.
  @Test func aYearIsTaxedAsAWhole() {
    var setup = Example.setup([.cash: 1e6, .profitTax: 0.25], months: 14)
    setup.companies[0][.otherCosts] = .table(
      [(1, -100), (2, 100), (3, 60), (4, 0), (13, -100), (14, 0)].map { (month: $0.0, value: .factor(Double($0.1))) },
      .steps)
    let tax = path(setup, "tax")
    #expect(Array(tax[0..<4]) == [25, -25, 0, 0] && tax[12] == 10)
    let carried = path(setup, "losses carried")
    #expect(carried[10] == 0 && carried[11] == 60 && carried[13] == 60)
    // In two years, the tax of the first stays paid.
    setup.firstMonth = 12
    #expect(path(setup, "tax")[0...1] == [25, 0])
  }

  /// Losses from before the start are used first and expire; those made since do not.
  @Test func oldLossesExpire() {
    var setup = Example.setup(
      [.cash: 1e6, .profitTax: 0.25, .lossesCarried: 100, .lossesExpire: 20], months: 37)
    setup.companies[0][.otherCosts] = .table(
      [(1, -30), (2, 0), (13, 50), (14, 0), (37, -200)].map { (month: $0.0, value: .factor(Double($0.1))) }, .steps)
    let carried = path(setup, "losses carried")
    #expect(carried[10] == 100 && carried[11] == 70 && carried[22] == 70)
    #expect(carried[23] == 50 && path(setup, "losses expired")[23] == 70)
    #expect(path(setup, "tax")[36] == 37.5)
  }

  /// Amounts in a foreign currency count at the month's rate, and cash that is held in one follows its rate, which is profit.
  @Test func foreignAmounts() {
    var setup = Example.setup([.cash: 100, .otherCosts: 2], months: 3)
    setup.currencies = [
      Setup.Currency(
        code: "USD", rate: .table([(month: 0, value: .factor(7)), (month: 2, value: .factor(8))], .steps),
        spread: .factor(0))
    ]
    for input in [CompanyInput.cash, .otherCosts] { setup.companies[0].currencies[input.rawValue] = 0 }
    #expect(path(setup, "other costs") == [14, 16, 16])
    #expect(path(setup, "exchange differences").map { ($0 * 1e9).rounded() / 1e9 } == [0, 98, 0])
    #expect(path(setup, "profit").map { ($0 * 1e9).rounded() / 1e9 } == [-14, 82, -16])
    #expect(path(setup, "burn") == [14, 16, 16])
    #expect(path(setup, "cash").map { ($0 * 1e9).rounded() / 1e9 } == [686, 768, 752])
    // In a company's own currency nothing of this arises; its books are translated.
    setup.companies[0].currencies = CompanyInput.allCases.map { _ in 0 }
    setup.companies[0].keepBooks(in: 0, at: 7)
    #expect(path(setup, "exchange differences") == [0, 0, 0])
    #expect(path(setup, "burn") == [14, 16, 16])
    #expect(path(setup, "cash") == [686, 768, 752])
    // At the start's rate: it is money that would have been needed then.
    #expect(path(setup, "cash needed") == [14, 28, 42])
  }

  /// Openings that are not stated are those at which the first month is like any other.
  @Test func openingsThatAreNotStated() {
    let stated: [CompanyInput: Double] = [
      .cash: 1e9, .apiVolume: 1e9, .inputPrice: 1e-3, .apiInputShare: 1, .prepaidShare: 0.5, .creditMonths: 2,
      .breakage: 0, .collectionDelay: 4, .users: 0,
    ]
    let setup = Example.setup(stated, months: 4, known: [.cash])
    let bill = path(setup, "serving cost")[0]
    #expect(path(setup, "suppliers paid") == Array(repeating: bill, count: 4))
    #expect(path(setup, "credits bought") == Array(repeating: 5e5, count: 4))
    #expect(path(setup, "deferred revenue") == Array(repeating: -1e6, count: 4))
    #expect(path(setup, "receivables brought in") == [2e6, 0, 0, 0])
    let none = Example.setup(stated, months: 4)
    #expect(path(none, "suppliers paid") == [0, bill, bill, bill])
    #expect(path(none, "credits bought") == [1.5e6, 5e5, 5e5, 5e5])
    // Of the month's own invoices some are paid within it.
    #expect(abs(path(none, "collected")[0] - 5e5 * (1 - 4 * (1 - Double.exp(-0.25)))) < 1e-6)
  }

  /// Exchange rates, prices and rents walk, each by itself, with the deviation stated, about the path stated.
  @Test func ratesWalk() {
    let months = 2000
    var setup = Example.setup([.cash: 1], market: [.priceSpread: 0.04, .rentSpread: 0.02], months: months)
    setup.currencies = [
      Setup.Currency(code: "USD", rate: .constant(.factor(7)), spread: .factor(0.01)),
      Setup.Currency(code: "EUR", rate: .constant(.factor(8)), spread: .factor(0.03)),
    ]
    let record = setup.record(seed: 1, path: 0)
    func steps(_ quantity: String, _ entity: String, start: Double) -> [Double] {
      let levels = [start] + (1...months).map { record.value(quantity, of: entity, month: $0) ?? .nan }
      return zip(levels, levels.dropFirst()).map { Double.log($1 / $0) }
    }
    let walks = [
      (steps("exchange rate", "USD", start: 7), 0.01), (steps("exchange rate", "EUR", start: 8), 0.03),
      (steps("token price level", "market", start: 1), 0.04), (steps("rent level", "market", start: 1), 0.02),
    ]
    func mean(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(months) }
    // Four standard errors of a variance, a mean and a correlation of two thousand normal draws.
    for (place, (walk, spread)) in walks.enumerated() {
      #expect(abs(mean(walk, walk) / (spread * spread) - 1) < 0.127)
      #expect(abs(walk.reduce(0, +) / Double(months) / spread) < 0.09)
      for (other, deviation) in walks[(place + 1)...] {
        #expect(abs(mean(walk, other) / (spread * deviation)) < 0.09)
      }
    }
  }

  /// One meaning of growth: on average next month is this month times 1 + g, whatever the noise, wherever noise is. Before, half the
  /// variance came on top for volumes, prices, rents, exchange rates and rounds, and growth of volumes was a logarithm.
  @Test func noiseLeavesTheMean() {
    let months = 4000
    var setup = Example.setup(
      [
        .cash: 1e15, .apiVolume: 1e12, .apiGrowth: 0.03, .apiSpread: 0.4, .users: 1e6, .keep: 0.5, .organicGrowth: 0.5,
        .userSpread: 0.4, .projectsWon: 3, .projectSpread: 0.4, .roundChance: 1e6, .roundBelow: 130, .roundAmount: 5,
        .roundSpread: 0.4, .preMoney: 1,
      ],
      market: [.priceChange: -0.02, .priceSpread: 0.4, .rentChange: 0.01, .rentSpread: 0.4], months: months)
    setup.currencies = [Setup.Currency(code: "USD", rate: .constant(.factor(7)), spread: .factor(0.4))]
    let record = setup.record(seed: 5, path: 0)
    func values(_ quantity: String, _ entity: String) -> [Double] {
      (1...months).map { record.value(quantity, of: entity, month: $0) ?? .nan }
    }
    func factor(_ quantity: String, _ entity: String = "market") -> Double {
      let levels = values(quantity, entity)
      return zip(levels, levels.dropFirst()).reduce(0) { $0 + $1.1 / $1.0 } / Double(months - 1)
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(months) }
    // Of a lognormal factor with σ = 0.4 the deviation is 0.42: four errors of four thousand are 0.027; half the variance is 0.08.
    #expect(abs(factor("API demand", "one") - 1.03) < 0.027)
    #expect(abs(factor("token price level") - 0.98) < 0.027)
    #expect(abs(factor("rent level") - 1.01) < 0.027)
    #expect(abs(factor("exchange rate", "USD") - 1) < 0.027)
    #expect(abs(mean(values("raised", "one")) / 5 - 1) < 0.027)
    // Certain growth is compound to the digit.
    let certain = Example.setup(
      [.cash: 1, .apiVolume: 1e6, .apiGrowth: 0.25], market: [.priceChange: -0.5, .rentChange: 0.1], months: 3
    ).record(seed: 1, path: 0)
    #expect(abs((certain.value("API demand", of: "one", month: 3) ?? 0) - 1e6 * 1.953125) < 1e-6)
    #expect(abs((certain.value("token price level", of: "market", month: 3) ?? 0) - 0.125) < 1e-15)
    #expect(abs((certain.value("rent level", of: "market", month: 3) ?? 0) - 1.331) < 1e-14)
  }
}
