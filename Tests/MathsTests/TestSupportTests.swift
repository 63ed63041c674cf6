import TestSupport
import Testing

/// Would catch a test generator that is not SplitMix64 or leaves its bounds, and an error measure that flatters.
@Suite struct TestSupportTests {
  /// The first outputs for seed 1234567, as published with Vigna's reference implementation.
  @Test func splitMixGivesThePublishedNumbers() {
    var random = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    for word in expected { #expect(random.next() == word) }
  }

  @Test func scaledNumbersFillTheirBoundsOnBothSides() {
    var random = SplitMix64(seed: 1)
    let numbers = (0..<10_000).map { _ in random.scaled(-3...4, signed: true) }
    #expect(numbers.allSatisfy { 0.125 <= abs($0) && abs($0) <= 16 })
    #expect(numbers.contains { $0 > 15 } && numbers.contains { $0 < -15 })
    #expect(numbers.contains { abs($0) < 0.13 })
    let positive = numbers.filter { $0 > 0 }.count
    #expect(4_800...5_200 ~= positive)
  }

  @Test func errorIsCountedInUnitsOfTheLastPlace() {
    #expect(ulps(1, from: 1, 0) == 0)
    #expect(ulps(1, from: 1, 0.25) == 0.25)
    #expect(ulps(1.0.nextUp, from: 1, -0.25) == 1.25)
    #expect(ulps(0x1.0000000000001p300, from: 0x1p300, 0) == 1)
    #expect(relativeError(99, 100) == 0.01)
    #expect(relativeError(0, 0) == 0)
  }
}
