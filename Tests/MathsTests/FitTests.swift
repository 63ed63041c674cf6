import Maths
import TestSupport
import Testing

/// Would catch a wrong factor, a step in the wrong direction, a penalty with the wrong scale, and residuals that are not
/// bounded in their pull.
@Suite("Fits")
struct FitTests {
  @Test("Systems of equations with a known answer")
  func cholesky() throws {
    // Hilbert's matrix of four, whose inverse has whole entries: its first column is 16, −120, 240, −140.
    let hilbert = (0..<4).flatMap { i in (0..<4).map { j in 1 / Double(i + j + 1) } }
    let first = try #require(solveSymmetric(hilbert, [1, 0, 0, 0]))
    for (x, exact) in zip(first, [16.0, -120, 240, -140]) { #expect(abs(x - exact) < 1e-9) }
    #expect(solveSymmetric([1, 2, 2, 1], [1, 1]) == nil)
  }

  @Test("A line through points on it, whatever a tenth of bad points says")
  func robust() {
    var generator = SplitMix64(seed: 5)
    let rows = (0..<200).map { _ in [1, Double.random(in: -1...1, using: &generator)] }
    let observations = rows.enumerated().map { i, row in i % 10 == 0 ? 50 : 2 + 3 * row[1] }
    let fit = LinearFit(rows: rows, observations: observations, spreads: [1e3, 1e3]).fit(scale: 0.1, iterations: 200)
    #expect(abs(fit[0] - 2) < 0.05 && abs(fit[1] - 3) < 0.05)
  }

  @Test("One observation y of a parameter with spread s, in the quadratic range: θ = y / (1 + scale² / s²)")
  func penalty() {
    // ρ(z) is z² near zero, so the sum is (θ − y)² / scale² + θ² / s².
    let (y, s, scale) = (1e-4, 0.5, 0.25)
    let fit = LinearFit(rows: [[1]], observations: [y], spreads: [s]).fit(scale: scale)
    #expect(abs(fit[0] - y / (1 + scale * scale / (s * s))) < 1e-9)
  }
}
