import Compute
import Foundation
import Scenarios
import Studies
import Testing

import Reports
import Traces

/// Would catch a figure missing from one of the forms, forms that disagree, and broken lines that are not told.
@Suite("The report of a trace")
struct TraceReportTests {
  private func report(_ further: String = "") throws -> TraceReport {
    let lines = (0..<200).map {
      """
      {"timestamp": \($0 / 2 * 1500), "input_length": \(600 + $0), "output_length": \(1 + $0 % 7), \
      "hash_ids": [\($0 % 3), \(1000 + $0)]}
      """
    }
    return TraceReport(
      try Trace.reading(lines.joined(separator: "\n") + "\n" + further, file: "t.jsonl"), file: "t.jsonl")
  }

  @Test("Text is no wider than the terminal, and says what is in the trace")
  func text() throws {
    let text = try report("{}\n").text(Terminal(width: 80))
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 80 })
    let flowing = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "t.jsonl (Mooncake JSONL)", "200 requests in 2.5 min, 1.34 a second", "1 line of 201 left out", "50 %",
      "correlate",
      "coefficient of variation", "100 time stamps for 200 requests, mostly 1.5 s apart", "all 203",
      "A block has 512 tokens", "Half of what can be reused takes",
    ] {
      #expect(flowing.contains(words), "\(words) in \(flowing)")
    }
  }

  @Test("JSON and CSV have the same figures")
  func forms() throws {
    let report = try report("{}\nx\n")
    let root = try JSONDecoder().decode(TraceFigures.self, from: Data(report.json().utf8))
    let rows = report.csv().split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.allSatisfy { $0.count == 3 })
    func value(_ name: String) -> Double? { rows.first { $0[0] == name }.flatMap { Double($0[2]) } }
    #expect(root.brokenLines == 2 && value("broken lines") == 2 && root.broken.count == 2)
    #expect(root.broken == ["t.jsonl:201:1: has no timestamp", "t.jsonl:202:1: expected an object"])
    #expect(root.requests == 200 && root.lines == 202 && value("lines") == 202)
    #expect(value("rate") == root.rate && value("duration") == root.duration)
    #expect(value("peak rate") == root.peakRate && value("peak to mean") == root.peakToMean)
    #expect(value("input p99") == root.input.p99 && value("output mean") == root.output.mean)
    #expect(value("dispersion in 10 s") == root.dispersion.first { $0.window == 10 }?.index)
    #expect(value("reused tokens") == root.reuse?.tokenShare && value("variation of gaps") == root.gapVariation)
    #expect(value("time between time stamps") == 1.5 && value("blocks for half of it") == 6)
  }

  @Test("A trace without blocks says that reuse is not known")
  func withoutBlocks() throws {
    let reading = try Trace.reading("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03,8,1\n", file: "a.csv")
    let report = TraceReport(reading, file: "a.csv")
    let text = report.text(Terminal(width: 200))
    #expect(report.figures.reuse == nil && text.contains("what a cache reuses is"))
    #expect(text.contains("1 request, all at once."))
  }

  @Test("Times are said in the unit that fits")
  func times() {
    #expect(
      [0.25, 3, 99.5, 3537, 7200, 200_000, 8_640_000].map(TraceReport.time) == [
        "250 ms", "3 s", "99.5 s", "59.0 min", "2 hours", "2.3 days", "100 days",
      ])
  }
}
