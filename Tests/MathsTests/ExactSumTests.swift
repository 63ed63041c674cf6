import Maths
import TestSupport
import Testing

/// Would catch a sum that depends on order or grouping, or rounds a term more than once.
@Suite struct ExactSumTests {
  private static let terms: [Double] = {
    var random = SplitMix64(seed: 30)
    return (0..<100_000).map { _ in random.scaled(-20...45, signed: true) }
  }()

  private func sum(_ terms: [Double]) -> ExactSum {
    var sum = ExactSum()
    for term in terms { sum.add(term) }
    return sum
  }

  @Test func orderDoesNotMatter() {
    var random = SplitMix64(seed: 31)
    let whole = sum(Self.terms)
    for _ in 0..<5 { #expect(sum(Self.terms.shuffled(using: &random)) == whole) }
    #expect(sum(Self.terms.sorted()) == whole)
    #expect(sum(Self.terms.reversed()).value.bitPattern == whole.value.bitPattern)
  }

  /// Shards of random size, merged two at a time in random order until one is left.
  @Test func groupingDoesNotMatter() {
    var random = SplitMix64(seed: 32)
    let whole = sum(Self.terms)
    for _ in 0..<5 {
      var rest = Self.terms.shuffled(using: &random)[...]
      var sums: [ExactSum] = []
      while !rest.isEmpty {
        let count = Int.random(in: 0...2_000, using: &random)
        sums.append(sum(Array(rest.prefix(count))))
        rest = rest.dropFirst(count)
      }
      while sums.count > 1 {
        let other = sums.remove(at: Int.random(in: 0..<sums.count, using: &random))
        sums[Int.random(in: 0..<sums.count, using: &random)].merge(other)
      }
      #expect(sums[0] == whole)
    }
  }

  /// Whole numbers of 2⁻¹⁶ add without any error, so the value is the exact sum rounded once.
  @Test func valueIsTheSumRoundedOnce() {
    var random = SplitMix64(seed: 33)
    let units = (0..<50_000).map { _ in Int64.random(in: -(1 << 52)...(1 << 52), using: &random) }
    let exact = units.reduce(Int128(0)) { $0 + Int128($1) }
    #expect(sum(units.map { Double($0) * 0x1p-16 }).value == Double(exact) * 0x1p-16)
  }

  @Test func eachTermIsWithinHalfAUnit() {
    for term in Self.terms.prefix(20_000) { #expect(abs(sum([term]).value - term) <= 0x1p-17) }
    #expect(sum([0x1.01p-17]).value == 0x1p-16)
    #expect(sum([0x1.ffp-18]).value == 0)
    #expect(sum([-0x1.8p-17]).value == -0x1p-16)
  }

  @Test func smallTermsAreNotLostBesideLargeOnes() {
    #expect(sum([0x1p46, 0x1p-16, -0x1p46]).value == 0x1p-16)
    #expect(ExactSum().value == 0)
  }

  @Test func hugeTermsAreHeld() {
    #expect(sum([1e300]).value == 0x1p96)
    #expect(sum([-.infinity]).value == -0x1p96)
    #expect(sum(Array(repeating: 0x1p96, count: 1_000)).value == 1_000 * 0x1p96)
  }

  /// A term that is trillions of times as large as those the scale was made for is added whole.
  @Test func largeTermsAreAddedWhole() {
    var lanes = ExactSum()
    lanes.add(Lanes(vector: SIMD8(3e12, 9e24, -2e12, 1, 0x1p34, -0x1p34, 5, 0.5)))
    #expect(lanes == sum([3e12, 9e24, -2e12, 1, 0x1p34, -0x1p34, 5, 0.5]))
    #expect(lanes.value == 9e24 + 1e12)
    #expect(sum([9e24, -9e24, 1]).value == 1)
  }

  /// Eight terms at once are the eight terms, also where a term lies half way between two multiples of 2⁻¹⁶.
  @Test func lanesAddLikeScalars() {
    var random = SplitMix64(seed: 34)
    let half = SIMD8<Double>(0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0x1p40 + 0.5, 0x1p40 + 1.5) * 0x1p-16
    for live in 0...8 {
      var (lanes, scalars) = (ExactSum(), ExactSum())
      for _ in 0..<1_000 {
        let eight = SIMD8((0..<8).map { _ in random.scaled(-20...33.9, signed: true) })
        lanes.add(Lanes(vector: eight), live: live)
        for lane in 0..<live { scalars.add(eight[lane]) }
      }
      lanes.add(Lanes(vector: half), live: live)
      for lane in 0..<live { scalars.add(half[lane]) }
      #expect(lanes == scalars)
    }
  }

  @Test func hugeLanesAreHeld() {
    var sum = ExactSum()
    sum.add(Lanes(1e300))
    #expect(sum.value == 8 * 0x1p96)
    sum.add(Lanes(-.infinity), live: 3)
    #expect(sum.value == 5 * 0x1p96)
  }
}
