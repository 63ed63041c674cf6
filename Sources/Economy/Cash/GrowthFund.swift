import Maths

extension Quantity {
  static let growthFund = Quantity(
    "growth fund", "money", "what is left of rounds for advertising and hiring", source: "mechanism E11")
  static let growthSpending = Quantity(
    "growth spending", "money/month", "what the fund gives for both next month", source: "mechanism E11")
}

extension Step {
  /// growth spending = fund / months; fund = fund − growth spending + share × raised in cash
  ///
  /// A round of this month is spent from the next on. Advertising gets its part beside what is planned; hiring gets people whose
  /// pay of a year comes to the rest, and payroll pays them (`employ`). The fund is no account: its money is cash.
  ///
  /// Source: mechanism E11: about half of what the six raised went into both. Nothing pins over how many months or how it is
  /// split. Range: at least one month.
  @inline(__always) mutating func setAside(_ c: inout Company<N>, raised: N) {
    let fund = c.growthFund * (1 - 1 / max(c[.growthMonths], 1)) + raised * c[.growthShare]
    c.growthFund = q(.growthFund, fund)
    c.growthSpending = flow(.growthSpending, c.growthFund / max(c[.growthMonths], 1))
  }
}
