internal import Economy
internal import Maths

/// The futures of one company in the order of what it spends by a month: those near one another end near one another, whatever its
/// cash.
///
/// One run in which money never lacks tells it for every burn. What a path spends up to month h at a burn of b is what it spends
/// at the burn of the run, b₀, and h (b − b₀), since a stated burn differs from the itemised one by a constant.
struct NeedOrder: Sendable {
  /// Path numbers in rising order of what is spent, and the spending less that of a constant burn.
  private let ranked: [(path: UInt64, excess: Double)]
  /// The month.
  let months: Int

  /// The order by each month of some targets; none where there is no burn.
  ///
  /// - Parameter setup: the company alone.
  static func all(
    _ setup: Setup, burns: [Double], targets: [Frontier.Target], _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> [NeedOrder] {
    let months = Set(targets.map(\.months)).sorted()
    guard !burns.isEmpty else { return [] }
    let burn = burns[burns.count / 2]
    var ample = setup
    ample.companies[0].set(.burn, SurvivalCurve.asked(burn))
    ample.companies[0].supposeAmpleCash()
    ample.months = months.max() ?? setup.months
    let fixed = ample
    let cells = months.compactMap { fixed.cell(of: "burn so far", entity: fixed.companies[0].id, month: $0) }
    let choice = fixed.choosing(cells)
    let spent = try Parallel.gather(plan, progress, weight: 0, from: { [(path: Int, spent: [Double])]() }) {
      first, live, all in
      let sampled = fixed.sample(choice, seed: plan.seed, paths: Lanes.paths(from: first)).values
      for lane in 0..<live { all.append((first + lane, sampled.map { $0[lane] })) }
    } merge: {
      $0 += $1
    }
    return months.enumerated().map { place, months in
      let excess = spent.map { (path: UInt64($0.path), excess: $0.spent[place] - Double(months) * burn) }
      return NeedOrder(ranked: excess.sorted { ($0.excess, $0.path) < ($1.excess, $1.path) }, months: months)
    }
  }

  /// The paths in order.
  var paths: [UInt64] { ranked.map(\.path) }

  /// The normal score of the chance gained for each unit of the logarithm of cash at a burn, if cash changed nothing else: between the
  /// cashes that cover a quarter and three quarters of the futures.
  func slope(burn: Double) -> Double {
    let (low, high) = (cash(covering: 0.25, burn: burn), cash(covering: 0.75, burn: burn))
    guard low > 0, high > low else { return SurvivalCurve.usualSlope }
    return (Double.normal(0.75) - Double.normal(0.25)) / Double.log(high / low)
  }

  /// The cash that covers what a share of the futures spends at a burn, if cash changed nothing else.
  func cash(covering share: Double, burn: Double) -> Double {
    ranked[Swift.min(Int(saturating: share * Double(ranked.count)), ranked.count - 1)].excess + Double(months) * burn
  }
}
