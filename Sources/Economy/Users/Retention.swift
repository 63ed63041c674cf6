import Maths

extension Quantity {
  static let newcomers = Quantity("newcomers", "users", "users in their first month")
  static let regulars = Quantity("regulars", "users", "users past their first month", source: "mechanism F1")
  static let users = Quantity("MAU", "users", "monthly active users")
  static let usersLost = Quantity("users lost", "users/month", "users of the month before who do not come back")
  static let dailyUsers = Quantity(
    "DAU", "users", "users active on a mean day", source: "mechanism F2: active days of a monthly user")
}

extension Step {
  static var daysAMonth: N { 30 }

  /// Users of the month before stay or leave, bought and organic newcomers join:
  ///
  ///     MAU = MAU before + bought + organic − lost,   DAU = MAU × active days / 30
  ///
  /// Who stays is told by a retention curve through two points, or where only D30 is stated by two shares: of a month's
  /// newcomers the share D30 is still there a month later, and from then on the share k stays each month.
  ///
  /// Source: mechanism F1 for D30; k stands for the heavy tail that Fader and Hardie (2007) explain by customers who differ.
  @inline(__always) mutating func keepUsers(_ c: inout Company<N>, bought: N, byCurve: Bool) -> N {
    let users = c.newcomers + c.regulars
    let burst = exp(c[.userSpread] * normal(.users) - c[.userSpread] * c[.userSpread] * 0.5)
    let organic = flow(.organicUsers, users * c[.organicGrowth] * burst * pullUsers(&c))
    if byCurve {
      keepByCurve(&c)
    } else {
      _ = flow(.usersLost, c.newcomers * (1 - c[.dayThirty]) + c.regulars * (1 - c[.keep]))
      c.regulars = flow(.regulars, c.newcomers * c[.dayThirty] + c.regulars * c[.keep])
    }
    c.newcomers = flow(.newcomers, bought + organic)
    let active = q(.users, c.newcomers + c.regulars)
    _ = q(.dailyUsers, active * c[.activeDays] / Self.daysAMonth)
    return active
  }
}
