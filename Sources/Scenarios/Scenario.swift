public import Economy
public import Files
public import Maths
public import Units

/// A scenario, read and checked: what a run needs, and what a reader wants to know about it.
public struct Scenario: Sendable {
  /// Its name.
  public let name: String
  /// The month whose end it stands at: nothing that became public later has been read. Month 1 of a run is the next one.
  public let start: Month
  /// The currency of every result.
  public let currency: Currency
  /// What the equations are given.
  public private(set) var setup: Setup
  /// Its companies, in the order of the file.
  public let companies: [CompanyProfile]
  /// What is stated about the market and exchange rates, which all companies share.
  public let sharedInputs: [InputEntry]
  /// The variants that stand in its file.
  public internal(set) var cases: [ScenarioCase] = []
  /// What it states that can hardly be meant, each at its place: it runs all the same, and `outlast check` asks.
  public internal(set) var doubts: [Diagnostic] = []

  /// The calendar month of a run's month.
  public func month(_ number: Int) -> Month { start.advanced(by: number) }

  /// The same as a variant of another: what that one's stated burn holds beyond its items stays.
  func varying(_ base: Scenario) -> Scenario {
    var copy = self
    copy.setup = setup.varying(base.setup)
    return copy
  }

  /// How many months the scenario looks ahead.
  public var setupMonths: Int { setup.months }

  /// The same scenario with a run of another length; what is needed is told for its first two years.
  public func lasting(months: Int) -> Scenario {
    var copy = self
    copy.setup.months = months
    copy.setup.focus = Swift.min(months, 24)
    return copy
  }
}

/// What a scenario says about a company beside the model's inputs.
public struct CompanyProfile: Sendable {
  /// The name in the file, by which commands know it.
  public let id: String
  /// The name shown.
  public let name: String
  /// Whether its cash is stated: only then are there odds.
  public let booksAreKnown: Bool
  /// Money it is known to have raised, in the scenario's currency.
  public let raised: [PublicFigure]
  /// Monthly spending that was reported, in the scenario's currency a month.
  public let spending: [PublicFigure]
  /// The class of models that it serves, by its name; nil where it names none.
  public let servedClass: String?
  /// Every input as stated or assumed, with its central value.
  public let inputs: [InputEntry]
}

/// A public figure about a company's money.
public struct PublicFigure: Sendable {
  /// The figure in the scenario's currency, uncertain ones at their median.
  public let amount: Double
  /// What it is: the statement of the fact or the reason of the assumption.
  public let source: String
  /// Whether it is a fact or an assumption.
  public let standing: Standing
}

/// One input as the scenario states it.
public struct InputEntry: Sendable {
  /// Where it stands: in its company, or from the top for what all companies share.
  public let path: String
  /// As written, such as `2 to 5 USD/GPU-hour`.
  public let text: String
  /// Its figures with what stands behind them.
  public let leaves: [Leaf]
  /// Whether it is uncertain.
  public let isUncertain: Bool
  /// Where it is stated; nil for what holds when it is left out.
  let location: Location?
  /// Whether nobody stated it, and what holds when it is left out stands in its place.
  public var isDefault: Bool { !leaves.isEmpty && leaves.allSatisfy { $0.source.hasPrefix("default:") } }

  init(_ path: String, _ read: ReadInput, at location: Location?) {
    let found = read.series.formulas.flatMap(\.leaves)
    self.path = path
    text = read.text
    self.location = location
    leaves = found.map(\.leaf)
    isUncertain = found.contains { $0.distribution != nil }
  }
}
