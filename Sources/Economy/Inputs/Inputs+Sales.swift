extension CompanyInput {
  static let api: [(CompanyInput, Declaration)] = [
    (
      .apiVolume,
      .init(
        "api.volume", "tokens/month", .nonNegative, "tokens served through the API, free ones included",
        else: .nothing, mayVary: false)
    ),
    (.apiGrowth, .init("api.growth", "1/month", .change, "growth of that volume at constant prices", else: .nothing)),
    (
      .apiSpread,
      .init(
        "api.spread", "share", .nonNegative, "standard deviation of the monthly change of volume",
        else: .assumed("10 %", because: "customers come and go at no cost [D7]; no source pins it"))
    ),
    (
      .apiInputShare,
      .init(
        "api.input-share", "share", .share, "share of input among the tokens",
        else: .assumed("65 % to 90 %", because: "prompts are longer than answers; no source pins it"))
    ),
    (.inputPrice, .init("api.input-price", "money/Mtok", .nonNegative, "list price of input now", else: .nothing)),
    (.outputPrice, .init("api.output-price", "money/Mtok", .nonNegative, "list price of output now", else: .nothing)),
    (
      .follow,
      .init(
        "api.follow", "share", .nonNegative, "how much of a market price change the company follows [D2 D6]",
        else: .assumed("100 %", because: "switching costs nothing, so a dearer supplier loses its customers [D7]"))
    ),
    (
      .freeShare,
      .init(
        "api.free", "share", .share, "share of tokens given away [D10]", else: .nothing)
    ),
    (
      .prepaidShare,
      .init(
        "api.prepaid", "share", .share, "share of sales paid ahead as credits",
        else: .assumed("50 %", because: "small customers top up, large ones are invoiced; no source pins it"))
    ),
    (
      .creditMonths,
      .init(
        "api.credit-months", "months", .nonNegative, "months of use that prepaying customers keep ahead",
        else: .assumed("1 month", because: "top-ups of about a month's use; no source pins it"))
    ),
    (
      .breakage,
      .init(
        "api.breakage", "1/month", .share, "share of unused credits that lapse each month",
        else: .assumed("1 %/month", because: "some accounts are left behind; no source pins it"))
    ),
  ]

  static let app: [(CompanyInput, Declaration)] = [
    (
      .users,
      .init("app.users", "users", .nonNegative, "monthly active users at the start", else: .nothing, mayVary: false)
    ),
    (
      .organicGrowth,
      .init(
        "app.organic", "1/month", .nonNegative,
        "users who come by themselves each month, as a share of users [E2]", else: .nothing)
    ),
    (
      .userSpread,
      .init(
        "app.spread", "share", .nonNegative, "standard deviation of the monthly inflow's logarithm",
        else: .assumed("15 %", because: "features and press come in bursts [E14]; no source pins it"))
    ),
    (
      .dayOne,
      .init(
        "app.d1", "share", .share, "share of new users still there a day later or after that [F1]", else: .unknown,
        mayVary: false)
    ),
    (
      .daySeven,
      .init(
        "app.d7", "share", .share, "share of new users still there after seven days [F1]", else: .unknown,
        mayVary: false)
    ),
    (
      .dayThirty,
      .init(
        "app.d30", "share", .share, "share of new users still there after thirty days [F1]",
        else: .assumed("20 % to 35 %", because: "chatbots kept about 28 to 35 % in September 2024 [F1]"))
    ),
    (
      .dayNinety,
      .init(
        "app.d90", "share", .share, "share of new users still there after ninety days [F1]", else: .unknown,
        mayVary: false)
    ),
    (
      .keep,
      .init(
        "app.keep", "share", .share,
        "share of older users who stay from one month to the next, where app.d30 stands alone",
        else: .assumed("75 % to 93 %", because: "the curve flattens after the first month; no source pins it"))
    ),
    (
      .productAge,
      .init(
        "app.age", "months", .nonNegative,
        "months that the product has been open at the start; with two of app.d1, app.d7, app.d30, app.d90",
        else: .unknown, mayVary: false)
    ),
    (
      .inflowGrowth,
      .init(
        "app.inflow-growth", "1/month", .change,
        "growth of newcomers up to the start, which shapes the ages of its users; with app.age", else: .nothing,
        mayVary: false)
    ),
    (
      .userTokens,
      .init(
        "app.tokens", "tokens/user/month", .nonNegative, "tokens a monthly user consumes [D16 F3]",
        else: .nothing)
    ),
    (
      .userInputShare,
      .init(
        "app.input-share", "share", .share, "share of input among them",
        else: .assumed("65 % to 90 %", because: "each turn resends the conversation; no source pins it"))
    ),
    (.payingShare, .init("app.paying", "share", .share, "share of users who pay [G1 G2]", else: .nothing)),
    (
      .subscriptionPrice,
      .init("app.price", "money/user/month", .nonNegative, "what they pay, tax included", else: .nothing)
    ),
    (
      .purchases,
      .init(
        "app.purchases", "money/user/month", .nonNegative,
        "what a monthly user spends on purchases in the app, tax included [G4]", else: .nothing)
    ),
    (
      .storeFee,
      .init(
        "app.store-fee", "share", .share, "share of subscriptions and purchases that app stores keep",
        else: .assumed("15 % to 30 %", because: "app stores charge up to 30 %"))
    ),
    (
      .activeDays,
      .init("app.active-days", "days/month", .nonNegative, "days a month a user is active [F2]", else: .nothing)
    ),
    (
      .impressions,
      .init(
        "app.impressions", "impressions/user/day", .nonNegative,
        "advertisements shown to an active user a day [E13]", else: .nothing)
    ),
    (
      .impressionPrice,
      .init("app.ecpm", "money/kimpression", .nonNegative, "price of a thousand of them", else: .nothing)
    ),
  ]

  static let advertising: [(CompanyInput, Declaration)] =
    [
      (
        .adSpending,
        .init("advertising.spending", "money/month", .nonNegative, "money spent on buying users", else: .nothing)
      ),
      (.adGrowth, .init("advertising.growth", "1/month", .change, "growth of that spending", else: .nothing)),
    ] + atHome

  static let projects: [(CompanyInput, Declaration)] = [
    (
      .projectsWon,
      .init(
        "projects.won", "projects/month", .nonNegative, "contracts delivered and billed a month",
        else: .nothing)
    ),
    (
      .projectValue,
      .init(
        "projects.value", "money/project", .nonNegative, "mean value of a contract now, tax included",
        else: .nothing, mayVary: false)
    ),
    (
      .projectValueChange,
      .init("projects.value-change", "1/month", .change, "change of that value [G6]", else: .nothing)
    ),
    (
      .projectSpread,
      .init(
        "projects.spread", "share", .nonNegative, "standard deviation of the monthly number's logarithm",
        else: .assumed("40 %", because: "few contracts of unlike size; no source pins it"))
    ),
    (
      .projectTeam,
      .init(
        "projects.team", "people/project", .nonNegative, "people who deliver one contract [G9]",
        else: .assumed("3 to 10 people/project", because: "costly engineers even for small contracts [G9]"))
    ),
    (
      .projectMonths,
      .init(
        "projects.duration", "months", .nonNegative, "months they take",
        else: .assumed("2 to 5 months", because: "a pilot to acceptance; no source pins it"))
    ),
  ]
}
