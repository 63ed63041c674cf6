import Maths
import TestSupport
import Testing

/// Would catch a wrong coefficient, a series cut too early, a continued fraction used on its slow side, and lost tails.
@Suite struct SpecialFunctionsTests {
  /// Near its zeros at 1 and 2 the error is absolute; elsewhere relative, but for the rounding of a large x ln x.
  @Test func logGamma() {
    var worst = 0.0
    for point in logGammaPoints {
      let result = SpecialFunctions.logGamma(point.x)
      worst = Swift.max(worst, abs(result - point.value) / Swift.max(abs(point.value), 1))
    }
    print("logGamma: at most \(worst)")
    #expect(worst <= 5e-15)
  }

  @Test func gammaShares() {
    var worst = (below: 0.0, above: 0.0)
    for point in gammaSharePoints {
      let result = SpecialFunctions.gammaBelow(point.x, point.shape)
      worst.below = Swift.max(worst.below, relativeError(result.below, point.below))
      worst.above = Swift.max(worst.above, relativeError(result.above, point.above))
    }
    print("gamma shares: at most \(worst)")
    #expect(worst.below <= 1e-11 && worst.above <= 1e-11)
  }

  @Test func betaShares() {
    var worst = 0.0
    for point in betaSharePoints {
      let result = SpecialFunctions.betaBelow(point.x, point.a, point.b)
      worst = Swift.max(worst, relativeError(result, point.below))
    }
    print("beta shares: at most \(worst)")
    #expect(worst <= 1e-10)
  }

  @Test func normalShares() {
    var worst = 0.0
    for point in normalSharePoints {
      worst = Swift.max(worst, relativeError(SpecialFunctions.normalBelow(point.z), point.below))
    }
    print("normal shares: at most \(worst)")
    #expect(worst <= 1e-13)
  }

  @Test func sharesBeyondTheEnds() {
    #expect(SpecialFunctions.gammaBelow(0, 2).below == 0)
    #expect(SpecialFunctions.gammaBelow(-1, 2).above == 1)
    #expect(SpecialFunctions.betaBelow(0, 2, 3) == 0)
    #expect(SpecialFunctions.betaBelow(1, 2, 3) == 1)
  }

  /// The quantile undoes the share: Φ(Φ⁻¹(p)) = p with the error that one unit in the last place of z makes.
  @Test func normalShareUndoesTheNormalQuantile() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<20_000 {
      let p = random.scaled(-33 ... -1)
      #expect(relativeError(SpecialFunctions.normalBelow(.normal(p)), p) <= 1e-13)
    }
  }

  /// Beside the place where the mirror image takes over, rounding must not send it back and forth for ever.
  @Test(.timeLimit(.minutes(1))) func betaShareEndsAtTheMirror() {
    #expect(abs(SpecialFunctions.betaBelow(0.6335403726708074, 9.2, 4.9) - 0.41961116194015) < 1e-13)
    for (a, b) in [(9.2, 4.9), (3.6, 2.3), (3.1, 7.7), (1.1, 1.3), (2.2, 5.6)] {
      let mirror = (a + 1) / (a + b + 2)
      for x in [mirror.nextDown, mirror, mirror.nextUp, mirror.nextUp.nextUp] {
        let both = SpecialFunctions.betaBelow(x, a, b) + SpecialFunctions.betaBelow(1 - x, b, a)
        #expect(abs(both - 1) < 1e-14)
      }
    }
  }
}
