internal import Maths

/// A figure that is taken in the middle and may be anywhere between its ends.
public struct Spread: Hashable, Sendable {
  /// From low to high.
  public let low, mid, high: Double

  /// The standard normal quantile of 95 %: ends are read as those of nine tenths.
  public static let quantile = Double.normalQuantile(0.95)

  /// A figure with its ends.
  public init(_ low: Double, _ mid: Double, _ high: Double) { (self.low, self.mid, self.high) = (low, mid, high) }

  /// A figure that is known.
  public init(_ value: Double) { self.init(value, value, value) }

  /// The figure between two ends, in the middle of their logarithms.
  public init(between low: Double, _ high: Double) {
    self.init(low, low < high ? Double.sqrt(low * high) : low, high)
  }

  /// s = ln(high / low) / (2 · 1.645): the standard deviation of the logarithm, if nine tenths lie between the ends.
  public var deviation: Double { high > low ? Double.log(high / low) / (2 * Self.quantile) : 0 }
}
