import Maths
import TestSupport
import Testing

/// Would catch a wrong round constant, key schedule or number of rounds, and lanes that differ from scalars.
///
/// The answers are those published with Random123 (Salmon, Moraes, Dror, Shaw 2011), file `kat_vectors`, `philox4x32 10`.
@Suite struct PhiloxTests {
  struct Answer {
    let counter: [UInt64]
    let key: UInt64
    let words: [UInt64]
  }

  static let published = [
    Answer(
      counter: [0, 0, 0, 0], key: 0,
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Answer(
      counter: [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], key: 0xffff_ffff_ffff_ffff,
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Answer(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: 0x299f_31d0_a409_3822,
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test func scalarsGiveThePublishedAnswers() {
    for answer in Self.published {
      let c = answer.counter
      let words = philox((c[0], c[1], c[2], c[3]), key: answer.key)
      #expect([words.0, words.1, words.2, words.3] == answer.words)
    }
  }

  @Test func everyLaneGivesThePublishedAnswers() {
    for answer in Self.published {
      let c = answer.counter.map { SIMD8<UInt64>(repeating: $0) }
      let words = philox((c[0], c[1], c[2], c[3]), key: answer.key)
      for (word, expected) in zip([words.0, words.1, words.2, words.3], answer.words) {
        #expect(word == SIMD8(repeating: expected))
      }
    }
  }

  @Test func lanesWithDifferentCountersEqualScalars() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<1_000 {
      let key = random.next()
      let counters = (0..<4).map { _ in SIMD8<UInt64>.random(in: 0...0xffff_ffff, using: &random) }
      let lanes = philox((counters[0], counters[1], counters[2], counters[3]), key: key)
      for lane in 0..<Lanes.count {
        let c = counters.map { $0[lane] }
        let words = philox((c[0], c[1], c[2], c[3]), key: key)
        #expect(words.0 == lanes.0[lane] && words.1 == lanes.1[lane])
        #expect(words.2 == lanes.2[lane] && words.3 == lanes.3[lane])
      }
    }
  }

  @Test func counterThatDiffersInItsFirstWordOnlyGivesTheSameWords() {
    for answer in Self.published {
      let c = answer.counter
      let words = philox(c[0], c[1], c[2], c[3], key: answer.key)
      #expect([words.0, words.1, words.2, words.3] == answer.words)
    }
    var random = SplitMix64(seed: 12)
    for _ in 0..<1_000 {
      let key = random.next()
      let first = SIMD8<UInt64>.random(in: 0...0xffff_ffff, using: &random)
      let rest = (0..<3).map { _ in UInt64.random(in: 0...0xffff_ffff, using: &random) }
      let wide = rest.map { SIMD8<UInt64>(repeating: $0) }
      let words = philox((first, wide[0], wide[1], wide[2]), key: key)
      #expect(philox(first, rest[0], rest[1], rest[2], key: key) == words)
    }
  }

  /// A good block cipher flips half of its output when one bit of the counter or the key is flipped.
  @Test func everyBitOfCounterAndKeyReachesEveryWord() {
    func words(_ c: [UInt64], _ key: UInt64) -> [UInt64] {
      let w = philox((c[0], c[1], c[2], c[3]), key: key)
      return [w.0, w.1, w.2, w.3]
    }
    let base: [UInt64] = [1, 2, 3, 4]
    let plain = words(base, 5)
    for bit in 0..<192 {
      var counter = base
      if bit < 128 { counter[bit / 32] ^= 1 << UInt64(bit % 32) }
      let key: UInt64 = bit < 128 ? 5 : 5 ^ (1 << UInt64(bit - 128))
      let flipped = zip(plain, words(counter, key)).map { ($0 ^ $1).nonzeroBitCount }
      #expect(flipped.allSatisfy { $0 >= 3 }, "bit \(bit) flips \(flipped)")
      #expect(35...93 ~= flipped.reduce(0, +), "bit \(bit) flips \(flipped)")
    }
  }
}
