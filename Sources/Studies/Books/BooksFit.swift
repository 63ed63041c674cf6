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
      case .told(let tale): told.append(BooksFit.judged(input, tale, stated))
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
    } else if let scenario, width(tale.estimate, input) >= width(scenario, input) {
      verdict = .narrower
    } else {
      verdict = .replaced
    }
    return Input(
      input: input, estimate: tale.estimate, isBooked: tale.isBooked, lines: tale.lines,
      observations: tale.observations, scenario: scenario, verdict: verdict, remark: tale.remark)
  }

  /// How wide an interval is, on the scale on which the input's bounds are far away.
  private static func width(_ estimate: Estimate, _ input: CompanyInput) -> Double {
    let bounds = input.declaration.bounds
    if bounds.limits.upperBound <= 1, estimate.low > 0, estimate.high < 1 {
      return Estimate.odds(estimate.high) - Estimate.odds(estimate.low)
    }
    switch bounds {
    case .nonNegative, .positive, .share, .properShare, .properFall:
      return estimate.low > 0 ? Double.log(estimate.high / estimate.low) : .infinity
    case .any, .change: return estimate.high - estimate.low
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
