/// How many tokens a request has.
public struct RequestShape: Hashable, Sendable {
  /// Tokens of the input, those of them that are in the prefix cache already, and tokens of the output.
  public let input, cached, output: Double

  /// A request; of its input at least one token is new, since the last one must be looked at to write the next.
  public init(input: Double, cached: Double = 0, output: Double) {
    self.input = Swift.max(input, 1)
    self.cached = Swift.max(Swift.min(cached, self.input - 1), 0)
    self.output = Swift.max(output, 1)
  }

  /// Lengths that times were measured at: of inputs, and of outputs. Source: `measured/serving.csv`.
  public static let measuredInput = 128.0...15_000, measuredOutput = 100.0...8192

  /// Whether times were measured at such lengths.
  public var isMeasured: Bool { Self.measuredInput.contains(input) && Self.measuredOutput.contains(output) }

  /// Such requests, so many of them in flight in one replica.
  func workload(_ concurrency: Double) -> Workload {
    Workload(input: input, cached: cached, output: output, concurrency: concurrency)
  }
}
