import Maths
import TestSupport
import Testing

/// Would catch a parameter read as another (a deviation as a variance, a median as a mean, a rate as a scale).
@Suite struct DistributionMomentsTests {
  struct Moments: CustomTestStringConvertible {
    let name: String
    let distribution: Distribution
    let mean: Double
    let variance: Double
    var testDescription: String { name }
  }

  static let cases: [Moments] = [
    Moments(name: "normal", distribution: .normal(mean: -3, deviation: 2), mean: -3, variance: 4),
    // exp(σ²/2) and (exp σ² − 1) exp σ² times the median.
    Moments(
      name: "lognormal", distribution: .lognormal(median: 10, sigma: 0.5), mean: 10 * 1.1331484530668263,
      variance: 100 * 0.28402541668774150 * 1.2840254166877415),
    Moments(name: "uniform", distribution: .uniform(low: -1, high: 5), mean: 2, variance: 36 / 12),
    // (a + b + c) / 3 and (a² + b² + c² − ab − ac − bc) / 18.
    Moments(name: "triangular", distribution: .triangular(low: 1, mode: 2, high: 6), mean: 3, variance: 21.0 / 18),
    Moments(name: "mode at low", distribution: .triangular(low: 0, mode: 0, high: 3), mean: 1, variance: 9.0 / 18),
    Moments(name: "mode at high", distribution: .triangular(low: 0, mode: 3, high: 3), mean: 2, variance: 9.0 / 18),
    // (a + 4m + b) / 6 and (μ − a)(b − μ) / 7.
    Moments(name: "pert", distribution: .pert(low: 0, mode: 5, high: 10), mean: 5, variance: 25.0 / 7),
    Moments(name: "askew pert", distribution: .pert(low: 2, mode: 3, high: 10), mean: 4, variance: 2.0 * 6 / 7),
    // a / (a + b) and ab / ((a + b)² (a + b + 1)).
    Moments(name: "beta", distribution: .beta(a: 2, b: 5.5), mean: 2 / 7.5, variance: 11 / (56.25 * 8.5)),
    Moments(name: "beta 80", distribution: .beta(a: 80, b: 20), mean: 0.8, variance: 1_600 / (10_000.0 * 101)),
    Moments(name: "gamma", distribution: .gamma(shape: 5.5, scale: 2), mean: 11, variance: 22),
    Moments(name: "gamma ½", distribution: .gamma(shape: 0.5, scale: 3), mean: 1.5, variance: 4.5),
    // Straight lines between 0, 1, 4: a mean of ½ (½ + 2½); E x² = ½ (⅓ + 7).
    Moments(name: "empirical", distribution: .empirical([0, 1, 4]), mean: 1.5, variance: 22.0 / 6 - 2.25),
  ]

  /// ∫ Q(Φ(z))ᵏ φ(z) dz by the trapezoid rule over ±6.2, which leaves out a share of 6e-10.
  @Test(arguments: cases) func quadratureGivesMeanAndVariance(_ moments: Moments) {
    let step = 0.001
    var (mean, square) = (0.0, 0.0)
    for i in -6_200...6_200 {
      let z = Double(i) * step
      let share = SpecialFunctions.normalBelow(z)
      let weight = 0.3989422804014327 * Double.exp(-z * z / 2) * step
      let x = moments.distribution.quantile(share) - moments.mean
      mean += weight * x
      square += weight * x * x
    }
    let deviation = moments.variance.squareRoot()
    #expect(abs(mean) <= 1e-6 * deviation)
    #expect(abs(square - moments.variance) <= 1e-5 * moments.variance)
  }

  /// A million draws: the mean within four standard errors.
  @Test(arguments: cases) func drawsAverageToTheMean(_ moments: Moments) {
    let rounds = 16_384
    var sum = 0.0
    for round in 0..<rounds {
      let paths = SIMD8<UInt64>(repeating: UInt64(round * 8)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      let draws: InlineArray<8, Lanes> = eightUniforms(path: paths, stream: Stream("draws"), month: 0, seed: 3)
      for i in 0..<8 { sum += (moments.distribution.quantile(draws[i]) - Lanes(moments.mean)).vector.sum() }
    }
    let n = Double(rounds * 64)
    #expect(abs(sum / n) <= 4 * (moments.variance / n).squareRoot())
  }
}
