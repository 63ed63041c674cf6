import Maths
import TestSupport
import Testing

/// Would catch a wrong digit in a coefficient, a quarter turn mistaken for another, or a seam between two octants.
@Suite struct TrigonometryTests {
  private func worst(_ points: [Reference], _ function: (Double) -> Double) -> Double {
    points.reduce(0) { worst, point in
      let error = ulps(function(point.argument), from: point.value, point.rest)
      return error <= worst ? worst : error
    }
  }

  @Test func sineAndCosineAreWithinOneUnit() {
    let sine = worst(sinePoints) { Double.sinCosTurns($0).sin }
    let cosine = worst(cosinePoints) { Double.sinCosTurns($0).cos }
    print("sine and cosine: at most \(sine) and \(cosine) ulp")
    #expect(sine <= 1)
    #expect(cosine <= 1)
  }

  @Test func quarterTurnsAreExact() {
    let exact: [(Double, Double, Double)] = [(0, 0, 1), (0.25, 1, 0), (0.5, 0, -1), (0.75, -1, 0), (1, 0, 1)]
    for (turns, sine, cosine) in exact {
      let result = Double.sinCosTurns(turns)
      #expect(result.sin == sine && result.cos == cosine, "\(turns) of a turn")
    }
  }

  @Test func squaresAddUpToOneAndLanesGiveTheBitsOfDoubles() {
    var random = SplitMix64(seed: 11)
    var away = 0.0
    var different = 0
    for _ in 0..<20_000 {
      var turns = SIMD8<Double>()
      for lane in 0..<Lanes.count { turns[lane] = Double.random(in: 0...1, using: &random) }
      let lanes = Lanes.sinCosTurns(Lanes(vector: turns))
      for lane in 0..<Lanes.count {
        let (sine, cosine) = Double.sinCosTurns(turns[lane])
        if lanes.sin[lane].bitPattern != sine.bitPattern || lanes.cos[lane].bitPattern != cosine.bitPattern {
          different += 1
        }
        away = Swift.max(away, abs((sine * sine).addingProduct(cosine, cosine) - 1))
      }
    }
    #expect(different == 0)
    #expect(away <= 0x1p-51)
  }
}
