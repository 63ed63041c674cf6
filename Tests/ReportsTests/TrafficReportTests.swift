import Compute
import Facts
import Foundation
import Scenarios
import Studies
import Testing
import Traces
import Units

import Reports

/// Would catch a figure missing from one of the forms, forms that disagree, and broken lines and assumptions that are not told.
@Suite("The report of a trace that is served")
struct TrafficReportTests {
  private func report(_ change: (inout TrafficQuestion) -> Void = { _ in }) throws -> TrafficReport {
    let lines = (0..<300).map {
      """
      {"timestamp": \($0 / 3 * 1000), "input_length": \(1600 + $0), "output_length": \(1 + $0 % 90), \
      "hash_ids": [\($0 % 3), \(1000 + $0)]}
      """
    }
    let reading = try Trace.reading(lines.joined(separator: "\n") + "\n{}\n", file: "t.jsonl")
    var served = CostQuestion(
      model: try ModelCard.named("qwen3-32b", in: ModelCard.bundled()),
      gpu: try GPUCard.named("H100", in: GPUCard.bundled()), gpus: 4, request: RequestShape(input: 1, output: 1),
      demand: .most, date: try #require(DateStamp("2024-12")))
    served.targets = LatencyTargets(firstToken: 1, perToken: 0.05)
    served.payment = .rent(2)
    var question = TrafficQuestion(reading.trace, served: served)
    question.timeline = .every(10)
    change(&question)
    return TrafficReport(try TrafficStudy.run(question), reading, file: "t.jsonl")
  }

  @Test("Text is no wider than the terminal, and says what is asked of it")
  func text() throws {
    let text = try report().text(Terminal(width: 80))
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 80 })
    let flowing = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "t.jsonl: 300 requests in 99.3 s", "1 line of 301 left out", "keeps the targets for most requests",
      "where the least is left to read",
      "cached input", "USD a GPU-hour", "time to first token", "time per output token", "a goodput of",
      "of the requests have the first token within 1.00 s and 50.0 ms per token after it", "output tokens",
      "look at cached input", "idle", "of input tokens were in the cache", "No request had to give up its memory",
      "Assumptions", "Groups are simulated apart", "in the order in which they arrive", "Experts are as popular",
      "pages of 16 tokens", "Nine tenths of measured times per token are", "batches, mostly 1 s apart",
    ] {
      #expect(flowing.contains(words), "\(words) in \(flowing)")
    }
  }

  @Test("JSON and CSV have the same figures, under a header that stays")
  func forms() throws {
    let report = try report()
    let root = try JSONDecoder().decode(TrafficFigures.self, from: Data(report.json().utf8))
    let rows = report.csv().split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(report.csv().hasPrefix("figure,unit,value,low,high\ncost of input,USD/Mtok,"))
    #expect(rows.allSatisfy { $0.count == 5 })
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    for figure in root.figures {
      let row = try #require(rows.first { $0[0] == figure.name })
      #expect(Double(row[2]) == figure.value && Double(row[3]) == figure.low, "\(figure.name)")
      #expect(row[3].isEmpty == row[4].isEmpty && Double(row[3]) ?? 0 < Double(row[4]) ?? 1, "\(figure.name)")
    }
    func value(_ name: String) -> Double? { root.figures.first { $0.name == name }?.value }
    #expect(root.trace.brokenLines == 1 && value("broken lines") == 1 && root.trace.lines == 301)
    #expect(root.firstToken?.p99 == value("time to first token p99") && root.stay?.count == 300)
    #expect(root.goodput?.rate == value("goodput") && root.serving.router == "cache-aware")
    let parts = ["input", "cached input", "output"].compactMap { value("GPU-seconds of \($0)") }
    let sum = parts.reduce(try #require(value("GPU-seconds idle")), +)
    #expect(abs(sum - (value("GPU-seconds paid") ?? 0)) < 1e-6)
  }

  @Test("The timeline has a header that stays, and a row for each sample")
  func timeline() throws {
    let rows = try report().timeline().split(separator: "\n")
    #expect(rows[0] == "time,waiting,reading,writing,memory tokens,memory share,replicas")
    #expect(rows[1].hasPrefix("0.0,") && rows[2].hasPrefix("10.0,"))
    #expect(rows.allSatisfy { $0.split(separator: ",").count == 7 })
  }

  @Test("What options take for granted is said")
  func options() throws {
    func flowing(_ report: TrafficReport) -> String {
      report.text(Terminal(width: 100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let text = flowing(try report { ($0.readers, $0.tokensPerPass, $0.laps) = (2, 1.8, 2) })
    for words in ["to read,", "to write", "writes 1.80 tokens", "Keys and values take", "2 laps"] {
      #expect(text.contains(words), "\(words)")
    }
    let following = flowing(try report { $0.following = .init(least: 1) })
    #expect(following.contains("a new one serves after 3 min") && following.contains("70.0 % of the mean requests"))
  }
}
