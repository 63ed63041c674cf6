import Facts
import Foundation
import Studies
import Testing
import Units

import Reports

/// Would catch a price missing from one of the forms, forms that disagree, a text wider than its terminal, and a drawing that is
/// not well formed.
@Suite("The report of the price war")
struct PriceWarReportTests {
  private static let shared = Result { () throws in
    let (first, last) = (try #require(Month("2024-04")), try #require(Month("2024-06")))
    return try PriceWarStudy.run(PriceWarQuestion(months: first...last), try PriceWarMeans.bundled())
  }

  @Test("Text is no wider than the terminal, and begins with the answer", arguments: terminals)
  func text(terminal: Terminal) throws {
    let answer = try Self.shared.get()
    let text = PriceWarReport(answer).text(terminal)
    #expect(faults(text, width: terminal.width).isEmpty)
    let flowing = withoutStyles(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let tally = answer.tally(.china)
    for words in [
      "List prices against the cost of serving, 2024-04 to 2024-06",
      "\(tally.total) prices were set in China: \(tally.above) above the cost of serving",
      "deepseek-v2-generation-throughput", "Not counted: Google gemini-1.5-pro", "utilisation 0.3", "Moonshot AI",
      "engines of the day",
    ] where terminal.width >= 80 {
      #expect(flowing.contains(words), "\(words) in \(flowing)")
    }
  }

  @Test("JSON and CSV hold every price with the same figures")
  func forms() throws {
    let answer = try Self.shared.get()
    let report = PriceWarReport(answer)
    let root = try JSONDecoder().decode(PriceWarFigures.self, from: Data(report.json().utf8))
    let table = CSV(report.csv(), name: "prices.csv")
    #expect(table.problems.isEmpty && table.records.count == answer.rows.count + 1)
    #expect(root.prices.count == answer.rows.count)
    let header = table.records[0].fields.map(\.text)
    for (row, price) in zip(table.records.dropFirst(), root.prices) {
      #expect(row.fields.count == header.count)
      func cell(_ name: String) -> String { row.fields[header.firstIndex(of: name) ?? 0].text }
      #expect(cell("product") == price.product && cell("date") == price.date && cell("verdict") == price.verdict)
      #expect(Double(cell("usd_per_mtok")) == price.price && Double(cell("cost_50")) == price.cost[1])
      #expect(Double(cell("break_even_active")) == price.equalActive)
      #expect(price.cost == price.cost.sorted() && price.parts.count == 5 && !price.facts.isEmpty)
      #expect(cell("facts") == price.facts.joined(separator: ";"))
    }
    #expect(root.tally.map(\.above) == [answer.tally(.china).above, answer.tally(.abroad).above])
    #expect(root.periods.count == 6 && root.subsidies.count == answer.cash.count * answer.losses.count)
    #expect(root.ladder.count >= 50)
  }

  @Test("The drawing is well-formed, has a bar for every counted price, and no script")
  func drawing() throws {
    let answer = try Self.shared.get()
    let svg = PriceWarDrawing(answer).svg
    let parser = XMLDocumentCheck(svg)
    #expect(parser.isWellFormed && !svg.contains("<script"))
    let counted = answer.rows.filter { $0.notCounted == nil }.count
    #expect(svg.components(separatedBy: "<g><title>").count - 1 == counted)
    #expect(svg.contains("prefers-color-scheme:dark") && !svg.contains("nan") && !svg.contains("inf\""))
  }

  @Test("Months without a counted price say so")
  func empty() throws {
    var answer = try Self.shared.get()
    let month = try #require(Month("2023-06"))
    answer = try PriceWarStudy.run(PriceWarQuestion(months: month...month), try PriceWarMeans.bundled())
    let text = PriceWarReport(answer).text(Terminal(width: 100))
    // One price, which is counted when its output is stated.
    #expect(answer.rows.count == 1 && text.contains("No price of these months is counted"))
  }
}

/// Whether tags of a text close each other, in order.
private struct XMLDocumentCheck {
  let isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isRight = true
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      guard let end = part.firstIndex(of: ">") else {
        isRight = false
        continue
      }
      let tag = part[..<end]
      let name = tag.prefix { $0 != " " && $0 != "/" || $0 == "/" && tag.first == "/" }
      if tag.hasPrefix("/") {
        isRight = isRight && open.popLast() == tag.dropFirst()
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    isWellFormed = isRight && open.isEmpty
  }
}
