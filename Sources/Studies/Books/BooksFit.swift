public import Economy
internal import Maths
public import Scenarios
public import Units

/// What the books of a company tell of the inputs of its scenario, and what they cannot tell.
///
///     let fit = BooksFit(books, scenario, company: 0)
///     for input in fit.inputs where input.verdict == .replaced { print(input.path, input.estimate) }
public struct BooksFit: Sendable {
  /// What becomes of an input.
  public enum Verdict: Sendable, Hashable {
    /// The books take the scenario's place.
    case replaced
    /// The scenario states it for certain: it is compared, never replaced.
    case compared(agrees: Bool)
    /// The scenario's stays, because its interval is narrower.
    case narrower
  }

  /// An input that the books tell.
  public struct Input: Sendable {
    /// Which.
    public let input: CompanyInput
    /// Its value, in the input's own unit; an interval without width where the books state it.
    public let estimate: Estimate
    /// Whether the books state it, rather than letting it be estimated.
    public let isBooked: Bool
    /// The lines it is made of.
    public let lines: String
    /// Months that it is made of, or cohorts.
    public let observations: Int
    /// What the scenario has, its own interval; nil where it has nothing.
    public let scenario: Estimate?
    /// What becomes of it.
    public let verdict: Verdict
    /// What a reader must know to believe it.
    public let remark: String?
    /// Where it stands in a company of a scenario.
    public var path: String { input.declaration.path }
  }

  /// An input that the books do not tell.
  public struct Untold: Sendable, Hashable {
    /// The input, or the section of inputs.
    public let path: String
    /// Why not.
    public let reason: String

    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Months up to the start that trends need.
  public static let fewestMonths = 6

  /// The books.
  public let books: Books
  /// The company in the scenario.
  public let company: String
  /// What the books tell, in the order of a scenario's inputs.
  public let inputs: [Input]
  /// What they do not.
  public let untold: [Untold]
  /// How cohorts stay, where the books have a table of them.
  public let cohorts: CohortFit?

  /// The months that anything is fitted to.
  public var fitted: [Month] { books.months.filter { $0 <= books.start } }

  /// Fits the books of a company, by its place in the scenario.
  public init(_ books: Books, _ scenario: Scenario, company: Int) {
    self.books = books
    self.company = scenario.companies[company].id
    let stated = StatedInputs(scenario, company: company)
    let data = BooksData(books: books, tax: stated.estimate(.valueAddedTax)?.middle ?? 0)
    let table = books.cohorts
    // Nothing is seen that a cohort did after the start.
    let rows = zip(books.months, table.rows).filter { $0.0 <= books.start }.map { month, row in
      zip(table.ages, row).map { age, people in age <= month.distance(to: books.start) ? people : nil }
    }
    cohorts = CohortFit(ages: table.ages, rows: rows)
    var told: [Input] = []
    var untold: [Untold] = []
    let all = BooksFit.findings(data, cohorts, stated)
    for (input, finding) in all {
      switch finding {
      case .told(let tale):
        // What a scenario would refuse is not written into one.
        if let reason = BooksFit.violation(input, tale.estimate) {
          untold.append(Untold(path: input.declaration.path, reason: "\(tale.lines): \(reason)"))
        } else {
          told.append(BooksFit.judged(input, tale, stated))
        }
      case .untold(let reason): untold.append(Untold(path: input.declaration.path, reason: reason))
      }
    }
    // Other costs are part of what burn holds already.
    if let burn = told.first(where: { $0.input == .burn }), burn.verdict == .replaced,
      let place = told.firstIndex(where: { $0.input == .otherCosts })
    {
      told.remove(at: place)
      untold.append(Untold(path: "other.costs", reason: "burn holds it already"))
    }
    inputs = told.sorted { $0.input.rawValue < $1.input.rawValue }
    self.untold = untold + BooksFit.neverTold
  }

  private static func judged(_ input: CompanyInput, _ tale: Tale, _ stated: StatedInputs) -> Input {
    let scenario = tale.scenario ?? stated.estimate(input)
    let verdict: Verdict
    if tale.isBooked || scenario == nil || stated.isDefault(input) && !stated.isUncertain(input) {
      verdict = .replaced
    } else if let scenario, !stated.isUncertain(input) {
      verdict = .compared(agrees: tale.estimate.holds(scenario.middle))
    } else if let scenario, isWider(tale.estimate, than: scenario, input) {
      verdict = .narrower
    } else {
      verdict = .replaced
    }
    return Input(
      input: input, estimate: tale.estimate, isBooked: tale.isBooked, lines: tale.lines,
      observations: tale.observations, scenario: scenario, verdict: verdict, remark: tale.remark)
  }

  /// Why a scenario cannot hold an estimate of an input, or nil.
  private static func violation(_ input: CompanyInput, _ estimate: Estimate) -> String? {
    guard estimate.low.isFinite, estimate.middle.isFinite, estimate.high.isFinite else { return "has no end" }
    let middle = rounded(estimate.middle)
    let most = input.declaration.most
    guard [estimate.low, estimate.middle, estimate.high].allSatisfy({ $0.magnitude <= most }) else {
      return "\(rounded(estimate.high)) is beyond what anything of its kind comes to"
    }
    switch input.declaration.bounds {
    case .any: return nil
    case .nonNegative where estimate.middle < 0 || estimate.high < 0, .share where estimate.middle < 0,
      .chance where estimate.middle < 0:
      return "\(middle) is below nothing, which a scenario cannot hold"
    case .positive where estimate.middle <= 0, .properShare where estimate.middle <= 0:
      return "\(middle) is not above nothing, as a scenario wants it"
    case .share where estimate.middle > 1, .properShare where estimate.middle > 1, .chance where estimate.middle > 1,
      .properFall where estimate.middle >= 1:
      return "\(middle) is more than the whole"
    case .change where estimate.low <= -1: return "falls by more than the whole"
    default: return nil
    }
  }

  /// Whether an interval is at least as wide as another, on the scale on which the input's bounds are far away; where one of the
  /// two reaches such a bound, as they stand.
  private static func isWider(_ one: Estimate, than other: Estimate, _ input: CompanyInput) -> Bool {
    let bounds = input.declaration.bounds
    let both = [one, other]
    func compare(_ scale: (Double) -> Double) -> Bool {
      scale(one.high) - scale(one.low) >= scale(other.high) - scale(other.low)
    }
    if bounds.limits.upperBound <= 1, both.allSatisfy({ $0.low > 0 && $0.high < 1 }) { return compare(Estimate.odds) }
    switch bounds {
    case .any, .change: return compare { $0 }
    default: return both.allSatisfy { $0.low > 0 } ? compare { Double.log($0) } : compare { $0 }
    }
  }

  /// Inputs that books of one company by month never tell, and why.
  static let neverTold: [Untold] = [
    Untold(path: "funding, distress, exits", reason: "events of the future, of which books hold at most a few"),
    Untold(path: "market", reason: "the books of one company hold no market"),
    Untold(path: "api.follow", reason: "price and volume moved together at most a few times"),
    Untold(
      path: "serving",
      reason: "only tokens in a GPU-hour show in books; `outlast cost --measured` fits a benchmark"),
    Untold(path: "taxes", reason: "law, not behaviour"),
    Untold(path: "app.impressions, app.ecpm", reason: "revenue shows their product only"),
    Untold(path: "projects.team, projects.duration", reason: "the cost of delivery shows their product only"),
  ]
}
