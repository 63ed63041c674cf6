import Files
import Foundation
import Testing

import Scenarios

/// Files that nobody means well with, or that are none: refused soon, at a place where there is one.
///
/// The limit of time is for what would never end; how fast a file is refused is no matter of a test on a busy machine.
@Suite(.serialized, .timeLimit(.minutes(2))) struct LoaderHostileTests {
  /// What is said of a text.
  static func said(_ text: String) -> [String] {
    var found: [Diagnostic] = []
    do throws(Diagnostic) {
      let tree = try YAMLText.tree(Array(text.utf8), file: "x.yaml")
      found = problems { try Scenario.load(text: text, name: "x.yaml") }
      if found.isEmpty { Issue.record("\(tree.kind) is no scenario to refuse") }
    } catch {
      found = [error]
    }
    for place in found.map(\.location) where place.line > 0 {
      let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.indices.contains(place.line - 1) && place.column > 0, "\(place)")
    }
    return found.map(\.description)
  }

  static let empty = "x.yaml: is empty; `outlast init` writes a scenario to start from"

  @Test(arguments: ["", " \n\n  \n", "# nothing\n", "\u{FEFF}", "\r\n"])
  func nothing(text: String) {
    #expect(Self.said(text) == [Self.empty])
  }

  @Test(arguments: ["---\n", "x", "[]", "3", "~", "---\n...\n"])
  func noSections(text: String) {
    #expect(Self.said(text).first?.contains("expected the sections of a scenario, found a") == true)
  }

  // MARK: Bytes

  static let bytes: [([UInt8], String)] = [
    (Array("a: 1\nb: ".utf8) + [0], "x.yaml:2:4: character 0 does not belong in a text; is this a scenario?"),
    (Array("a: 月\u{7}".utf8), "x.yaml:1:5: character 7 does not belong in a text; is this a scenario?"),
    (Array("a: 1\nbé: ".utf8) + [0xFF, 0xFE], "x.yaml:2:5: is not UTF-8 here; is this a scenario?"),
    (Array("a: 1\nb: ".utf8) + [0xE6, 0x9C], "x.yaml:2:4: is not UTF-8 here; is this a scenario?"),
    ([0xC0, 0x80], "x.yaml:1:1: is not UTF-8 here; is this a scenario?"),
    ([0xFF, 0xFE, 0x61, 0], "x.yaml:1:1: is not UTF-8 here; is this a scenario?"),
    ([0x7F, 0x45, 0x4C, 0x46], "x.yaml:1:1: character 127 does not belong in a text; is this a scenario?"),
    (Array("a: 1\rb: 2".utf8), "x.yaml:1:6: character 13 does not belong in a text; is this a scenario?"),
    (Array("a: 1\u{2028}b: 2".utf8), "x.yaml:1:5: character 8232 does not belong in a text; is this a scenario?"),
    (Array("a: 1\u{85}b: 2".utf8), "x.yaml:1:5: character 133 does not belong in a text; is this a scenario?"),
  ]

  @Test(arguments: bytes)
  func areLocated(bytes: [UInt8], said: String) {
    #expect(throws: Diagnostic.self) { try YAMLText.tree(bytes, file: "x.yaml") }
    do {
      _ = try YAMLText.tree(bytes, file: "x.yaml")
    } catch {
      #expect("\(error)" == said)
    }
  }

  /// Line ends and the mark of other editors change nothing.
  @Test func carriageReturnsAndByteOrderMarksAreFine() throws {
    let text = try #require(ScenarioText.bundled("china-2024-12"))
    for other in [text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text, text + "\r\n\r\n"] {
      #expect(try Scenario.load(text: other, name: "x").companies.count == 6)
    }
    let (broken, places) = marked(Sample.text("cash: { value: \"1 CNY + ‸3 users\", source: x }"))
    let found = problems("\u{FEFF}" + broken.replacing("\n", with: "\r\n"))
    #expect(found.map { "\($0.location.line):\($0.location.column)" } == places)
  }

  @Test func tabsDoNotIndent() {
    #expect(Self.said("a:\n\tb: 1\n") == ["x.yaml:2:1: is not YAML here: found character that cannot start any token"])
  }

  // MARK: Nesting, anchors, size

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[a: ", "- - [", "# ]]]]]\n[", "{ ? ", "[ # ]\n", "[\"]\", "])
  func deepNesting(piece: String) {
    for count in [40, 990, 100_000] {
      let found = Self.said(String(repeating: piece, count: count))
      #expect(found.count == 1)
      if count == 100_000 { #expect(!found[0].contains("yaml_set_max"), "\(found)") }
    }
  }

  @Test func deepIndentation() {
    for step in [1, 2] {
      for (levels, said) in [(33, "is nested more than 32 deep"), (1020, "is nested more than 32 deep")] {
        let text = (0...levels).map { String(repeating: " ", count: step * $0) + "a:\n" }.joined()
        #expect(Self.said(text).first?.hasSuffix(said) == true)
      }
    }
    // Levels of 100,000 lines of one more space each would be 5 GB; a scenario ends at 1 MiB.
    let text = (0..<1440).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(Self.said(text).first?.hasSuffix("is nested more than 32 deep") == true)
  }

  /// Brackets and dashes in comments and in prose are no nesting.
  @Test func proseIsNoNesting() throws {
    let prose = String(repeating: "[[[ {{{ see [A1 ", count: 40)
    let text = "# \(prose)\n# - - \(String(repeating: "- ", count: 99))\n"
    let lines = "cash: { value: 3 CNY, source: \"\(prose)\" }\nname: R&D & co, A&B"
    #expect(throws: Never.self) { try Scenario.load(text: text + Sample.text(lines), name: "x") }
  }

  @Test(arguments: ["a: &a [x, x]", "&a b: 1", "a: [&a x]", "a: {&a x: 1}", "- &a x", "a:\n  &a b: 1", "{\"a\":&a x}"])
  func anchorsAreNotUsed(text: String) {
    let column =
      text.split(separator: "\n").last?.firstIndex(of: "&").map {
        text.split(separator: "\n").last!.distance(from: text.split(separator: "\n").last!.startIndex, to: $0) + 1
      } ?? 0
    let line = text.contains("\n") ? 2 : 1
    let said = "anchors are not used in scenarios; write the value again or put it under `all`"
    #expect(Self.said(text) == ["x.yaml:\(line):\(column): \(said)"])
  }

  /// In quotes, comments, blocks and prose they are text.
  @Test func marksInTextsAreText() throws {
    let lines = """
      # P &L of 2024, R &D *and* !x, [&a, *b]
      name: "Bread &Butter *x !y"
      cash: { value: "3 CNY", source: 'R &D ledger: *see* &a !b, and
        &folded *text' }
      other:
        costs:
          assume: 3 CNY/month
          because: |
            &anchor of *all* costs, !important
            - &b [*c, &d]
      """
    #expect(throws: Never.self) { try Scenario.load(text: Sample.text(lines), name: "x") }
    // And beside all of them an anchor is found.
    let found = problems(Sample.text(lines + "\nlaunched: &a 2024-12"))
    #expect(found.map(\.message) == ["anchors are not used in scenarios; write the value again or put it under `all`"])
  }

  /// Escapes of YAML that would command a terminal: in names, texts, values, keys.
  @Test func escapesThatCommand() {
    let codes: [(String, Int)] = [
      ("\\e[31m", 27), ("\\x07", 7), ("\\a", 7), ("\\0", 0), ("\\b", 8), ("\\r", 13), ("\\x7F", 127), ("\\x9b", 155),
      ("\\u202E", 8238), ("\\L", 8232), ("\\N", 133), ("\\uFEFF", 65279),
    ]
    for (escape, code) in codes {
      let said = "character \(code) does not belong in a text; is this a scenario?"
      for (line, column) in [
        ("name: \"a\(escape)b\"", 11), ("cash: { value: \"3 CNY\", source: \"x\(escape)\" }", 37),
        ("cash: { assume: \"3 CNY\(escape)\", because: x }", 21), ("\"ca\(escape)sh\": 3", 5),
      ] {
        #expect(problems(Sample.text(line)).map(\.description) == ["test.yaml:7:\(column): \(said)"])
      }
    }
    // Lines are no part of a name, and none of a table that prose stands in.
    #expect(
      problems(Sample.text("\"a\\nb\": 3")).map(\.message) == [
        "character 10 does not belong in a text; is this a scenario?"
      ])
    #expect(throws: Never.self) { try Sample.load("cash: { assume: 3 CNY, because: \"two\\nlines\" }") }
  }

  /// What says nothing is no source.
  @Test(
    arguments: [
      "null", "~", "Null", "NULL", "", "!!null x", "!!null ''", "''", "\"  \"", "\"\\t\"", "\"\\u200B\"",
      "\"\u{3000}\"",
    ])
  func nothingIsNoSource(text: String) {
    for (figure, reason) in [("value", "source"), ("assume", "because")] {
      let found = problems(Sample.text("cash:\n  \(figure): 3 CNY\n  \(reason): \(text)"))
      #expect(found.map(\.message) == ["`\(figure)` needs `\(reason)`: a figure without it cannot be judged"])
    }
  }

  /// Nor is a number, a mark, a yes, a list or a section.
  @Test(arguments: [
    "3", "\"3\"", "'-'", "'?'", "true", "\"False\"", "1e6", "…", "\"\\u2800\"", "[]", "[bank]", "{}",
    "{ a: b }",
  ])
  func noWordIsNoSource(text: String) {
    for (figure, reason) in [("value", "source"), ("assume", "because")] {
      let found = problems(Sample.text("cash:\n  \(figure): 3 CNY\n  \(reason): \(text)")).map(\.description)
      let said =
        text.hasPrefix("[") || text.hasPrefix("{")
        ? "9:\(9 + reason.count): expected a text, found a \(text.hasPrefix("[") ? "list" : "section")"
        : "8:7: `\(figure)` needs `\(reason)`: a figure without it cannot be judged"
      #expect(found == ["test.yaml:" + said])
    }
  }

  /// What commands a terminal is no name or value on the command line either.
  @Test func overridesThatCommand() {
    for (text, code) in [
      ("acme.name=a\u{1B}[31mb", 27), ("acme.cash=3 CNY\n", 10), ("acme.na\u{202E}me=x", 8238),
      ("acme.name=\u{9B}", 155),
    ] {
      let problem = #expect(throws: Diagnostic.self) { try Override(text) }
      #expect(problem?.message == "character \(code) does not belong in a name or a value")
      #expect(problem?.description.unicodeScalars.contains(where: PlainText.acts) == false)
    }
  }

  /// In quotes they are words.
  @Test func nullInQuotesIsAText() {
    #expect(problems(Sample.text("cash: { value: 3 CNY, source: \"null\" }")) == [])
  }

  /// Ten times ten times ten …, as a value and as a name.
  @Test func manifoldLaughter() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(Self.said(bomb).count == 1)
    #expect(Self.said(bomb + "? *a12\n: 1\n").count == 1)
  }

  @Test func aliasesAndMergeKeys() {
    #expect(Self.said("a: *b\n") == ["x.yaml:1:4: is not YAML here: found undefined alias"])
    let found = problems(Sample.text("<<: { cash: 3 CNY }"))
    #expect(found.map(\.message) == ["a company has no <<"])
  }

  @Test func severalDocuments() {
    #expect(Self.said("a: 1\n---\nb: 2\n") == ["x.yaml:2:1: is not YAML here: but found another document"])
  }

  @Test(arguments: ["? [a, b]\n: 1\n", "? {a: b}\n: 1\n", "{[a]: 1}\n"])
  func namesAreWords(text: String) {
    #expect(Self.said(text).first?.hasSuffix("a name must be a plain word") == true)
  }

  @Test func manyValues() {
    let list = "a: [" + Array(repeating: "1", count: 60_000).joined(separator: ",") + "]\n"
    #expect(Self.said(list).first?.hasSuffix("holds more than 50000 values") == true)
    let names = (0..<60_000).map { "a\($0): 1\n" }.joined()
    #expect(Self.said(names).first?.hasSuffix("holds more than 50000 values") == true)
  }

  @Test func longValues() throws {
    let long = String(repeating: "9", count: (1 << 20) - 400)
    let found = problems(Sample.text("cash: { value: \"\(long)\", source: x }"))
    #expect(found.map(\.message) == ["a value of more than 4096 bytes"])
    #expect(Self.said(long).count == 1)
    let reason = String(repeating: "because ", count: 100_000)
    #expect(try Sample.load("cash: { assume: 3 CNY, because: \(reason)}").companies[0].booksAreKnown)
  }

  @Test func manyWrongNames() {
    let names = (0..<3000).map { "    cash\($0): 1\n" }.joined()
    let found = Self.said(Sample.head + "companies:\n  acme:\n" + names)
    #expect(found.count == 3000)
  }

  /// The parser compares each directive with all before it.
  @Test func manyDirectives() {
    let text = (0..<50_000).map { "%TAG !a\($0)! x\n" }.joined() + "---\na: 1\n"
    #expect(Self.said(text) == ["x.yaml:65:1: more than 64 directives; a scenario needs none"])
  }

  @Test func manyCases() {
    let cases = (0..<1001).map { "  c\($0): {}\n" }.joined()
    #expect(Self.said("cases:\n" + cases) == ["x.yaml:1:1: a scenario holds at most 1000 cases, found 1001"])
  }

  /// Of a file in which everything is wrong no word is guessed at after the first thousand.
  @Test func guessesEnd() {
    let names = ["cassh"] + (0..<1000).map { "x\($0)" } + ["burnn"]
    let found = Self.said(Sample.head + "companies:\n  acme:\n" + names.map { "    \($0): 1\n" }.joined())
    #expect(found.count == 1002 && found.first?.hasSuffix("a company has no cassh; did you mean cash?") == true)
    #expect(found.last?.hasSuffix("a company has no burnn") == true)
  }

  // MARK: Things that are no scenario files

  static func refused(_ path: String) -> String {
    do {
      _ = try Scenario.load(path)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aGigabyteIsRefusedByItsSize() throws {
    let folder = try Folder(["large.yaml": ""])
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder["large.yaml"]))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    let said = Self.refused(folder["large.yaml"])
    #expect(said == "\(folder["large.yaml"]): has 1073741824 bytes; a scenario has at most 1048576")
  }

  @Test func oneByteTooManyIsTooMany() throws {
    let text = Sample.text("name: Acme") + "#"
    let filled = text + String(repeating: "x", count: (1 << 20) - text.utf8.count)
    let folder = try Folder(["most.yaml": filled, "more.yaml": filled + "x"])
    #expect(try Scenario.load(folder["most.yaml"]).companies.count == 1)
    #expect(Self.refused(folder["more.yaml"]).hasSuffix("has 1048577 bytes; a scenario has at most 1048576"))
  }

  @Test func foldersDevicesAndPipes() throws {
    let folder = try Folder(["a/b.yaml": ""])
    #expect(Self.refused(folder["a"]) == "\(folder["a"]): is a directory; a scenario is a file")
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    #expect(Self.refused(folder["pipe"]) == "\(folder["pipe"]): is not a regular file")
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: "/dev/zero")
    for path in ["/dev/zero", "/dev/null", folder["link"]] {
      #expect(Self.refused(path) == "\(path): is not a regular file")
    }
  }

  @Test func whatIsNotThere() throws {
    let folder = try Folder(["a.yaml": ""])
    try FileManager.default.createSymbolicLink(atPath: folder["loop"], withDestinationPath: folder["loop"])
    for path in [folder["nothing.yaml"], folder["a.yaml"] + "/b", "china-2024-11", "my-company.yaml"] {
      #expect(throws: MissingFile.self, "\(path)") { try Scenario.load(path) }
    }
    #expect(Self.refused("china-2024-11").contains("(bundled: china-2024-12)"))
    #expect(!Self.refused(folder["loop"]).isEmpty)
  }
}
