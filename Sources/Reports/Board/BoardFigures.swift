internal import Economy
public import Facts
internal import Maths
public import Scenarios
public import Studies
internal import Units

/// The figures that a report and a workbook are made of, as JSON carries them: amounts in the scenario's currency, shares
/// from 0 to 1, months counted from 1 and named by the calendar. What is not known is absent, what is not defined null.
public struct BoardFigures: Codable {
  let scenario: String
  /// The month whose end the scenario stands at.
  let start: String
  let currency: String
  let months: Int
  let paths: Int
  let seed: UInt64
  /// The version of the program.
  let version: String
  /// Tells scenarios apart: the same inputs and months give the same.
  let digest: String
  package let companies: [Company]
  /// What all companies share: market and exchange rates.
  let sharedInputs: [Input]
  /// Every fact that an input names, by its id.
  package let facts: [Source]

  package struct Company: Codable {
    let id: String
    let name: String
    let booksAreKnown: Bool
    /// The odds of not having run out of money after one, two, three years.
    package let answers: [Answer]
    package let odds: RunwayFigures.Odds?
    /// What it does as money runs short; absent where cash is not known.
    let management: ManagementFigures?
    package let thresholds: RunwayFigures.Thresholds?
    let publicFigures: RunwayFigures.Public
    let fans: [Fan]
    package let future: BoardFuture?
    package let drivers: RunwayFigures.Drivers
    let indicators: [Indicator]
    /// What the median passes that no company can; empty where nothing.
    let sanity: [String]
    package let inputs: [Input]
  }

  /// The share of futures on which lack of cash has not ended the company.
  package struct Answer: Codable {
    let months: Int
    let calendar: String
    let share: Double
    /// The 95 % interval that counting so many leaves.
    let low: Double
    let high: Double
  }

  /// A quantity by month, among the futures on which the company goes on: of flows when the month begins, of what stands in the
  /// books when it ends.
  struct Fan: Codable {
    let name: String
    let unit: String
    let months: [Month]

    struct Month: Codable {
      let month: Int
      let calendar: String
      /// How many futures it is counted on.
      let futures: Int
      /// The 5, 25, 50, 75 and 95 % quantiles.
      let quantiles: [Double]
    }
  }

  struct Indicator: Codable {
    let name: String
    let unit: String
    let definition: String
    let source: String
    let months: [Month]

    struct Month: Codable {
      let month: String
      /// Of the futures on which the company goes on at the month's end; not defined where they fall among figures without bound.
      let low: Double
      let median: Double
      let high: Double
      /// Share of the futures on which the company goes on and the figure is a number.
      let defined: Double
      /// Whether one of its quantiles is a number.
      var isDefined: Bool { [low, median, high].contains(where: \.isFinite) }
    }
  }

  package struct Input: Codable {
    let path: String
    /// As written in the scenario.
    let stated: String
    /// With every uncertain figure at its median; of a path in time at the scenario's start.
    let central: Double?
    let unit: String
    /// `fact`, `stated`, `assumption` or `override`.
    let standing: String
    let sources: [String]
    /// The ids of the facts in it.
    package let facts: [String]
  }

  package struct Source: Codable {
    package let id: String
    let value: String
    let unit: String
    let date: String
    let publicSince: String
    let qualifier: String
    let confidence: String
    let source: String
    /// Where it can be read; empty where no address was kept.
    let address: String
    let statement: String
  }

  /// The shares of the futures below the lines of a fan.
  static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
}

extension BoardFigures {
  /// The figures of a study.
  ///
  /// - Parameters:
  ///   - scenario: what was run: its companies, inputs and facts.
  ///   - study: what came of it.
  ///   - plan: how it was run; the number of futures and the seed are told.
  public init(_ scenario: Scenario, _ study: BoardStudy, _ plan: Plan) throws(FactProblems) {
    let base = try FactBase.bundled()
    let inputs = BoardInputs(scenario)
    self.scenario = scenario.name
    start = "\(scenario.start)"
    currency = scenario.currency.code
    months = scenario.setup.months
    paths = plan.paths
    seed = plan.seed
    version = Program.version
    digest = scenario.setup.digest.short
    companies = scenario.companies.indices.map { Company($0, scenario, study, inputs) }
    sharedInputs = inputs.shared
    var ids: Set<String> = []
    for input in sharedInputs + companies.flatMap(\.inputs) { ids.formUnion(input.facts) }
    facts = ids.sorted().compactMap { base[$0].map(Source.init) }
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(self) }
}

extension BoardFigures.Source {
  init(_ fact: Fact) {
    id = fact.id
    value = "\(fact.value)"
    unit = "\(fact.unit)"
    date = fact.date.text
    publicSince = fact.publicSince.text
    qualifier = fact.qualifier.rawValue
    confidence = fact.confidence.rawValue
    source = fact.source
    address = fact.address
    statement = fact.statement
  }
}

extension BoardFigures.Company {
  init(_ place: Int, _ scenario: Scenario, _ study: BoardStudy, _ stated: BoardInputs) {
    let profile = scenario.companies[place]
    let ensemble = study.runway.ensemble
    let endings = ensemble.endings[place]
    id = profile.id
    name = profile.name
    booksAreKnown = profile.booksAreKnown
    let asked = [12, 24, 36].filter { $0 < scenario.setup.months } + [scenario.setup.months]
    answers =
      profile.booksAreKnown
      ? Array(Set(asked)).sorted().prefix(4).map { month in
        let share = endings.distress(by: month).rest
        return .init(
          months: month, calendar: "\(scenario.month(month))", share: share.value, low: share.low, high: share.high)
      } : []
    odds = profile.booksAreKnown ? RunwayFigures.Odds(endings, scenario) : nil
    management = study.runway.management[place].map(ManagementFigures.init)
    thresholds = study.runway.thresholds[place].map(RunwayFigures.Thresholds.init)
    publicFigures = RunwayFigures.Public(profile)
    fans = KPI.names.compactMap { name in
      // Of a company whose cash is not stated, cash is no figure of its own.
      if name == "cash", !profile.booksAreKnown { return nil }
      return BoardFigures.Fan(name, place, scenario, ensemble.histograms)
    }
    future = study.companies[place].future.map { BoardFuture($0, company: profile.id, scenario) }
    drivers = RunwayFigures.Drivers(place, scenario, ensemble)
    indicators = BoardFigures.Indicator.all(study.companies[place].indicators, scenario).filter {
      // Its cash is one that never lacks.
      profile.booksAreKnown || $0.name != "runway"
    }
    sanity = SanityWords.sentences(scenario, company: place)
    inputs = stated.own(place)
  }
}

extension BoardFigures.Fan {
  /// The fan of a KPI, or nil where it is nothing in all months.
  fileprivate init?(_ name: String, _ place: Int, _ scenario: Scenario, _ histograms: Histograms) {
    let kpi = KPI.place(of: name)
    let code = scenario.currency.code
    self.name = name
    unit =
      switch name {
      case "cash", "cash needed": code
      case "burn", "revenue", "profit": "\(code)/month"
      case "token cost", "token price", "token margin": "\(code)/Mtok"
      case "DAU": "users"
      default: "ratio"
      }
    months = (1...scenario.setup.months).compactMap { month in
      let count = histograms.count(kpi: kpi, entity: place, month: month)
      guard let values = histograms.quantiles(BoardFigures.shares, kpi: kpi, entity: place, month: month) else {
        return nil
      }
      return Month(month: month, calendar: "\(scenario.month(month))", futures: count, quantiles: values)
    }
    guard months.contains(where: { $0.quantiles.contains { $0.isFinite && abs($0) > 1e-9 } }) else { return nil }
  }
}

extension BoardFigures.Indicator {
  fileprivate static func all(_ study: IndicatorStudy, _ scenario: Scenario) -> [BoardFigures.Indicator] {
    Economy.Indicator.all.map { indicator in
      let code = scenario.currency.code
      let unit =
        switch indicator.unit {
        case .money: code
        case .moneyPerMonth: "\(code)/month"
        case .moneyPerUser: "\(code)/user"
        case .share, .ratio, .months: indicator.unit.rawValue
        }
      let months = study.entries.filter { $0.indicator.name == indicator.name }.map { entry in
        Month(
          month: "\(scenario.month(entry.month))", low: entry.spread.low, median: entry.spread.median,
          high: entry.spread.high, defined: entry.defined)
      }
      return BoardFigures.Indicator(
        name: indicator.name, unit: unit, definition: indicator.definition, source: indicator.source, months: months)
    }
  }
}
