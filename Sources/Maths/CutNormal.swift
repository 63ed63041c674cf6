/// `low to high` of a quantity with bounds, such as a share or a monthly rate: a normal of which nine tenths lie between the two
/// numbers and a twentieth beyond either of them, whose tails are cut at the bounds.
///
/// Each tail keeps its twentieth: what lay beyond a bound is spread over the rest of the same tail. So the 5 % and 95 % quantiles are
/// the two numbers wherever the bounds lie, everything between them is normal, and all of it moves continuously with both. Where a
/// number stands on its bound, its tail is that bound.
public struct CutNormal: Sendable, Equatable {
  /// The 5 % and 95 % quantiles.
  public let low, high: Double
  /// What no sample leaves.
  public let bounds: ClosedRange<Double>
  /// The shares of the whole normal below the lower and above the upper bound, each at most a twentieth.
  @usableFromInline let below, above: Double

  /// Takes two numbers within the bounds, the lower first.
  public init(low: Double, high: Double, bounds: ClosedRange<Double>) {
    self.low = low
    self.high = high
    self.bounds = bounds
    let (mean, deviation) = ((low + high) / 2, (high - low) / (2 * Distribution.score95))
    func share(below score: Double) -> Double {
      score.isFinite ? Swift.min(SpecialFunctions.normalBelow(score), Distribution.tail) : 0
    }
    below = share(below: (bounds.lowerBound - mean) / deviation)
    above = share(below: (mean - bounds.upperBound) / deviation)
  }

  /// The value below which a share `p` lies; `p` in (0, 1).
  @inlinable func quantile<R: Real>(_ p: R) -> R {
    let tail = Distribution.tail
    // In its tail a share p of the cut normal is the share p' of the whole one.
    let lower = R(below) + p * R((tail - below) / tail)
    let upper = R(1 - above) - (R(1) - p) * R((tail - above) / tail)
    // Nothing is changed by a bound that cuts nothing, to the last bit.
    let whole = R.select(
      p < R(tail), below > 0 ? lower : p, R.select(R(1 - tail) < p, above > 0 ? upper : p, p))
    let value = R((low + high) / 2) + R((high - low) / (2 * Distribution.score95)) * R.normal(whole)
    return R.min(R.max(value, R(bounds.lowerBound)), R(bounds.upperBound))
  }
}
