import Maths
import TestSupport
import Testing

/// Would catch a wrong digit in a coefficient, a lost low part of a split constant, or a seam between two branches.
///
/// The error against references with 28 digits is measured in units in the last place, where a correctly rounded result
/// has at most 0.5. The bounds are what was measured, rounded up.
@Suite struct AccuracyTests {
  /// The largest error of a function at its references.
  private func worst(_ name: String, _ points: [Reference], _ function: (Double) -> Double) -> Double {
    var worst = 0.0
    var place = 0.0
    for point in points {
      let result = function(point.argument)
      // Where the truth is nothing, nothing else will do.
      let error = point.value == 0 ? (result == 0 ? 0 : .infinity) : ulps(result, from: point.value, point.rest)
      if !(error <= worst) { (worst, place) = (error, point.argument) }
    }
    print("\(name): at most \(worst) ulp, at \(place)")
    return worst
  }

  @Test func exponentialIsWithinThreeQuartersOfAUnit() {
    #expect(worst("exp", exponentialPoints, Double.exp) <= 0.75)
  }

  @Test func logarithmIsWithinThreeQuartersOfAUnit() {
    #expect(worst("log", logarithmPoints, Double.log) <= 0.75)
  }

  @Test func normalQuantileIsWithinFourUnits() {
    #expect(worst("normal", normalQuantilePoints, Double.normal) <= 4)
  }

  /// The largest error does not grow with the result: y ln x is carried in two parts.
  @Test func powerIsWithinOneUnit() {
    var worst = 0.0
    var place = powerPoints[0]
    for point in powerPoints {
      let error = ulps(Double.pow(point.base, point.exponent), from: point.value, point.rest)
      if !(error <= worst) { (worst, place) = (error, point) }
    }
    print("pow: at most \(worst) ulp, at \(place.base) to the power of \(place.exponent)")
    #expect(worst <= 1)
  }

  @Test func powerBeyondTheRangeIsHeldAtIt() {
    #expect(abs(Double.pow(10, 1e6) / Double.exp(708) - 1) < 0x1p-39)
    #expect(abs(Double.pow(10, -1e300) / Double.exp(-708) - 1) < 0x1p-39)
    #expect(Double.pow(10, .infinity) == Double.pow(10, 1e6))
  }

  @Test func powerOfNothingIsNothing() {
    #expect(Double.pow(0, 3) == 0)
    #expect(Double.pow(0, 0.5) == 0)
    #expect(Double.pow(1, 700) == 1)
    #expect(Double.pow(0x1p-1000, 1) == 0)
  }

  /// The square root is the processor's, which the standard (IEEE 754) demands to be correctly rounded: so the residue
  /// x − s², taken with one rounding, is not larger than s × ulp(s).
  @Test func rootIsCorrectlyRounded() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<100_000 {
      let x = random.scaled(-1000...1000)
      let s = Double.sqrt(x)
      let residue = x.addingProduct(-s, s)
      #expect(abs(residue) <= s * s.ulp)
    }
  }

  @Test func argumentsBeyondTheRangeAreHeldAtIt() {
    #expect(Double.exp(1e9) == Double.exp(708))
    #expect(Double.exp(-1e9) == Double.exp(-708))
    #expect(Double.exp(-.infinity) > 0)
    #expect(Double.exp(.infinity) < .infinity)
  }

  @Test func exactPlacesAreExact() {
    #expect(Double.exp(0) == 1)
    #expect(Double.log(1) == 0)
    #expect(Double.normal(0.5) == 0)
    for k in -1022...1023 {
      let x = Double(sign: .plus, exponent: k, significand: 1)
      #expect(relativeError(Double.log(x), Double(k) * 0.6931471805599453) <= 0x1p-52)
    }
  }
}
