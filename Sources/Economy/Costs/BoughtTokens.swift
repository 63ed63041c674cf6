import Maths

extension Quantity {
  static let boughtTokens = Quantity(
    "tokens bought", "tokens/month", "tokens of the app that another company's model serves", source: "mechanism G18")
  static let boughtTokenCost = Quantity(
    "bought token cost", "money/month", "what they cost at that vendor's price", source: "mechanism G18")
  static let reasoningFactor = Quantity(
    "reasoning factor", "ratio", "compute of an API token against one of a model that answers at once",
    source: "mechanism B4")
  static let appReasoningFactor = Quantity(
    "app reasoning factor", "ratio", "the same of a token of the app", source: "mechanism B4")
}

/// What a token of the app costs: in GPU time of one's own, and in all.
struct AppTokens<N: Number> {
  /// Tokens that own GPUs serve: share of all, and compute against a model that answers at once.
  let own, factor: N
  /// Money by token of the app for serving on own GPUs, and with what is bought.
  let serving, cost: N
  /// Money by token bought.
  let vendorPrice: N
}

extension Step {
  /// reasoning factor = 1 + share × (multiple − 1)
  ///
  /// Source: mechanism B4. The multiple of 10 that is known became public in January 2025; before, it must be assumed. Range: a
  /// multiple below 1 counts as 1.
  @inline(__always) func reasoning(share: N, multiple: N) -> N {
    1 + share * (max(multiple, 1) - 1)
  }

  /// cost of a token of the app = (1 − bought) × cost on own GPUs × reasoning factor + bought × vendor's price, with
  /// vendor's price = (input share × input price + output share × output price) × e^(follow × token price logarithm)
  ///
  /// Source: mechanism G18: an app on another's model earns what users bring less the price of tokens.
  @inline(never) mutating func priceAppTokens(_ c: inout Company<N>, at tokens: TokenPrices<N>) -> AppTokens<N> {
    let mix = c[.userInputShare]
    let factor = q(.appReasoningFactor, reasoning(share: c[.appReasoning], multiple: c[.reasoningMultiple]))
    let own = 1 - c[.tokensBought]
    let serving = tokens.cost(input: mix, cached: c[.userCachedShare]) * factor * own
    let list = mix * c[.vendorInputPrice] + (1 - mix) * c[.vendorOutputPrice]
    let price = list * exp(c[.vendorFollow] * market.priceLog)
    return AppTokens(
      own: own, factor: factor, serving: serving, cost: serving + c[.tokensBought] * price, vendorPrice: price)
  }

  /// Tokens bought = app tokens × share; they are owed for a month, as compute is.
  @inline(__always) mutating func buyTokens(_ c: inout Company<N>, tokens: N, at price: N) -> N {
    let bought = q(.boughtTokens, tokens * c[.tokensBought])
    return q(.boughtTokenCost, bought * price)
  }
}
