internal import Maths

/// How many tokens requests have.
public enum Lengths: Hashable, Sendable {
  /// Inputs and outputs that know nothing of each other.
  case apart(input: Length, output: Length)
  /// Pairs that were seen, drawn together and each alike, so that what long inputs mean for outputs is kept; never empty.
  case together([Pair])

  /// The tokens of one request.
  public struct Pair: Hashable, Sendable {
    /// Tokens of the input, and of the output.
    public let input, output: Int32
    /// A pair of lengths.
    public init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }
  }

  /// The pairs of a trace.
  public static func pairs(of trace: Trace) -> Lengths {
    .together(trace.requests.map { Pair(input: $0.input, output: $0.output) })
  }

  /// The lengths of a request from two uniform draws.
  func draw(_ first: Double, _ second: Double) -> Pair {
    switch self {
    case .apart(let input, let output):
      return Pair(input: input.tokens(first), output: output.tokens(second))
    case .together(let pairs):
      return pairs[Swift.min(Int(saturating: first * Double(pairs.count)), pairs.count - 1)]
    }
  }
}

/// How one of the lengths is distributed, in tokens, before it is rounded to whole ones.
public enum Length: Hashable, Sendable {
  /// Always the same.
  case constant(Double)
  /// Exponential with a mean.
  case exponential(mean: Double)
  /// Lognormal with a median, and the standard deviation of the logarithm.
  case lognormal(median: Double, sigma: Double)

  /// The most tokens a length may have.
  public static let longest = 10_000_000.0

  /// Lognormal with a mean m and a standard deviation s: σ² = ln(1 + s²/m²), and the median is m exp(−σ²/2).
  public static func lognormal(mean: Double, deviation: Double) -> Length {
    let ratio = deviation / mean
    let variance = Double.log(1 + ratio * ratio)
    return .lognormal(median: mean * Double.exp(-variance / 2), sigma: variance.squareRoot())
  }

  /// Lognormal with a median and a ninth decile, which is at or above it.
  public static func lognormal(median: Double, p90: Double) -> Length {
    .lognormal(median: median, sigma: Double.log(p90 / median) / Double.normal(0.9))
  }

  /// Whole tokens, at least 1, from a uniform draw.
  package func tokens(_ draw: Double) -> Int32 {
    let length =
      switch self {
      case .constant(let tokens): tokens
      case .exponential(let mean): -mean * Double.log(draw)
      case .lognormal(let median, let sigma): median * Double.exp(sigma * Double.normal(draw))
      }
    return Int32(saturating: Swift.min(Swift.max(length.rounded(), 1), Self.longest))
  }
}
