import Maths
import TestSupport
import Testing

/// Would catch a wrong constant or sign in the closed forms, and a score that rewards a wrong spread.
@Suite("Scores of normal forecasts")
struct NormalScoreTests {
  /// The integral of (F(x) − 1{x ≥ y})² by the midpoint rule, cut at y so that the step is at an edge.
  private func integrated(from low: Double, to high: Double, at y: Double, _ below: (Double) -> Double) -> Double {
    func part(_ a: Double, _ b: Double, _ step: Double) -> Double {
      let n = 20_000
      let width = (b - a) / Double(n)
      return (0..<n).reduce(0) { sum, i in
        let f = below(a + (Double(i) + 0.5) * width) - step
        return sum + f * f * width
      }
    }
    return part(low, y, 0) + part(y, high, 1)
  }

  @Test(
    "The closed form is the integral",
    arguments: [(0.0, 1.0, 0.3), (1.2, 0.25, 2.4), (-3.0, 2.0, -3.0), (0.5, 0.02, 0.1)])
  func normal(_ m: Double, _ s: Double, _ y: Double) {
    let (low, high) = (Swift.min(m, y) - 12 * s, Swift.max(m, y) + 12 * s)
    let whole = integrated(from: low, to: high, at: y) { SpecialFunctions.normalBelow(($0 - m) / s) }
    #expect(abs(NormalScore.crps(mean: m, deviation: s, observed: y) - whole) < 1e-6 * Swift.max(1, whole))
  }

  @Test("Of a lognormal too", arguments: [(0.0, 1.0, 0.3), (1.2, 0.25, 2.4), (1.0, 0.5, 2.7)])
  func lognormal(_ m: Double, _ s: Double, _ y: Double) {
    // In t = ln x, where dx = x dt; so the points are as dense as the forecast is.
    func part(_ a: Double, _ b: Double, _ step: Double) -> Double {
      let width = (b - a) / 20_000
      return (0..<20_000).reduce(0) { sum, i in
        let t = a + (Double(i) + 0.5) * width
        let f = SpecialFunctions.normalBelow((t - m) / s) - step
        return sum + f * f * Double.exp(t) * width
      }
    }
    let whole = part(m - 12 * s, Double.log(y), 0) + part(Double.log(y), m + 12 * s, 1)
    let closed = NormalScore.crpsOfExponential(mean: m, deviation: s, observed: y)
    #expect(abs(closed - whole) < 1e-6 * Swift.max(1, whole), "\(closed) beside \(whole)")
  }

  @Test("At the centre it is s (√2 − 1) / √π; without a spread it is the distance")
  func published() {
    #expect(abs(NormalScore.crps(mean: 0, deviation: 1, observed: 0) - 0.2336949772551092) < 1e-15)
    #expect(NormalScore.crps(mean: 2, deviation: 0, observed: 5) == 3)
    #expect(abs(NormalScore.meanAbove(0) - 0.3989422804014327) < 1e-15)
  }

  @Test("Shifts and scales with its unit; the true spread is best in the mean")
  func relations() {
    var random = SplitMix64(seed: 11)
    var scores = [0.0, 0, 0]
    for _ in 0..<4000 {
      let z = Double.normalQuantile(Double.random(in: 1e-6..<(1 - 1e-6), using: &random))
      for (i, s) in [0.5, 1, 2].enumerated() { scores[i] += NormalScore.crps(mean: 0, deviation: s, observed: z) }
      let one = NormalScore.crps(mean: 0, deviation: 0.7, observed: z)
      #expect(abs(NormalScore.crps(mean: 4, deviation: 1.4, observed: 2 * z + 4) - 2 * one) < 1e-12, "seed 11")
    }
    #expect(scores[1] < scores[0] && scores[1] < scores[2])
  }
}
