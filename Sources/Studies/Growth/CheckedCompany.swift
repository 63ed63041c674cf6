internal import Economy
internal import Maths
internal import Scenarios

/// A company of which only what a check states goes on, run by the model itself: no check has a formula of its own.
struct CheckedCompany {
  private(set) var setup: Setup

  /// A company by its inputs as a scenario states them, such as `app.d30=34.5 %`; what is not stated is as a scenario's defaults
  /// have it, but nothing is drawn that a check does not name.
  init?(_ stated: [String], currency: String = "CNY", months: Int) {
    let text = """
      outlast: 1
      start: 2024-12
      horizon: \(months) months
      currency: \(currency)
      companies:
        one:
          cash: { value: "1e13 \(currency)", source: a check }
      """
    let quiet = [
      "app.spread=0 %", "api.spread=0 %", "projects.spread=0 %", "funding.spread=0 %",
      "other.spread=0 \(currency)/month",
    ]
    guard
      let scenario = try? Scenario.load(
        text: text, name: "a check", overrides: (quiet + stated).map { "one." + $0 })
    else { return nil }
    setup = scenario.setup
  }

  /// The same with an input stated otherwise, in its own unit.
  func with(_ input: CompanyInput, _ value: Double) -> CheckedCompany {
    var copy = self
    copy.setup.companies[0].set(input, .factor(value))
    return copy
  }

  /// The same with an input's values from month 1 on; the last one stays.
  func with(_ input: CompanyInput, byMonth values: [Double]) -> CheckedCompany {
    var copy = with(input, 0)
    copy.setup.companies[0][input] = .table(values.enumerated().map { ($0 + 1, .factor($1)) }, .steps)
    return copy
  }

  /// A quantity in every month.
  func path(_ quantities: String...) -> [[Double]] {
    let record = setup.record(seed: 1, path: 0)
    return quantities.map { name in
      (1...setup.months).map { record.value(name, of: "one", month: $0) ?? .nan }
    }
  }

  /// The value between two at which a rising answer reaches what is wanted.
  static func solve(_ low: Double, _ high: Double, for wanted: Double, _ answer: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if answer(middle) < wanted { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
