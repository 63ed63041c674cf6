import Maths
import Testing

/// Student's t, and straight lines through observations whose noise is known only up to its form.
@Suite struct MixtureRegressionTests {
  /// Critical values of printed tables: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2 and 1.3.6.7.4.
  @Test(arguments: [(1.0, 6.314, 0.95), (4, 2.132, 0.95), (10, 1.812, 0.95), (30, 1.697, 0.95), (10, -2.764, 0.01)])
  func tableOfT(freedom: Double, value: Double, share: Double) {
    #expect(abs(StudentT.quantile(share, freedom: freedom) - value) < 6e-4)
  }

  @Test(arguments: [(1.0, 3.841, 0.95), (5, 11.070, 0.95), (10, 3.940, 0.05), (23, 13.091, 0.05)])
  func tableOfChiSquare(freedom: Double, value: Double, share: Double) {
    #expect(abs(SpecialFunctions.chiSquareQuantile(share, freedom: freedom) - value) < 6e-4)
  }

  /// One form of noise: ordinary least squares with its t.
  @Test func oneFormIsLeastSquares() throws {
    let y = [1.0, 3, 2, 5, 4], x = [0.0, 1, 2, 3, 4]
    let white = NoiseStructure(1, count: 5) { $0 == $1 ? 1 : 0 }
    let fit = try #require(MixtureRegression(y, [[1, 1, 1, 1, 1], x], [white]))
    // By hand: slope 8/10, intercept 1.4, residuals −.4 .8 −1 1.2 −.6, S = 3.6, variance 1.2.
    let slope = fit.parts[0].coefficients[1]
    #expect(abs(slope.centre - 0.8) < 1e-14 && abs(fit.variance - 1.2) < 1e-14)
    #expect(abs(slope.scale - (1.2 / 10).squareRoot()) < 1e-14)
    #expect(abs(fit.coefficient(1).quantile(0.95) - (0.8 + 2.353363 * (0.12).squareRoot())) < 1e-5)
  }

  /// A walk that is seen exactly has the mean step as its growth, and its steps' deviation as its noise.
  @Test func exactWalkIsTheMeanStep() throws {
    let y = [0.0, 0.1, 0.15, 0.32, 0.4, 0.38]
    let exact = NoiseStructure(1, count: 6) { Double(5 - max($0, $1)) + ($0 == $1 ? 1e-9 : 0) }
    let fit = try #require(
      MixtureRegression(y, [[Double](repeating: 1, count: 6), [-5, -4, -3, -2, -1, 0]], [exact]))
    #expect(abs(fit.parts[0].coefficients[1].centre - 0.38 / 5) < 1e-8)
    let steps = zip(y, y.dropFirst()).map { $1 - $0 - 0.38 / 5 }
    #expect(abs(fit.variance - steps.reduce(0) { $0 + $1 * $1 } / 4) < 1e-8)
  }

  @Test func asManyObservationsAsCoefficientsSayNothing() {
    let white = NoiseStructure(1, count: 2) { $0 == $1 ? 1 : 0 }
    #expect(MixtureRegression([1, 2], [[1, 1], [0, 1]], [white]) == nil)
    #expect(MixtureRegression([1, 2, 3], [[1, 1, 1], [2, 2, 2]], NoiseStructure.line([0, 1, 2])) == nil)
  }
}
