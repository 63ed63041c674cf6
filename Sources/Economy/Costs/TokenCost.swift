import Maths

extension Quantity {
  static let rent = Quantity(
    "GPU rent", "money/GPU-hour", "what an hour of one GPU costs", source: "mechanisms A1, A2, A4")
  static let inputTokenTime = Quantity(
    "input token time", "GPU-seconds/token",
    "GPU time of one token of new input at full use",
    source: "roofline: Williams, Waterman, Patterson 2009; Pope et al. 2022, unless a scenario states times or a model")
  static let cachedTokenTime = Quantity(
    "cached token time", "GPU-seconds/token", "GPU time of one token of input that the prefix cache holds")
  static let outputTokenTime = Quantity(
    "output token time", "GPU-seconds/token",
    "GPU time of one output token at full use",
    source: "roofline: Williams, Waterman, Patterson 2009; Pope et al. 2022, unless a scenario states times or a model")
  static let inputTime = Quantity(
    "input time", "GPU-seconds/Mtok", "GPU time of a million input tokens at full use")
  static let cachedTime = Quantity(
    "cached time", "GPU-seconds/Mtok", "GPU time of a million cached input tokens at full use")
  static let outputTime = Quantity(
    "output time", "GPU-seconds/Mtok", "GPU time of a million output tokens at full use")
  static let inputCost = Quantity(
    "input cost", "money/Mtok", "cost to serve a million tokens of new input",
    source: "equations 1.2 and 1.4: roofline time at the rent, idle time included")
  static let cachedCost = Quantity(
    "cached cost", "money/Mtok", "cost to serve a million tokens of cached input",
    source: "equation 1.4")
  static let outputCost = Quantity(
    "output cost", "money/Mtok", "cost to serve a million output tokens",
    source: "equations 1.2 and 1.4")
  static let tokenCost = Quantity(
    "token cost", "money/Mtok", "cost to serve a million API tokens at their mix",
    source: "mechanism D4", kpi: KPI.tokenCost)
  static let inputPrice = Quantity(
    "input price", "money/Mtok", "list price of a million input tokens",
    source: "mechanism D2")
  static let cachedPrice = Quantity(
    "cached price", "money/Mtok", "list price of a million tokens of cached input",
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
  let rent, inputCost, cachedCost, outputCost, cost, price, inputSeconds, cachedSeconds, outputSeconds: N
  /// Share of the serving time that is paid for and busy.
  let utilisation: N
  /// Compute of an API token against one of a model that answers at once.
  let factor: N

  /// What a token costs at a mix of input and output, part of the input cached.
  func cost(input: N, cached: N) -> N {
    Self.mixed(input: input, cached: cached, inputCost, cachedCost, outputCost)
  }
  /// GPU-seconds of a token at a mix.
  func seconds(input: N, cached: N) -> N {
    Self.mixed(input: input, cached: cached, inputSeconds, cachedSeconds, outputSeconds)
  }
  /// s ((1 − k) new + k cached) + (1 − s) output, for a share s of input of which k is cached.
  static func mixed(input: N, cached: N, _ fresh: N, _ old: N, _ output: N) -> N {
    input * ((1 - cached) * fresh + cached * old) + (1 - input) * output
  }
}

extension World {
  /// GPU-seconds of a token at full use: as stated or predicted for the model served, times the error of that; else by the
  /// closed form for its size.
  static func timeTokens(_ c: inout Company<N>, _ company: Setup.Company) {
    guard company.known.contains(.outputTime) else {
      let time = company.tokenTime.perToken(
        Serving(
          activeParameters: c[.activeParameters], totalParameters: c[.totalParameters],
          bytesPerParameter: c[.bytesPerParameter], cacheBytes: c[.cacheBytes], context: c[.context],
          batch: c[.batch], peak: c[.peak], bandwidth: c[.bandwidth],
          computeEfficiency: c[.computeEfficiency], memoryEfficiency: c[.memoryEfficiency]))
      c.inputSeconds = time.input
      c.cachedSeconds = c[.cachedTime]
      c.outputSeconds = time.output
      return
    }
    c.inputSeconds = c[.inputTime] * c[.timeError]
    c.cachedSeconds = c[.cachedTime] * c[.timeError]
    c.outputSeconds = c[.outputTime] * c[.timeError]
  }
}

extension Step {
  static var million: N { 1e6 }
  static var secondsAnHour: N { 3600 }

  /// rent = list × (market level) × (1 − discount); cost = GPU-seconds × rent / utilisation × reasoning factor [B4]; price = list price × (market level)^follow, less value-added
  /// tax, and what the company's own policy makes of it (`ownPrice`). A token of the API is new input, cached input or output, at
  /// its mix.
  @inline(never) mutating func priceTokens(_ c: inout Company<N>) -> TokenPrices<N> {
    let asked = c[.rent] * Self.secondsAnHour * market.rentLevel
    let rent = q(.rent, asked * (1 - c[.rentDiscount])) / Self.secondsAnHour
    // Named, though the same in every month: else each formula that serves tokens would hold the roofline again.
    let inputSeconds = q(.inputTokenTime, c.inputSeconds)
    let cachedSeconds = q(.cachedTokenTime, c.cachedSeconds)
    let outputSeconds = q(.outputTokenTime, c.outputSeconds)
    let utilisation = useGPUs(&c, input: inputSeconds, cached: cachedSeconds, output: outputSeconds)
    let busy = rent / utilisation
    let inputCost = q(.inputCost, q(.inputTime, inputSeconds * Self.million) * busy)
    let cachedCost = q(.cachedCost, q(.cachedTime, cachedSeconds * Self.million) * busy)
    let outputCost = q(.outputCost, q(.outputTime, outputSeconds * Self.million) * busy)
    let (mix, cached) = (c[.apiInputShare], c[.apiCachedShare])
    let factor = q(.reasoningFactor, reasoning(share: c[.apiReasoning], multiple: c[.reasoningMultiple]))
    let cost = q(
      .tokenCost, TokenPrices.mixed(input: mix, cached: cached, inputCost, cachedCost, outputCost) * factor)

    let level = exp(c[.follow] * market.priceLog)
    let inputPrice = q(.inputPrice, c[.inputPrice] * level * Self.million)
    let cachedPrice = q(.cachedPrice, inputPrice * (1 - c[.cachedDiscount]))
    let outputPrice = q(.outputPrice, c[.outputPrice] * level * Self.million)
    let list =
      TokenPrices.mixed(input: mix, cached: cached, inputPrice, cachedPrice, outputPrice) / (1 + c[.valueAddedTax])
    let price = q(.tokenPrice, ownPrice(c, market: list, cost: cost))
    bear(&c, market: list, cost: cost, margin: q(.tokenMargin, price - cost))
    return TokenPrices(
      rent: rent, inputCost: inputCost / Self.million, cachedCost: cachedCost / Self.million,
      outputCost: outputCost / Self.million, cost: cost / Self.million, price: price / Self.million,
      inputSeconds: inputSeconds, cachedSeconds: cachedSeconds, outputSeconds: outputSeconds, utilisation: utilisation,
      factor: factor)
  }
}
