public import Economy
internal import Maths

/// How long each company's money lasts: odds where its cash is known, thresholds where it is not.
public struct RunwayStudy: Sendable {
  /// The futures: companies whose cash is not known never lack it there, so that what they need can be read off.
  public let ensemble: Ensemble
  /// What each company whose cash is known does as it runs short.
  public private(set) var management: [Management?]
  /// Thresholds by company, for those whose cash is not known.
  public private(set) var thresholds: [Thresholds?]

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
  public static let mostThresholdPaths = 2048

  /// Samples the futures, then solves for thresholds where cash is not known.
  ///
  /// - Parameters:
  ///   - setup: what is run; a company whose cash is not stated has so much that it never lacks.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  ///   - told: hears of each company, in order, as soon as all of it is known: its place, and the study so far.
  public static func run(
    _ setup: Setup, _ plan: Plan, _ progress: Progress = Progress(), told: (Int, RunwayStudy) -> Void = { _, _ in }
  ) throws(Cancelled) -> RunwayStudy {
    try complete(try Ensemble.run(setup.withAmpleCash, plan, progress), setup, plan, progress, told: told)
  }

  /// Solves for thresholds beside an ensemble that was sampled before, of the same setup with ample cash.
  public static func complete(
    _ ensemble: Ensemble, _ setup: Setup, _ plan: Plan, _ progress: Progress = Progress(),
    told: (Int, RunwayStudy) -> Void = { _, _ in }
  ) throws(Cancelled) -> RunwayStudy {
    var narrow = plan
    narrow.paths = Swift.min(plan.paths, mostThresholdPaths)
    let nothing = setup.companies.count
    var study = RunwayStudy(
      ensemble: ensemble, management: Array(repeating: nil, count: nothing),
      thresholds: Array(repeating: nil, count: nothing))
    for place in setup.companies.indices {
      if !setup.companies[place].known.contains(.cash) {
        study.thresholds[place] = try solve(setup, place, ensemble, narrow, progress)
      } else {
        study.management[place] = try Management.run(ensemble.endings[place], setup, place, plan, progress)
      }
      told(place, study)
    }
    return study
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
    let middle = burns.isEmpty ? [] : [burns[burns.count / 2]]
    let orders = try NeedOrder.all(setup.alone(place), burns: burns, targets: targets, plan, progress)
    func frontier(_ burns: [Double], allowingRounds: Bool) throws(Cancelled) -> Frontier {
      try Frontier.solve(
        setup, company: place, burns: burns, targets: targets, allowingRounds: allowingRounds, in: orders, plan,
        progress
      )
    }
    return Thresholds(
      alone: try frontier(burns, allowingRounds: false), withRounds: try frontier(middle, allowingRounds: true),
      burnShares: shares)
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
