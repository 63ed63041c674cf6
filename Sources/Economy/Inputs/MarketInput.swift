/// What a scenario states about the market that all its companies share.
public enum MarketInput: Int, CaseIterable, Sendable {
  case priceChange, priceSpread, priceCut, elasticity, rentChange, rentSpread
  case droughtNow, droughtStarts, droughtEnds, droughtChance
  case frontierSlowdown

  /// Where it stands, its unit and bounds.
  public var declaration: Declaration {
    switch self {
    case .priceChange:
      Declaration(
        "token-price.change", "1/month", .change,
        "expected change of the market's token prices, as a share of them [D2 D14]", else: .nothing)
    case .priceSpread:
      Declaration(
        "token-price.spread", "share", .nonNegative,
        "standard deviation of their monthly change's logarithm", else: .nothing)
    case .priceCut:
      Declaration(
        "token-price.cut", "share", .properFall,
        "part by which a rival's cut lowers the market's token prices in a month, beside the expected change [D1 D2]",
        else: .nothing)
    case .elasticity:
      Declaration(
        "token-price.elasticity", "ratio", .nonNegative,
        "growth of volume for each part by which prices fall [D12]", else: .nothing)
    case .rentChange:
      Declaration(
        "rent.change", "1/month", .change,
        "expected change of GPU rents, as a share of them [A2]", else: .nothing)
    case .rentSpread:
      Declaration(
        "rent.spread", "share", .nonNegative,
        "standard deviation of their monthly change's logarithm", else: .nothing)
    case .droughtNow:
      Declaration(
        "climate.drought-now", "share", .share,
        "chance that investors are shut when the run starts [I6]", else: .nothing, mayVary: false)
    case .droughtStarts:
      Declaration(
        "climate.drought-starts", "1/month", .chance,
        "rate at which open investors shut", else: .nothing)
    case .droughtEnds:
      Declaration(
        "climate.drought-ends", "1/month", .chance,
        "rate at which shut investors open", else: .nothing)
    case .droughtChance:
      Declaration(
        "climate.drought-effect", "share", .nonNegative,
        "what is left of the rate of rounds in a drought",
        else: .assumed("20 %", because: "no LLM round was reported for nearly half a year of 2024 [I6]"))
    case .frontierSlowdown:
      Declaration(
        "frontier.slowdown", "share", .share,
        "share by which the frontier moves more slowly than a month's worth a month [B5]", else: .nothing)
    }
  }

  /// What a scenario states about a foreign currency: its rate in the scenario's own, and how far that moves in a month.
  public static let exchangeRate = Declaration(
    "rate", "ratio", .positive,
    "units of the scenario's currency for one of this")
  /// Standard deviation of the exchange rate's monthly change, in logarithms.
  public static let exchangeSpread = Declaration(
    "spread", "share", .nonNegative,
    "standard deviation of its monthly change", mayVary: false)
}
