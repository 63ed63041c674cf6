import Maths

extension Quantity {
  static let newcomers = Quantity("newcomers", "users", "users in their first month")
  static let regulars = Quantity("regulars", "users", "users past their first month", source: "mechanism F1")
  static let users = Quantity("MAU", "users", "monthly active users")
}

extension Step {
  /// Two phases: of a month's newcomers the share D30 is still there a month later, and from then on the share k stays each
  /// month, so that the retention curve is 1, D30, D30 k, D30 k² …
  ///
  /// Source: mechanism F1 for D30; the second phase stands for the heavy tail that Fader and Hardie (2007) explain by
  /// customers who differ.
  @inline(__always) mutating func keepUsers(_ c: inout Company<N>, bought: N) -> N {
    let users = c.newcomers + c.regulars
    let burst = exp(c[.userSpread] * normal(.users) - c[.userSpread] * c[.userSpread] * 0.5)
    let organic = flow(.organicUsers, users * c[.organicGrowth] * burst)
    c.regulars = flow(.regulars, c.newcomers * c[.dayThirty] + c.regulars * c[.keep])
    c.newcomers = flow(.newcomers, bought + organic)
    return q(.users, c.newcomers + c.regulars)
  }
}
