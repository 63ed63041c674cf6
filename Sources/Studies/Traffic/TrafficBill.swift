public import Compute

/// What serving a trace costs, and who carries it. Amounts are in dollars, times in processor-seconds.
public struct TrafficBill: Hashable, Sendable {
  /// What processors did: reading new input, looking at cached input, writing.
  public let busy: BusySeconds
  /// What is paid for.
  public let paid: Double
  /// Tokens of answered requests: new input, cached input, and output.
  public let newTokens, cachedTokens, outputTokens: Int
  /// All of it; nil where nobody says what an hour costs.
  public let dollars: Double?

  /// A bill of so many processor-seconds at dollars an hour.
  init(_ result: SimulationResult, paid: Double, gpuHour: Double?) {
    busy = result.busy
    self.paid = paid
    newTokens = result.inputTokens - result.cachedTokens
    (cachedTokens, outputTokens) = (result.cachedTokens, result.outputTokens)
    dollars = gpuHour.map { paid * $0 / 3600 }
  }

  /// Processor-seconds that are paid for and in which nothing is done.
  public var idle: Double { paid - busy.total }
  /// The share of what is paid for in which work is done.
  public var utilisation: Double { paid > 0 ? busy.total / paid : 0 }

  /// Dollars a token; nil where there are no such tokens, or nobody says what an hour costs.
  ///
  /// The bill is split in the ratio of the processor-seconds that new input, cached input and output took, so that idle time
  /// is spread in proportion and tokens times prices are the bill.
  public var input: Double? { price(busy.input, newTokens) }
  public var cached: Double? { price(busy.cached, cachedTokens) }
  public var output: Double? { price(busy.output, outputTokens) }

  private func price(_ seconds: Double, _ tokens: Int) -> Double? {
    guard let dollars, tokens > 0, busy.total > 0 else { return nil }
    return dollars * (seconds / busy.total) / Double(tokens)
  }

  /// What the tokens would bring at list prices; nil where no price of input or of output is known.
  public func revenue(_ prices: TokenPrices) -> Double? {
    guard let input = prices.input, let output = prices.output else { return nil }
    let cached = Double(cachedTokens) * (prices.cached ?? input)
    return (Double(newTokens) * input + cached + Double(outputTokens) * output) / 1e6
  }
}
