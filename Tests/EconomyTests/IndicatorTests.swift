import Maths
import Testing

import Economy

/// Would catch a window that is off by a month, a ratio that is turned over, and a figure where there is none.
@Suite struct IndicatorTests {
  private static let record = Example.setup(
    Example.business.merging([
      .cash: 1e12, .interest: 0, .apiSpread: 0, .userSpread: 0, .projectSpread: 0, .costSpread: 0,
    ]) { $1 },
    months: 30
  ).record(seed: 3, path: 0)

  private func value(_ name: String, _ month: Int) -> Double? {
    Indicator.all.first { $0.name == name }?.value(Self.record, company: "one", month: month)
  }
  private func flow(_ name: String, _ month: Int) -> Double { Self.record.value(name, of: "one", month: month) ?? .nan }
  private func sum(_ name: String, _ months: ClosedRange<Int>) -> Double { months.reduce(0) { $0 + flow(name, $1) } }

  @Test func byHand() throws {
    func expect(_ name: String, _ month: Int, _ expected: Double, _ line: SourceLocation = #_sourceLocation) throws {
      let found = try #require(value(name, month), "\(name)", sourceLocation: line)
      #expect(abs(found - expected) <= 1e-12 * abs(expected), "\(name): \(found), \(expected)", sourceLocation: line)
    }
    try expect("net burn", 12, flow("burn", 12))
    try expect("free cash flow", 12, -flow("burn", 12))
    try expect("runway", 12, flow("runway", 12))
    try expect("run rate", 12, 12 * flow("revenue", 12))
    try expect("ARR", 12, 12 * flow("subscriptions", 12))
    try expect("usage ARR", 12, 12 * flow("API use", 12))
    let lines = ["serving cost", "provision for idle GPUs", "bought token cost", "store fees", "delivery"]
    let cost = lines.reduce(0) { $0 + flow($1, 12) }
    try expect("gross margin", 12, 1 - cost / flow("revenue", 12))
    try expect("contribution margin", 12, 1 - (cost + flow("advertising", 12)) / flow("revenue", 12))
    try expect("DAU/MAU", 12, flow("DAU", 12) / flow("MAU", 12))
    try expect("churn", 12, flow("users lost", 12) / flow("MAU", 11))
    let growth = sum("revenue", 13...24) / sum("revenue", 1...12) - 1
    let earned = sum("profit before tax", 13...24) + sum("depreciation", 13...24) + sum("interest paid", 13...24)
    let margin = (earned - sum("interest earned", 13...24)) / sum("revenue", 13...24)
    try expect("rule of 40", 24, 100 * (growth + margin))
    let selling = sum("advertising", 7...9) + sum("sales pay", 7...9)
    #expect(sum("sales pay", 7...9) > 0 && flow("sales pay", 9) < flow("payroll", 9))
    try expect("magic number", 12, 4 * (sum("revenue", 10...12) - sum("revenue", 7...9)) / selling)
    let (bought, organic) = (flow("users bought", 12), flow("organic users", 12))
    try expect("paid CAC", 12, flow("advertising", 12) / (bought + flow("users bought abroad", 12)))
    try expect(
      "blended CAC", 12,
      (flow("advertising", 12) + flow("sales pay", 12))
        / (bought + flow("users bought abroad", 12) + organic + flow("organic users abroad", 12)))
    try expect("cost over revenue of a year", 12, 1 - sum("profit before tax", 1...12) / sum("revenue", 1...12))
    // What is paid out and what is taken in differ by the burn.
    let books = try #require(Statements(Self.record, company: "one", month: 12))
    try expect("gross burn", 12, flow("burn", 12) + books.cashFlow.receipts.total)
  }

  @Test func whatHasNoValueIsNotNothing() {
    #expect(value("NRR", 12) == nil && value("GRR", 12) == nil)
    #expect(value("burn multiple", 3) == nil && value("rule of 40", 23) == nil)
    #expect(
      value("magic number", 5) == nil && value("cost over revenue of a year", 11) == nil && value("churn", 1) == nil)
    // Nothing is sold, so nothing is a share of sales.
    let idle = Example.setup([.cash: 1e6], months: 24).record(seed: 1, path: 0)
    for name in [
      "gross margin", "contribution margin", "burn multiple", "ARPU", "DAU/MAU", "cost over revenue of a year",
      "runway",
    ] {
      #expect(Indicator.all.first { $0.name == name }?.value(idle, company: "one", month: 24) == nil, "\(name)")
    }
  }

  /// Burn of a quarter for each unit of ARR that it adds; where it adds none there is no such figure.
  @Test func burnMultiple() throws {
    let shrinking = Example.setup(
      Example.business.merging([.cash: 1e12, .interest: 0, .organicGrowth: 0, .adSpending: 0]) { $1 }, months: 12
    ).record(seed: 3, path: 0)
    func falling(_ name: String, _ month: Int) -> Double { shrinking.value(name, of: "one", month: month) ?? .nan }
    let multiple = try #require(Indicator.all.first { $0.name == "burn multiple" })
    #expect(falling("subscriptions", 12) < falling("subscriptions", 9))
    #expect(multiple.value(shrinking, company: "one", month: 12) == nil)
    // Who burns while it falls is worse than any number, and not left out of a ranking.
    #expect(falling("burn", 12) > 0 && multiple.ordered(shrinking, company: "one", month: 12) == .infinity)
    let growing = Example.setup(
      Example.business.merging([.cash: 1e12, .interest: 0, .organicGrowth: 0.8]) { $1 }, months: 12
    ).record(seed: 3, path: 0)
    func grown(_ name: String, _ month: Int) -> Double { growing.value(name, of: "one", month: month) ?? .nan }
    let added = 12 * (grown("subscriptions", 12) - grown("subscriptions", 9))
    try #require(added > 0)
    let found = try #require(multiple.value(growing, company: "one", month: 12))
    let burn = (10...12).reduce(0) { $0 + grown("burn", $1) }
    #expect(abs(found - burn / added) < 1e-12 * abs(found))
  }

  /// Who earns never runs out of cash; costs against no sales are beyond all numbers, and users that no money brought are none.
  @Test func whatIsBeyondAllNumbersHasItsPlace() throws {
    func ordered(_ name: String, _ stated: [CompanyInput: Double]) -> Double? {
      let record = Example.setup(stated, months: 24).record(seed: 1, path: 0)
      return Indicator.all.first { $0.name == name }?.ordered(record, company: "one", month: 24)
    }
    #expect(ordered("runway", [.cash: 1e6]) == .infinity && ordered("runway", [:]) == .infinity)
    #expect(ordered("runway", [.cash: 1e6, .otherCosts: 10]) == (1e6 - 240) / 10)
    #expect(ordered("cost over revenue of a year", [.cash: 1e6, .otherCosts: 10]) == .infinity)
    #expect(
      ordered("cost over revenue of a year", [.cash: 1e6]) == nil && ordered("burn multiple", [.cash: 1e6]) == nil)
    #expect(ordered("burn multiple", [.cash: 1e6, .otherCosts: 10]) == .infinity)
  }

  /// Users of whom nobody leaves and nobody pays more are worth what they were; a price that doubles doubles NRR and not GRR, one
  /// that halves halves both; and what is kept is what the two shares keep, whoever joins meanwhile.
  @Test(arguments: [(1.0, 1.0), (0.9, 0.3), (0.75, 0.2), (0.99, 0.6)], [1.0, 2, 0.5])
  func whatUsersOfAYearAgoPay(_ shares: (keep: Double, first: Double), _ dearer: Double) throws {
    var setup = Example.setup(
      Example.business.merging([
        .cash: 1e12, .interest: 0, .abroadPaying: 0, .dayThirty: shares.first, .keep: shares.keep,
      ]) { $1 }, months: 25)
    setup.companies[0][.subscriptionPrice] = .table([(1, .factor(20)), (20, .factor(20 * dearer))], .steps)
    let record = setup.record(seed: 5, path: 1)
    func value(_ name: String) throws -> Double {
      try #require(Indicator.all.first { $0.name == name }?.value(record, company: "one", month: 25))
    }
    func then(_ name: String) -> Double { record.value(name, of: "one", month: 13) ?? .nan }
    let older = then("newcomers") * shares.first * pow(shares.keep, 11.0) + then("regulars") * pow(shares.keep, 12.0)
    let left = older / then("MAU")
    #expect(left > 0 && left <= 1 + 1e-9)
    #expect(abs(try value("NRR") - left * dearer) < 1e-9)
    #expect(abs(try value("GRR") - left * Swift.min(dearer, 1)) < 1e-9)
  }

  /// One runway: what is printed is what the company acts on.
  @Test func oneRunway() throws {
    for month in 1...30 {
      let trend = flow("burn trend", month)
      #expect(value("runway", month) == (trend > 0 ? flow("runway", month) : nil), "\(month)")
    }
  }

  /// What is leased, developed and provided for wears and costs as the books say: EBITDA is before all of it.
  @Test func whatIsLeasedAndDevelopedCounts() throws {
    let record = Example.setup(
      Example.business.merging(
        [
          .cash: 1e12, .leased: 300, .leasedRent: 1.5 / 3600, .leaseTerm: 20, .leaseRate: 0.008, .committed: 9000,
          .provision: 0.5, .capitalised: 0.6, .modelLife: 12,
        ]) { $1 }, months: 6
    ).record(seed: 3, path: 0)
    func flow(_ name: String) throws -> Double { try #require(record.value(name, of: "one", month: 6)) }
    func value(_ name: String) throws -> Double {
      try #require(Indicator.all.first { $0.name == name }?.value(record, company: "one", month: 6))
    }
    let wear = try flow("depreciation") + flow("right-of-use wear") + flow("models amortised")
    let interest = try flow("interest paid") + flow("lease interest") - flow("interest earned")
    #expect(try flow("right-of-use wear") > 0 && flow("models amortised") > 0 && flow("lease interest") > 0)
    let expected = try flow("profit before tax") + wear + interest
    #expect(abs(try value("EBITDA") - expected) <= 1e-12 * abs(expected))
    let books = try #require(Statements(record, company: "one", month: 6))
    let names = ["Serving compute", "Provision for idle GPUs", "Tokens bought", "App store fees", "Project delivery"]
    let cost = books.profitAndLoss.costs.filter { names.contains($0.name) }
    #expect(cost.count == names.count)
    #expect(abs(try value("gross margin") - (1 - cost.total / books.profitAndLoss.revenue.total)) < 1e-12)
  }

  @Test func everyQuantityIsInTheModelAndEachIsNamedOnce() {
    #expect(Set(Indicator.all.map(\.name)).count == Indicator.all.count)
    for indicator in Indicator.all {
      #expect(!indicator.definition.isEmpty && !indicator.source.isEmpty)
      let isKnown = (1...30).contains { indicator.value(Self.record, company: "one", month: $0) != nil }
      #expect(isKnown, "\(indicator.name) has no value in any month")
    }
  }
}
