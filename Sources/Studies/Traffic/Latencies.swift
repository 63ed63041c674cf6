internal import Histogram

/// How times are spread, in seconds.
public struct LatencySpread: Hashable, Sendable {
  /// How many there are.
  public let count: Int
  /// The mean, and the longest.
  public let mean, most: Double
  /// The shortest time within which so many percent lie, at most 0.1 % or a microsecond too long.
  public let p50, p90, p95, p99: Double
}

/// Times of many requests, in room that does not grow with them.
///
/// They are counted in whole microseconds by an HdrHistogram with three significant digits. Source: Tene, "How NOT to Measure
/// Latency" (2013), hdrhistogram.org.
package struct Latencies {
  // Times of more than a hundred days are counted as that.
  private static let most: UInt64 = 1 << 43
  private var histogram = Histogram<UInt64>(
    lowestDiscernibleValue: 1, highestTrackableValue: Self.most, numberOfSignificantValueDigits: .three)
  private var count = 0
  private var sum = 0.0
  private var longest = 0.0

  package init() {}

  /// Counts a time in seconds.
  package mutating func record(_ seconds: Double) {
    count += 1
    sum += seconds
    longest = Swift.max(longest, seconds)
    let microseconds = (Swift.max(seconds, 0) * 1e6).rounded()
    histogram.record(microseconds < Double(Self.most) ? UInt64(clamping: Int(saturating: microseconds)) : Self.most)
  }

  /// The spread; nil where nothing was counted.
  package var spread: LatencySpread? {
    guard count > 0 else { return nil }
    func quantile(_ percent: Double) -> Double {
      Swift.min(Double(histogram.valueAtPercentile(percent)) / 1e6, longest)
    }
    return LatencySpread(
      count: count, mean: sum / Double(count), most: longest, p50: quantile(50), p90: quantile(90), p95: quantile(95),
      p99: quantile(99))
  }
}
