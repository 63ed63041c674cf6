import Testing

import Maths

/// Points as SciPy 1.17 gives them (`scipy.stats.qmc.Sobol(scramble=False, bits=32)`), and what scrambling must keep: would
/// catch a wrong recurrence, a lost bit, and a scrambling that spoils the net.
@Suite struct SobolPointsTests {
  /// Degree, coefficients and starting numbers of the first ten dimensions (Joe and Kuo 2008).
  static let polynomials: [SobolPoints.Polynomial] = [
    (0, 0, []), (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
    (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]),
  ].map { SobolPoints.Polynomial(degree: $0.0, coefficients: $0.1, initial: $0.2) }

  @Test func unscrambledPointsAreSciPys() {
    let points = SobolPoints(Self.polynomials, seed: nil)
    #expect(points.dimensions == 10)
    let known: [(place: Int, words: [UInt32])] = [
      (1, [2_147_483_648, 2_147_483_648, 2_147_483_648, 2_147_483_648, 2_147_483_648]),
      (2, [3_221_225_472, 1_073_741_824, 1_073_741_824, 1_073_741_824, 3_221_225_472]),
      (3, [1_073_741_824, 3_221_225_472, 3_221_225_472, 3_221_225_472, 1_073_741_824]),
      (5, [3_758_096_384, 3_758_096_384, 536_870_912, 1_610_612_736, 536_870_912]),
      (100, [1_778_384_896, 1_107_296_256, 3_321_888_768, 3_120_562_176, 2_986_344_448]),
      (1023, [4_194_304, 3_233_808_384, 2_629_828_608, 624_951_296, 3_653_238_784]),
    ]
    for (place, words) in known {
      for (dimension, word) in zip([0, 1, 2, 3, 9], words) {
        #expect(points.word(place, dimension: dimension) == word, "point \(place), dimension \(dimension)")
      }
    }
    #expect(points.coordinate(0, dimension: 0) == 0x1p-33)
  }

  @Test func scramblingKeepsOnePointInEveryPart() {
    for seed in [0, 1, 77, UInt64.max] {
      let points = SobolPoints(Self.polynomials, seed: seed)
      for count in [16, 1024] {
        for dimension in 0..<10 {
          let parts = (0..<count).map { Int(points.coordinate($0, dimension: dimension) * Double(count)) }
          #expect(Set(parts).count == count, "seed \(seed), dimension \(dimension)")
        }
        // The first two dimensions are a net: every box of area 1/count holds one point, whatever its shape.
        var width = 1
        while width <= count {
          let boxes = (0..<count).map { place in
            Int(points.coordinate(place, dimension: 0) * Double(width)) * count
              + Int(points.coordinate(place, dimension: 1) * Double(count / width))
          }
          #expect(Set(boxes).count == count, "seed \(seed), \(width) boxes wide")
          width *= 2
        }
      }
    }
  }

  @Test func scramblingMovesEveryPointAndEachSeedOtherwise() {
    let (a, b) = (SobolPoints(Self.polynomials, seed: 1), SobolPoints(Self.polynomials, seed: 2))
    // The first point lies anywhere, uniformly: its mean over seeds is a half within four standard errors.
    var sum = 0.0
    for seed in 0..<400 {
      sum += SobolPoints(Self.polynomials.prefix(3), seed: UInt64(seed)).coordinate(0, dimension: 2)
    }
    #expect(abs(sum / 400 - 0.5) < 4 * (1.0 / 12 / 400).squareRoot())
    for dimension in 0..<10 {
      #expect(a.word(5, dimension: dimension) != b.word(5, dimension: dimension))
      #expect((0..<1024).allSatisfy { (0x1p-33...1 - 0x1p-33).contains(a.coordinate($0, dimension: dimension)) })
    }
  }
}
