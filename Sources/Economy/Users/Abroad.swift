import Maths

extension Quantity {
  static let organicAbroad = Quantity(
    "organic users abroad", "users/month", "users abroad who come by themselves", source: "mechanism E2")
  static let lostAbroad = Quantity("users lost abroad", "users/month", "users abroad who do not come back")
  static let newcomersAbroad = Quantity("newcomers abroad", "users", "users abroad in their first month")
  static let regularsAbroad = Quantity(
    "regulars abroad", "users", "users abroad past their first month", source: "mechanism F1")
  static let dayThirtyAbroad = Quantity(
    "D30 abroad of a month", "share", "share of last month's newcomers abroad that stays, with what saturation does",
    source: "mechanism E3")
  static let usersAbroad = Quantity("MAU abroad", "users", "monthly active users abroad", source: "mechanism E12")
  static let worseAbroad = Quantity(
    "newcomers' penalty abroad", "share", "what a saturated channel takes from the D30 of this month's newcomers there",
    source: "mechanism E3")
}

extension Step {
  /// The same as at home with two shares, by the D30 and the share k of users abroad:
  ///
  ///     MAU abroad = newcomers abroad + newcomers before × D30 × (1 − penalty) + regulars before × k
  ///
  /// Source: mechanisms E12, F1. Those who come by themselves come in the bursts of users at home.
  @inline(__always) mutating func keepUsersAbroad(_ c: inout Company<N>, bought: Purchase<N>, burst: N) {
    let before = c.newcomersAbroad + c.regularsAbroad
    let organic = flow(.organicAbroad, before * c[.abroadOrganic] * burst)
    let stay = q(.dayThirtyAbroad, c[.abroadDayThirty] * (1 - c.worseAbroad))
    _ = flow(.lostAbroad, c.newcomersAbroad * (1 - stay) + c.regularsAbroad * (1 - c[.abroadKeep]))
    c.regularsAbroad = flow(.regularsAbroad, c.newcomersAbroad * stay + c.regularsAbroad * c[.abroadKeep])
    c.newcomersAbroad = flow(.newcomersAbroad, bought.users + organic)
    c.worseAbroad = q(.worseAbroad, bought.worse / N.select(0 < c.newcomersAbroad, c.newcomersAbroad, 1))
    _ = q(.usersAbroad, c.newcomersAbroad + c.regularsAbroad)
  }
}
