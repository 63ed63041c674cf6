import Files
import Economy
import Foundation
import Maths
import OrderedCollections
import TestSupport
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
    try FileManager.default.createSymbolicLink(
      atPath: folder["real/back.yaml"], withDestinationPath: folder["real/over.yaml"])
    try folder.write("real/base.yaml", Data("include: back.yaml\n".utf8))
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

  // MARK: Where files may lie

  /// Everything that is said of a file, by the names in its folder.
  private func said(_ folder: Folder, _ name: String, _ rules: IncludeRules = IncludeRules()) -> String {
    problems { try Scenario.load(folder[name], including: rules) }.map(\.description).joined(separator: "\n")
      .replacing(folder.path + "/", with: "")
  }

  private func outside(_ place: String, _ name: String) -> String {
    "\(place): cannot include \(name): it lies outside the scenario's folder; --include-from FOLDER allows another"
  }

  @Test func filesOfItsOwnFolderAlone() throws {
    let folder = try Folder([
      "in/over.yaml": "include: below/up.yaml\n", "in/below/up.yaml": "include: ../base.yaml\n",
      "in/base.yaml": Sample.text("name: Acme"), "in/out.yaml": "include: ../other/base.yaml\n",
      "in/absolute.yaml": "include: /etc/passwd\n", "in/link.yaml": "include: passwd\n",
      "in/way.yaml": "include: way/base.yaml\n", "in/round.yaml": "include: ../in/base.yaml\n",
      "in/nothing.yaml": "include: ../nothing.yaml\n", "other/base.yaml": Sample.text("name: Acme"),
      // Not a folder below, though its name begins alike.
      "in-other/base.yaml": Sample.text("name: Acme"), "in/alike.yaml": "include: ../in-other/base.yaml\n",
    ])
    try FileManager.default.createSymbolicLink(atPath: folder["in/passwd"], withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(atPath: folder["in/way"], withDestinationPath: folder["other"])
    for name in ["in/over.yaml", "in/round.yaml"] { #expect(said(folder, name) == "") }
    // The folder is that of the file that is named, not of each that it includes.
    #expect(said(folder, "in/below/up.yaml") == outside("in/below/up.yaml:1:10", "../base.yaml"))
    for (name, what) in [
      ("out", "../other/base.yaml"), ("absolute", "/etc/passwd"), ("link", "passwd"), ("way", "way/base.yaml"),
      ("alike", "../in-other/base.yaml"),
      // Whether something is there is not told either.
      ("nothing", "../nothing.yaml"),
    ] {
      #expect(said(folder, "in/\(name).yaml") == outside("in/\(name).yaml:1:10", what))
    }
  }

  @Test func furtherFoldersAreAllowed() throws {
    let folder = try Folder([
      "in/out.yaml": "include: ../other/over.yaml\n", "other/over.yaml": "include: base.yaml\n",
      "other/base.yaml": Sample.text("name: Acme"), "third/x.yaml": "",
    ])
    try FileManager.default.createSymbolicLink(atPath: folder["way"], withDestinationPath: folder["other"])
    for folders in [["other"], ["way"], ["third", "other"], ["."]] {
      #expect(said(folder, "in/out.yaml", IncludeRules(folders: folders.map { folder[$0] })) == "", "\(folders)")
    }
    let third = IncludeRules(folders: [folder["third"]])
    #expect(said(folder, "in/out.yaml", third) == outside("in/out.yaml:1:10", "../other/over.yaml"))
    #expect(throws: MissingFile.self) {
      try Scenario.load(folder["in/out.yaml"], including: IncludeRules(folders: [folder["nothing"]]))
    }
  }

  @Test func noFilesButBundledScenarios() throws {
    let folder = try Folder([
      "a.yaml": "include: base.yaml\n", "base.yaml": Sample.text("name: Acme"), "b.yaml": "include: china-2024-12\n",
    ])
    let none = IncludeRules(allowsFiles: false)
    #expect(said(folder, "b.yaml", none) == "" && said(folder, "base.yaml", none) == "" && said(folder, "a.yaml") == "")
    #expect(
      said(folder, "a.yaml", none)
        == "a.yaml:1:10: cannot include base.yaml: --no-include allows bundled scenarios alone (china-2024-12)")
  }

  @Test(arguments: [
    "secret", "secret: 1", "- secret", "[secret]", "# secret", "secret: [",
    "\"secret", "'secret': secret: secret", "&secret x",
  ])
  func nothingIsToldOfWhatIsNoScenario(text: String) throws {
    let folder = try Folder(["a.yaml": "include: b.yaml\n" + Sample.text("name: Acme"), "b.yaml": text])
    let said = said(folder, "a.yaml")
    #expect(!said.isEmpty && !said.contains("secret"), "\(said)")
  }

  @Test(arguments: ["", "''", "~", "[]", "[a.yaml, '']", "[[a.yaml]]", "{ a.yaml: 1 }"])
  func namesAreNames(text: String) throws {
    let folder = try Folder([
      "a.yaml": Sample.text("name: Acme"), "b.yaml": "include: \(text)\n" + Sample.text("name: Acme"),
    ])
    #expect(said(folder, "b.yaml") == (text == "[]" ? "" : "b.yaml:1:1: include takes names of files"))
    let long = String(repeating: "x", count: 5000)
    try folder.write("c.yaml", Data("include: \(long)\n".utf8))
    #expect(said(folder, "c.yaml") == "c.yaml:1:10: a name of a file has at most 4096 bytes")
  }

  // MARK: How much

  /// What a file is: its own values, and the files that it includes in order.
  private struct Part {
    let values: [(String, Int)]
    let names: [Int]
  }

  /// What stands in the end, if each file is read again whenever it is named: names in their order, each with its value.
  private func expected(_ parts: [Part], _ file: Int) -> OrderedDictionary<String, Int> {
    var found: OrderedDictionary<String, Int> = [:]
    for name in parts[file].names { found.merge(expected(parts, name)) { $1 } }
    found.merge(parts[file].values.map { ($0.0, $0.1) }) { $1 }
    return found
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func oftenNamedIsAsOftenRead(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<40 {
      let files = Int.random(in: 2...6, using: &random)
      let parts = (0..<files).map { file in
        Part(
          values: (0..<Int.random(in: 0...4, using: &random)).map { _ in
            ("k\(Int.random(in: 0..<6, using: &random))", Int.random(in: 0..<100, using: &random))
          }.reduce(into: [:] as OrderedDictionary<String, Int>) { $0[$1.0] = $1.1 }.map { ($0.key, $0.value) },
          names: file + 1 < files
            ? (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: file + 1..<files, using: &random) }
            : [])
      }
      let folder = try Folder()
      for (number, part) in parts.enumerated() {
        let names = part.names.map { "\($0).yaml" }.joined(separator: ", ")
        let values = part.values.map { "  \($0): \($1)\n" }.joined()
        let text =
          "name: n\(number)\n" + (values.isEmpty ? "" : "all:\n" + values)
          + (names.isEmpty ? "" : "include: [\(names)]\n")
        try folder.write("\(number).yaml", Data(text.utf8))
      }
      guard case .map(let map) = try ScenarioText.tree(folder["0.yaml"]) else {
        Issue.record("no section")
        continue
      }
      var found: [String] = []
      if case .map(let all)? = map.entries["all"]?.value {
        found = all.entries.map { name, entry in
          if case .scalar(let one) = entry.value { "\(name)=\(one.text)" } else { name }
        }
      }
      #expect(found == expected(parts, 0).map { "\($0)=\($1)" }, "seed \(seed), round \(round)")
    }
  }

  @Test(.timeLimit(.minutes(1))) func repetitionCostsNothing() throws {
    let names = Array(repeating: "china-2024-12", count: 1000).joined(separator: ", ")
    let folder = try Folder(["a.yaml": "include: [\(names)]\n", "7.yaml": Sample.text("name: Acme")])
    #expect(try Scenario.load(folder["a.yaml"]).companies.count == 6)
    // Eight to the power of seven readings.
    for number in 0..<7 {
      let names = Array(repeating: "\(number + 1).yaml", count: 8).joined(separator: ", ")
      try folder.write("\(number).yaml", Data("include: [\(names)]\n".utf8))
    }
    #expect(try Scenario.load(folder["0.yaml"]).companies.count == 1)
  }

  @Test func filesAreCounted() throws {
    var files = ["base.yaml": Sample.text("name: Acme")]
    for number in 0..<65 { files["\(number).yaml"] = "name: n\(number)\n" }
    func list(_ numbers: Range<Int>) -> String { numbers.map { "\($0).yaml" }.joined(separator: ", ") }
    files["most.yaml"] = "include: [base.yaml, \(list(0..<63))]\n"
    files["more.yaml"] = "include: [base.yaml, \(list(0..<64))]\n"
    files["names.yaml"] = "include: [" + Array(repeating: "base.yaml", count: 5000).joined(separator: ",") + "]\n"
    let folder = try Folder(files)
    #expect(said(folder, "most.yaml") == "")
    #expect(said(folder, "more.yaml").hasSuffix("more than 64 files are included in all"))
    #expect(said(folder, "names.yaml") == "names.yaml:1:1: includes more than 4096 files in all")
  }

  /// A file that was read before counts with what it includes, wherever it is named again.
  @Test func depthIsThatOfTheLongestWay() throws {
    var files = ["8.yaml": Sample.text("name: Acme"), "top.yaml": "include: [5.yaml, 0.yaml]\n"]
    for number in 0..<8 { files["\(number).yaml"] = "include: \(number + 1).yaml\n" }
    let folder = try Folder(files)
    #expect(said(folder, "top.yaml") == "4.yaml:1:10: files include one another more than 8 deep")
  }

  @Test(.timeLimit(.minutes(5))) func allOfItIsBounded() throws {
    let values = "all:\n" + (0..<49_000).map { "  a\($0): 1\n" }.joined()
    let prose = "name: \"" + String(repeating: "x", count: (1 << 20) - 100) + "\"\n"
    var files = ["base.yaml": Sample.text("name: Acme")]
    for number in 0..<5 {
      files["v\(number).yaml"] = values
      files["p\(number).yaml"] = prose
    }
    func list(_ letter: String) -> String { (0..<5).map { "\(letter)\($0).yaml" }.joined(separator: ", ") }
    files["values.yaml"] = "include: [base.yaml, \(list("v"))]\n"
    files["bytes.yaml"] = "include: [base.yaml, \(list("p"))]\n"
    // Seven layers of eight files, each of which includes all of the next.
    for layer in 0..<6 {
      let names = (0..<8).map { "l\(layer + 1)-\($0).yaml" }.joined(separator: ", ")
      for number in 0..<8 { files["l\(layer)-\(number).yaml"] = "include: [\(names)]\n" }
    }
    for number in 0..<8 {
      files["l6-\(number).yaml"] = "all:\n" + (0..<3000).map { "  b\(number)-\($0): 1\n" }.joined()
    }
    let folder = try Folder(files)
    #expect(said(folder, "values.yaml").hasSuffix("the files that are included hold more than 100000 values"))
    #expect(said(folder, "bytes.yaml").contains("makes the files that are included larger than 4194304 bytes together"))
    #expect(said(folder, "l0-0.yaml").hasSuffix("what is included lays more than 500000 values over others"))
  }
}
