import Economy
import Foundation
import Scenarios
import Studies
import Testing

import Reports

/// Would catch figures that differ between forms of output, lines too wide, and conventions left untold.
@Suite struct SensitivityReportTests {
  private static let plan = Plan(paths: 2_000, seed: 2, threads: 2)

  private static func reports(_ measure: String, _ set: [String] = []) throws -> [SensitivityReport] {
    let scenario = try Scenario.load("my-company", overrides: set)
    let name = try #require(MeasureName(measure))
    let asked = try name.found(in: scenario, named: "my-company")
    let question = try #require(SensitivityQuestion(scenario.setup, asked, seed: 2))
    return [
      .tornado(try Tornado.run(question, plan)),
      .morris(try MorrisStudy.run(question, trajectories: 4, pathsARow: 2, plan)),
      .sobol(try SobolStudy.run(question, .init(rows: 32, pathsARow: 2, most: 4), plan)),
    ].map { SensitivityReport(scenario: scenario, question: question, answer: $0) }
  }

  @Test func textFitsEveryTerminal() throws {
    for measure in ["cash@12", "survival@18"] {
      for report in try Self.reports(measure) {
        for terminal in terminals {
          #expect(faults(report.text(terminal), width: terminal.width).isEmpty)
        }
      }
    }
  }

  @Test func everyFormHasTheSameFigures() throws {
    let reports = try Self.reports("cash@12")
    for (report, list) in zip(reports, ["bars", "effects", "indices"]) {
      let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any]
      #expect(object?["quantity"] as? String == "cash" && object?["calendar"] as? String == "2025-12")
      let kinds = ["tornado", "morris", "sobol"].compactMap { object?[$0] as? [String: Any] }
      #expect(kinds.count == 1)
      let kind = try #require(kinds.first)
      let entries = try #require(kind[list] as? [[String: Any]])
      let rows = report.csv().split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(rows.allSatisfy { $0.count == 3 && Double($0[2]) != nil })
      #expect(Set(rows.map { $0[0] }.filter { !$0.isEmpty }).count == entries.count)
      #expect(entries.first?["input"] is [String: Any])
    }
  }

  @Test func whatANumberMeansIsTold() throws {
    let survival = try Self.reports("survival@18")
    func flowing(_ report: SensitivityReport) -> String {
      report.text(Terminal(width: 100)).split(separator: "\n").joined(separator: " ")
    }
    let text = flowing(survival[0])
    #expect(text.contains("a sale, a merger or a listing") && text.contains("effect, points"))
    let cash = try Self.reports("cash@12").map(flowing)
    #expect(cash.allSatisfy { $0.contains("has ended count as well") })
    #expect(
      cash[0].contains("cannot be told from nothing") && cash[1].contains("μ*") && cash[2].contains("vary with chance"))
    let scenario = try Scenario.load("china-2024-12")
    let asked = Measure(entity: scenario.companies[0].id, .quantity("burn"), month: 6)
    let question = try #require(SensitivityQuestion(scenario.setup, asked, seed: 1))
    let report = SensitivityReport(
      scenario: scenario, question: question, answer: .tornado(try Tornado.run(question, Self.plan)))
    #expect(flowing(report).contains("is not stated"))
  }

  @Test func knownFunctionsAreReported() throws {
    let validation = try SensitivityValidation.run(rows: 64, seeds: 3, Plan(seed: 1, threads: 2))
    let report = SensitivityValidationReport(validation)
    for terminal in terminals { #expect(faults(report.text(terminal), width: terminal.width).isEmpty) }
    #expect(report.text(Terminal(width: 100)).contains("chance drawn anew at each point, which is wrong"))
    #expect(report.csv().split(separator: "\n").count == 1 + 2 * (3 + 8 + 4 + 4))
    #expect(try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) is [String: Any])
  }
}
