import Economy
import Foundation
import Maths
import Scenarios
import Studies
import Testing

import Reports

/// What an answer can be repeated with: in text and in JSON, the same wherever the same was asked.
@Suite struct RunRecordTests {
  private let plan = Plan(paths: 40, seed: 7, threads: 1)

  private func scenario(_ costs: String = "4e4 to 6e4 USD/month") throws -> Scenario {
    let text = """
      outlast: 1
      start: 2024-12
      horizon: 12 months
      currency: USD
      companies:
        a:
          cash: { value: 1e6 USD, source: bank }
          other: { costs: { assume: "\(costs)", because: x } }
      """
    return try Scenario.load(text: text, name: "small")
  }

  @Test func theLineSaysAllFour() throws {
    let run = RunRecord(try scenario().setup, plan: plan)
    let digest = try #require(run.digest).short
    #expect(
      run.line(Terminal(width: 100))
        == "\nTo repeat: Outlast \(Program.version), seed 7, 40 futures, inputs \(digest).\n")
    #expect(run.line(Terminal(width: 40)).split(separator: "\n").allSatisfy { $0.count <= 40 })
    let one = RunRecord(seed: 1, paths: 1, digest: nil).line(Terminal(width: 100))
    #expect(one == "\nTo repeat: Outlast \(Program.version), seed 1, 1 future.\n")
  }

  @Test func jsonHasItBesideTheFigures() throws {
    let scenario = try scenario()
    let report = RunwayReport(scenario: scenario, study: try RunwayStudy.run(scenario.setup, plan), plan: plan)
    let indicators = IndicatorReport(
      scenario: scenario, study: try IndicatorStudy.run(scenario.setup, company: 0, plan), plan: plan)
    for json in [try report.json(), try indicators.json()] {
      let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      #expect(root["version"] as? String == Program.version && root["digest"] as? String == scenario.setup.digest.short)
      #expect(root["seed"] as? Int == 7 && root["paths"] as? Int == 40 && root.count > 4)
    }
    #expect(report.run == indicators.run)
  }

  @Test func itIsTheSameWhereTheSameIsAsked() throws {
    let setup = try scenario().setup, other = try scenario("4e4 to 7e4 USD/month").setup
    #expect(RunRecord(setup, plan: plan) == RunRecord(setup, plan: Plan(paths: 40, seed: 7, threads: 3)))
    let records = [
      RunRecord(setup, plan: plan), RunRecord(other, plan: plan), RunRecord(setup, other, plan: plan),
      RunRecord(other, setup, plan: plan), RunRecord(setup, plan: Plan(paths: 41, seed: 7)),
      RunRecord(setup, plan: Plan(paths: 40, seed: 8)),
    ]
    #expect(Set(records).count == records.count)
  }
}
