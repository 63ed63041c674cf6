internal import Compute
public import Facts
public import Units

/// What it takes to stay at the frontier, out of the facts that are known on a date.
public struct FrontierSpending: Sendable {
  /// A path of the cost of a final run, by the facts that it goes through.
  public struct Path: Sendable {
    /// What it is called: "low", "observed", "high".
    public let name: String
    /// Stretches of steady growth, each from its year on.
    let stretches: [Escalation]
    /// The last year that a fact speaks of; nil where growth goes on.
    let end: Double?
    /// The facts.
    public let facts: [String]

    /// Dollars in a year; nil before the first figure and after the last.
    public func cost(in year: Double) -> Double? {
      guard let stretch = stretches.last(where: { $0.year <= year }), year <= end ?? .infinity else { return nil }
      return stretch.cost(in: year)
    }
  }

  /// The paths, the cheapest first.
  public let paths: [Path]
  /// Dollars a year below which nobody keeps up, as an executive says; nil where that is not known.
  public let minimum: (range: ClosedRange<Double>, fact: String)?
  /// Cards of the next generation's cluster and its capital in dollars, power apart; nil where that is not known.
  public let cluster: (cards: Double, capital: Double, facts: [String])?

  /// Dollars a card of that cluster.
  public var capitalPerCard: Double? { cluster.map { $0.capital / $0.cards } }

  /// Reads the facts known on a date.
  public init(on date: DateStamp, in base: FactBase) {
    func fact(_ id: String) -> Fact? { base[id].flatMap { $0.isPublic(on: date) ? $0 : nil } }
    func point(_ id: String) -> (cost: Double, year: Double)? {
      fact(id).map { ($0.value.middle, Double($0.date.firstMonth.year)) }
    }
    func path(_ name: String, _ ids: [String], growth: Double? = nil, also: [String] = []) -> Path? {
      let points = ids.compactMap(point)
      guard points.count == ids.count, let first = points.first, let last = points.last else { return nil }
      if let growth {
        let only = Escalation(start: first.cost, year: first.year, growth: growth)
        return Path(name: name, stretches: [only], end: nil, facts: ids + also)
      }
      let stretches = zip(points, points.dropFirst()).map { Escalation(from: $0, to: $1) }
      return Path(name: name, stretches: stretches, end: last.year, facts: ids)
    }
    let growth = fact("frontier-training-cost-growth-2016-2024")
    paths = [
      path("low", ["training-cost-now-openai-report", "training-cost-2030-openai-report"]),
      growth.flatMap { path("observed growth", ["gpt4-training-cost"], growth: $0.value.middle, also: [$0.id]) },
      path("high", ["gpt4-training-cost", "training-cost-forecast-2025", "training-cost-forecast-2026"]),
    ].compactMap { $0 }
    minimum = fact("frontier-llm-min-annual-spend").map { ($0.value.low...$0.value.high, $0.id) }
    if let size = fact("cluster-next-gen-size"), let capital = fact("cluster-100k-gpu-capex") {
      cluster = (size.value.middle, capital.value.middle, [size.id, capital.id])
    } else {
      cluster = nil
    }
  }
}
