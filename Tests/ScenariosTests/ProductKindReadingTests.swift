import Files
import Economy
import Facts
import Maths
import Testing

import Scenarios

/// Would catch a kind that overrules what a scenario states, and one that reads figures of its future.
@Suite struct ProductKindReadingTests {
  private static let serving = """
    serving: { model: Yi-34B, gpu: H100 SXM }
    compute: { rent: { value: "2 CNY/GPU-hour", source: contract } }

    """

  private static func app(_ lines: String) -> String {
    serving + "app:\n  users: { value: 1e6 users, source: logs }\n" + lines
  }

  @Test(arguments: ["chat", "companion", "coding", "search", "video", "voice"])
  func everyKindMakesTokens(kind: String) throws {
    var setup = try Sample.load(Self.app("  kind: \(kind)\n")).setup
    setup.months = 1
    let record = setup.record(seed: 1, path: 0)
    let tokens = try #require(record.value("app tokens", of: "acme", month: 1))
    #expect(tokens > 1e8 && tokens < 1e14, "\(kind): \(tokens)")
    #expect(try #require(record.value("DAU", of: "acme", month: 1)) > 0)
    let leaf = try #require(setup.companies[0][.dayThirty].formulas[0].leaves.first?.leaf)
    #expect(leaf.standing == .assumption && leaf.source.contains("kind \(kind)"))
  }

  @Test func whatIsStatedCounts() throws {
    let text = Self.app(
      "  kind: companion\n  d30: { value: \"20 %\", source: logs }\n  tokens: { value: \"1e5 tokens/user/month\", source: logs }\n"
    )
    #expect(try Sample.figure(.dayThirty, text) == 0.2)
    #expect(try Sample.figure(.minutes, text) == 0)
    #expect(try Sample.figure(.activeDays, text) > 6)
  }

  @Test func figuresOfTheFutureAreNotRead() throws {
    let text = Sample.text(Self.app("  kind: chat\n")).replacing("start: 2024-12", with: "start: 2024-06")
    let company = try Scenario.load(text: text, name: "early").setup.companies[0]
    func source(_ input: CompanyInput) throws -> String {
      try #require(company[input].formulas[0].leaves.first?.leaf.source)
    }
    #expect(try !source(.dayThirty).contains("kind chat") && source(.characters).contains("kind chat"))
    #expect(
      problems(Sample.text(Self.app("  kind: chatt\n"))).map(\.suggestion) == ["chat"])
  }
}
