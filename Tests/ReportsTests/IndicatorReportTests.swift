import Economy
import Foundation
import Scenarios
import Studies
import Testing

import Reports

/// Would catch a definition that the documentation tells otherwise, and figures that differ between forms of output.
@Suite struct IndicatorReportTests {
  private static func report() throws -> IndicatorReport {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company").lasting(months: 30)
    let plan = Plan(paths: 24, seed: 2)
    return IndicatorReport(
      scenario: scenario, study: try IndicatorStudy.run(scenario.setup, company: 0, plan), plan: plan)
  }

  @Test func everyFormHasTheSameFigures() throws {
    let report = try Self.report()
    let text = report.text(Terminal(width: 160))
    #expect(text.contains("gross margin") && text.contains("2027-06"))
    let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any]
    let indicators = try #require(object?["indicators"] as? [[String: Any]])
    let rows = report.csv().split(separator: "\n")
    #expect(rows.count == 1 + indicators.count * 3)
    for indicator in indicators { #expect((indicator["months"] as? [Any])?.count == 3) }
  }

  @Test func theListOfEquationsHasTheDefinitions() {
    let text = EquationsReport.text(Catalogue.standard)
    for indicator in Indicator.all { #expect(text.contains("| \(indicator.name) | \(indicator.definition) |")) }
  }
}
