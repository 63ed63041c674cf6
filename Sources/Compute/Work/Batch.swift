/// What one pass through the model works on, for each group of processors that has requests of its own.
public struct Batch: Hashable, Sendable {
  /// Requests in the pass.
  public let sequences: Double
  /// New tokens of each request: one when decoding.
  public let queries: Double
  /// Tokens that a request's last new token looks at, itself among them.
  public let context: Double
  /// Whether the pass reads prompts rather than writing answers.
  public let isPrefill: Bool

  /// One new token for each of some requests.
  public static func decode(sequences: Double, context: Double) -> Batch {
    Batch(sequences: sequences, queries: 1, context: context, isPrefill: false)
  }

  /// The prompts of some requests, of which the first `cached` tokens are in the cache already.
  public static func prefill(sequences: Double, tokens: Double, cached: Double = 0) -> Batch {
    Batch(sequences: sequences, queries: Swift.max(tokens - cached, 1), context: tokens, isPrefill: true)
  }

  /// New tokens in the pass.
  public var tokens: Double { sequences * queries }
}
