import Maths
import TestSupport
import Testing

/// Would catch draws that reach 0 or 1, are lopsided, or are shared between purposes, months, streams, paths or seeds.
@Suite struct UniformTests {
  @Test func boundsAreNeverReached() {
    #expect(Double.uniform(0) == 0x1p-33)
    #expect(Double.uniform(0xffff_ffff) == 1 - 0x1p-33)
    #expect(Double.uniform(0x8000_0000) == 0.5 + 0x1p-33)
    #expect(Lanes.uniform(SIMD8(repeating: 0xffff_ffff)).bits == Lanes(1 - 0x1p-33).bits)
  }

  /// Mean ½, variance 1/12 and no correlation between the purposes of a month, each within four standard errors.
  @Test func momentsAreThoseOfAUniform() {
    let paths = 100_000
    var sum = [Double](repeating: 0, count: 8)
    var squares = sum
    var products = sum
    for path in 0..<paths {
      let draws: InlineArray<8, Double> = eightUniforms(
        path: UInt64(path), stream: Stream("moments"), month: 3, seed: 42)
      for i in 0..<8 {
        let x = draws[i] - 0.5
        sum[i] += x
        squares[i] += x * x
        products[i] += x * (draws[(i + 1) % 8] - 0.5)
      }
    }
    let n = Double(paths)
    for i in 0..<8 {
      #expect(abs(sum[i] / n) < 4 * (1 / (12 * n)).squareRoot())
      // The square of a centred uniform has variance 1/180.
      #expect(abs(squares[i] / n - 1.0 / 12) < 4 * (1 / (180 * n)).squareRoot())
      #expect(abs(products[i] / n) < 4 / 12 / n.squareRoot())
    }
  }

  @Test func everyCoordinateGivesOtherDraws() {
    var seen = Set<UInt64>()
    var count = 0
    for seed in [0, 1, 1 << 32] as [UInt64] {
      for name in ["moonshot", "zhipu", "moonshot.price"] {
        for month in [0, 1, 2, 255, 256, 600] {
          for path in [0, 1, 7, 8, 65_536] as [UInt64] {
            let draws: InlineArray<8, Double> = eightUniforms(
              path: path, stream: Stream(name), month: month, seed: seed)
            for i in 0..<8 { seen.insert(draws[i].bitPattern) }
            count += 8
          }
        }
      }
    }
    // Of 2160 draws out of 2³² two are alike with a probability of 0.05 %; for these seeds none are.
    #expect(seen.count == count)
  }

  @Test func lanesEqualScalars() {
    for first in [0, 8, 99_992] as [UInt64] {
      for month in 0..<40 {
        let paths = SIMD8<UInt64>(repeating: first) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
        let lanes: InlineArray<8, Lanes> = eightUniforms(path: paths, stream: Stream("a"), month: month, seed: 9)
        for lane in 0..<Lanes.count {
          let draws: InlineArray<8, Double> = eightUniforms(
            path: paths[lane], stream: Stream("a"), month: month, seed: 9)
          for i in 0..<8 { #expect(draws[i].bitPattern == lanes[i][lane].bitPattern) }
        }
      }
    }
  }

  /// The test suite of FNV (Fowler, Noll, Vo), 64-bit FNV-1a.
  @Test func streamsAreKnownByThePublishedHash() {
    #expect(Stream("").hash == 0xcbf2_9ce4_8422_2325)
    #expect(Stream("a").hash == 0xaf63_dc4c_8601_ec8c)
    #expect(Stream("foobar").hash == 0x8594_4171_f739_67e8)
    #expect(Leaf("foobar", standing: .fact, source: "s").stream == Stream("foobar"))
  }
}
