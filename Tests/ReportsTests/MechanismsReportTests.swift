import Facts
import Foundation
import Testing

import Reports

/// Would catch a table that claims what the code does not have, facts that are named without what they say, and a form of the
/// answer that lacks what another has.
@Suite struct MechanismsReportTests {
  private let terminal = Terminal(width: 100)

  private func report(_ words: [String] = []) throws -> MechanismsReport {
    MechanismsReport(
      try Mechanism.bundled().search(words), facts: try FactBase.bundled(), isWholeTable: words.isEmpty)
  }

  @Test func theWholeTableCountsAndNamesAll() throws {
    let text = try report().text(terminal)
    let counts = MechanismFigures.Counts(try Mechanism.bundled())
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("97 mechanisms of a company's own side: 37 on, 34 optional, 26 narrative."))
    #expect(counts.planned == 0 && words.contains("computes 71 of the 71 that are on or optional."))
    let lines = text.split(separator: "\n")
    for mechanism in try Mechanism.bundled() {
      let line = try #require(
        lines.first { $0.contains(" \(mechanism.id) ") && $0.contains(mechanism.standing.rawValue) })
      #expect(line.contains(mechanism.state?.rawValue ?? "narrative"))
    }
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 100 })
    #expect(try report().text(Terminal(width: 40)).split(separator: "\n").allSatisfy { $0.count <= 40 })
  }

  @Test func oneInFullSaysWhatItsFactsSay() throws {
    let text = try report(["E8"]).text(Terminal(width: 1000))
    let fact = try #require(try FactBase.bundled()["users-doubao-ad-spend-2024-05"])
    #expect(text.contains(fact.statement) && text.contains("public \(fact.publicSince)"))
    #expect(text.contains("--set COMPANY.advertising.spending=\"0 CNY/month\""))
    #expect(text.contains("built: the model computes advertising, in Sources/Economy/Users/Acquisition.swift"))
    #expect(try report(["A2"]).text(Terminal(width: 1000)).contains("--set market.rent.change=\"0 %/month\""))
  }

  @Test func whatIsComputedElsewhereOrNotAtAllSaysSo() throws {
    #expect(
      try report(["A1"]).text(Terminal(width: 1000)).contains("outlast cost, in Sources/Compute/Cost/GPUHour.swift"))
    #expect(try report(["A10"]).text(Terminal(width: 1000)).contains("why not"))
    #expect(try report(["A4"]).text(Terminal(width: 1000)).contains("what would pin it"))
  }

  @Test func factsThatMayNotBeCitedSayWhy() throws {
    let facts = try FactBase.bundled()
    let mechanism = try #require(
      try Mechanism.bundled().first { $0.grounds.contains { facts[$0.fact]?.isCitable == false } })
    #expect(try report([mechanism.id]).text(Terminal(width: 1000)).contains("only inside a stated assumption"))
  }

  @Test func jsonAndCSVHaveThemAll() throws {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(report().json().utf8)) as? [String: Any])
    let rows = try #require(root["mechanisms"] as? [[String: Any]])
    #expect(rows.count == 97 && (root["counts"] as? [String: Int])?["mechanisms"] == 97)
    let row = try #require(rows.first { $0["id"] as? String == "E8" })
    #expect((row["switchedOff"] as? [String: String])?["value"] == "0 CNY/month")
    #expect((row["facts"] as? [[String: Any]])?.first?["role"] as? String == "input")
    let table = CSV(try report().csv(), name: "out")
    #expect(table.problems.isEmpty && table.records.count == 98)
    #expect(table.records.allSatisfy { $0.fields.count == 15 })
  }
}
