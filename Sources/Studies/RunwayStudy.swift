public import Economy
internal import Maths

/// How long each company's money lasts: odds where its cash is known, thresholds where it is not.
public struct RunwayStudy: Sendable {
  /// The futures: companies whose cash is not known never lack it there, so that what they need can be read off.
  public let ensemble: Ensemble
  /// Thresholds by company, for those whose cash is not known.
  public let thresholds: [Thresholds?]

  /// The thresholds of one company.
  public struct Thresholds: Sendable {
    /// Cash by burn with no new round.
    public let alone: Frontier
    /// The same at the middle burn when rounds come as the scenario assumes.
    public let withRounds: Frontier
    /// The share of sampled openings whose burn is below the first, and so on: the shares the burns stand for.
    public let burnShares: [Double]
    /// The place of the middle burn.
    public var middle: Int { burnShares.count / 2 }
  }

  /// The shares of the sampled opening burns that thresholds are computed at.
  public static let burnShares = [0.05, 0.5, 0.95]
  /// Thresholds need many runs; beyond this many paths their own error no longer matters beside the assumptions'.
  public static let mostThresholdPaths = 4096

  /// Samples the futures, then solves for thresholds where cash is not known.
  public static func run(
    _ setup: Setup, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> RunwayStudy {
    try complete(try Ensemble.run(setup.withAmpleCash, plan, progress), setup, plan, progress)
  }

  /// Solves for thresholds beside an ensemble that was sampled before, of the same setup with ample cash.
  public static func complete(
    _ ensemble: Ensemble, _ setup: Setup, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> RunwayStudy {
    var narrow = plan
    narrow.paths = Swift.min(plan.paths, mostThresholdPaths)
    var thresholds: [Thresholds?] = []
    for place in setup.companies.indices {
      let isKnown = setup.companies[place].known.contains(.cash)
      thresholds.append(isKnown ? nil : try solve(setup, place, ensemble, narrow, progress))
    }
    return RunwayStudy(ensemble: ensemble, thresholds: thresholds)
  }

  private static func solve(
    _ setup: Setup, _ place: Int, _ ensemble: Ensemble, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Thresholds {
    var shares: [Double] = [], burns: [Double] = []
    for share in burnShares {
      let sampled = ensemble.histograms.quantile(share, kpi: KPI.place(of: "burn"), entity: place, month: 1) ?? 0
      let burn = rounded(sampled)
      guard burn > 0, burn != burns.last else { continue }
      shares.append(share)
      burns.append(burn)
    }
    let targets = Frontier.usualTargets(months: setup.months)
    let alone = try Frontier.solve(
      setup, company: place, burns: burns, targets: targets, allowingRounds: false, plan, progress)
    let middle = burns.isEmpty ? [] : [burns[burns.count / 2]]
    let withRounds = try Frontier.solve(
      setup, company: place, burns: middle, targets: targets, allowingRounds: true, plan, progress)
    return Thresholds(alone: alone, withRounds: withRounds, burnShares: shares)
  }

  /// Two significant digits: a burn one would name.
  private static func rounded(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var step = 1.0
    while step * 100 <= x { step *= 10 }
    while step * 10 > x { step /= 10 }
    return (x / step).rounded() * step
  }
}
