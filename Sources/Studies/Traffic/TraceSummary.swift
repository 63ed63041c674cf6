public import Compute
internal import Maths

/// What is in a trace: how much is asked and when, how long, and what a cache could reuse.
public struct TraceSummary: Sendable {
  /// Requests.
  public let requests: Int
  /// Seconds: from the first arrival to the last, and one mean gap more.
  public let duration: Double
  /// Requests a second, on average.
  public let rate: Double
  /// Requests a second in the fullest minute, counted from the first arrival; nil where the trace is shorter than one.
  public let peakRate: Double?
  /// Tokens of inputs, and of outputs.
  public let input, output: LengthSpread
  /// How bursty arrivals are.
  public let burstiness: Burstiness
  /// The correlation of the logarithms of input and output; nil where either is always the same.
  public let correlation: Double?
  /// What a cache could reuse; nil where the trace says nothing of what prompts have in common.
  public let reuse: ReuseSummary?

  /// The highest rate of a minute over the mean.
  public var peakToMean: Double? { peakRate.map { $0 / rate } }

  /// The summary of a trace, which has at least one request.
  public init(_ trace: Trace) {
    precondition(!trace.requests.isEmpty, "a summary is of something")
    requests = trace.requests.count
    duration = trace.duration
    rate = trace.rate
    let minute = WindowCounts(trace, seconds: 60)
    peakRate = minute.windows > 0 ? Double(minute.most) / 60 : nil
    input = LengthSpread(trace.requests.map(\.input))
    output = LengthSpread(trace.requests.map(\.output))
    burstiness = Burstiness(trace)
    correlation = Self.correlation(trace)
    reuse = trace.blocks.isEmpty ? nil : ReuseSummary(trace)
  }

  /// Pearson's correlation of the logarithms.
  private static func correlation(_ trace: Trace) -> Double? {
    let n = Double(trace.requests.count)
    let x = trace.requests.map { Double.log(Double($0.input)) }
    let y = trace.requests.map { Double.log(Double($0.output)) }
    let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    // Rounding leaves a little where all are alike.
    guard xx > 1e-9 * n, yy > 1e-9 * n else { return nil }
    return xy / (xx * yy).squareRoot()
  }
}

/// How lengths are spread, in tokens.
public struct LengthSpread: Hashable, Sendable {
  /// The mean.
  public let mean: Double
  /// Quantiles, joined by straight lines (type 7 of Hyndman and Fan 1996).
  public let p10, p50, p90, p99: Double
  /// The longest.
  public let most: Int

  /// The spread of at least one length.
  init(_ lengths: [Int32]) {
    let sorted = lengths.sorted()
    func quantile(_ p: Double) -> Double {
      let place = p * Double(sorted.count - 1)
      let i = Swift.min(Int(saturating: place), sorted.count - 1)
      let next = Swift.min(i + 1, sorted.count - 1)
      return Double(sorted[i]) + (place - Double(i)) * Double(sorted[next] - sorted[i])
    }
    mean = Double(sorted.reduce(0) { $0 + Int($1) }) / Double(sorted.count)
    (p10, p50, p90, p99) = (quantile(0.1), quantile(0.5), quantile(0.9), quantile(0.99))
    most = Int(sorted.last ?? 0)
  }
}
