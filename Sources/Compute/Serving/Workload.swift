/// The traffic of a deployment, in a steady state.
public struct Workload: Hashable, Sendable {
  /// Tokens of a request's input, those of them that are in the cache already, and tokens of its output.
  public let input, cached, output: Double
  /// Requests held in flight by one replica.
  public let concurrency: Double

  /// A workload.
  public init(input: Double, cached: Double = 0, output: Double, concurrency: Double) {
    self.input = input
    self.cached = Swift.min(cached, input)
    self.output = output
    self.concurrency = concurrency
  }

  /// Tokens a request holds on average while it is answered.
  var context: Double { input + output / 2 }
}
