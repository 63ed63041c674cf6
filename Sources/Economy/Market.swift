import Maths

extension Quantity {
  static let priceMove = Quantity(
    "token price move", "1/month",
    "change of the market's token prices this month, in logarithms", source: "mechanisms D2, D14")
  static let priceLog = Quantity(
    "token price logarithm", "1", "the market's token prices against the start, in logarithms")
  static let rentLog = Quantity("rent logarithm", "1", "GPU rents against the start, in logarithms")
  static let exchangeLog = Quantity("exchange logarithm", "1", "how far the exchange rate has walked off its path")
  static let priceLevel = Quantity("token price level", "ratio", "the market's token prices against the start")
  static let rentLevel = Quantity("rent level", "ratio", "GPU rents against the start", source: "mechanism A2")
  static let drought = Quantity(
    "funding drought", "yes/no", "whether investors are shut",
    source: "mechanism I6: a two-state Markov chain")
  static let exchange = Quantity("exchange rate", "ratio", "units of the scenario's currency for one of the foreign")
}

/// What all companies share: prices, rents, investors' mood, exchange rates.
struct Market<N: Number> {
  var priceLog: N = 0
  var priceLevel: N = 1
  var priceMove: N = 0
  var rentLog: N = 0
  var rentLevel: N = 1
  var drought: N.Condition
  /// This month's inputs that companies ask for.
  var elasticity: N = 0
  var droughtChance: N = 1
  var slowdown: N = 0
  var exchangeLog: [N]
  var exchange: [N]
  let stated: MarketPaths<N>

  func given(_ input: MarketInput, _ month: Int) -> N {
    let series = stated.givens[input.rawValue]
    return series[series.count == 1 ? 0 : month]
  }
  func rate(_ currency: Int, _ month: Int) -> N {
    let series = stated.rates[currency]
    return series[series.count == 1 ? 0 : month]
  }
}

/// A market's inputs by month: one value, or one a month from the start on. An object, since a market is kept for every month, and
/// none of them changes these.
final class MarketPaths<N: Number>: Sendable {
  let givens: [[N]]
  let rates: [[N]]
  let spreads: [N]

  init(givens: [[N]], rates: [[N]], spreads: [N]) {
    self.givens = givens
    self.rates = rates
    self.spreads = spreads
  }
}

extension Step {
  /// The market's month: prices and rents change by a share of themselves with noise about it, Δ ln p = ln(1 + μ) + σ z − σ²/2 +
  /// ln(1 − cut), so that the mean of a month's factor is (1 + μ) (1 − cut); the mood is a Markov chain.
  mutating func move(_ setup: Setup) {
    turn(to: setup.companies.count)
    let draws = trial.uniforms(Streams.market, month: month)
    market.elasticity = market.given(.elasticity, month)
    market.droughtChance = market.given(.droughtChance, month)
    market.slowdown = market.given(.frontierSlowdown, month)
    let moved = noise(market.given(.priceSpread, month), draws[0])
    let drift = log(1 + market.given(.priceChange, month)) + moved
    market.priceMove = q(.priceMove, drift + log(1 - market.given(.priceCut, month)))
    market.priceLog = q(.priceLog, market.priceLog + market.priceMove)
    market.priceLevel = q(.priceLevel, exp(market.priceLog))
    let rentMove = log(1 + market.given(.rentChange, month)) + noise(market.given(.rentSpread, month), draws[1])
    market.rentLog = q(.rentLog, market.rentLog + rentMove)
    market.rentLevel = q(.rentLevel, exp(market.rentLog))

    let ends = draws[2] < chance(market.given(.droughtEnds, month))
    let starts = draws[2] < chance(market.given(.droughtStarts, month))
    let before = month == 1 ? draws[3] < market.given(.droughtNow, 0) : market.drought
    market.drought = fact(.drought, (before & !ends) | (!before & starts))

    for (place, currency) in setup.currencies.enumerated() {
      turn(to: setup.companies.count + 1 + place)
      let step = noise(market.stated.spreads[place], trial.uniforms(currency.stream, month: month)[0])
      market.exchangeLog[place] = q(.exchangeLog, market.exchangeLog[place] + step)
      market.exchange[place] = q(.exchange, market.rate(place, month) * exp(market.exchangeLog[place]))
    }
  }

  /// The logarithm of a month's noise about a mean of 1: σ z − σ²/2, the mean of whose exponential is 1 for every σ.
  @inline(__always) func noise(_ spread: N, _ uniform: N) -> N {
    expects ? 0 : spread * N.normal(uniform) - spread * spread * 0.5
  }

  /// The chance that something of this monthly rate happens within a month: 1 − e^−rate.
  @inline(__always) func chance(_ rate: N) -> N { 1 - exp(-rate) }
}

/// Streams that no scenario names.
enum Streams {
  static let market = Stream("market")
}
