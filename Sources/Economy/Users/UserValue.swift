import Maths

extension Quantity {
  static let appServing = Quantity(
    "app serving cost", "money/month", "what serving the app's tokens costs, idle time included",
    source: "mechanism D16")
  static let contribution = Quantity(
    "contribution per user", "money/user/month", "what a monthly user brings after store fees and serving")
}

extension Step {
  /// contribution = (subscriptions + advertising sales − store fees − app tokens × cost of a token) / MAU
  @inline(__always) mutating func valueUser(
    _ c: inout Company<N>, _ app: AppSales<N>, users: N, at tokens: TokenPrices<N>
  ) {
    let serving = q(.appServing, app.tokens * tokens.cost(input: c[.userInputShare], cached: c[.userCachedShare]))
    _ = q(.contribution, (app.subscriptions + app.advertising - app.storeFees - serving) / max(users, 1))
  }
}
