import Maths
import Testing

@Suite struct RidgeFitTests {
  @Test func withoutObservationsThePriorsStand() {
    let fit = RidgeFit(rows: [], observations: [], weights: [], means: [1, -2], deviations: [1, 3], noise: 1)
    #expect(abs(fit.solution[0] - 1) < 1e-12 && abs(fit.solution[1] + 2) < 1e-12)
  }

  /// One mean of n observations under a normal prior: the textbook's weighted mean.
  @Test func oneCoefficientIsAWeightedMean() {
    let observations = [1.0, 2, 6]
    let fit = RidgeFit(
      rows: observations.map { _ in [1] }, observations: observations, weights: [1, 1, 2], means: [10],
      deviations: [0.5],
      noise: 2)
    let (prior, data) = (1 / 0.25, 1 / 4.0)
    let mean = (10 * prior + (1 + 2 + 2 * 6) * data) / (prior + 4 * data)
    #expect(abs(fit.solution[0] - mean) < 1e-12)
  }

  @Test func exactLinesAreFoundWherePriorsAreWide() {
    let rows = (0..<20).map { [1, Double($0), Double($0 * $0)] }
    let observations = rows.map { 3 - 2 * $0[1] + 0.5 * $0[2] }
    let fit = RidgeFit(
      rows: rows, observations: observations, weights: rows.map { _ in 1 }, means: [0, 0, 0],
      deviations: [1e4, 1e4, 1e4],
      noise: 0.01)
    for (mine, theirs) in zip(fit.solution, [3, -2, 0.5]) { #expect(abs(mine - theirs) < 1e-6) }
  }
}
