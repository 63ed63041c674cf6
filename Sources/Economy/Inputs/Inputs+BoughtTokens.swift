extension CompanyInput {
  static let boughtTokens: [(CompanyInput, Declaration)] = [
    (
      .tokensBought,
      .init(
        "app.bought", "share", .share, "share of the app's tokens that another company's model serves [G18]",
        else: .nothing)
    ),
    (
      .vendorInputPrice,
      .init("app.vendor-input-price", "money/Mtok", .nonNegative, "what its input costs now [G18]", else: .nothing)
    ),
    (
      .vendorOutputPrice,
      .init("app.vendor-output-price", "money/Mtok", .nonNegative, "what its output costs now [G18]", else: .nothing)
    ),
    (
      .vendorFollow,
      .init(
        "app.vendor-follow", "share", .nonNegative, "how much of a market price change that vendor follows",
        else: .assumed("100 %", because: "who buys tokens changes the vendor at no cost [D7]"))
    ),
    (
      .appReasoning,
      .init(
        "app.reasoning", "share", .share,
        "share of the app's tokens that a model serves which thinks before it answers [B4]",
        else: .nothing)
    ),
    (
      .apiReasoning,
      .init(
        "api.reasoning", "share", .share,
        "share of the API's tokens that a model serves which thinks before it answers [B4]",
        else: .nothing)
    ),
    (
      .reasoningMultiple,
      .init(
        "api.reasoning-multiple", "ratio", .nonNegative,
        "compute of such a token against another's, at least 1; must be stated with api.reasoning or app.reasoning [B4]",
        else: .nothing)
    ),
  ]
}
