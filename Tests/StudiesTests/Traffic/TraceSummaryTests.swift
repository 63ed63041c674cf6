import Compute
import Testing

import Studies

/// Would catch a rate, quantile, dispersion or correlation computed from the wrong thing.
@Suite("The summary of a trace")
struct TraceSummaryTests {
  /// One request every `gap` seconds, with lengths from 1 up.
  private func even(_ count: Int, gap: Double) -> Trace {
    var trace = Trace()
    for i in 0..<count { trace.append(arrival: Double(i) * gap, input: i + 1, output: 2 * (i + 1)) }
    return trace
  }

  @Test("Even arrivals: no variation, no dispersion where windows hold whole numbers of them")
  func evenly() throws {
    let summary = TraceSummary(even(601, gap: 0.5))
    #expect(summary.requests == 601 && summary.duration == 300.5 && summary.rate == 2)
    #expect(summary.peakRate == 2 && summary.peakToMean == 1)
    #expect(summary.burstiness.gapVariation == 0 && summary.burstiness.batches == nil)
    #expect(
      summary.burstiness.dispersion == [
        .init(window: 1, windows: 300, index: 0), .init(window: 10, windows: 30, index: 0),
        .init(window: 60, windows: 5, index: 0),
      ])
    #expect(abs(try #require(summary.correlation) - 1) < 1e-12)
    #expect(summary.reuse == nil)
  }

  @Test("Quantiles join what lies beside them")
  func quantiles() {
    let spread = TraceSummary(even(101, gap: 1)).input
    #expect(spread.mean == 51 && spread.most == 101)
    #expect(spread.p10 == 11 && spread.p50 == 51 && spread.p90 == 91 && abs(spread.p99 - 100) < 1e-9)
    let two = TraceSummary(even(2, gap: 1)).output
    #expect(two.p50 == 3 && abs(two.p90 - 3.8) < 1e-12)
  }

  @Test("Batches: counts of 6 and 0 in turn have variance over mean near 3; what shares a time stamp is told")
  func batches() throws {
    var trace = Trace()
    for i in 0..<100 {
      for _ in 0..<6 { trace.append(arrival: Double(2 * i), input: 7, output: i % 5 + 1) }
    }
    let summary = TraceSummary(trace)
    #expect(summary.burstiness.batches == .init(stamps: 100, step: 2))
    // 198 windows of a second, half of them with 6: variance 9 n/(n-1), mean 3.
    let first = try #require(summary.burstiness.dispersion.first)
    #expect(first.windows == 198 && abs(first.index - 3 * 198 / 197) < 1e-9)
    // Of 599 gaps 99 are 2 s.
    let mean = 198.0 / 599
    #expect(
      abs(try #require(summary.burstiness.gapVariation) - ((4 * 99 / 599) / (mean * mean) - 1).squareRoot()) < 1e-9)
    #expect(summary.correlation == nil)
    #expect(summary.peakRate == 3)
  }

  @Test("One request, and one moment, have a summary; a century costs no memory")
  func corners() {
    let one = TraceSummary(even(1, gap: 1))
    #expect(one.duration == 0 && one.peakRate == nil && one.burstiness.gapVariation == nil && one.correlation == nil)
    #expect(one.input.p99 == 1 && one.burstiness.dispersion.isEmpty)
    #expect(TraceSummary(even(5, gap: 0)).burstiness.batches == nil)
    let long = TraceSummary(even(3, gap: 1e9))
    #expect(long.burstiness.dispersion.first?.windows == 2_000_000_000)
    #expect(long.burstiness.dispersion.allSatisfy { $0.index > 0.9 && $0.index < 1.1 })
  }

  @Test("Sizes of caches go up by threes, and stop before all")
  func sizes() throws {
    var trace = Trace(blockTokens: 1)
    for round in 0..<2 {
      for i in Int32(0)..<3500 { trace.append(arrival: Double(round), input: 1, output: 1, blocks: [i]) }
    }
    let reuse = try #require(TraceSummary(trace).reuse)
    #expect(reuse.points.map(\.blocks) == [1000, 3000] && reuse.distinctBlocks == 3500)
    #expect(reuse.points.allSatisfy { $0.reuse.share == 0 })
    #expect(reuse.unlimited.share == 0.5 && reuse.blocksForHalf == 3500 && reuse.blocksForNineTenths == 3500)
  }
}
