import Files
import Economy
import Foundation
import Maths
import Testing

import Scenarios

/// A file laid over others.
@Suite struct LoaderIncludeTests {
  static func assumed(_ value: String, _ because: String) -> String {
    "{ assume: \"\(value)\", because: \(because) }"
  }

  @Test func sectionsMergeAndValuesAreReplacedWhole() throws {
    let folder = try Folder([
      "base/one.yaml": Sample.text(
        """
        name: Acme
        people: { research: { assume: "9 people", because: base }, sales: { assume: "5 people", because: base } }
        projects: { won: { assume: "3 projects/month", because: base } }
        api: { growth: { table: { 2025-01: { assume: "1 %/month", because: base } } } }
        public: { raised: [fact(zhipu-funding-2023), fact(firm-moonshot-round-2023-06)] }
        """, top: "all: { projects: { value: { assume: \"7 CNY/project\", because: base } } }\n"),
      "over.yaml": """
      include: base/one.yaml
      horizon: 12 months
      companies:
        acme:
          people: { research: { value: "8 people", source: over } }
          projects: { value: { assume: "8 CNY/project", because: over } }
          api: { growth: { assume: "2 %/month", because: over } }
          public: { raised: [fact(zhipu-funding-2023)] }
        other: {}
      """,
    ])
    let scenario = try Scenario.load(folder["over.yaml"])
    #expect(scenario.companies.map(\.id) == ["acme", "other"] && scenario.companies[0].name == "Acme")
    #expect(scenario.setupMonths == 12)
    let company = scenario.setup.companies[0]
    let research = try #require(company[.research].formulas[0].leaves.first)
    #expect(research.value == 8 && research.leaf.standing == .stated && research.leaf.source == "over")
    #expect(company[.sales].formulas[0].central == 5)
    #expect(company[.projectsWon].formulas[0].central == 3 && company[.projectValue].formulas[0].central == 8)
    #expect(scenario.setup.companies[1][.projectValue].formulas[0].central == 7)
    #expect(!company[.apiGrowth].varies && scenario.companies[0].raised.count == 1)
    // What is laid under stands as it is when it is loaded alone.
    #expect(try Scenario.load(folder["base/one.yaml"]).setup.companies[0][.projectValue].formulas[0].central == 7)
  }

  @Test func aBundledScenarioIsIncludedByItsName() throws {
    let folder = try Folder([
      "over.yaml":
        "include: china-2024-12\ncompanies:\n  moonshot: { cash: { assume: \"3e9 CNY\", because: a guess } }\n"
    ])
    let scenario = try Scenario.load(folder["over.yaml"])
    #expect(scenario.companies.count == 6 && scenario.companies.filter(\.booksAreKnown).map(\.id) == ["moonshot"])
  }

  @Test func laterFilesOfAListLieOverEarlierOnes() throws {
    let folder = try Folder([
      "a.yaml": Sample.text("cash: \(Self.assumed("1 CNY", "a"))\nburn: \(Self.assumed("1 CNY/month", "a"))"),
      "b.yaml": "companies: { acme: { cash: \(Self.assumed("2 CNY", "b")) } }\n",
      "both.yaml": "include: [a.yaml, b.yaml]\nname: both\n", "back.yaml": "include: [b.yaml, a.yaml]\n",
      "nested.yaml": "include: both.yaml\ncompanies: { acme: { burn: \(Self.assumed("3 CNY/month", "n")) } }\n",
    ])
    func cash(_ name: String) throws -> Double {
      try Scenario.load(folder[name]).setup.companies[0][.cash].formulas[0].central
    }
    #expect(try cash("both.yaml") == 2 && cash("back.yaml") == 1 && cash("nested.yaml") == 2)
    let nested = try Scenario.load(folder["nested.yaml"])
    #expect(nested.name == "both" && nested.setup.companies[0][.burn].formulas[0].central == 3)
  }

  /// A company's own value beats what holds for all, whichever file either stands in.
  @Test func ownValuesBeatWhatHoldsForAll() throws {
    let folder = try Folder([
      "base.yaml": Sample.text("cash: \(Self.assumed("1 CNY", "own"))"),
      "over.yaml": "include: base.yaml\nall: { cash: \(Self.assumed("2 CNY", "all")) }\ncompanies: { b: {} }\n",
    ])
    let companies = try Scenario.load(folder["over.yaml"]).setup.companies
    #expect(companies.map { $0[.cash].formulas[0].central } == [1, 2])
  }

  @Test func linksLeadToTheFilesBesideWhatTheyPointTo() throws {
    let folder = try Folder([
      "real/base.yaml": Sample.text("name: Acme"), "real/over.yaml": "include: base.yaml\nname: over\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder["link.yaml"], withDestinationPath: folder["real/over.yaml"])
    #expect(try Scenario.load(folder["link.yaml"]).name == "over")
    // A circle is seen through links too.
    try folder.write("real/base.yaml", Data("include: ../link.yaml\n".utf8))
    #expect(problems { try Scenario.load(folder["link.yaml"]) }.first?.message.contains("includes itself") == true)
  }

  @Test func eightFilesDeepIsAllowedAndNineIsNot() throws {
    var files = ["8.yaml": Sample.text("name: Acme")]
    for number in 0..<8 { files["\(number).yaml"] = "include: \(number + 1).yaml\n" }
    let folder = try Folder(files)
    #expect(try Scenario.load(folder["1.yaml"]).companies.count == 1)
    let found = problems { try Scenario.load(folder["0.yaml"]) }
    #expect(found.map(\.description) == ["7.yaml:1:10: files include one another more than 8 deep"])
  }

  @Test func problemsAreNamedByTheFileTheyAreIn() throws {
    let folder = try Folder([
      "base.yaml": Sample.text("cash: 3 CNY"), "over.yaml": "include: base.yaml\nhorizon: 3 days\n",
    ])
    let found = problems { try Scenario.load(folder["over.yaml"]) }
    #expect(found.map(\.location.file) == [folder["over.yaml"], "base.yaml"])
  }

  /// A text that was handed over has no place that files could lie beside.
  @Test func aTextIncludesNothing() {
    let found = problems("include: base.yaml\n" + Sample.text("name: Acme"))
    #expect(found.map(\.description) == ["test.yaml:1:1: only a file can include others"])
  }
}
