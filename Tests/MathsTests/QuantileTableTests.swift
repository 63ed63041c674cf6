import Maths
import TestSupport
import Testing

/// Would catch tables that are too coarse, slopes that do not belong to their values, and tails that lose their digits:
/// against quantiles solved independently.
@Suite struct QuantileTableTests {
  /// What the table's documentation promises.
  static let promised = 1e-7

  private func worst(_ name: String, _ distribution: Distribution, _ quantiles: [Double]) -> Double {
    var worst = 0.0
    for (p, expected) in zip(comparedShares, quantiles) {
      let error = relativeError(distribution.quantile(p), expected)
      if error > Self.promised { print("\(name) at \(p): \(distribution.quantile(p)), not \(expected): \(error)") }
      worst = Swift.max(worst, error)
    }
    return worst
  }

  @Test func gamma() {
    for point in gammaQuantilePoints {
      let error = worst("gamma(\(point.shape))", .gamma(shape: point.shape, scale: 1), point.quantiles)
      print("gamma(\(point.shape)): at most \(error)")
      #expect(error <= Self.promised, "gamma(\(point.shape))")
    }
  }

  @Test func scaleStretchesGamma() {
    let (one, many) = (Distribution.gamma(shape: 2, scale: 1), Distribution.gamma(shape: 2, scale: 1_000))
    for p in comparedShares { #expect(many.quantile(p) == 1_000 * one.quantile(p)) }
  }

  @Test func beta() {
    for point in betaQuantilePoints {
      let error = worst("beta(\(point.a), \(point.b))", .beta(a: point.a, b: point.b), point.quantiles)
      print("beta(\(point.a), \(point.b)): at most \(error)")
      #expect(error <= Self.promised, "beta(\(point.a), \(point.b))")
    }
  }

  /// Relative to the width, since a range may contain nothing.
  @Test func pert() {
    for point in pertQuantilePoints {
      let pert = Distribution.pert(low: point.low, mode: point.mode, high: point.high)
      for (p, expected) in zip(comparedShares, point.quantiles) {
        #expect(abs(pert.quantile(p) - expected) <= Self.promised * (point.high - point.low))
      }
    }
  }

  /// Between the points of a table: the share below a quantile is what was asked for.
  @Test func sharesBelowQuantilesAreWhatWasAsked() {
    var random = SplitMix64(seed: 12)
    var worst = 0.0
    for (a, b) in [(0.3, 2), (1, 1), (2, 5.5), (80, 80), (2_000, 2)] {
      let beta = Distribution.beta(a: a, b: b)
      let gamma = Distribution.gamma(shape: a, scale: 3)
      for _ in 0..<500 {
        let p = Double.random(in: 0.001...0.999, using: &random)
        worst = Swift.max(worst, abs(SpecialFunctions.betaBelow(beta.quantile(p), a, b) - p))
        worst = Swift.max(worst, abs(SpecialFunctions.gammaBelow(gamma.quantile(p) / 3, a).below - p))
      }
    }
    print("shares below quantiles: at most \(worst)")
    #expect(worst <= 1e-9)
  }

  @Test func equalShapesAreEqual() {
    #expect(Distribution.beta(a: 2, b: 3) == .beta(a: 2, b: 3))
    #expect(Distribution.beta(a: 2, b: 3) != .beta(a: 3, b: 2))
    #expect(Distribution.gamma(shape: 2, scale: 1) != .gamma(shape: 2, scale: 3))
    #expect(Distribution.pert(low: 0, mode: 1, high: 2) != .pert(low: 0, mode: 1, high: 3))
  }
}
