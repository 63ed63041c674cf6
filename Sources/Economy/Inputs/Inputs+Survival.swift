extension CompanyInput {
  static let funding: [(CompanyInput, Declaration)] = [
    (
      .roundChance,
      .init(
        "funding.chance", "1/month", .chance,
        "rate at which rounds close while the company seeks one and investors are open [I1 I6]", else: .nothing)
    ),
    (
      .roundBelow,
      .init(
        "funding.below", "months", .nonNegative,
        "runway below which it seeks one; with 120 months or more it always does, by plan",
        else: .assumed("18 months", because: "raising takes months [I8], so it starts early; no source pins it"))
    ),
    (.roundAmount, .init("funding.amount", "money", .nonNegative, "money of a round, on average", else: .nothing)),
    (
      .roundSpread,
      .init(
        "funding.spread", "share", .nonNegative, "standard deviation of the logarithm of the amount",
        else: .assumed("50 %", because: "rounds differ in size by multiples [I4]; no source pins it"))
    ),
    (
      .preMoney,
      .init(
        "funding.pre-money", "money", .nonNegative, "value put on the company before the round",
        else: .nothing)
    ),
    (
      .roundCredits,
      .init(
        "funding.in-compute", "share", .share, "share of a round paid in cloud credits [A6]",
        else: .nothing)
    ),
  ]

  static let distress: [(CompanyInput, Declaration)] = [
    (
      .freezeBelow,
      .init(
        "distress.freeze-below", "months", .nonNegative, "runway below which hiring stops; when left out it never does",
        else: .unknown)
    ),
    (
      .adCutBelow,
      .init(
        "distress.adverts-below", "months", .nonNegative,
        "runway below which advertising is cut; when left out it never is",
        else: .unknown)
    ),
    (
      .adCut,
      .init(
        "distress.adverts-cut", "share", .share, "share of it that is cut",
        else: .assumed("80 %", because: "a product must not vanish from sight; no source pins it"))
    ),
    (
      .layOffBelow,
      .init(
        "distress.layoffs-below", "months", .nonNegative,
        "runway below which people are laid off [J6]; when left out they never are",
        else: .unknown)
    ),
    (
      .layOffShare,
      .init(
        "distress.layoffs-share", "share", .share,
        "share of product, sales and support people who go; model teams stay [J6]",
        else: .assumed("20 %", because: "Tome and Replit cut 20 % each in 2024 (article 004)"))
    ),
    (
      .layOffPause,
      .init(
        "distress.layoffs-pause", "months", .nonNegative, "months between two lay-offs",
        else: .assumed("4 months", because: "a notice period and its dust; no source pins it"))
    ),
    (
      .severance,
      .init(
        "distress.severance", "months", .nonNegative, "months of pay for each who goes",
        else: .assumed("2 to 4 months", because: "a month for each year of service, and notice; no source pins it"))
    ),
    (
      .narrowBelow,
      .init(
        "distress.narrow-below", "months", .nonNegative,
        "runway below which training is narrowed; when left out it never is",
        else: .unknown)
    ),
    (
      .narrowCut,
      .init(
        "distress.narrow-cut", "share", .share, "share of training and unitemised spending that stops",
        else: .assumed("60 %", because: "only post-training goes on [B3]; no source pins it"))
    ),
    (
      .bridgeBelow,
      .init(
        "distress.bridge-below", "months", .nonNegative, "runway below which holders are asked for a bridge",
        else: .assumed("3 months", because: "the fourth rung of the ladder [K12]; no source pins the months"))
    ),
    (
      .bridgeChance,
      .init(
        "distress.bridge-chance", "1/month", .chance, "rate at which they grant one, once",
        else: .nothing)
    ),
    (
      .bridgeMonths,
      .init(
        "distress.bridge-months", "months", .nonNegative, "months of burn it covers",
        else: .assumed("3 months", because: "enough to sell the company; no source pins it"))
    ),
    (
      .sellBelow,
      .init(
        "distress.sell-below", "months", .nonNegative, "runway below which the company is for sale [K1]",
        else: .assumed("6 months", because: "mechanism K1 puts the threshold there"))
    ),
    (
      .sellChance,
      .init(
        "distress.sell-chance", "1/month", .chance, "rate at which a buyer takes it then",
        else: .nothing)
    ),
  ]

  static let exits: [(CompanyInput, Declaration)] = [
    (
      .saleChance,
      .init("exits.sale", "1/month", .chance, "rate of a sale that no distress forces", else: .nothing)
    ),
    (.mergerChance, .init("exits.merger", "1/month", .chance, "rate of a merger [K5]", else: .nothing)),
    (.listingChance, .init("exits.listing", "1/month", .chance, "rate of a listing [K11]", else: .nothing)),
  ]
}
