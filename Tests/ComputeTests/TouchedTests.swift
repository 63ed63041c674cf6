import Compute
import Maths
import TestSupport
import Testing

/// Would catch a share of touched parameters that is not the expectation over independent tokens.
@Suite struct TouchedTests {
  @Test func aDenseModelTouchesAll() {
    for tokens in [1, 2, 100, 8_192] as [Double] {
      #expect(Roofline.touched(active: 70e9, total: 70e9, tokens: tokens) == 70e9)
    }
  }

  @Test func oneTokenTouchesTheActive() {
    for active in [1e9, 21e9, 37e9, 200e9] {
      #expect(relativeError(Roofline.touched(active: active, total: 236e9, tokens: 1), active) <= 1e-13)
    }
  }

  @Test func moreTokensTouchMoreAndNeverMoreThanAll() {
    var last = 0.0
    for power in 0...16 {
      let touched = Roofline.touched(active: 21e9, total: 236e9, tokens: Double(1 << power))
      #expect(touched >= last && touched <= 236e9)
      last = touched
    }
    #expect(relativeError(last, 236e9) <= 1e-15)
  }

  /// Experts of equal size, `chosen` of `experts` drawn anew by each token: how many at least one token touched, averaged
  /// over many batches, within four standard errors.
  @Test(arguments: [(experts: 8, chosen: 2), (16, 1), (160, 6)], [1, 2, 4, 16, 64])
  func expectationIsThatOfRandomExperts(model: (experts: Int, chosen: Int), batch: Int) {
    var random = SplitMix64(seed: UInt64(model.experts * 1_000 + batch))
    let trials = 4_000
    var (sum, squares) = (0.0, 0.0)
    var order = Array(0..<model.experts)
    for _ in 0..<trials {
      var touched = Set<Int>()
      for _ in 0..<batch {
        // The first places of a shuffle, as many as a token chooses.
        for i in 0..<model.chosen { order.swapAt(i, .random(in: i..<model.experts, using: &random)) }
        touched.formUnion(order[..<model.chosen])
      }
      sum += Double(touched.count)
      squares += Double(touched.count * touched.count)
    }
    let mean = sum / Double(trials)
    let expected = Roofline.touched(
      active: Double(model.chosen), total: Double(model.experts), tokens: Double(batch))
    // Where hardly any expert is left untouched, their number is Poisson's, and its variance its mean.
    let variance = Swift.max(squares / Double(trials) - mean * mean, Double(model.experts) - expected)
    #expect(abs(mean - expected) <= 4 * (variance / Double(trials)).squareRoot() + 1e-12 * expected)
  }
}
