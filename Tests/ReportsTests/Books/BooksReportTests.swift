import Economy
import Foundation
import Maths
import Reports
import Scenarios
import TestSupport
import Testing
import Units

import Studies

/// What is fitted to books, written as a scenario and shown.
@Suite struct BooksReportTests {
  static func fit() throws -> (BooksFit, Scenario) {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company.yaml")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../StudiesTests/Books/example.csv")
    let books = try Books.read(
      Array(try Data(contentsOf: file)), file: "example.csv", currency: scenario.currency, start: scenario.start)
    return (BooksFit(books, scenario, company: 0), scenario)
  }

  @Test func everyWrittenValueIsReadBack() throws {
    let (fit, _) = try Self.fit()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("books-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Scenario.template.utf8).write(to: folder.appendingPathComponent("my-company.yaml"))
    let fitted = folder.appendingPathComponent("fitted.yaml")
    try Data(FittedScenario.text(fit, over: "my-company.yaml").utf8).write(to: fitted)
    let scenario = try Scenario.load(fitted.path)
    let stated = StatedInputs(scenario, company: 0)
    for input in fit.inputs where input.verdict == .replaced {
      let found = try #require(stated.estimate(input.input), "\(input.path)")
      if input.isBooked {
        #expect(abs(found.middle - input.estimate.middle) <= 1e-15 * abs(input.estimate.middle), "\(input.path)")
      } else if input.estimate.low > 0 {
        #expect(abs(found.low - input.estimate.low) <= 2e-4 * abs(input.estimate.low), "\(input.path)")
        #expect(abs(found.high - input.estimate.high) <= 2e-4 * abs(input.estimate.high), "\(input.path)")
      }
    }
    // What books cannot tell stays as it was.
    #expect(stated.estimate(.roundChance) != nil)
  }

  @Test func reportsInThreeForms() throws {
    let (fit, _) = try Self.fit()
    let report = BooksReport(fit)
    let text = report.text(Terminal(width: 100))
    #expect(text.contains("the books cannot tell") && text.contains("api.growth"))
    #expect(try report.json().contains("\"verdict\" : \"replaced\""))
    #expect(report.csv().split(separator: "\n").count == fit.inputs.count + 1)
  }

  /// Whatever books hold that can be read, what is written by them can be read too.
  @Test func whateverIsWrittenIsRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("books-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Scenario.template.utf8).write(to: folder.appendingPathComponent("below.yaml"))
    let below = try Scenario.load(folder.appendingPathComponent("below.yaml").path)
    let columns = BooksColumn.all.filter { !$0.name.contains { $0.isUppercase } }
    var written = 0
    for seed in UInt64(0)..<128 {
      var random = SplitMix64(seed: seed)
      let chosen = columns.filter { _ in Bool.random(using: &random) }
      let scales = chosen.map { _ in Double.pow(10, Double.random(in: -7...9, using: &random)) }
      var text = "month," + chosen.map(\.name).joined(separator: ",") + "\n"
      for place in 0..<8 {
        text += "\(below.start.advanced(by: place - 7))"
        for (column, scale) in zip(chosen, scales) {
          var value = scale * Double.random(in: 0.2...2, using: &random)
          if Int.random(in: 0..<6, using: &random) == 0 { value = 0 }
          if column.name == "cash", Bool.random(using: &random) { value = -value }
          text += ",\(value)"
        }
        text += "\n"
      }
      var options = Books.Options()
      options.isMonthly = true
      options.decimal = .point
      guard
        let books = try? Books.read(
          Array(text.utf8), file: "odd \"\n#name.csv", currency: below.currency, start: below.start, options: options)
      else { continue }
      written += 1
      let fit = BooksFit(books, below, company: 0)
      let fitted = folder.appendingPathComponent("fitted-\(seed).yaml")
      try Data(FittedScenario.text(fit, over: "below.yaml").utf8).write(to: fitted)
      #expect(throws: Never.self, "seed \(seed)") { try Scenario.load(fitted.path) }
    }
    #expect(written > 8, "\(written)")
  }
}
