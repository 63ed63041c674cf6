extension CompanyInput {
  /// A product abroad: its own users, who stay and pay as they do there.
  static let usersAbroad: [(CompanyInput, Declaration)] = [
    (
      .abroadUsers,
      .init(
        "abroad.users", "users", .nonNegative,
        "monthly active users abroad at the start, not counted in app.users", else: .nothing, mayVary: false)
    ),
    (
      .abroadOrganic,
      .init(
        "abroad.organic", "1/month", .nonNegative,
        "users who come by themselves abroad each month, as a share of those there", else: .nothing)
    ),
    (
      .abroadDayThirty,
      .init(
        "abroad.d30", "share", .share,
        "share of new users abroad still there after thirty days; when left out, as app.d30 [F1]", else: .unknown)
    ),
    (
      .abroadKeep,
      .init(
        "abroad.keep", "share", .share,
        "share of older users abroad who stay from one month to the next; when left out, as app.keep", else: .unknown)
    ),
    (
      .abroadTokens,
      .init(
        "abroad.tokens", "tokens/user/month", .nonNegative, "tokens a monthly user abroad consumes", else: .nothing)
    ),
    (.abroadPaying, .init("abroad.paying", "share", .share, "share of users abroad who pay [G1]", else: .nothing)),
    (
      .abroadPrice,
      .init(
        "abroad.price", "money/user/month", .nonNegative,
        "what they pay, without tax, which stores pay there", else: .nothing)
    ),
    (
      .abroadPurchases,
      .init(
        "abroad.purchases", "money/user/month", .nonNegative,
        "what a monthly user abroad spends on purchases in the app, without tax [G4]", else: .nothing)
    ),
    (
      .abroadActiveDays,
      .init("abroad.active-days", "days/month", .nonNegative, "days a month a user abroad is active", else: .nothing)
    ),
    (
      .abroadImpressions,
      .init(
        "abroad.impressions", "impressions/user/day", .nonNegative,
        "advertisements shown to an active user abroad a day", else: .nothing)
    ),
    (
      .abroadImpressionPrice,
      .init("abroad.ecpm", "money/kimpression", .nonNegative, "price of a thousand of them", else: .nothing)
    ),
  ]
}
