import Foundation
import Scenarios
import Studies
import Testing

import Reports

/// A comparison and a solved goal as text, JSON and CSV.
@Suite struct CompareReportTests {
  private let plan = Plan(paths: 64, seed: 2, threads: 2)

  private func template(case id: String? = nil, _ overrides: String...) throws -> Scenario {
    try Scenario.load(text: Scenario.template, name: "mine.yaml", case: id, overrides: overrides)
  }

  private func report() throws -> CompareReport {
    let base = try template()
    let variants = try base.cases.map { one in
      let other = try template(case: one.id)
      let comparison = try Comparison.run(base.setup, other.setup, company: "my-company", plan)
      return CompareReport.Variant(
        name: one.id, about: one.about, scenario: other, comparisons: [try #require(comparison)])
    }
    return CompareReport(base: "mine.yaml", scenario: base, variants: variants, plan: plan)
  }

  @Test func theTextFitsAndSaysWhatDiffers() throws {
    for width in [60, 80, 100, 120] {
      let text = try report().text(Terminal(width: width))
      #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= width }, "\(width) columns")
      for part in ["downside: My company", "upside: My company", "all of them", "funding.chance", "not out of cash by"]
      {
        #expect(text.contains(part), "\(part) at \(width) columns")
      }
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test func everyFieldIsDocumentedAndEveryMonthIsThere() throws {
    let report = try report()
    let json = try report.json()
    try expectDocumented(json, heading: "## `outlast compare --json`")
    let figures = try JSONDecoder().decode(CompareFigures.self, from: Data(json.utf8))
    let company = figures.variants[0].companies[0]
    #expect(company.survival.map(\.month) == Array(1...36))
    #expect(Set(company.quantities.map(\.quantity)) == Set(Comparison.usualQuantities))
    for (place, answer) in company.causes.answers.enumerated() {
      let sum = company.causes.inputs.reduce(0) { $0 + $1.effects[place] }
      #expect(abs(sum - (answer.other - answer.base)) <= 1e-9 * max(1, abs(answer.base)))
    }
    let rows = report.csv().split(separator: "\n")
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 6 })
    #expect(rows.count { $0.hasPrefix("downside,my-company,survival,36,") } >= 4)
  }

  /// Why nothing differs is said: it equals the base, the company does not use it, or it acts nowhere between the two.
  @Test(arguments: [
    ("api.growth=2 to 9 %/month", "equals what the base states"),
    ("projects.value-floor=0.05", "it acts at other values"),
    ("api.switching=2", "it moves no figure of my-company"),
    ("sectors.government-delay=3", "it moves no figure of my-company"),
    ("equipment.life=50 months", "it states no equipment.spending"),
  ])
  func whyNothingDiffers(_ set: String, _ why: String) throws {
    let (base, other) = (try template(), try template("my-company." + set))
    let comparison = try #require(try Comparison.run(base.setup, other.setup, company: "my-company", plan))
    let report = CompareReport(
      base: "mine.yaml", scenario: base,
      variants: [.init(name: set, about: "", scenario: other, comparisons: [comparison])], plan: plan)
    let text = report.text(Terminal(width: 300)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Nothing differs") && text.contains(why), "\(text)")
    try expectDocumented(try report.json(), heading: "## `outlast compare --json`")
  }

  /// A price that is put up or down from the start, and a market's price without elasticity, move nobody, which is said.
  @Test(arguments: [
    ("api.input-price=0.2 USD/Mtok", "Nobody reacts to my-company.api.input-price"),
    ("app.price=10 USD/user/month", "Nobody reacts to my-company.app.price"), ("people.hiring=0 %/month", ""),
  ])
  func whoReacts(_ set: String, _ words: String) throws {
    let (base, other) = (try template(), try template("my-company." + set))
    let comparison = try #require(try Comparison.run(base.setup, other.setup, company: "my-company", plan))
    let report = CompareReport(
      base: "mine.yaml", scenario: base,
      variants: [.init(name: set, about: "", scenario: other, comparisons: [comparison])], plan: plan)
    let text = report.text(Terminal(width: 300)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.isEmpty ? !text.contains("Nobody reacts") : text.contains(words))
    #expect(text.contains("cash@36, USD"))
  }

  @Test func aSolvedGoalIsTold() throws {
    let scenario = try template()
    let goal = try Goal.found("survival@12 >= 90 %", in: scenario, named: "mine.yaml")
    let cash = try Lever.found("cash", in: scenario, named: "mine.yaml")
    let pay = try Lever.found("people.pay", in: scenario, named: "mine.yaml")
    let range = try cash.range("1e6 to 90e6 USD")
    let solution = try Solution.find(scenario.setup, goal, cash, between: range, plan)
    let one = SolveReport(
      scenario: scenario, goal: goal, lever: cash, between: range, result: .one(solution), plan: plan)
    let frontier = try SolutionFrontier.find(
      scenario.setup, goal, cash, between: range, and: pay, between: 0.5...2, count: 3, plan)
    let two = SolveReport(
      scenario: scenario, goal: goal, lever: cash, between: range,
      result: .two(frontier, second: pay, between: 0.5...2),
      plan: plan)
    for report in [one, two] {
      try expectDocumented(try report.json(), heading: "## `outlast solve --json`")
      for width in [60, 100] {
        let text = report.text(Terminal(width: width))
        #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= width })
        #expect(text.contains("my-company.cash"))
      }
      let rows = report.csv().split(separator: "\n")
      #expect(
        rows.count > 5 && rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 5 })
    }
    #expect(one.text(Terminal()).contains("fed back on fresh draws"))
  }

  /// Every key of a JSON text stands in the section of the documentation.
  private func expectDocumented(_ json: String, heading: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Documentation/output.md")
    let document = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(document.range(of: heading)).upperBound
    let rest = document[start...]
    let section = rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
    func keys(_ value: Any) -> Set<String> {
      if let object = value as? [String: Any] {
        return object.reduce(into: []) { $0.formUnion(keys($1.value).union([$1.key])) }
      }
      if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(keys($1)) } }
      return []
    }
    let found = keys(try JSONSerialization.jsonObject(with: Data(json.utf8)))
    #expect(found.count > 15)
    // A spread's ends, and what an answer can be repeated with, are said at the top of the document.
    for key in found.subtracting(["low", "middle", "high", "version", "digest"]).sorted() {
      #expect(section.contains(key), "\(key) is not in the section \(heading)")
    }
  }
}
