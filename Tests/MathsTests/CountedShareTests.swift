import Maths
import TestSupport
import Testing

/// Would catch intervals of no width, bounds outside of what a share may be, and intervals that hold the truth too seldom.
@Suite struct CountedShareTests {
  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    (10, 10, 0.7225, 1), (1, 1, 0.2065, 1),
  ])
  func publishedIntervals(count: Int, of: Int, low: Double, high: Double) {
    let share = CountedShare(count, of: of)
    #expect(abs(share.low - low) < 5e-5 && abs(share.high - high) < 5e-5)
    // The others are the other way round.
    #expect(abs(share.rest.low - (1 - high)) < 5e-5 && abs(share.rest.high - (1 - low)) < 5e-5)
  }

  /// Of any count of any number the interval holds the share, has a width, and never leaves 0 to 1.
  @Test func everyIntervalHasAWidth() {
    let seed: UInt64 = 17
    var random = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let of = Int.random(in: 1...20_000, using: &random)
      let count = [0, of, Int.random(in: 0...of, using: &random)][Int.random(in: 0...2, using: &random)]
      let share = CountedShare(count, of: of)
      let isHeld = 0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1
      #expect(isHeld && share.low < share.high && share.error > 0, "seed \(seed): \(count) of \(of)")
      let paired = PairedShares(gained: count / 2, lost: (of - count) / 2, of: of)
      let isPaired = -1 <= paired.low && paired.low <= paired.value && paired.value <= paired.high && paired.high <= 1
      #expect(isPaired && paired.low < paired.high, "seed \(seed): \(paired)")
    }
  }

  /// Nineteen of twenty intervals hold the truth, in the mean over shares; the normal interval of a share near 1 holds it in six.
  @Test func theTruthIsHeldAsOftenAsSaid() {
    let seed: UInt64 = 19
    var random = SplitMix64(seed: seed)
    var held = 0
    for _ in 0..<4_000 {
      let p = Double.random(in: 0.5..<1, using: &random)
      let count = (0..<10).count { _ in Double.random(in: 0..<1, using: &random) < p }
      let share = CountedShare(count, of: 10)
      if share.low <= p, p <= share.high { held += 1 }
    }
    #expect(abs(Double(held) / 4_000 - 0.95) < 0.015, "seed \(seed): \(held)")
  }
}
