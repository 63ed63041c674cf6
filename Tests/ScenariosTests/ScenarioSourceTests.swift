import Economy
import Files
import Scenarios
import Testing

/// Would catch a case that is read otherwise when its file is read once for all of them, and one case that leaks into the next.
struct ScenarioSourceTests {
  private let text = """
    outlast: 1
    start: 2024-12
    currency: USD
    companies:
      a:
        cash: { value: 1e6 USD, source: bank }
        burn: { value: 5e4 USD/month, source: books }
        other: { costs: { assume: 4e4 to 6e4 USD/month, because: x } }
    cases:
      more: { companies: { a: { other: { costs: { assume: 9e4 USD/month, because: x } } } } }
      less: { about: cheaper, companies: { a: { other: { costs: { assume: 1e4 USD/month, because: x } } } } }
      wrong: { companies: { a: { other: { kosts: 1 } } } }
    """

  @Test func eachCaseIsTheOneThatIsReadAlone() throws {
    var source = try ScenarioSource(text: text, name: "s")
    #expect(source.cases.map(\.id) == ["more", "less", "wrong"])
    for overrides in [[], ["a.cash=2e6 USD"]] {
      for id in ["less", "more", nil, "less"] {
        let alone = try Scenario.load(text: text, name: "s", case: id, overrides: overrides)
        let shared = try source.scenario(case: id, overrides: overrides)
        #expect(shared.setup.digest == alone.setup.digest, "\(id ?? "none")")
        #expect(shared.cases == alone.cases)
      }
    }
  }

  @Test func aWrongCaseSpoilsNoOther() throws {
    var source = try ScenarioSource(text: text, name: "s")
    #expect(throws: Diagnostics.self) { try source.scenario(case: "wrong") }
    #expect(throws: Diagnostics.self) { try source.scenario(case: "none") }
    _ = try source.scenario(case: "more")
  }
}
