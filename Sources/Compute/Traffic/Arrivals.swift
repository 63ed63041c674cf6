internal import Maths

/// When requests arrive: the gaps between them, and how the rate moves over a day.
///
/// A renewal process runs in a time in which the mean rate is 1, and real time follows from it: with the day's profile
/// r(t) = rate × (1 + a sin 2πt/day), the request that arrives at u in that time arrives where ∫₀ᵗ r = u. Without a profile
/// that is t = u / rate. The first request arrives at 0.
public struct Arrivals: Hashable, Sendable {
  /// How gaps are distributed around their mean.
  public enum Gaps: Hashable, Sendable {
    /// All alike.
    case even
    /// Exponentially, which makes arrivals a Poisson process.
    case poisson
    /// As a gamma distribution with a coefficient of variation: above 1 requests come in bursts, below 1 nearly evenly.
    case gamma(variation: Double)
  }

  /// Requests a second, on average.
  public var rate: Double
  /// The gaps.
  public var gaps: Gaps
  /// The highest rate of a day over its mean, from 1 (no profile) to 2 (no requests at the day's lowest).
  public var peakToMean: Double

  /// The coefficients of variation that can be drawn.
  public static let variations = 0.01...4.4
  static let day = 86_400.0

  /// Arrivals at a mean rate above nothing.
  public init(rate: Double, gaps: Gaps = .poisson, peakToMean: Double = 1) {
    precondition(rate > 0 && rate.isFinite, "a rate is above nothing")
    precondition((1...2).contains(peakToMean), "a sine's peak is at most twice its mean")
    self.rate = rate
    self.gaps = gaps
    self.peakToMean = peakToMean
  }

  /// A gap from a uniform draw, in units of the mean gap.
  package func gap() -> (Double) -> Double {
    switch gaps {
    case .even: return { _ in 1 }
    case .poisson: return { -Double.log($0) }
    case .gamma(let variation):
      let bounded = Swift.min(Swift.max(variation, Self.variations.lowerBound), Self.variations.upperBound)
      let shape = 1 / (bounded * bounded)
      let distribution = Distribution.gamma(shape: shape, scale: 1 / shape)
      return { distribution.quantile($0) }
    }
  }

  /// The time at which so many mean gaps have passed.
  func time(after gaps: Double) -> Double {
    let swing = peakToMean - 1
    guard swing > 0 else { return gaps / rate }
    // ∫₀ᵗ r / rate = t + a day/2π (1 − cos 2πt/day) never falls, and is at most a day/π above t.
    let target = gaps / rate
    var (low, high) = (Swift.max(0, target - swing * Self.day / Double.pi), target)
    for _ in 0..<80 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      let days = middle / Self.day
      let turn = Double.sinCosTurns(days - days.rounded(.down))
      let passed = middle + swing * Self.day / (2 * Double.pi) * (1 - turn.cos)
      if passed < target { low = middle } else { high = middle }
    }
    return high
  }
}
