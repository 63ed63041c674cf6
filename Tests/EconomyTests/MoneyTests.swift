import Maths
import Testing

@testable import Economy

/// Tax, currencies and openings, by hand.
@Suite struct MoneyTests {
  private func path(_ setup: Setup, _ quantity: String) -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// Profits use up losses before they are taxed.
  @Test func lossesAreCarried() {
    var setup = Example.setup([.cash: 1e6, .lossesCarried: 100, .profitTax: 0.25], months: 5)
    // A negative cost is an income.
    setup.companies[0][.otherCosts] = .table(
      [-60, 40, -100, -20, 8].enumerated().map { (month: $0 + 1, value: .factor(Double($1))) }, .steps)
    #expect(path(setup, "profit before tax") == [60, -40, 100, 20, -8])
    #expect(path(setup, "losses carried") == [40, 80, 0, 0, 8])
    #expect(path(setup, "tax") == [0, 0, 5, 5, 0])
    #expect(path(setup, "burn") == [-60, 40, -95, -15, 8])
    #expect(path(setup, "cash needed") == [0, 0, 0, 0, 0])
  }

  /// Amounts in a foreign currency count at the month's rate; what stood at the start at the start's.
  @Test func foreignAmounts() {
    var setup = Example.setup([.cash: 100, .otherCosts: 2], months: 3)
    setup.currencies = [
      Setup.Currency(
        code: "USD", rate: .table([(month: 0, value: .factor(7)), (month: 2, value: .factor(8))], .steps),
        spread: .factor(0))
    ]
    for input in [CompanyInput.cash, .otherCosts] { setup.companies[0].currencies[input.rawValue] = 0 }
    #expect(path(setup, "other costs") == [14, 16, 16])
    #expect(path(setup, "cash") == [686, 670, 654])
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
    #expect(path(none, "collected")[0] == 0)
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
}
