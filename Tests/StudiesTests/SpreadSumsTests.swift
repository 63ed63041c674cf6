import Studies
import TestSupport
import Testing

/// Would catch quantiles that change with how values come, that are off by more than a bin where values are many, and values of a few
/// kinds, such as months, that are no longer whole.
struct SpreadSumsTests {
  private func sorted(_ values: [Double]) -> [Double] {
    let sorted = values.filter { !$0.isNaN }.sorted()
    return [0.05, 0.5, 0.95].map { sorted.isEmpty ? .nan : sorted[Int((Double(sorted.count - 1) * $0).rounded())] }
  }

  private func found(_ values: [Double]) -> [Double] {
    var sums = SpreadSums()
    for value in values { sums.add(value) }
    let spread = sums.spread
    return [spread.low, spread.median, spread.high]
  }

  @Test(arguments: [0, 1, 2, 7, 1000, SpreadSums.most])
  func ofFewTheyAreExact(_ count: Int) {
    var random = SplitMix64(seed: 11)
    let values = (0..<count).map { $0 % 13 == 5 ? Double.nan : Double.random(in: -1e6...1e9, using: &random) }
    #expect(found(values).map(\.bitPattern) == sorted(values).map(\.bitPattern))
  }

  @Test func ofManyTheyAreWithinABin() {
    var random = SplitMix64(seed: 12)
    let values = (0..<150_000).map { _ in
      Double.random(in: 1...1e3, using: &random) * Double.random(in: 1...1e3, using: &random)
    }
    for (found, exact) in zip(found(values), sorted(values)) { #expect(abs(found / exact - 1) < 0.032) }
  }

  @Test func ofAFewKindsTheyAreExactHoweverMany() {
    var random = SplitMix64(seed: 13)
    let values = (0..<200_000).map { _ in
      let month = Int.random(in: 1...60, using: &random)
      return month > 55 ? Double.infinity : Double(month)
    }
    #expect(found(values) == sorted(values))
  }
}
