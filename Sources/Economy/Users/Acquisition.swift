import Maths

extension Quantity {
  static let adSpending = Quantity(
    "advertising", "money/month", "money spent on buying users, on all channels", source: "mechanism E4")
  static let adGrown = Quantity("advertising growth", "ratio", "advertising against what is stated, before any cut")
  static let costPerUser = Quantity(
    "CAC", "money/user", "price of one acquired user at home",
    source: "mechanism E1: the price of an install rises with spending")
  static let costAtTwice = Quantity(
    "CAC at twice the spending", "money/user", "price of one acquired user at home if twice as much were spent",
    source: "mechanism E1")
  static let boughtUsers = Quantity("users bought", "users/month", "users acquired by advertising at home")
  static let organicUsers = Quantity(
    "organic users", "users/month", "users who come by themselves",
    source: "mechanism E2")
}

/// What advertising bought in a month.
struct Adverts<N: Number> {
  let spending: N
  /// Users at home, and how many of them a saturated pool takes from D30.
  let users, worse: N
  let abroad: Purchase<N>
}

extension Step {
  /// planned = stated × growth × (1 + before a round) × cut + what a growth fund adds, in proportion;
  /// money of the first channel = planned₁ open₁ (1 + freed / Σ planned open) and the second's alike,
  /// with freed = (1 − withheld) Σ planned shut: the money of a channel at home that is shut goes to the other one and lifts its
  /// price. Abroad stands alone.
  ///
  /// Source: mechanisms E4 (before a round), E5 (a channel that its owner shuts), E11 (growth fund), E8 (spending by decision),
  /// E12 (abroad). Range: money that no open channel takes is not spent.
  @inline(never) mutating func advertise(_ c: inout Company<N>) -> Adverts<N> {
    let cut = N.select(c.runway < c[.adCutBelow], 1 - c[.adCut], 1)
    let show = N.select(c.runway < c[.roundBelow], 1 + c[.adBeforeRound], 1)
    c.adGrown = q(.adGrown, c.adGrown * (1 + c[.adGrowth]))
    let first = c[.adSpending] * c.adGrown * show * cut
    let second = c[.secondSpending] * c.adGrown * show * cut
    let abroad = c[.abroadSpending] * c.adGrown * show * cut
    let planned = first + second + abroad
    act(.adverts, &c, where: (c.runway < c[.adCutBelow]) & (0 < planned * c[.adCut]))
    let lift = 1 + c.growthSpending * c[.growthAdverts] / N.select(0 < planned, planned, 1)

    let openFirst = first * (1 - c[.adShut])
    let openSecond = second * (1 - c[.secondShut])
    let open = openFirst + openSecond
    let freed = (first * c[.adShut] + second * c[.secondShut]) * (1 - c[.adWithheld])
    let moved = lift * (1 + freed / N.select(0 < open, open, 1))
    let one = buy(&c, .first, money: flow(.firstMoney, openFirst * moved))
    let two = buy(&c, .second, money: flow(.secondMoney, openSecond * moved))
    let away = buy(&c, .abroad, money: flow(.abroadMoney, abroad * (1 - c[.abroadShut]) * lift))

    let spending = q(.adSpending, one.money + two.money + away.money)
    let home = one.money + two.money
    let users = q(.boughtUsers, one.users + two.users)
    let both = 0 < two.money
    _ = q(.costPerUser, N.select(both, home / N.select(0 < users, users, 1), one.price))
    let half = one.money / one.atTwice + two.money / two.atTwice
    _ = q(.costAtTwice, N.select(both, home / N.select(0 < half, half, 1), one.atTwice))
    post(.adverts, spending, in: &c.books)
    return Adverts(spending: spending, users: users, worse: one.worse + two.worse, abroad: away)
  }
}
