import Maths

extension Quantity {
  static let newcomers = Quantity("newcomers", "users", "users in their first month")
  static let regulars = Quantity("regulars", "users", "users past their first month", source: "mechanism F1")
  static let users = Quantity("MAU", "users", "monthly active users")
  static let usersLost = Quantity("users lost", "users/month", "users of the month before who do not come back")
  static let dayThirty = Quantity(
    "D30 of a month", "share",
    "share of last month's newcomers that stays, with what features and saturated channels do",
    source: "mechanisms F4, E3")
  static let worse = Quantity(
    "newcomers' penalty", "share", "what saturated channels take from the D30 of this month's newcomers",
    source: "mechanism E3")
}

/// The users of a month at home.
struct Users<N: Number> {
  /// Monthly active users.
  let monthly: N
  /// Days on which they were active, all together.
  let days: N
}

extension Step {
  /// Users of the month before stay or leave, bought and organic newcomers join:
  ///
  ///     MAU = MAU before + bought + organic − lost
  ///     organic = users before × organic growth × burst × max(1 + momentum, 0)
  ///     D30 of a month = D30 × (1 − penalty of last month's newcomers) + effect × features, within 0 and 1
  ///
  /// Who stays is told by a retention curve through two points, or where only D30 is stated by two shares: of a month's
  /// newcomers the share D30 is still there a month later, and from then on the share k stays each month.
  ///
  /// Source: mechanism F1 for D30, F4 for features (nothing pins it), E3 for the penalty; k stands for the heavy tail that Fader
  /// and Hardie (2007) explain by customers who differ.
  ///
  /// Users at the start are newcomers and others as the first month's flows imply (`newcomersShare`).
  @inline(never) mutating func keepUsers(_ c: inout Company<N>, bought: Adverts<N>, known: Known) -> Users<N> {
    if expects { expectUsers(&c, bought: bought, known: known) }
    let users = c.newcomers + c.regulars
    let burst = exp(noise(c[.userSpread], uniform(.users)))
    let organic = flow(.organicUsers, users * c[.organicGrowth] * burst * moved(&c) * pullUsers(&c))
    let better = c[.featuresEffect] * c[.features]
    let stated = known.curve ? c.retention.dayThirty : c[.dayThirty]
    c.dayThirty = q(.dayThirty, (stated * (1 - c.worse) + better).clamped(0, 1))
    if known.curve {
      keepByCurve(&c, better: better)
    } else {
      _ = flow(.usersLost, c.newcomers * (1 - c.dayThirty) + c.regulars * (1 - c[.keep]))
      c.regulars = flow(.regulars, c.newcomers * c.dayThirty + c.regulars * c[.keep])
    }
    c.newcomers = flow(.newcomers, bought.users + organic)
    c.worse = q(.worse, bought.worse / N.select(0 < c.newcomers, c.newcomers, 1))
    let active = q(.users, c.newcomers + c.regulars)
    keepUsersAbroad(&c, bought: bought.abroad, burst: burst)
    return Users(monthly: active, days: count(&c, active, known))
  }

  /// Opens users at home and abroad as the month's flows imply; a curve's users have the ages that are stated with it.
  private func expectUsers(_ c: inout Company<N>, bought: Adverts<N>, known: Known) {
    let stays = (c[.dayThirty] + c[.featuresEffect] * c[.features]).clamped(0, 1)
    let share =
      known.curve
      ? c.retention.opening[0]
      : newcomersShare(
        of: c[.users], bought: bought.users, organic: c[.organicGrowth], newcomersStay: stays, othersStay: c[.keep])
    c.expected.newcomers = share
    c.expected.worse = penalty(bought.worse, among: c[.users] * share)
    let away = newcomersShare(
      of: c[.abroadUsers], bought: bought.abroad.users, organic: c[.abroadOrganic], newcomersStay: c[.abroadDayThirty],
      othersStay: c[.abroadKeep])
    c.expected.newcomersAbroad = away
    c.expected.worseAbroad = penalty(bought.abroad.worse, among: c[.abroadUsers] * away)
    World<T>.openUsers(&c, hasCurve: known.curve)
  }

  /// What saturated channels take from the D30 of newcomers: a share of all of them.
  private func penalty(_ worse: N, among newcomers: N) -> N {
    (worse / N.select(0 < newcomers, newcomers, 1)).when(0 < newcomers)
  }
}
