import Files
import Economy
import Maths
import Testing

import Scenarios

/// Values set on the command line.
@Suite struct LoaderOverrideTests {
  static func load(_ overrides: String...) throws -> Scenario {
    try Scenario.load("china-2024-12", overrides: overrides)
  }

  static func said(_ overrides: String...) -> [String] {
    problems { try Scenario.load("china-2024-12", overrides: overrides) }.map(\.description)
  }

  @Test func cashMakesTheBooksKnown() throws {
    let scenario = try Self.load("moonshot.cash=3e9 CNY")
    #expect(scenario.companies.filter(\.booksAreKnown).map(\.id) == ["moonshot"])
    let company = scenario.setup.companies[1]
    let before = try Self.load().setup.companies[1]
    #expect(company.known.subtracting(before.known) == [.cash] && company.hasStatedCash && !before.hasStatedCash)
    #expect(company[.cash].formulas[0].central == 3e9)
    let leaf = try #require(company[.cash].formulas[0].leaves.first?.leaf)
    #expect(leaf.standing == .override && leaf.source == "--set moonshot.cash=3e9 CNY")
    #expect(leaf.name == "moonshot.cash")
  }

  @Test func aNestedValueIsSetAndWhatStandsBesideItStays() throws {
    let before = try Self.load().setup.companies[0]
    let scenario = try Self.load("zhipu.projects.won=5 to 9 projects/month")
    let after = scenario.setup.companies[0]
    #expect(abs(after[.projectsWon].formulas[0].central - 6.708) < 0.001)
    #expect(after[.projectsWon].formulas[0].leaves.map(\.leaf.standing) == [.override])
    #expect(after[.projectValue].formulas[0].central == before[.projectValue].formulas[0].central)
    #expect(after[.projectValue].formulas[0].central > 0)
    let value = try Self.load("zhipu.projects.value=2e6 CNY/project").setup.companies[0]
    #expect(value[.projectValue].formulas[0].central == 2e6)
    #expect(value[.projectsWon].formulas[0].central == before[.projectsWon].formulas[0].central)
  }

  @Test func sectionsOfTheTop() throws {
    #expect(try Self.load("horizon=24 months").setup.months == 24)
    #expect(try Self.load("name=Other").name == "Other")
    let market = try Self.load("market.climate.drought-now=100 %").setup.market
    #expect(market[MarketInput.droughtNow.rawValue].formulas[0].central == 1)
    #expect(try Self.load("exchange.USD.rate=7").setup.currencies[0].rate.central(month: 0) == 7)
    #expect(try Self.load("companies.moonshot.cash=1 CNY").companies[1].booksAreKnown)
    let all = try Self.load("all.people.overhead=1 CNY/person/month").setup.companies
    #expect(all.allSatisfy { $0[.overhead].formulas[0].central == 1 })
  }

  @Test func theLastOneWins() throws {
    let scenario = try Self.load("moonshot.cash=3e9 CNY", "horizon=12 months", "moonshot.cash=4e9 CNY")
    #expect(scenario.setup.companies[1][.cash].formulas[0].central == 4e9)
    #expect(scenario.setupMonths == 12)
  }

  @Test func anOverrideBeatsFileAndInclude() throws {
    let folder = try Folder([
      "base.yaml": Sample.text("cash: { value: 1 CNY, source: base }\nburn: { value: 1 CNY/month, source: base }"),
      "over.yaml": "include: base.yaml\ncompanies: { acme: { cash: { value: 2 CNY, source: over } } }\n",
    ])
    let company = try Scenario.load(folder["over.yaml"]).setup.companies[0]
    #expect(company[.cash].formulas[0].central == 2 && company[.burn].formulas[0].central == 1)
    let set = try Scenario.load(folder["over.yaml"], overrides: ["acme.cash=3 CNY", "acme.burn=4 CNY/month"])
    #expect(set.setup.companies[0][.cash].formulas[0].central == 3)
    #expect(set.setup.companies[0][.burn].formulas[0].central == 4)
  }

  @Test func factsAndDollarsCanBeSet() throws {
    let company = try Self.load("moonshot.cash=fact(zhipu-funding-2023)", "zhipu.cash=5e6 USD").setup.companies
    #expect(company[1][.cash].formulas[0].leaves.map(\.leaf.standing) == [.fact])
    #expect(company[0].currencies[CompanyInput.cash.rawValue] == 0)
  }

  @Test(arguments: [
    ("moonshto.cash=3 CNY", "there is no company or section moonshto; did you mean moonshot?"),
    ("martek.rent.spread=3 %", "there is no company or section martek; did you mean market?"),
    ("acme.cash=3 CNY", "there is no company or section acme"),
    ("moonshot.cahs=3 CNY", "a company has no cahs; did you mean cash?"),
    ("moonshot.api.volum=3 tokens/month", "api has no volum; did you mean volume?"),
    ("market.rent.spraed=3 %", "rent has no spraed; did you mean spread?"),
    ("moonshot.cash", "expected name=value, such as moonshot.cash=\"3e9 CNY\""),
    ("=3 CNY", "expected name=value, such as moonshot.cash=\"3e9 CNY\""),
    ("", "expected name=value, such as moonshot.cash=\"3e9 CNY\""),
    ("moonshot..cash=3 CNY", "a part of the name is empty"), (".cash=3 CNY", "a part of the name is empty"),
    ("moonshot.cash=", "a value is missing"), ("moonshot.cash=3 users", "expected money, found users"),
    ("moonshot.cash=3 CNYY", "unknown unit \"CNYY\"; did you mean 3 CNY?"),
    ("moonshot.cash=-3 CNY", "cash: it must not be below nothing, but is -3 CNY"),
    ("moonshot.cash=-3M CNY", "cash: it must not be below nothing, but is -3000000 CNY"),
    ("moonshot.compute.rent=-0.5 USD/GPU-hour", "compute.rent: it must be above nothing, but is -0.5 USD/GPU-hour"),
    ("moonshot.payment.collection=-1 years", "payment.collection: it must be above nothing, but is -1 years"),
    (
      "moonshot.people.research=fact(zhipu-headcount-peak) * -1",
      "people.research: it must not be below nothing, but is -1000 people"
    ),
    ("moonshot=3 CNY", "expected a company, found a value"),
    ("horizon=3 days", "expected 1 to 120 months, such as 36 months; found 3 days"),
    ("include=x.yaml", "only a file can include others"),
    ("moonshot.people=3 people", "expected a section, found a value"),
    ("moonshot.app.users=fact(kimi-mau-2024-03)", "fact kimi-mau-2024-03 became public in 2025-01"),
  ])
  func isRefused(override: String, said: String) throws {
    let found = Self.said(override)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("--set \(override): \(said)") == true, "\(found)")
  }
}
