import Maths

extension Quantity {
  static let soldTrend = Quantity(
    "sold trend", "money/month", "contracts signed, tax included, smoothed over about six months")
  static let sellersWhoLeave = Quantity(
    "sellers who leave", "people/month", "sellers who miss their quota and go", source: "mechanism G12")
  static let replacement = Quantity(
    "replacement", "money/month", "pay spent on finding and training those who follow them")
}

extension Step {
  /// sold trend = (5 × sold trend + signed × (1 + VAT)) ÷ 6
  /// leave = sales people × hazard × max(1 − 6 × sold trend ÷ sales people ÷ quota, 0)
  /// replacement = leave × months × pay
  ///
  /// They are replaced in the same month, so that headcount stands. Source: mechanism G12. Range: all sellers alike; a mean
  /// seller who fills his quota hides those who do not.
  @inline(never) mutating func holdToQuota(_ c: inout Company<N>, signed: N) -> N {
    let sold = signed * (1 + c[.valueAddedTax])
    c.soldTrend = q(.soldTrend, month == 1 ? sold : (c.soldTrend * 5 + sold) / 6)
    let isHeld = c[.quota] > 0
    let short = max(c.sales - c.soldTrend * 6 / N.select(isHeld, c[.quota], 1), 0)
    let leave = flow(.sellersWhoLeave, (short * c[.quotaHazard]).when(isHeld))
    let cost = q(.replacement, leave * c[.replacement] * c[.salesPay] * c.payLevel)
    post(.replacement, cost, in: &c.books)
    return cost
  }
}
