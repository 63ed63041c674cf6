import Maths

extension Quantity {
  static let apiDemand = Quantity(
    "API demand", "tokens/month", "tokens that would be served at the market's price", source: "mechanism D12")
  static let apiTokens = Quantity(
    "API tokens", "tokens/month", "tokens served through the API, free ones included",
    source: "mechanism D12")
  static let apiUse = Quantity("API use", "money/month", "paid use of the API at its price", source: "mechanism D10")
  static let creditsBroughtIn = Quantity(
    "credits brought in", "money",
    "credits unused at the start, where the scenario does not say: the months that customers keep ahead")
  static let creditsLapsed = Quantity("credits lapsed", "money/month", "unused credits that lapse")
  static let creditsUsed = Quantity("credits used", "money/month", "use paid for out of credits")
  static let creditsBought = Quantity("credits bought", "money/month", "credits paid for ahead of use")
  static let apiInvoiced = Quantity("API invoiced", "money/month", "use invoiced after the month")
}

/// What the API brought in a month.
struct APISales<N: Number> {
  let tokens, creditsBought, creditsUsed, creditsLapsed, invoiced: N
}

extension Step {
  /// demand grows by the factor (1 + g) e^(σ z − σ²/2 − ε Δ ln p), and volume is what the company's price keeps of it, nothing once
  /// the API is given up;
  /// free tokens earn nothing; a share of use is prepaid, and those customers keep some
  /// months of use ahead: bought = max(0, use + months × use − credits left).
  @inline(never) mutating func sellTokens(
    _ c: inout Company<N>, at prices: TokenPrices<N>, known: Bool
  ) -> APISales<N> {
    let moved = noise(c[.apiSpread], uniform(.api)) - market.elasticity * c[.follow] * market.priceMove
    c.apiVolume *= (1 + c[.apiGrowth]) * exp(moved)
    c.apiVolume = q(.apiDemand, c.apiVolume)
    let kept = c.apiVolume * keepVolume(&c)
    let tokens = flow(.apiTokens, kept.when(!c.gaveUp))
    let paid = tokens - grantTokens(&c, volume: tokens)
    let use = q(.apiUse, paid * charged(c, cost: prices.cost) * prices.price)

    let used = q(.creditsUsed, use * c[.prepaidShare])
    if expects { c.expected.prepaidUse = used }
    let brought = flow(.creditsBroughtIn, known || month > 1 ? 0 : c.expected.prepaidUse * c[.creditMonths])
    post(.creditsBroughtIn, brought, in: &c.books)
    let held = -c.books[.deferred]
    let lapsed = flow(.creditsLapsed, held * c[.breakage])
    let bought = flow(.creditsBought, max(used * (1 + c[.creditMonths]) - (held - lapsed), 0))
    let invoiced = q(.apiInvoiced, use - used)
    post(.creditsLapsed, lapsed, in: &c.books)
    post(.creditsBought, bought, in: &c.books)
    post(.creditsUsed, used, in: &c.books)
    post(.apiInvoiced, invoiced, in: &c.books)
    return APISales(
      tokens: tokens, creditsBought: bought, creditsUsed: used, creditsLapsed: lapsed, invoiced: invoiced)
  }
}
