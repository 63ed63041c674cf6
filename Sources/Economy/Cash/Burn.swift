import Maths

extension Quantity {
  static let unitemised = Quantity(
    "unitemised spending", "money/month",
    "what the stated opening burn holds beyond the itemised costs")
  static let unitemisedPlan = Quantity(
    "unitemised plan", "money/month", "the first month's gap between the stated burn and the itemised costs")
  static let burn = Quantity("burn", "money/month", "net cash out, before money from holders", kpi: KPI.burn)
  static let burnTrend = Quantity("burn trend", "money/month", "burn smoothed over about three months")
  static let spent = Quantity("burn so far", "money", "all burn since the start")
  static let cashNeeded = Quantity(
    "cash needed", "money",
    "the most that all burn since the start has come to: opening cash that would have covered it", kpi: KPI.cashNeeded)
  static let runway = Quantity(
    "runway", "months",
    "months of the burn trend that cash covers; not defined where there is no burn, or no company any more",
    source: "mechanism I17")
}

extension Step {
  /// Where the scenario states the opening burn, the first month's gap to it is carried on; narrowing cuts it like training.
  @inline(never) mutating func spendUnitemised(_ c: inout Company<N>, itemised: N, known: Known) -> N {
    if month == 1, !known.holdsGap { c.unitemised = known.burn ? c[.burn] - itemised : 0 }
    c.unitemised = q(.unitemisedPlan, c.unitemised)
    let narrowed = N.select(c.runway < c[.narrowBelow], 1 - c[.narrowCut], 1)
    let amount = flow(.unitemised, c.unitemised * narrowed)
    post(.unitemised, amount, in: &c.books)
    return amount
  }

  /// burn = payments − receipts; cash needed = max over the months so far of their sum.
  @inline(never) mutating func countBurn(_ c: inout Company<N>, itemised: N, unitemised: N) -> N {
    let burn = flow(.burn, itemised + unitemised)
    c.burnTrend = q(.burnTrend, month == 1 ? burn : (c.burnTrend * 2 + burn) / 3)
    c.spent = q(.spent, c.spent + burn)
    c.cashNeeded = q(.cashNeeded, max(c.cashNeeded, c.spent))
    return burn
  }

  /// runway = cash / burn trend. Who does not burn never runs out: no threshold is above that, also where there is no cash.
  @inline(never) mutating func measureRunway(_ c: inout Company<N>) {
    // Less than a billionth of a unit a month is the rounding of sums that come to nothing.
    let covered = N.select(1e-9 < c.burnTrend, max(c.books[.cash], 0) / c.burnTrend, N(.infinity))
    c.runway = q(.runway, N.select(alive, covered, N(.nan)))
  }
}
