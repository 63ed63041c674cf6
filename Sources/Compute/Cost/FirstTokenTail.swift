internal import Maths

/// How much later than on average the first token may come.
///
/// No run in `measured/serving.csv` has its tail. 41 runs of MLPerf Inference v4.1 (server scenario, Poisson arrivals near the
/// highest rate that is allowed; `measured/published.csv`) state the mean and the 99th percentile: p99 / mean has the median
/// 2.21, and from 5 to 95 % of them lie 1.60 to 7.10. It does not move with the load within these runs. Taken over for every
/// load, and the form as lognormal: assumptions.
public enum FirstTokenTail {
  /// p99 / mean: the median of the runs.
  public static let ratio = 2.206
  /// 5 and 95 % of the runs, over the median.
  public static let spread = Interval(1.599 / ratio, 7.101 / ratio)

  /// The 90th percentile over the mean.
  public static let ninetieth = quantile(normal: 1.2815515655446004)
  /// The 99th percentile over the mean.
  public static let ninetyNinth = quantile(normal: normal99)

  /// exp(z σ − σ²/2): the quantile with the normal score z over the mean of a lognormal whose logarithm has the deviation σ.
  package static func quantile(normal z: Double) -> Double { Double.exp(z * deviation - deviation * deviation / 2) }

  private static let normal99 = 2.3263478740408408
  /// σ, from z σ − σ²/2 = ln(p99 / mean); of the two roots the smaller, where the tail is the body's.
  static let deviation = normal99 - Double.sqrt(normal99 * normal99 - 2 * Double.log(ratio))
}
