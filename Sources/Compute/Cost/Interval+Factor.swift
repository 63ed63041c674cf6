internal import Maths

extension Interval {
  /// The factor at a uniform draw: a lognormal below 1 and another above it, whose 5th and 95th percentiles are the ends.
  public func factor(_ uniform: Double) -> Double {
    let score = Double.normal(uniform) / Distribution.score95
    return Double.exp(score < 0 ? -score * Double.log(low) : score * Double.log(high))
  }
}
