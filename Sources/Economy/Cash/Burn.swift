import Maths

extension Quantity {
  static let unitemised = Quantity(
    "unitemised spending", "money/month",
    "what the stated opening burn holds beyond the itemised costs")
  static let unitemisedPlan = Quantity(
    "unitemised plan", "money/month",
    "the gap between the stated burn and the first month's itemised costs, chance at its mean")
  static let itemisedPlan = Quantity(
    "itemised plan", "money/month",
    "what the items add up to in the first month, chance at its mean, where burn is stated")
  static let burn = Quantity("burn", "money/month", "net cash out, before money from holders", kpi: KPI.burn)
  static let burnTrend = Quantity(
    "burn trend", "money/month", "burn less one-off payments, smoothed over about three months")
  static let spent = Quantity("burn so far", "money", "all burn since the start")
  static let cashNeeded = Quantity(
    "cash needed", "money",
    "the most that all burn since the start has come to: opening cash that would have covered it", kpi: KPI.cashNeeded)
  static let runway = Quantity(
    "runway", "months",
    "months of the burn trend that cash covers, less dated payments ahead; not defined where there is no burn, or no company any more",
    source: "mechanism I17")
}

extension Step {
  /// Where the scenario states the opening burn, what it holds beyond the itemised costs of the first month is carried on. Costs are
  /// those with chance at its mean: what chance brought in one month does not last. Narrowing cuts what is spent like training; where
  /// less is stated than the items add up to there is nothing to cut.
  ///
  /// A variant carries on what the burn of its base holds: else the gap would take back, in every month, what the variant changes.
  @inline(never) mutating func spendUnitemised(_ c: inout Company<N>, itemised: N, interest: N, known: Known) -> N {
    if expects {
      c.expected.itemised = itemised + interest
      c.expected.gap = c[.burn] - itemised
    }
    if month == 1, known.burn {
      c.unitemised = known.holdsGap ? c.expected.gap : c[.burn] + interest - c.expected.itemised
    }
    c.unitemised = q(.unitemisedPlan, c.unitemised)
    _ = q(.itemisedPlan, known.burn ? c[.burn] - c.unitemised : 0)
    let narrows = (c.runway < c[.narrowBelow]) & (0 < c.unitemised)
    act(.narrowing, &c, where: narrows & (0 < c[.narrowCut]))
    let narrowed = N.select(narrows, 1 - c[.narrowCut], 1)
    let amount = flow(.unitemised, c.unitemised * narrowed)
    post(.unitemised, amount, in: &c.books)
    return amount
  }

  /// burn = payments − receipts; cash needed = max over the months so far of their sum. What is paid once is no pace that a runway can be
  /// reckoned at: buying GPUs or repaying a loan must not look like burn that goes on.
  @inline(never) mutating func countBurn(_ c: inout Company<N>, itemised: N, unitemised: N, oneOffs: N) -> N {
    let burn = flow(.burn, itemised + unitemised)
    let lasting = burn - flow(.oneOffs, oneOffs)
    c.burnTrend = q(.burnTrend, month == 1 ? lasting : (c.burnTrend * 2 + lasting) / 3)
    c.spent = q(.spent, c.spent + burn)
    c.cashNeeded = q(.cashNeeded, max(c.cashNeeded, c.spent))
    return burn
  }

  /// runway = (cash − dated payments ahead) / burn trend. Who does not burn never runs out: no threshold is above that, also where there
  /// is no cash.
  @inline(never) mutating func measureRunway(_ c: inout Company<N>, _ dated: DatedPayments<N>) {
    let all = max(c.books[.cash], 0)
    let cash = max(all - datedAhead(dated, cash: all, burn: c.burnTrend), 0)
    // Less than a billionth of a unit a month is the rounding of sums that come to nothing.
    let covered = N.select(1e-9 < c.burnTrend, cash / c.burnTrend, N(.infinity))
    c.runway = q(.runway, N.select(alive, covered, N(.nan)))
  }
}
