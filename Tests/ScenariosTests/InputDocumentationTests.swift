import Economy
import Foundation
import Testing

/// Would catch an input that the guide to scenarios does not name.
@Suite struct InputDocumentationTests {
  @Test func everyInputIsInTheGuide() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = try String(contentsOf: root.appending(path: "Documentation/scenarios.md"), encoding: .utf8)
    let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.dropFirst(3).prefix { $0 != "`" } }
    let named = Set(rows.map(String.init))
    let company = CompanyInput.declarations.map(\.path).filter { !named.contains($0) }
    #expect(company == [])
    let market = MarketInput.allCases.map(\.declaration.path)
      .filter { !named.contains($0) && !named.contains("market." + $0) }
    #expect(market == [])
  }
}
