import Maths
import Testing

/// The worked example of Fader and Hardie (2007), table 1 and section 4: survivors of 1,000 customers by year.
@Suite struct ShiftedBetaGeometricFitTests {
  static let regular = [1000.0, 631, 468, 382, 326, 289, 262, 241]
  static let highEnd = [1000.0, 869, 743, 653, 593, 551, 517, 491]

  @Test(arguments: [
    (regular, 0.704, 1.182, -1680.3), (highEnd, 0.668, 3.806, -1611.2),
  ])
  func givesThePublishedShapes(_ survivors: [Double], alpha: Double, beta: Double, logLikelihood: Double) {
    let steps = ShiftedBetaGeometric.steps(of: survivors)
    let law = ShiftedBetaGeometric.fitted(to: steps, ridge: 0)
    #expect((law.alpha * 1000).rounded() == (alpha * 1000).rounded())
    #expect((law.beta * 1000).rounded() == (beta * 1000).rounded())
    #expect((law.surprise(at: steps) * -10).rounded() == (logLikelihood * 10).rounded())
  }

  @Test func shareIsTheQuotientOfBetaFunctions() {
    let law = ShiftedBetaGeometric(alpha: 0.7, beta: 1.3)
    func logBeta(_ a: Double, _ b: Double) -> Double {
      SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b)
    }
    for age in [1, 2, 7, 30, 90] {
      let closed = Double.exp(logBeta(0.7, 1.3 + Double(age)) - logBeta(0.7, 1.3))
      #expect(abs(law.survival(age) / closed - 1) < 1e-11, "\(age)")
    }
    // With α = β = 1 the share is 1 / (1 + k).
    #expect(abs(ShiftedBetaGeometric(alpha: 1, beta: 1).survival(4) - 0.2) < 1e-15)
  }

  @Test func longStepsAreProductsOfShortOnes() {
    let law = ShiftedBetaGeometric(alpha: 0.5, beta: 0.9)
    let short = (7..<30).reduce(0.0) { $0 + law.logKept(from: $1, to: $1 + 1) }
    #expect(abs(law.logKept(from: 7, to: 30) - short) < 1e-13)
    // Exact tables of a law give it back, whatever the ages.
    let ages = [0, 1, 7, 30, 90]
    let steps = zip(ages, ages.dropFirst()).map {
      ShiftedBetaGeometric.Step(from: $0, to: $1, seen: 1e6 * law.survival($0), kept: 1e6 * law.survival($1))
    }
    let found = ShiftedBetaGeometric.fitted(to: steps, ridge: 0)
    #expect(abs(found.alpha - 0.5) < 1e-6 && abs(found.beta - 0.9) < 1e-6)
  }
}
