internal import Economy
internal import Maths
internal import Scenarios

/// What a goal's statistic comes to over sampled paths.
public struct PathStatistic: Sendable, Hashable {
  /// The statistic.
  public let value: Double
  /// Its standard error from the number of paths.
  public let error: Double
  /// Its 95 % interval.
  public let low, high: Double

  /// A statistic that is not defined: the number asked has no value, or no bound, on some paths.
  static let undefined = PathStatistic(value: .nan, error: .nan, low: .nan, high: .nan)
}

extension Goal.Statistic {
  /// The statistic of one value a path.
  ///
  /// Errors: √(variance / n) of a mean; of a share, and of a mean of ones and nothings, that of its Wilson interval; of a quantile
  /// half the distance of the values whose ranks are √(n p (1 − p)) below and above, which is the normal interval of a binomial
  /// rank (David and Nagaraja 2003, section 7.1). Intervals go 1.96 errors to either side, or ranks.
  ///
  /// Where the number is not defined a share counts it as one that does not meet its bound; where it is beyond all numbers it has
  /// its place among the others. A mean of the rest, or a quantile, would be of other futures: neither is defined then.
  package func estimate(_ values: [Double]) -> PathStatistic {
    let n = Double(values.count)
    let reach = CountedShare.score
    func share(_ count: Int) -> PathStatistic {
      let share = CountedShare(count, of: values.count)
      return PathStatistic(value: share.value, error: share.error, low: share.low, high: share.high)
    }
    switch self {
    case .mean where values.allSatisfy({ $0 == 0 || $0 == 1 }): return share(values.count { $0 == 1 })
    case .mean:
      guard values.allSatisfy(\.isFinite) else { return .undefined }
      let mean = values.reduce(0, +) / n
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      let error = (variance / n).squareRoot()
      return PathStatistic(value: mean, error: error, low: mean - reach * error, high: mean + reach * error)
    case .share(let bound, let isLeast):
      return share(values.count { isLeast ? $0 >= bound : $0 <= bound })
    case .quantile(let p):
      guard !values.contains(where: \.isNaN) else { return .undefined }
      let sorted = values.sorted()
      func at(_ rank: Double) -> Double {
        sorted[Swift.min(Swift.max(Int(saturating: rank.rounded()), 0), sorted.count - 1)]
      }
      let rank = p * (n - 1), step = (n * p * (1 - p)).squareRoot()
      return PathStatistic(
        value: at(rank), error: (at(rank + step) - at(rank - step)) / 2, low: at(rank - reach * step),
        high: at(rank + reach * step))
    }
  }
}
