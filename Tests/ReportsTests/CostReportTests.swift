import Compute
import Facts
import Foundation
import Studies
import Testing
import Units

import Reports

/// Would catch a figure missing from one of the forms, forms that disagree, and assumptions that are not listed.
@Suite("The report of what tokens cost")
struct CostReportTests {
  private func report(_ gpu: String = "H800") throws -> CostReport {
    var question = CostQuestion(
      model: try ModelCard.named("deepseek-v3", in: ModelCard.bundled()),
      gpu: try GPUCard.named(gpu, in: GPUCard.bundled()), gpus: 64,
      request: RequestShape(input: 4000, cached: 1000, output: 1000), demand: .concurrency(256),
      date: try #require(DateStamp("2024-12")))
    question.payment = .rent(2)
    return CostReport(try CostStudy.run(question))
  }

  @Test("Text is no wider than the terminal, and says what is asked of it")
  func text() throws {
    let text = try report().text(Terminal(width: 100, colour: false, unicode: true))
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 100 })
    for word in [
      "cached input", "list price", "margin", "time to first token", "99 % have it within", "time per output token",
      "What binds is", "speed of light", "Assumptions", "taken over for H800 SXM", "is not billed", "active parameters",
    ] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("JSON and CSV have the same figures")
  func forms() throws {
    let report = try report()
    let root = try JSONDecoder().decode(CostFigures.self, from: Data(report.json().utf8))
    let rows = report.csv().split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.allSatisfy { $0.count == 6 })
    for figure in root.figures {
      let row = try #require(rows.first { $0[0] == figure.name })
      #expect(Double(row[2]) == figure.value, "\(figure.name)")
      #expect(Double(row[3]) == figure.low && Double(row[4]) == figure.high, "\(figure.name)")
      #expect(try #require(figure.low) < #require(figure.high), "\(figure.name)")
    }
    #expect(root.figures.count == 12)
    #expect(root.margins.count == 4 && !root.assumptions.isEmpty)
    #expect(root.layout.replicas * root.layout.gpusPerReplica <= root.gpus)
  }

  @Test("A recalled card is marked as an assumption")
  func recalled() throws {
    #expect(try report("A800").assumptions.contains { $0.hasPrefix("The card of A800 SXM is recalled, not verified") })
    #expect(try !report().assumptions.contains { $0.contains("recalled") })
  }

  @Test("Why goes down to the rent, cards and kernels")
  func why() throws {
    let text = try report().why(Terminal(width: 100), depth: nil)
    for word in [
      "rent of H800 SXM", "override: --rent", "bandwidth of H800 SXM", "line ", "fitted to measured/serving.csv",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(try report().why(Terminal(width: 100), depth: 1).split(separator: "\n").count < 12)
  }
}
