import Maths

extension Quantity {
  static let coreGrown = Quantity("core growth", "ratio", "profit of the older business against what is stated")
  static let coreProfit = Quantity(
    "core profit", "money/month", "profit of an older business that pays for this one", source: "mechanism G22")
  static let costOverRevenue = Quantity(
    "cost over revenue", "ratio",
    "all costs, less the older business's profit, for each unit of revenue; not defined where there is none",
    source: "mechanism G21", kpi: KPI.costOverRevenue)
}

extension Step {
  /// core profit = stated × (1 + growth)^month; it is income beside revenue.
  ///
  /// Source: mechanism G22.
  @inline(never) mutating func earnFromCore(_ c: inout Company<N>) -> N {
    c.coreGrown = q(.coreGrown, c.coreGrown * (1 + c[.coreGrowth]))
    let profit = flow(.coreProfit, c[.coreProfit] * c.coreGrown)
    post(.coreEarned, profit, in: &c.books)
    return profit
  }

  /// cost over revenue = (revenue − profit before tax) / revenue. Costs against no revenue are beyond all numbers; where there is
  /// neither it is not defined.
  ///
  /// Source: mechanism G21, an outcome.
  @inline(never) mutating func weigh(revenue: N, profit: N) {
    _ = q(.costOverRevenue, N.ratio(revenue - profit, to: revenue))
  }
}
