internal import Files
internal import Compute
internal import Scenarios
internal import Studies
public import Traces

/// What is in a trace, as text, JSON or CSV.
public struct TraceReport: Report {
  let reading: TraceReading
  let summary: TraceSummary
  let file: String

  /// Broken lines that JSON names; it counts all.
  static let named = 1000

  /// A report of what was read from a file.
  public init(_ reading: TraceReading, file: String) {
    self.reading = reading
    self.file = file
    summary = TraceSummary(reading.trace)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures)
  }

  /// One figure a line: figure, unit, value.
  public func csv() -> String {
    var rows: [[String]] = []
    func add(_ name: String, _ unit: String, _ value: Double?) {
      if let value { rows.append([name, unit, CSVText.number(value)]) }
    }
    func add(_ name: String, _ unit: String, _ value: Int?) {
      if let value { rows.append([name, unit, "\(value)"]) }
    }
    add("lines", "count", reading.lines)
    add("broken lines", "count", reading.broken.count)
    add("failed calls", "count", reading.failedCalls)
    add("requests", "count", summary.requests)
    add("duration", "s", summary.duration)
    add("rate", "1/s", summary.rate)
    add("peak rate", "1/s", summary.peakRate)
    add("peak to mean", "1", summary.peakToMean)
    for (name, spread) in [("input", summary.input), ("output", summary.output)] {
      add("\(name) mean", "tokens", spread.mean)
      add("\(name) p10", "tokens", spread.p10)
      add("\(name) p50", "tokens", spread.p50)
      add("\(name) p90", "tokens", spread.p90)
      add("\(name) p99", "tokens", spread.p99)
      add("\(name) most", "tokens", spread.most)
    }
    add("correlation of lengths", "1", summary.correlation)
    add("variation of gaps", "1", summary.burstiness.gapVariation)
    for window in summary.burstiness.dispersion { add("dispersion in \(window.window) s", "1", window.index) }
    add("time stamps", "count", summary.burstiness.batches?.stamps)
    add("time between time stamps", "s", summary.burstiness.batches?.step)
    if let reuse = summary.reuse {
      add("tokens of a block", "tokens", reuse.blockTokens)
      add("different blocks", "count", reuse.distinctBlocks)
      add("reused tokens", "share", reuse.unlimited.share)
      add("reused blocks", "share", reuse.unlimited.blockShare)
      add("blocks for half of it", "count", reuse.blocksForHalf)
      add("blocks for nine tenths of it", "count", reuse.blocksForNineTenths)
      for point in reuse.points {
        add("reused tokens with \(point.blocks) blocks", "share", point.reuse.share)
        add("reused blocks with \(point.blocks) blocks", "share", point.reuse.blockShare)
      }
    }
    return CSVText.table("figure,unit,value", rows)
  }

  package var figures: TraceFigures {
    let burstiness = summary.burstiness
    return TraceFigures(
      file: file, format: reading.format.rawValue, lines: reading.lines, brokenLines: reading.broken.count,
      failedCalls: reading.failedCalls, broken: reading.broken.prefix(Self.named).map(\.description),
      wasOutOfOrder: reading.wasOutOfOrder, requests: summary.requests, duration: summary.duration,
      rate: summary.rate, peakRate: summary.peakRate, peakToMean: summary.peakToMean, input: .init(summary.input),
      output: .init(summary.output), correlation: summary.correlation, gapVariation: burstiness.gapVariation,
      dispersion: burstiness.dispersion.map { .init(window: $0.window, windows: $0.windows, index: $0.index) },
      batches: burstiness.batches.map { .init(stamps: $0.stamps, step: $0.step) },
      reuse: summary.reuse.map { reuse in
        .init(
          definition: ReuseSummary.definition, blockTokens: reuse.blockTokens, distinctBlocks: reuse.distinctBlocks,
          tokenShare: reuse.unlimited.share, blockShare: reuse.unlimited.blockShare,
          blocksForHalf: reuse.blocksForHalf, blocksForNineTenths: reuse.blocksForNineTenths,
          caches: reuse.points.map {
            .init(blocks: $0.blocks, tokenShare: $0.reuse.share, blockShare: $0.reuse.blockShare)
          })
      })
  }
}
