import Maths

extension Quantity {
  static let adSpending = Quantity("advertising", "money/month", "money spent on buying users", source: "mechanism E4")
  static let adGrown = Quantity("advertising growth", "ratio", "advertising against what is stated, before any cut")
  static let costPerUser = Quantity(
    "CAC", "money/user", "price of one acquired user",
    source: "mechanism E1: the price of an install rises with spending")
  static let costAtTwice = Quantity(
    "CAC at twice the spending", "money/user", "price of one acquired user if twice as much were spent",
    source: "mechanism E1")
  static let boughtUsers = Quantity("users bought", "users/month", "users acquired by advertising")
  static let organicUsers = Quantity(
    "organic users", "users/month", "users who come by themselves",
    source: "mechanism E2")
}

extension Step {
  /// cac = cac₀ × (spending / spending₀)^γ and users bought = spending / cac: twice the money buys 2^(1 − γ) times the users.
  ///
  /// Source: mechanism E1. Range: one company's own spending; what rivals bid is inside cac₀.
  @inline(__always) mutating func advertise(_ c: inout Company<N>) -> (spending: N, users: N) {
    let cut = N.select(c.runway < c[.adCutBelow], 1 - c[.adCut], 1)
    c.adGrown = q(.adGrown, c.adGrown * (1 + c[.adGrowth]))
    let spending = flow(.adSpending, c[.adSpending] * c.adGrown * cut)
    let relative = spending / c[.referenceSpending]
    let cac = q(.costPerUser, c[.referenceCost] * pow(max(relative, 0.001), c[.costExponent]))
    _ = q(.costAtTwice, cac * pow(2, c[.costExponent]))
    let users = q(.boughtUsers, spending / cac)
    post(.adverts, spending, in: &c.books)
    return (spending, users)
  }
}
