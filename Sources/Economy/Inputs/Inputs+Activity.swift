extension CompanyInput {
  static let activities: [(CompanyInput, Declaration)] = [
    (
      .activity,
      .init(
        "app.activity", "share", .share,
        "chance that a user who has not left is active on a day; with two of app.d1, app.d7, app.d30, app.d90, in place of app.active-days [F2]",
        else: .unknown)
    ),
    (
      .minutes,
      .init(
        "app.minutes", "minutes/user/day", .nonNegative, "minutes that a user spends on a day he is active [F3]",
        else: .nothing)
    ),
    (
      .tokensPerMinute,
      .init(
        "app.tokens-per-minute", "tokens/minute", .nonNegative,
        "tokens that a minute consumes, those served from a cache included [F3]", else: .nothing)
    ),
    (
      .characters,
      .init(
        "app.characters", "characters/user/day", .nonNegative,
        "characters that a user writes and reads on a day he is active [D16]", else: .nothing)
    ),
    (
      .charactersPerToken,
      .init(
        "app.characters-per-token", "characters/token", .positive, "characters that a token stands for [D16]",
        else: .assumed(
          "1.5 to 4.5 characters/token",
          because:
            "from Chinese, of which 1,500 characters or more are said to be 1,000 tokens [D16], to English, of which a token is about four"
        ))
    ),
  ]

  static let momentum: [(CompanyInput, Declaration)] = [
    (
      .event,
      .init(
        "app.event", "ratio", .any,
        "what a striking feature or a large round adds this month to those who come by themselves, as a share of them [E14]",
        else: .nothing)
    ),
    (
      .eventMonths,
      .init(
        "app.event-months", "months", .positive, "months in which such a wave ebbs to 37 % [E14]",
        else: .assumed("2 to 6 months", because: "news are talked about for a season; no source pins it"))
    ),
    (
      .payingNovelty,
      .init(
        "app.paying-novelty", "ratio", .nonNegative,
        "how much more users pay while a wave lasts, as a share of app.paying for a wave of 1 [G2]", else: .nothing)
    ),
    (
      .features,
      .init(
        "app.features", "ratio", .any, "functions that the product has beyond the mean of its rivals [F4]",
        else: .nothing)
    ),
    (
      .featuresEffect,
      .init("app.features-effect", "share", .any, "what each of them adds to app.d30 [F4]", else: .nothing)
    ),
    (
      .monetiseAbove,
      .init(
        "app.monetise-above", "users", .nonNegative,
        "monthly users from which on the app charges, shows advertisements and sells anything [G17]", else: .nothing)
    ),
  ]
}
