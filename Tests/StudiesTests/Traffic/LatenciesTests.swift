import TestSupport
import Testing

import Studies

/// Would catch a percentile that is off by more than its histogram may be, or of the wrong rank, and a mean of bins.
@Suite("Percentiles of times")
struct LatenciesTests {
  @Test("Within 0.1 % of those of the sorted times, also where times span five orders of magnitude")
  func sorted() throws {
    var random = SplitMix64(seed: 7)
    for count in [1, 2, 3, 99, 100, 101, 20_000] {
      var latencies = Latencies()
      var times: [Double] = []
      for _ in 0..<count {
        // Even over orders of magnitude, roughly: a power of ten and a share of it.
        var time = Double.random(in: 0.1...1, using: &random)
        for _ in 0..<Int.random(in: 0...4, using: &random) { time *= 10 }
        times.append(time)
        latencies.record(time)
      }
      times.sort()
      let spread = try #require(latencies.spread)
      for (percent, value) in [(50, spread.p50), (90, spread.p90), (95, spread.p95), (99, spread.p99)] {
        // The smallest rank r with r / n at least so many percent.
        let exact = times[max((percent * count + 99) / 100, 1) - 1]
        #expect(abs(value / exact - 1) <= 0.001, "\(percent) % of \(count): \(value), \(exact)")
      }
      let mean = times.reduce(0, +) / Double(count)
      #expect(spread.count == count && spread.most == times[count - 1])
      #expect(abs(spread.mean / mean - 1) < 1e-12)
    }
  }

  @Test("Nothing counted has no spread; nothing at all and a thousand years are counted")
  func ends() throws {
    #expect(Latencies().spread == nil)
    var latencies = Latencies()
    latencies.record(0)
    latencies.record(3e10)
    let spread = try #require(latencies.spread)
    #expect(spread.count == 2 && spread.p50 == 0 && spread.most == 3e10 && spread.p99 > 8e6)
  }
}
