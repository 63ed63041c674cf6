internal import Economy
internal import Maths

/// Futures of one company up to a month, drawn once: what is asked of thresholds is how it ends in them with one cash and another.
struct OpenedFutures: Sendable {
  /// How many there are.
  let count: Int
  /// Months that are run.
  let months: Int
  /// Eight paths each, and how many of them count.
  private let groups: [(opened: Opened, live: Int)]
  private let plan: Plan
  private let progress: Progress

  /// Opens futures by their path numbers.
  ///
  /// - Parameter setup: the company alone.
  init(
    _ setup: Setup, _ paths: [UInt64], months: Int, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) {
    var stated = setup
    // As figures, so that they can be others later.
    for input in [CompanyInput.cash, .burn] { stated.companies[0].set(input, SurvivalCurve.asked(0)) }
    stated.months = months
    let fixed = stated
    count = paths.count
    self.months = months
    self.plan = plan
    self.progress = progress
    let inTurn = try Parallel.gather(
      plan, paths: 0..<paths.count, progress, weight: 0, from: { [(first: Int, opened: Opened, live: Int)]() }
    ) { first, live, all in
      var eight = SIMD8<UInt64>(repeating: paths[first])
      for lane in 0..<live { eight[lane] = paths[first + lane] }
      all.append((first, Opened(fixed, seed: plan.seed, paths: eight), live))
    } merge: {
      $0 += $1
    }.sorted { $0.first < $1.first }.map { (opened: $0.opened, live: $0.live) }
    // Those that end early lie together: dealt out, each thread has as many of them.
    groups = (0..<2).flatMap { half in stride(from: half, to: inTurn.count, by: 2).map { inTurn[$0] } }
  }

  /// The share in which lack of cash does not end the company.
  func survival(cash: Double, burn: Double) throws(Cancelled) -> Double {
    let lost = try Parallel.gather(plan, paths: 0..<count, progress, weight: 0, from: { 0 }) { first, _, lost in
      let group = groups[first / Lanes.count]
      let lack = group.opened.distress(months: months, with: [(.cash, cash), (.burn, burn)])
      lost += (0..<group.live).count { lack[$0] }
    } merge: {
      $0 += $1
    }
    return 1 - Double(lost) / Double(count)
  }
}
