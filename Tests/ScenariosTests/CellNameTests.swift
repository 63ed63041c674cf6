import Testing

import Files
import Scenarios

/// Would catch a cell that is read as another, and a refusal that does not say which name or month is wrong.
@Suite struct CellNameTests {
  private static func found(_ text: String) throws -> String {
    let scenario = try Scenario.load("china-2024-12")
    let cell = try #require(CellName(text)).found(in: scenario, named: "china")
    return "\(cell.entity) \(cell.quantity) \(cell.month)"
  }

  @Test(arguments: [
    ("moonshot.burn@2025-06", "moonshot burn 6"), ("moonshot.Cash-Needed@1", "moonshot cash needed 1"),
    ("USD.exchange rate@36", "USD exchange rate 36"),
    ("market.token price level@2027-12", "market token price level 36"),
  ])
  func isRead(text: String, meant: String) throws {
    #expect(try Self.found(text) == meant)
  }

  @Test(arguments: ["", "moonshot", "moonshot.burn", "burn@6", ".burn@6", "moonshot.@6", "moonshot.burn@June", "a@6.b"])
  func hasAnotherForm(text: String) {
    #expect(CellName(text) == nil)
  }

  @Test(arguments: [
    ("moonshto.burn@6", "there is no company moonshto in china; did you mean moonshot?"),
    ("moonshot.bunr@6", "moonshot has no quantity bunr; did you mean burn?"),
    ("moonshot.zzzzzz@6", "moonshot has no quantity zzzzzz; outlast equations lists them all"),
    ("moonshot.burn@0", "month 0 is outside the run from 2025-01 to 2027-12; did you mean 2025-01?"),
    ("moonshot.burn@2031-01", "2031-01 is outside the run from 2025-01 to 2027-12; did you mean 2027-12?"),
  ])
  func isRefused(text: String, said: String) throws {
    do {
      let found = try Self.found(text)
      Issue.record("read as \(found)")
    } catch let problem as Diagnostic {
      #expect("\(problem)" == "\(text): \(said)")
    }
  }
}
