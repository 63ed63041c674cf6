import Economy
import Scenarios
import Studies
import TestSupport
import Testing
import Units

/// Would catch an answer that rests on more than the world has and says nothing, and one that cries wolf.
@Suite struct PlausibilityTests {
  /// A company that stays as it is: users of whom nobody leaves or comes, who all pay.
  static func text(users: Double, price: Double = 0, currency: String = "USD", organic: String = "0 %/month") -> String
  {
    """
    outlast: 1
    start: 2026-10
    currency: \(currency)
    horizon: 12 months
    companies:
      x:
        app:
          users: { value: "\(users) users", source: s }
          organic: { value: "\(organic)", source: s }
          keep: { value: "100 %", source: s }
          d30: { value: "100 %", source: s }
          spread: { assume: "0 %", because: s }
          paying: { value: "100 %", source: s }
          price: { value: "\(price) \(currency)/user/month", source: s }
    """
  }

  static func limits(_ text: String) throws -> Set<Plausibility.Limit> {
    Set(Plausibility.breaches(try Scenario.load(text: text, name: "x"), company: 0).map(\.limit))
  }

  @Test func moreUsersThanPeopleAndMoreRevenueThanTheWorld() throws {
    let seed: UInt64 = 17
    var random = SplitMix64(seed: seed)
    for _ in 0..<12 {
      let users = 1e9 * Double.random(in: 1...20, using: &random).rounded()
      let price = Double.random(in: 1...3000, using: &random).rounded()
      let found = try Self.limits(Self.text(users: users, price: price))
      #expect(found.contains(.users) == (users > 8e9), "seed \(seed): \(users)")
      #expect(found.contains(.revenue) == (12 * users * price > 110e12), "seed \(seed): \(users) \(price)")
    }
    #expect(try Self.limits(Self.text(users: 1e6, price: 20)) == [])
    // The same sum in yen is a 157th.
    #expect(try Self.limits(Self.text(users: 5e9, price: 3000)).contains(.revenue))
    #expect(try !Self.limits(Self.text(users: 5e9, price: 3000, currency: "JPY")).contains(.revenue))
  }

  @Test func growthOfAThousandPercentAMonth() throws {
    #expect(try Self.limits(Self.text(users: 10, organic: "1100 %/month")).contains(.growth))
    #expect(try !Self.limits(Self.text(users: 10, organic: "900 %/month")).contains(.growth))
    let scenario = try Scenario.load(text: Self.text(users: 10, organic: "1100 %/month"), name: "x")
    let found = Plausibility.breaches(scenario, company: 0)
    #expect(found.first { $0.limit == .users }.map { $0.month > 1 && $0.month <= 12 } == true)
  }

  @Test func bundledScenariosArePlausible() throws {
    let china = try Scenario.load("china-2024-12")
    for place in china.companies.indices { #expect(Plausibility.breaches(china, company: place) == []) }
    #expect(Plausibility.breaches(try Scenario.load(text: Scenario.template, name: "t"), company: 0) == [])
  }

  /// A default moves nothing where nothing is stated that it acts on, and moves something where there is.
  @Test func idleDefaults() throws {
    let scenario = try Scenario.load(text: Self.text(users: 1e6, price: 20), name: "x")
    func idle(_ inputs: [CompanyInput], _ scenario: Scenario) -> Set<CompanyInput> {
      IdleInputs.among(inputs, of: scenario.setup, company: 0)
    }
    let asked: [CompanyInput] = [.onCosts, .projectTeam, .storeFee, .keep, .bidders, .creditMonths]
    #expect(idle(asked, scenario) == [.onCosts, .projectTeam, .bidders, .creditMonths])
    let staffed = try Scenario.load(
      text: Self.text(users: 1e6, price: 20), name: "x",
      overrides: ["people.sales=3 people", "people.sales-pay=1e4 USD/person/month"])
    #expect(!idle(asked, staffed).contains(.onCosts))
    let market: [MarketInput] = [.elasticity, .droughtChance]
    #expect(IdleInputs.among(market, of: scenario.setup, company: 0) == Set(market))
  }
}
