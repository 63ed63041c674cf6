import Maths

extension Quantity {
  static let rent = Quantity(
    "GPU rent", "money/GPU-hour", "what an hour of one GPU costs", source: "mechanisms A1, A2, A4")
  static let inputTokenTime = Quantity(
    "input token time", "GPU-seconds/token",
    "GPU time of one input token at full use, from the model's size and the GPU's card",
    source: "roofline: Williams, Waterman, Patterson 2009; Pope et al. 2022 (arXiv 2211.05102)")
  static let outputTokenTime = Quantity(
    "output token time", "GPU-seconds/token",
    "GPU time of one output token at full use, from the model's size and the GPU's card",
    source: "roofline: Williams, Waterman, Patterson 2009; Pope et al. 2022 (arXiv 2211.05102)")
  static let inputTime = Quantity(
    "input time", "GPU-seconds/Mtok", "GPU time of a million input tokens at full use")
  static let outputTime = Quantity(
    "output time", "GPU-seconds/Mtok", "GPU time of a million output tokens at full use")
  static let inputCost = Quantity(
    "input cost", "money/Mtok", "cost to serve a million input tokens",
    source: "equations 1.2 and 1.4: roofline time at the rent, idle time included")
  static let outputCost = Quantity(
    "output cost", "money/Mtok", "cost to serve a million output tokens",
    source: "equations 1.2 and 1.4")
  static let tokenCost = Quantity(
    "token cost", "money/Mtok", "cost to serve a million API tokens at their mix",
    source: "mechanism D4", kpi: KPI.tokenCost)
  static let inputPrice = Quantity(
    "input price", "money/Mtok", "list price of a million input tokens",
    source: "mechanism D2")
  static let outputPrice = Quantity(
    "output price", "money/Mtok", "list price of a million output tokens",
    source: "mechanism D2")
  static let tokenPrice = Quantity(
    "token price", "money/Mtok", "what a million API tokens bring at their mix, without tax",
    source: "mechanism D2", kpi: KPI.tokenPrice)
  static let tokenMargin = Quantity(
    "token margin", "money/Mtok", "what is left of a million paid API tokens after serving",
    source: "mechanism D4", kpi: KPI.tokenMargin)
}

/// Costs and prices of tokens, in money a token, and the GPU-seconds of one.
struct TokenPrices<N: Number> {
  let rent, inputCost, outputCost, price, inputSeconds, outputSeconds, utilisation: N
}

extension Step {
  static var million: N { 1e6 }
  static var secondsAnHour: N { 3600 }

  /// rent = list × (market level) × (1 − discount); cost = GPU-seconds × rent / utilisation; price = list price × (market level)^follow, less value-added tax.
  @inline(__always) mutating func priceTokens(_ c: inout Company<N>) -> TokenPrices<N> {
    let list = c[.rent] * Self.secondsAnHour * market.rentLevel
    let rent = q(.rent, list * (1 - c[.rentDiscount])) / Self.secondsAnHour
    // Named, though the same in every month: else each formula that serves tokens would hold the roofline again.
    let inputSeconds = q(.inputTokenTime, c.inputSeconds)
    let outputSeconds = q(.outputTokenTime, c.outputSeconds)
    let utilisation = useGPUs(&c, inputSeconds: inputSeconds, outputSeconds: outputSeconds)
    let busy = rent / utilisation
    let inputCost = q(.inputCost, q(.inputTime, inputSeconds * Self.million) * busy)
    let outputCost = q(.outputCost, q(.outputTime, outputSeconds * Self.million) * busy)
    let mix = c[.apiInputShare]
    let cost = q(.tokenCost, mix * inputCost + (1 - mix) * outputCost)

    let level = exp(c[.follow] * market.priceLog)
    let inputPrice = q(.inputPrice, c[.inputPrice] * level * Self.million)
    let outputPrice = q(.outputPrice, c[.outputPrice] * level * Self.million)
    let price = q(.tokenPrice, (mix * inputPrice + (1 - mix) * outputPrice) / (1 + c[.valueAddedTax]))
    _ = q(.tokenMargin, price - cost)
    return TokenPrices(
      rent: rent, inputCost: inputCost / Self.million, outputCost: outputCost / Self.million,
      price: price / Self.million, inputSeconds: inputSeconds, outputSeconds: outputSeconds,
      utilisation: utilisation)
  }
}
