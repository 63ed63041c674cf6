import Economy
import Foundation
import Maths
import Scenarios
import Studies
import Testing

import Reports

/// The answer to why as people and programs read it.
@Suite struct WhyReportTests {
  private static func report(
    _ entity: String, _ quantity: String, depth: Int?, against: Int? = nil, text: String = RunwayReportTests.text,
    overrides: [String] = []
  ) throws -> WhyReport {
    let scenario = try Scenario.load(text: text, name: "two", overrides: overrides).lasting(months: 24)
    var question = Why.Question(entity: entity, quantity: quantity, month: 6)
    let why = try #require(try Why.run(scenario.setup, question, Plan(paths: 64, seed: 1)))
    question.month = against ?? 6
    let other = try #require(Why.node(scenario.setup, question, seed: 1, path: why.futures.path))
    let comparison = WhyReport.Comparison(
      name: "\(scenario.month(question.month))", attribution: Attribution(from: other, to: why.node))
    return WhyReport(
      scenario: scenario, why: why, depth: depth, comparison: against == nil ? nil : comparison,
      run: RunRecord(scenario.setup, plan: Plan()))
  }

  @Test func textSaysWhichFutureAndEndsInInputs() throws {
    let text = try Self.report("open", "burn", depth: nil, against: 3).text(Terminal(width: 100))
    for part in [
      "open.burn, 2025-06", "One future of many", "of 64 sampled", "open.other.costs = 12e6 to 24e6 CNY/month, drawn",
      "assumption: guess", "chance 0.", "of open, 2025-06", "Difference from 2025-03", "(explained above)", "because",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("is not stated: it runs"))
    #expect(try Self.report("shut", "burn", depth: 1).text(Terminal()).contains("is not stated"))
  }

  @Test func linesKeepToTheWidth() throws {
    let report = try Self.report("open", "cash", depth: nil, against: 3)
    for width in [60, 100] {
      for line in report.text(Terminal(width: width)).split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(Terminal.width(of: String(line)) <= width, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test func decisionsReadAsSentences() throws {
    let text = try Self.report(
      "open", "lays off", depth: 1, overrides: ["open.distress.layoffs-below=6 months"]
    ).text(Terminal(width: 120))
    #expect(text.contains("because runway") && text.contains("open.distress.layoffs-below 6.00 months"))
    #expect(text.contains("lays off yes") || text.contains("lays off no"))
  }

  private static func bundled(_ quantity: String) throws -> WhyReport {
    let scenario = try Scenario.load("china-2024-12").lasting(months: 6)
    let question = Why.Question(entity: "moonshot", quantity: quantity, month: 6)
    let why = try #require(try Why.run(scenario.setup, question, Plan(paths: 32, seed: 1)))
    return WhyReport(scenario: scenario, why: why, depth: nil, run: RunRecord(scenario.setup, plan: Plan()))
  }

  /// What serves a model of a stated size on GPUs of a card: the roofline computes its times.
  private static func served() throws -> WhyReport {
    let text = RunwayReportTests.text.replacing(
      "name: Open books", with: "name: Open books\n    serving: { gpu: H800 SXM }")
    let inputs = [
      "serving.active-parameters=37e9 parameters", "serving.total-parameters=671e9 parameters",
      "compute.rent=10 CNY/GPU-hour", "api.volume=1e12 tokens/month", "api.input-price=1 CNY/Mtok",
      "api.output-price=2 CNY/Mtok",
    ]
    return try report("open", "serving GPUs", depth: nil, text: text, overrides: inputs.map { "open.\($0)" })
  }

  /// Would catch a token's time without its name, unit and source, and a roofline that does not say which side decided.
  @Test func theTimeOfATokenNamesItsSource() throws {
    let report = try Self.served()
    let text = report.text(Terminal(width: 10_000))
    // Deep down, lines begin with how deep they are in place of blanks: "13: ".
    let lines = text.split(separator: "\n").map { $0.drop { $0.isNumber || $0 == ":" || $0 == " " } }
    for name in ["input token time", "output token time"] {
      let line = try #require(lines.first { $0.hasPrefix("\(name), 2025-06 = ") && !$0.hasSuffix("(explained above)") })
      #expect(line.contains("GPU-seconds/token = max(") && line.contains("; from roofline: Williams"), "\(line)")
    }
    #expect(lines.contains { $0.hasPrefix("max: the ") && $0.hasSuffix(", decided") })
    #expect(lines.contains { $0.contains("open.serving.peak = ") && $0.contains("card of the H800 SXM") })
    #expect(try report.json().contains("\"source\" : \"roofline: Williams"))
  }

  /// Would catch an input that is left out and does not say what it counts as, and a long part of a minimum that is written out twice.
  @Test func whatIsLeftOutSaysWhatItCountsAs() throws {
    let text = try Self.bundled("burn").text(Terminal(width: 10_000))
    #expect(
      text.contains(
        "moonshot.projects.won = not stated: taken as 0 projects/month; assumption: default: the scenario states nothing"
      ))
    #expect(text.contains("moonshot.compute.pool = not stated: taken as 0 GPUs; assumption: default"))
    // A pool that is not stated leaves training what it plans: the plan is a side of the minimum, and the other branch.
    let training = try #require(
      text.split(separator: "\n").first { $0.contains("training GPUs, 2025-05 = ") && $0.contains("min([1], ") })
    #expect(
      training.contains(", where [1] = ") && training.components(separatedBy: "training plan").count == 2,
      "\(training)")
  }

  @Test func jsonHoldsTheStepsAndTheDifference() throws {
    let report = try Self.report("open", "burn", depth: 2, against: 3)
    let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8))
    let root = try #require(object as? [String: Any])
    // The reader of JSON may round the last bit.
    #expect(abs(try #require(root["value"] as? Double) / report.why.node.value - 1) < 1e-15 * 4)
    let steps = try #require(root["steps"] as? [[String: Any]])
    #expect(steps.count == report.explanation.steps.count)
    #expect(steps.allSatisfy { ($0["level"] as? Int).map { $0 <= 2 } ?? false })
    let input = try #require(steps.first { $0["name"] as? String == "open.other.costs" }?["input"] as? [String: Any])
    #expect(input["standing"] as? String == "assumption" && input["isUncertain"] as? Bool == true)
    let difference = try #require(root["difference"] as? [String: Any])
    let parts = try #require(difference["parts"] as? [[String: Any]])
    let sum = parts.compactMap { $0["effect"] as? Double }.reduce(try #require(difference["own"] as? Double), +)
    let (before, after) = (difference["before"] as? Double, difference["after"] as? Double)
    #expect(abs(sum - (try #require(after) - (try #require(before)))) < 1e-3)
  }

  @Test func cardsNameWhatUsesThem() throws {
    let catalogue = Catalogue.standard
    let card = try #require(ExplainReport.cards("burn", catalogue).first)
    #expect(card.usedBy == ["burn trend", "burn so far"])
    #expect(card.inputs.contains("payroll") && card.unit == "money/month" && card.file.hasSuffix("Burn.swift"))
    #expect(ExplainReport.text("burn", catalogue, Terminal()).contains("used by"))
    let list = try JSONSerialization.jsonObject(with: Data(try ExplainReport.json("cash", catalogue).utf8))
    #expect((list as? [[String: Any]])?.first?["name"] as? String == "cash")
    #expect(ExplainReport.cards("nothing", catalogue).isEmpty)
  }
}
