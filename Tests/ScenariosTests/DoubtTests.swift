import Economy
import Files
import Testing
import TestSupport
import Units

import Scenarios

/// Would catch a scenario that runs and says what nobody means, and a question about one that is whole.
@Suite struct DoubtTests {
  private static let whole = [
    "cash": "{ value: \"9e6 USD\", source: bank }",
    "funding.chance": "{ assume: \"5 %/month\", because: talks }",
    "funding.amount": "{ assume: \"10e6 to 14e6 USD\", because: talks }",
    "funding.pre-money": "{ assume: \"40e6 USD\", because: talks }",
    "app.users": "{ value: \"1e5 users\", source: books }",
    "app.paying": "{ value: \"5 %\", source: books }",
    "app.price": "{ value: \"20 USD/user/month\", source: books }",
    "projects.won": "{ assume: \"1 projects/month\", because: books }",
    "projects.value": "{ value: \"2e5 USD/project\", source: books }",
    "people.sales": "{ value: \"3 people\", source: books }",
    "people.sales-pay": "{ value: \"1e4 USD/person/month\", source: books }",
    "compute.rent": "{ value: \"2 USD/GPU-hour\", source: books }",
    "compute.committed": "{ value: \"8 GPUs\", source: books }",
    "compute.committed-rent": "{ value: \"2 USD/GPU-hour\", source: books }",
    "compute.term": "{ value: \"12 months\", source: books }",
  ]

  private static func text(_ lines: [String: String]) -> String {
    let sections = Dictionary(grouping: lines.keys.sorted()) { String($0.prefix { $0 != "." }) }
    let body = sections.keys.sorted().flatMap { section -> [String] in
      let names = sections[section] ?? []
      if names == [section] { return ["    \(section): \(lines[section] ?? "")"] }
      return ["    \(section):"]
        + names.map { "      \($0.split(separator: ".")[1]): \(lines[$0] ?? "")" }
    }
    return (["outlast: 1", "name: x", "start: 2026-10", "currency: USD", "companies:", "  x:"] + body)
      .joined(separator: "\n")
  }

  private static func doubts(_ lines: [String: String]) throws -> [String] {
    try Scenario.load(text: text(lines), name: "x.yaml").doubts.map(\.description)
  }

  @Test func nothingIsAskedOfWhatIsWhole() throws {
    #expect(try Self.doubts(Self.whole) == [])
    #expect(try Scenario.load("china-2024-12").doubts.map(\.description) == [])
    #expect(try Scenario.load(text: Scenario.template, name: "t").doubts.map(\.description) == [])
  }

  /// Each of these left out is asked about, at the place of what needs it; written as nothing it is not.
  @Test(arguments: [
    ("funding.pre-money", "funding.amount", "0 USD"), ("funding.amount", "funding.chance", "0 USD"),
    ("funding.chance", "funding.amount", "0 %/month"), ("app.price", "app.paying", "0 USD/user/month"),
    ("app.paying", "app.price", "0 %"), ("projects.value", "projects.won", "0 USD/project"),
    ("projects.won", "projects.value", "0 projects/month"),
    ("people.sales-pay", "people.sales", "0 USD/person/month"),
    ("compute.committed-rent", "compute.committed", "0 USD/GPU-hour"),
    ("compute.term", "compute.committed", "0 months"),
  ])
  func whatLacksAnotherIsAskedAbout(_ left: String, _ stated: String, _ nothing: String) throws {
    var lines = Self.whole
    lines[left] = nil
    let found = try Self.doubts(lines)
    let said = try #require(found.first { $0.contains("\(left) is not") })
    #expect(said.contains("\(stated) is stated") && said.hasPrefix("x.yaml:"))
    lines[left] = "{ assume: \"\(nothing)\", because: meant }"
    #expect(try !Self.doubts(lines).contains { $0.contains("\(left) is not") })
  }

  /// Prices that move while nobody is said to react, and growth of a thousand percent a month.
  @Test func pricesWithoutReactionAndGrowthWithoutBounds() throws {
    func text(_ market: String, _ growth: String) -> String {
      """
      outlast: 1
      start: 2026-10
      currency: USD
      market: { token-price: { \(market) } }
      companies:
        x:
          serving: { model: Yi-34B, gpu: H100 SXM, input-time: { value: "1e-4 GPU-seconds/token", source: s }, output-time: { value: "1e-3 GPU-seconds/token", source: s } }
          compute: { rent: { value: "2 USD/GPU-hour", source: s } }
          api: { volume: { value: "1e9 tokens/month", source: s }, input-price: { value: "1 USD/Mtok", source: s }, output-price: { value: "2 USD/Mtok", source: s }, growth: { assume: "\(growth)", because: s } }
      """.replacing("model: Yi-34B, ", with: "")
    }
    func doubts(_ market: String, _ growth: String = "5 %/month") throws -> [String] {
      try Scenario.load(text: text(market, growth), name: "x").doubts.map(\.message)
    }
    let change = "change: { assume: \"-5 %/month\", because: s }"
    #expect(try doubts(change).count == 1 && doubts(change)[0].contains("nobody uses more"))
    #expect(try doubts(change + ", elasticity: { assume: 0, because: meant }") == [])
    #expect(try doubts("change: { assume: \"0 %/month\", because: s }") == [])
    var random = SplitMix64(seed: 4)
    for _ in 0..<20 {
      let percent = Double.random(in: 100...3000, using: &random).rounded()
      #expect(try (doubts(change, "\(percent) %/month").count == 2) == (percent >= 1000), "\(percent)")
    }
  }

  /// A file from today is the bundled one at another date: the same figures, and no date of the other one left.
  @Test func theTemplateStandsAtAnyMonth() throws {
    let bundled = try Scenario.load(text: Scenario.template, name: "t")
    var random = SplitMix64(seed: 11)
    for _ in 0..<20 {
      let (year, month) = (Int.random(in: 2025...2099, using: &random), Int.random(in: 1...12, using: &random))
      let start = try #require(Month(year: year, month: month))
      let text = Scenario.template(from: start)
      #expect(!text.replacing("May 2024 in China", with: "").contains("2024"), "\(start)")
      let scenario = try Scenario.load(text: text, name: "t")
      #expect(scenario.start == start)
      #expect(scenario.companies[0].inputs.map(\.text) == bundled.companies[0].inputs.map(\.text))
    }
    #expect(Scenario.template(from: try #require(Month("2024-12"))) == Scenario.template)
    #expect(Scenario.template(from: try #require(Month("2028-02"))).contains("bank balance, 2028-02-29"))
    #expect(Scenario.template(from: try #require(Month("2027-02"))).contains("bank balance, 2027-02-28"))
    #expect(Scenario.template(from: try #require(Month("2027-11"))).contains("bank balance, 2027-11-30"))
  }
}
