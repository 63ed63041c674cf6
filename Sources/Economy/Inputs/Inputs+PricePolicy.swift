extension CompanyInput {
  static let pricePolicy: [(CompanyInput, Declaration)] = [
    (
      .challenges,
      .init(
        "api.challenges", "share", .share,
        "how far the company cuts to its cost and the markup where those are far below the market's price, 100 % for all the way [D1]",
        else: .nothing)
    ),
    (
      .markup,
      .init(
        "api.markup", "ratio", .nonNegative, "markup on cost at which the company prices by itself [D1 D14]",
        else: .assumed("0.2", because: "a margin of a sixth; no source pins it"))
    ),
    (
      .trigger,
      .init(
        "api.trigger", "share", .share, "how far below the market's price cost and markup must be for a cut [D1]",
        else: .assumed("30 %", because: "a smaller cut is not talked about; no source pins it"))
    ),
    (
      .patience,
      .init(
        "api.patience", "months", .nonNegative,
        "months in a row of market prices below cost after which the price goes back to cost and the markup; nothing is for ever [D14]",
        else: .nothing)
    ),
    (
      .stopAfter,
      .init(
        "api.stop-after", "months", .nonNegative,
        "months in a row of market prices below cost after which a company that sells below it gives the API up; nothing is never [D13]",
        else: .nothing)
    ),
    (
      .switching,
      .init(
        "api.switching", "ratio", .nonNegative,
        "how fast customers leave who pay more than the market: volume falls by e to the power of it times the logarithm of the excess [D6 D7]",
        else: .nothing)
    ),
    (
      .loyal,
      .init(
        "api.loyal", "share", .share,
        "share of volume that stays whatever the price, such as 1 of so many vendors [D8]",
        else: .nothing)
    ),
    (
      .newAccounts,
      .init(
        "api.new-accounts", "1/month", .nonNegative, "accounts opened each month, each with a grant [D10]",
        else: .nothing)
    ),
    (.grant, .init("api.grant", "tokens", .nonNegative, "free tokens of a new account [D10]", else: .nothing)),
    (
      .harvest,
      .init(
        "api.harvest", "ratio", .nonNegative,
        "false accounts for each honest one at the start's prices, opened for their grants; fewer as tokens get cheaper [D10]",
        else: .nothing)
    ),
    (
      .crossSale,
      .init(
        "api.cross-sale", "money/Mtok", .nonNegative,
        "what a million API tokens earn the rest of the company, such as a cloud [D5]", else: .nothing)
    ),
    (
      .freeLight,
      .init(
        "api.free-light", "share", .share,
        "share of volume on a light model that is given away while a token earns more elsewhere than it costs [D3]",
        else: .nothing)
    ),
    (
      .ownVouchers,
      .init(
        "api.vouchers", "share", .share,
        "share of use that customers pay for with the company's own vouchers, which is no revenue", else: .nothing)
    ),
  ]
}
