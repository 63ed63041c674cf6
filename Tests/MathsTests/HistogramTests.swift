import Maths
import TestSupport
import Testing

/// Would catch a bin off by one, a sign gone astray, values counted that do not count, and merges that depend on order.
@Suite struct HistogramTests {
  private let everyLane = Lanes.Mask(SIMD8(repeating: -1))

  private func histogram(_ sample: [Double]) -> Histograms {
    let histogram = Histograms(kpis: 1, entities: 1, months: 0)
    for start in stride(from: 0, to: sample.count, by: 8) {
      let eight = (0..<8).map { start + $0 < sample.count ? sample[start + $0] : 123 }
      let among = Lanes.Mask(SIMD8((0..<8).map { start + $0 < sample.count ? -1 : 0 }))
      histogram.add(Lanes(vector: SIMD8(eight)), kpi: 0, entity: 0, month: 0, among: among)
    }
    return histogram
  }

  /// Twelve octaves around `middle`, with the share of negatives that a draw below it stands for.
  private func sample(_ seed: UInt64, negatives: Double, middle: Double) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<60_003).map { _ in
      let size = random.scaled((middle - 6)...(middle + 6))
      return Double.random(in: 0..<1, using: &random) < negatives ? -size : size
    }
  }

  /// Whatever the unit: tokens, yen and shares of a cent are read as well as millions.
  @Test(arguments: [0, 0.3, 1], [-900, -60, 0, 10, 30, 70, 900] as [Double])
  func quantilesAreThoseOfTheSample(negatives: Double, middle: Double) throws {
    let sorted = sample(40, negatives: negatives, middle: middle).sorted()
    let histogram = histogram(sorted)
    #expect(histogram.count(kpi: 0, entity: 0, month: 0) == sorted.count)
    var worst = 0.0
    for percent in 1..<100 where abs(Double(percent) / 100 - negatives) > 0.005 {
      let p = Double(percent) / 100
      let read = try #require(histogram.quantile(p, kpi: 0, entity: 0, month: 0))
      worst = Swift.max(worst, relativeError(read, interpolate(sorted, at: p)))
    }
    print("histogram, negatives \(negatives), around 2^\(middle): at most \(worst)")
    #expect(worst <= 0.015)
  }

  /// A sample of one value is read exactly: no quantile leaves the least and the largest.
  @Test func aSingleValueIsReadExactly() throws {
    var random = SplitMix64(seed: 41)
    for _ in 0..<2_000 {
      let x = random.scaled(-7...39, signed: true)
      let histogram = histogram([x, x, x])
      for p in [0, 0.5, 1] {
        let read = try #require(histogram.quantile(p, kpi: 0, entity: 0, month: 0))
        #expect(read == x, "\(x) is read as \(read)")
      }
    }
  }

  @Test func edgesFallIntoTheBinAbove() throws {
    for x in [1, 1.03125, 2, 64, 0.5] {
      // Values far on both sides keep the ends away; the middle one is read inside its bin.
      let above = try #require(histogram([x / 2, x, x * 2]).quantile(0.5, kpi: 0, entity: 0, month: 0))
      #expect(above >= x && above <= x * (1 + 1.0 / 32))
      let below = try #require(histogram([x / 2, x.nextDown, x * 2]).quantile(0.5, kpi: 0, entity: 0, month: 0))
      #expect(below < x && below >= x * (1 - 1.0 / 16))
    }
  }

  @Test func theEndsOfAllNumbersHaveTheirPlaces() throws {
    let sample = [-.infinity, -1e300, -1e-300, -0.0, 0, 1e-300, 1e300, .greatestFiniteMagnitude, .infinity]
    let ends = histogram(sample)
    #expect(ends.count(kpi: 0, entity: 0, month: 0) == 9)
    for (place, x) in sample.enumerated() {
      let read = try #require(ends.quantile((Double(place) + 0.5) / 9, kpi: 0, entity: 0, month: 0))
      #expect(x == 0 || x.isInfinite ? read == x : abs(read / x - 1) <= 1.0 / 32, "\(x) is read as \(read)")
    }
    #expect(histogram([]).quantile(0.5, kpi: 0, entity: 0, month: 0) == nil)
  }

  /// What is nothing on most paths is nothing in the median, and nothing is not below nothing.
  @Test func nothingIsReadAsNothing() throws {
    let mostly = histogram([0, -0.0, 0, 0, -0.0, 0, 5e12, 1e-9])
    #expect(mostly.quantiles([0.05, 0.5, 0.7], kpi: 0, entity: 0, month: 0) == [0, 0, 0])
    #expect(mostly.shareBelowNothing(kpi: 0, entity: 0, month: 0) == 0)
    #expect(histogram([-1e-9, 0, 3, -0.0]).shareBelowNothing(kpi: 0, entity: 0, month: 0) == 0.25)
    #expect(histogram([]).shareBelowNothing(kpi: 0, entity: 0, month: 0) == nil)
  }

  /// The unit of a power of two never shows: every quantile is scaled by it to the bit.
  @Test func anotherUnitIsTheSameDistribution() throws {
    let sample = sample(42, negatives: 0.2, middle: 0)
    let shares = (0...20).map { Double($0) / 20 }
    let own = try #require(histogram(sample).quantiles(shares, kpi: 0, entity: 0, month: 0))
    for power in [-700, -41, 40, 41, 700] {
      let unit = Double(sign: .plus, exponent: power, significand: 1)
      let other = try #require(histogram(sample.map { $0 * unit }).quantiles(shares, kpi: 0, entity: 0, month: 0))
      #expect(other == own.map { $0 * unit }, "2^\(power)")
    }
  }

  /// What is written down is read back, and a bin that no number falls into is refused.
  @Test func whatIsWrittenIsReadBack() throws {
    let whole = histogram(sample(43, negatives: 0.4, middle: 50) + [0, .infinity])
    let copy = Histograms(kpis: 1, entities: 1, months: 0)
    var words = written(whole)[...]
    #expect(copy.read { words.removeFirst() })
    #expect(words.isEmpty && written(copy) == written(whole))
    words = [1, 0x7ff << 5 | 1, 1, 0, 0]
    #expect(!Histograms(kpis: 1, entities: 1, months: 0).read { words.removeFirst() })
  }

  private func written(_ histogram: Histograms) -> [UInt64] {
    var words: [UInt64] = []
    histogram.write { words.append($0) }
    return words
  }

  /// What is not a number has no place among the bins, and must not be written into those of another month.
  @Test func whatIsNotANumberIsNotCounted() {
    let histogram = Histograms(kpis: 1, entities: 1, months: 40)
    let values = Lanes(vector: SIMD8(1, .nan, 2, -.nan, 3, .nan, .nan, .nan))
    histogram.add(values, kpi: 0, entity: 0, month: 0, among: everyLane)
    #expect((0...40).map { histogram.count(kpi: 0, entity: 0, month: $0) } == [3] + Array(repeating: 0, count: 40))
  }

  @Test func maskedLanesAreNotCounted() {
    let numbers = [1, 2, 4, 8, 16, 32, 64, 128] as [Double]
    for mask in 0..<256 {
      let among = (0..<8).map { mask >> $0 & 1 == 1 }
      let expected = numbers.indices.filter { among[$0] }.map { numbers[$0] }
      let histogram = Histograms(kpis: 1, entities: 1, months: 0)
      histogram.add(
        Lanes(vector: SIMD8(numbers)), kpi: 0, entity: 0, month: 0, among: .init(SIMD8(among.map { $0 ? -1 : 0 })))
      #expect(histogram.count(kpi: 0, entity: 0, month: 0) == expected.count)
      for (i, x) in expected.enumerated() {
        let read = histogram.quantile((Double(i) + 0.5) / Double(expected.count), kpi: 0, entity: 0, month: 0)
        #expect(relativeError(read ?? 0, x) <= 1.0 / 32)
      }
    }
  }

  @Test func everyKPIEntityAndMonthHasItsOwnBins() throws {
    let histogram = Histograms(kpis: 2, entities: 3, months: 4)
    for kpi in 0..<2 {
      for entity in 0..<3 {
        for month in 0...4 {
          let x = Lanes(Double(sign: .plus, exponent: kpi * 15 + entity * 5 + month, significand: 1))
          let among = Lanes.Mask(SIMD8((0..<8).map { $0 <= month ? -1 : 0 }))
          histogram.add(x, kpi: kpi, entity: entity, month: month, among: among)
        }
      }
    }
    for kpi in 0..<2 {
      for entity in 0..<3 {
        for month in 0...4 {
          #expect(histogram.count(kpi: kpi, entity: entity, month: month) == 1 + month)
          let read = try #require(histogram.quantile(0, kpi: kpi, entity: entity, month: month))
          #expect(read == Double(sign: .plus, exponent: kpi * 15 + entity * 5 + month, significand: 1))
        }
      }
    }
  }

  @Test func mergesInAnyOrderGiveTheSameCounts() {
    let samples = (0..<5).map { sample(UInt64(50 + $0), negatives: 0.4, middle: 3) }
    let whole = histogram(samples.flatMap { $0 })
    var random = SplitMix64(seed: 55)
    for _ in 0..<4 {
      let merged = Histograms(kpis: 1, entities: 1, months: 0)
      for sample in samples.shuffled(using: &random) { merged.merge(histogram(sample)) }
      #expect(written(merged) == written(whole))
    }
  }
}
