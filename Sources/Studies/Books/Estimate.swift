internal import Maths

/// A number that books tell, with the interval that holds it with 90 %.
public struct Estimate: Sendable, Hashable {
  /// The 5, 50 and 95 % quantiles.
  public let low, middle, high: Double

  /// An interval about a middle.
  public init(_ low: Double, _ middle: Double, _ high: Double) {
    self.low = low
    self.middle = middle
    self.high = high
  }

  /// A number that is known.
  public init(exactly value: Double) { self.init(value, value, value) }

  init(_ belief: TMixture) { self.init(belief.quantile(0.05), belief.quantile(0.5), belief.quantile(0.95)) }

  /// The same number on another scale, which may turn it round.
  public func mapped(_ scale: (Double) -> Double) -> Estimate {
    let ends = [scale(low), scale(high)]
    return Estimate(Swift.min(ends[0], ends[1]), scale(middle), Swift.max(ends[0], ends[1]))
  }

  /// Whether a value lies in the interval.
  public func holds(_ value: Double) -> Bool { low <= value && value <= high }
}

extension Estimate {
  package static func odds(_ share: Double) -> Double { Double.log(share / (1 - share)) }
  package static func share(_ odds: Double) -> Double { 1 / (1 + Double.exp(-odds)) }
}
