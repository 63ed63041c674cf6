public import Maths

/// How eight paths of one company ended.
public struct Outcome: Sendable {
  /// The month it ended in, or nothing.
  public let ended: Lanes
  /// The raw value of its `Ending`, or nothing.
  public let cause: Lanes
  /// Cash needed up to the setup's focus month.
  public let cashNeeded: Lanes
  /// Cash at the end of the run.
  public let cash: Lanes

  /// The paths that lack of cash ended.
  public var distress: Lanes.Mask { (Lanes(0) < cause) & (cause < Lanes(Double(Ending.sale.rawValue))) }

  init(_ company: Company<Lanes>) {
    ended = company.ended
    cause = company.cause
    cashNeeded = company.cashNeededAtFocus
    cash = company.books[.cash]
  }
}

extension Setup {
  /// Runs eight paths by their numbers, and gives each company's outcome.
  public func run(seed: UInt64, paths: SIMD8<UInt64>) -> [Outcome] {
    var world = World(self, LaneTrial(seed: seed, paths: paths, live: Lanes.count, into: nil))
    world.live()
    return world.companies.map(Outcome.init)
  }

  /// Runs eight paths, the first `live` of which count, and gives each company's outcome.
  ///
  /// The distribution of each KPI goes to `histograms`, if any.
  public func run(seed: UInt64, first: Int, live: Int = Lanes.count, into histograms: Histograms?) -> [Outcome] {
    var world = World(self, LaneTrial(seed: seed, first: first, live: live, into: histograms))
    world.live()
    return world.companies.map(Outcome.init)
  }

  /// The distributions of KPIs that a run of this setup fills.
  public func histograms() -> Histograms {
    Histograms(kpis: KPI.names.count, entities: companies.count, months: months)
  }
}

extension World where T == LaneTrial {
  /// Runs every month in this reading.
  @inline(never) fileprivate mutating func live() { run() }
}
