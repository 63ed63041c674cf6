import Files
import Foundation
import Scenarios
import Studies
import Testing

import Reports

/// Would catch fields that nobody described, sums that are not what they add up, and text that a spreadsheet would run.
@Suite struct BoardExportTests {
  private static func document() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Documentation/output.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "## `outlast export`"))
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
  }

  /// The names of all fields of a JSON value, those of free names (causes) left out.
  private static func names(_ value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(names($1)) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { result, entry in
      result.insert(entry.key)
      if entry.key != "endings" { result.formUnion(names(entry.value)) }
    }
  }

  @Test func everyFieldIsDocumented() throws {
    let document = try Self.document()
    for figures in [try BoardSupport.figures(paths: 64), try BoardSupport.figures(BoardSupport.hostile, paths: 64)] {
      let object = try JSONSerialization.jsonObject(with: Data(try figures.json().utf8))
      for name in Self.names(object) {
        #expect(document.contains("`\(name)`") || document.contains(".\(name)`"), "\(name)")
      }
    }
    let export = try #require(BoardExport(try BoardSupport.figures(paths: 64)))
    for column in try #require(export.csv().split(separator: "\n").first).split(separator: ",") {
      #expect(document.contains("`\(column)`"), "\(column)")
    }
    for sheet in BoardSheets.names { #expect(document.contains("*\(sheet)*"), "\(sheet)") }
  }

  @Test func totalsAreWhatTheirTermsComeTo() throws {
    let future = try #require(try BoardSupport.figures(paths: 64).companies[0].future)
    #expect(future.gaps.isEmpty)
    #expect(future.statements.map(\.name) == ["Profit and loss", "Cash flow", "Balance sheet"])
    for statement in future.statements {
      for row in statement.rows where row.kind == .total {
        for month in future.calendar.indices {
          let sum = row.terms.reduce(0) { $0 + $1.sign * statement.rows[$1.row].amounts[month] }
          #expect(sum == row.amounts[month], "\(row.name)")
        }
      }
    }
    func row(_ statement: Int, _ name: String) -> [Double] {
      future.statements[statement].rows.first { $0.name == name && $0.kind != .heading }?.amounts ?? []
    }
    for month in future.calendar.indices {
      let assets = row(2, "Total assets")[month]
      #expect(abs(assets - row(2, "Liabilities and equity")[month]) <= 1e-9 * abs(assets) + 1e-3)
      #expect(abs(row(1, "Closing cash")[month] - row(2, "Cash")[month]) <= 1e-9 * abs(assets) + 1e-3)
    }
  }

  @Test func csvHoldsTheStatements() throws {
    let figures = try BoardSupport.figures(paths: 64)
    let csv = try #require(BoardExport(figures)).csv()
    let future = try #require(figures.companies[0].future)
    let payroll = try #require(future.statements[1].rows.first { $0.name == "Payroll" })
    #expect(csv.contains("cash flow,Payments: Payroll,2025-02,line,USD,\(payroll.amounts[1]),\n"))
    for line in csv.split(separator: "\n") where !line.contains("\"") {
      #expect(line.count(where: { $0 == "," }) == 6, "\(line)")
    }
  }

  @Test func whatLooksLikeAFormulaIsText() throws {
    let figures = try BoardSupport.figures(BoardSupport.hostile, company: 0, paths: 64)
    let csv = try #require(BoardExport(figures)).csv()
    for row in csv.split(separator: "\n") {
      for cell in row.split(separator: ",") {
        let text = cell.drop { $0 == "\"" }
        #expect(!text.hasPrefix("=") && !text.hasPrefix("@") && !text.hasPrefix("+"), "\(row)")
      }
    }
    // Formulas in a workbook are those of its statements, and they name cells only.
    for sheet in BoardSheets(figures: figures, company: figures.companies[0]).all {
      for cell in sheet.rows.joined() {
        guard case .formula(let text, _, _) = cell else { continue }
        #expect(text.wholeMatch(of: #/=(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[-+A-Z0-9]+)/#) != nil, "\(text)")
        #expect(["Profit and loss", "Cash flow", "Balance sheet"].contains(sheet.name))
      }
    }
  }

  @Test func cellsAreNamedAsSpreadsheetsDo() {
    #expect(Sheet.place(0, 0) == "A1")
    #expect(Sheet.place(9, 25) == "Z10")
    #expect(Sheet.place(0, 26) == "AA1")
    #expect(Sheet.place(0, 701) == "ZZ1")
    #expect(Sheet.place(0, 702) == "AAA1")
    #expect(Sheet.cleaned("a\u{0}b\u{7}\u{1F}c\nd\u{FFFF}") == "a\\u{0}b\\u{7}\\u{1F}c\nd\\u{FFFF}")
    #expect(Sheet.cleaned(String(repeating: "x", count: 40_000)).utf16.count < 32_767)
  }

  @Test func aWorkbookIsTheSameTwice() throws {
    let figures = try BoardSupport.figures(BoardSupport.hostile, company: 0, paths: 64)
    let export = try #require(BoardExport(figures))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["one.xlsx", "two.xlsx"].map { folder.appendingPathComponent($0) }
    for file in files { try export.writeWorkbook(to: file.path) }
    let bytes = try files.map { try Data(contentsOf: $0) }
    #expect(bytes[0] == bytes[1])
    #expect(bytes[0].starts(with: Array("PK".utf8)))
    #expect(throws: OutputProblem.self) {
      try export.writeWorkbook(to: folder.appendingPathComponent("none/x.xlsx").path)
    }
  }
}
