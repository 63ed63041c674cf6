internal import Economy
internal import Maths
internal import Scenarios

/// What a goal's statistic comes to over sampled paths.
public struct PathStatistic: Sendable, Hashable {
  /// The statistic.
  public let value: Double
  /// Its standard error from the number of paths.
  public let error: Double
}

extension Goal.Statistic {
  /// The statistic of one value a path.
  ///
  /// Errors: √(variance / n) of a mean, √(p (1 − p) / n) of a share; of a quantile half the distance of the values whose ranks are
  /// √(n p (1 − p)) below and above, which is the normal interval of a binomial rank (David and Nagaraja 2003, section 7.1).
  package func estimate(_ values: [Double]) -> PathStatistic {
    let n = Double(values.count)
    switch self {
    case .mean:
      let mean = values.reduce(0, +) / n
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      return PathStatistic(value: mean, error: (variance / n).squareRoot())
    case .share(let bound, let isLeast):
      let share = Double(values.count { isLeast ? $0 >= bound : $0 <= bound }) / n
      return PathStatistic(value: share, error: (share * (1 - share) / n).squareRoot())
    case .quantile(let p):
      let sorted = values.sorted()
      func at(_ rank: Double) -> Double {
        sorted[Swift.min(Swift.max(Int(rank.rounded()), 0), sorted.count - 1)]
      }
      let rank = p * (n - 1), reach = (n * p * (1 - p)).squareRoot()
      return PathStatistic(value: at(rank), error: (at(rank + reach) - at(rank - reach)) / 2)
    }
  }
}
