internal import Economy
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// The figures of a runway answer, as JSON carries them: amounts in the scenario's currency, shares from 0 to 1, months
/// counted from 1 and named by the calendar. What is not known is absent, what is not defined null.
package struct RunwayFigures: Codable {
  let scenario: String
  /// The month whose end the scenario stands at.
  let start: String
  let currency: String
  let months: Int
  let paths: Int
  let seed: UInt64
  var companies: [Company]
  /// What all companies share: market and exchange rates.
  var sharedInputs: [Input]

  /// 5, 50 and 95 % of a distribution.
  struct Spread: Codable {
    let low: Double
    let middle: Double
    let high: Double
    /// Whether one of them is a number.
    var isDefined: Bool { low.isFinite || middle.isFinite || high.isFinite }
  }

  struct Company: Codable {
    let id: String
    let name: String
    let booksAreKnown: Bool
    let odds: Odds?
    /// What it does as money runs short; absent where cash is not known.
    let management: ManagementFigures?
    let thresholds: Thresholds?
    let publicFigures: Public
    let tokens: Tokens
    let burn: [Monthly]
    /// All costs for each unit of revenue; a quantile is not defined where it falls among futures without revenue, and there is no
    /// list where that is so in every month.
    @OrNull var costOverRevenue: [Monthly]?
    /// Users at home active on a mean day.
    let dailyUsers: [Monthly]
    let cash: [Monthly]?
    let drivers: Drivers
    /// What the median passes that no company can; empty where nothing.
    let sanity: [String]
    var inputs: [Input]
  }

  package struct Odds: Codable {
    let months: [Month]
    /// The month by whose end 5, 50 and 95 % of the futures have run out of cash or been sold for lack of it; absent if later.
    let distressMonth5: Int?
    let distressMonth50: Int?
    let distressMonth95: Int?

    struct Month: Codable {
      let month: Int
      let calendar: String
      /// The share of futures on which the company goes on, and the 95 % interval that counting so many leaves.
      let alive: Double
      let low: Double
      let high: Double
      /// Cumulative incidence by cause.
      let endings: [String: Double]
    }
  }

  package struct Thresholds: Codable {
    let paths: Int
    let withoutRounds: [Point]
    let withRounds: [Point]

    struct Point: Codable {
      let burn: Double
      let months: Int
      let chance: Double
      /// Absent if no cash meets the target.
      let cash: Double?
    }
  }

  struct Public: Codable {
    let raised: Double?
    let spending: Double?
    let raisedFigures: [Figure]
    let spendingFigures: [Figure]

    struct Figure: Codable {
      let amount: Double
      let standing: String
      let source: String
    }
  }

  /// A million API tokens in the first month.
  struct Tokens: Codable {
    let cost: Spread
    let price: Spread
    let margin: Spread
    /// The share of futures in which a million paid tokens cost more to serve than they bring; not defined where nothing is paid.
    let belowCost: Double
  }

  struct Monthly: Codable {
    let month: Int
    let calendar: String
    let spread: Spread
  }

  package struct Drivers: Codable {
    /// "survival" or "cash needed".
    let of: String
    /// The month that it is asked of.
    let month: Int
    let calendar: String
    /// The share of futures that survive until then; absent of cash needed.
    let mean: Double?
    let variation: TornadoFigures
    /// The largest effects, told or not.
    package let strongest: [Driver]

    package struct Driver: Codable {
      let input: String
      let stated: String
      let standing: String
      let source: String
      /// Of survival a difference of probabilities, else a factor on cash needed, when the input goes from its 10 % to its 90 % value.
      package let effect: Double
      /// Of a factor, that of its logarithm.
      let standardError: Double
      /// The probability with the input at its 10 and at its 90 % value; absent of cash needed.
      let at10, at90: Double?
      /// Of the variance of the probability, or of what is expected of the logarithm of cash needed.
      let varianceShare: TornadoFigures.Interval?
      /// Whether it is told from nothing.
      package let told: Bool
    }
  }

  struct Input: Codable {
    let input: String
    let stated: String
    let standing: String
    let sources: [String]
    /// Whether nobody stated it.
    let isDefault: Bool
    /// Whether another value of it could move an answer; absent where that was not tried, as it is of what nobody stated.
    var moves: Bool?
  }
}

extension RunwayFigures {
  /// The figures of a study.
  init(_ scenario: Scenario, _ study: RunwayStudy, _ plan: Plan, of places: [Int]) {
    self.scenario = scenario.name
    start = "\(scenario.start)"
    currency = scenario.currency.code
    months = scenario.setup.months
    paths = plan.paths
    seed = plan.seed
    companies = places.map { Company($0, scenario, study) }
    sharedInputs = scenario.sharedInputs.map(Input.init)
  }
}

extension RunwayFigures.Company {
  init(_ place: Int, _ scenario: Scenario, _ study: RunwayStudy) {
    let profile = scenario.companies[place]
    let ensemble = study.ensemble
    func spread(_ kpi: String, _ month: Int) -> RunwayFigures.Spread {
      let place = (kpi: KPI.place(of: kpi), entity: place)
      let values =
        ensemble.histograms.quantiles([0.05, 0.5, 0.95], kpi: place.kpi, entity: place.entity, month: month)
        ?? [.nan, .nan, .nan]
      return RunwayFigures.Spread(low: values[0], middle: values[1], high: values[2])
    }
    func monthly(_ kpi: String) -> [RunwayFigures.Monthly] {
      (1...scenario.setup.months).compactMap { month in
        guard ensemble.histograms.count(kpi: KPI.place(of: kpi), entity: place, month: month) > 0 else { return nil }
        return RunwayFigures.Monthly(
          month: month, calendar: "\(scenario.month(month))", spread: spread(kpi, month))
      }
    }
    id = profile.id
    name = profile.name
    booksAreKnown = profile.booksAreKnown
    odds = profile.booksAreKnown ? RunwayFigures.Odds(ensemble.endings[place], scenario) : nil
    management = study.management[place].map(ManagementFigures.init)
    thresholds = study.thresholds[place].map(RunwayFigures.Thresholds.init)
    publicFigures = RunwayFigures.Public(profile)
    tokens = RunwayFigures.Tokens(
      cost: spread("token cost", 1), price: spread("token price", 1), margin: spread("token margin", 1),
      belowCost: ensemble.histograms.shareBelowNothing(kpi: KPI.place(of: "token margin"), entity: place, month: 1)
        ?? .nan)
    burn = monthly("burn")
    let ratios = monthly("cost over revenue")
    costOverRevenue = ratios.contains { $0.spread.isDefined } ? ratios : nil
    dailyUsers = monthly("DAU")
    cash = profile.booksAreKnown ? monthly("cash") : nil
    drivers = RunwayFigures.Drivers(place, scenario, ensemble)
    sanity = SanityWords.sentences(scenario, company: place)
    inputs = profile.inputs.map(RunwayFigures.Input.init)
  }
}

extension RunwayFigures.Input {
  init(_ entry: InputEntry) {
    input = entry.path
    stated = entry.text
    standing = (Standing.weakest(entry.leaves.map(\.standing)) ?? .fact).rawValue
    sources = entry.leaves.map(\.source)
    isDefault = entry.isDefault
  }
}

extension Standing {
  /// The one that a reader must judge first: an override before an assumption before a stated figure before a fact.
  static func weakest(_ standings: [Standing]) -> Standing? {
    [.override, .assumption, .stated, .fact].first(where: standings.contains)
  }
}

extension RunwayFigures.Odds {
  init(_ endings: Endings, _ scenario: Scenario) {
    months = (1...endings.months).map { month in
      let alive = endings.alive(at: month)
      return Month(
        month: month, calendar: "\(scenario.month(month))", alive: alive.value, low: alive.low, high: alive.high,
        endings: Dictionary(
          uniqueKeysWithValues: Ending.allCases.map { ($0.name, endings.incidence(of: $0, by: month)) }))
    }
    distressMonth5 = endings.distressMonth(quantile: 0.05)
    distressMonth50 = endings.distressMonth(quantile: 0.5)
    distressMonth95 = endings.distressMonth(quantile: 0.95)
  }
}

extension RunwayFigures.Thresholds {
  init(_ thresholds: RunwayStudy.Thresholds) {
    func points(_ frontier: Frontier) -> [Point] {
      frontier.points.flatMap { point in
        zip(frontier.targets, point.cash).map {
          Point(burn: point.burn, months: $0.months, chance: $0.chance, cash: $1)
        }
      }
    }
    paths = thresholds.alone.paths
    withoutRounds = points(thresholds.alone)
    withRounds = points(thresholds.withRounds)
  }
}

extension RunwayFigures.Public {
  init(_ profile: CompanyProfile) {
    func figures(_ list: [PublicFigure]) -> [Figure] {
      list.map { Figure(amount: $0.amount, standing: $0.standing.rawValue, source: $0.source) }
    }
    raisedFigures = figures(profile.raised)
    spendingFigures = figures(profile.spending)
    raised = raisedFigures.isEmpty ? nil : raisedFigures.map(\.amount).reduce(0, +)
    spending = spendingFigures.isEmpty ? nil : spendingFigures.map(\.amount).reduce(0, +)
  }
}

extension RunwayFigures.Drivers {
  /// How many inputs are named.
  static let most = 8

  /// Whether effects are factors.
  var isFactor: Bool { mean == nil }
  /// Those told from nothing, the strongest first.
  var told: [Driver] { strongest.filter(\.told) }
  /// Whether the number differs between futures at all.
  var varies: Bool { variation.chance != nil }

  init(_ place: Int, _ scenario: Scenario, _ ensemble: Ensemble) {
    let (tornado, isSurvival) = (ensemble.drivers[place], scenario.companies[place].booksAreKnown)
    of = isSurvival ? "survival" : "cash needed"
    month = scenario.setup.focus
    calendar = "\(scenario.month(month))"
    mean = isSurvival ? tornado.mean : nil
    variation = TornadoFigures(tornado)
    // An input that moves little from end to end may be told by what it does between: it is not left out for one that is not told.
    let bars = tornado.bars.filter(\.isTold) + tornado.bars.filter { !$0.isTold }
    strongest = bars.prefix(RunwayFigures.Drivers.most).map {
      Driver(
        input: $0.leaf.name, stated: $0.leaf.unit, standing: $0.leaf.standing.rawValue, source: $0.leaf.source,
        effect: isSurvival ? $0.effect : Double.exp($0.effect), standardError: $0.error,
        at10: isSurvival ? $0.at10 : nil, at90: isSurvival ? $0.at90 : nil,
        varianceShare: $0.share.map(TornadoFigures.Interval.init), told: $0.isTold)
    }
  }

  /// What is asked, in words.
  var question: String {
    isFactor ? "cash needed to the end of \(calendar)" : "survival to the end of \(calendar)"
  }

  /// The sentences below them.
  ///
  /// - Parameter percent: how a share is written.
  func words(percent: @escaping (Double) -> String = NumberText.percent) -> TornadoWords {
    let isFactor = isFactor
    return TornadoWords(
      figures: variation, what: isFactor ? "what is expected of cash needed" : "the probability",
      change: {
        isFactor
          ? "a factor of " + NumberText.plain(Double.exp($0), digits: 2)
          : NumberText.plain($0 * 100, digits: 1) + " points"
      }, percent: percent)
  }
}
