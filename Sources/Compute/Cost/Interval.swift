internal import Maths

/// Factors on a figure, from low to high: where nine tenths of the truth is expected.
public struct Interval: Hashable, Sendable {
  /// The factors; the lower one is at most 1, the higher at least 1.
  public let low, high: Double

  /// An interval; ends on the wrong side of 1 are moved to it.
  public init(_ low: Double, _ high: Double) {
    self.low = Swift.min(low, 1)
    self.high = Swift.max(high, 1)
  }

  /// The interval of a range.
  public init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// No uncertainty.
  public static let none = Interval(1, 1)

  /// The interval of a product of two figures that are uncertain independently of each other: on either side the logarithms
  /// add as the root of their squares, as for normal ones.
  public func times(_ other: Interval) -> Interval {
    func root(_ a: Double, _ b: Double) -> Double {
      let (a, b) = (Double.log(a), Double.log(b))
      return Double.sqrt(a * a + b * b)
    }
    return Interval(Double.exp(-root(low, other.low)), Double.exp(root(high, other.high)))
  }

  /// The interval of a sum of two figures that are wrong together.
  public static func sum(_ parts: [(value: Double, interval: Interval)]) -> Interval {
    let total = parts.reduce(0) { $0 + $1.value }
    guard total > 0 else { return .none }
    return Interval(
      parts.reduce(0) { $0 + $1.value * $1.interval.low } / total,
      parts.reduce(0) { $0 + $1.value * $1.interval.high } / total)
  }

  /// The same with the lower factor no lower than a bound, such as physics sets.
  public func atLeast(_ factor: Double) -> Interval { Interval(Swift.max(low, Swift.min(factor, 1)), high) }
}
