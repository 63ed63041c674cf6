public import Compute

/// What a fleet does with a trace, and what that costs. Amounts are in dollars, times in seconds.
public struct TrafficAnswer: Sendable {
  /// What was asked.
  public let question: TrafficQuestion
  /// The fleet.
  public let plan: TrafficPlan
  /// What it did.
  public let result: SimulationResult
  /// How long requests waited for their first token, took for each token after it, and stayed; nil where none was answered, or
  /// none had more than one token.
  public let firstToken, perToken, stay: LatencySpread?
  /// Requests that kept what users are promised; nil where nothing is.
  public let kept: Int?
  /// The longest of those that were refused, in tokens of input and output; nil where none was.
  public let longestRefused: Int?
  /// The share of input tokens that a cache without limit, always there, would reuse.
  public let unlimitedReuse: Double
  /// What it costs.
  public let bill: TrafficBill
  /// What an hour of a processor costs; nil where nobody says so on the date.
  public let hour: HourlyCost?
  /// List prices on the date.
  public let prices: TokenPrices?
  /// Factors on predicted times per token and to the first, each where nine tenths of the truth are expected.
  public let perTokenInterval, firstTokenInterval: Interval
  /// What the fleet does where all times are at the lower ends of these, and at the higher ones.
  public let ends: (fast: TrafficEnd, slow: TrafficEnd)
  /// What a benchmark says.
  public let factors: MeasuredFactors
  /// Where the kernels' times come from.
  public let kernels: String
  /// Whether the calibration knows the engine's version.
  public let knowsVersion: Bool
  /// The state of the fleet over time, if asked for.
  public let timeline: [FleetSample]

  /// Requests a second that kept what users are promised, and their share of all that arrived.
  public var goodput: (rate: Double, share: Double)? {
    kept.map { (perSecond(Double($0)), Double($0) / Double(Swift.max(result.arrived, 1))) }
  }

  /// Factors on costs: of an hour's, and of the work that the requests are. A fleet that is to be as busy as this one is larger by
  /// what they take longer.
  public var costInterval: Interval {
    Interval.work(
      reading: bill.busy.input + bill.busy.cached, firstTokenInterval, writing: bill.busy.output, perTokenInterval
    ).times(hour?.interval ?? .none)
  }

  /// So much over the time until the last answer was written.
  public func perSecond(_ amount: Double) -> Double { result.horizon > 0 ? amount / result.horizon : 0 }

  /// The price of all tokens against the bill; nil where no price of input or of output is known, or nothing was answered.
  public var margin: Margin? {
    guard let prices, let cost = bill.dollars, let revenue = bill.revenue(prices), revenue > 0 else { return nil }
    return Margin(price: revenue, cost: cost)
  }
}

/// What a fleet does with a trace where all times are at one end of what is expected of them.
public struct TrafficEnd: Hashable, Sendable {
  /// Seconds to the first token, for each after it, and of a request; nil where there is none.
  public let firstToken, perToken, stay: LatencySpread?
  /// Requests that kept what users are promised.
  public let kept: Int
  /// Requests that were answered, tokens of their inputs and outputs, and seconds until the last answer.
  public let finished: Int, inputTokens: Int, outputTokens: Int, horizon: Double
}
