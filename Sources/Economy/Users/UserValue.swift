import Maths

extension Quantity {
  static let appServing = Quantity(
    "app serving cost", "money/month", "what serving the app's tokens on own GPUs costs, idle time included",
    source: "mechanism D16")
  static let contribution = Quantity(
    "contribution per user", "money/user/month",
    "what a monthly user at home brings after store fees, serving and tokens bought")
  static let contributionAbroad = Quantity(
    "contribution per user abroad", "money/user/month",
    "what a monthly user abroad brings after store fees, serving and tokens bought")
  static let valueAbroad = Quantity(
    "lifetime value abroad", "money/user", "what a bought user abroad brings over his lifetime, undiscounted")
  static let returnAbroad = Quantity(
    "return abroad", "ratio", "lifetime value abroad over the price of a user there", source: "mechanism E12")
}

extension Step {
  /// contribution = (subscriptions + advertising sales + purchases − store fees − tokens × cost of a token) / MAU,
  /// at home and abroad apart; abroad
  ///
  ///     lifetime value = contribution × (1 + D30 / (1 − k)),   return = lifetime value / CAC
  ///
  /// Source: mechanism E12: the return of Talkie's advertising was said to be above one. Range: k up to 99.9 %.
  @inline(never) mutating func valueUser(
    _ c: inout Company<N>, _ app: AppSales<N>, users: Users<N>, bought: Adverts<N>, at tokens: AppTokens<N>
  ) {
    _ = q(.appServing, app.tokens * tokens.serving)
    func brings(_ sales: PlaceSales<N>) -> N {
      sales.subscriptions + sales.advertising + sales.purchases - sales.fees - sales.tokens * tokens.cost
    }
    _ = q(.contribution, brings(app.home) / max(users.monthly, 1))
    let abroad = c.newcomersAbroad + c.regularsAbroad
    let contribution = q(.contributionAbroad, brings(app.abroad) / max(abroad, 1))
    let months = 1 + c[.abroadDayThirty] / max(1 - c[.abroadKeep], 0.001)
    let value = q(.valueAbroad, contribution * months)
    _ = q(.returnAbroad, N.select(0 < bought.abroad.money, value / bought.abroad.price, N(.nan)))
  }
}
