import Facts
import Testing

/// One text and the fields that it has.
struct CSVCase: Sendable, CustomStringConvertible {
  let text: String
  let rows: [[String]]
  var description: String { text }
}

@Suite("Comma-separated values")
struct CSVTests {
  @Test(
    "Well-formed texts are read as RFC 4180 says",
    arguments: [
      CSVCase(text: "", rows: []),
      CSVCase(text: "a", rows: [["a"]]),
      CSVCase(text: "a,b\n", rows: [["a", "b"]]),
      CSVCase(text: "a,b\r\nc,d\r\n", rows: [["a", "b"], ["c", "d"]]),
      CSVCase(text: "a,,c", rows: [["a", "", "c"]]),
      CSVCase(text: ",", rows: [["", ""]]),
      CSVCase(text: "a,", rows: [["a", ""]]),
      CSVCase(text: "\n\na\n\n", rows: [["a"]]),
      CSVCase(text: #""a","b""#, rows: [["a", "b"]]),
      CSVCase(text: #""one, two",3"#, rows: [["one, two", "3"]]),
      CSVCase(text: #""say ""so""",b"#, rows: [[#"say "so""#, "b"]]),
      CSVCase(text: "\"two\nlines\",b\nc,d", rows: [["two\nlines", "b"], ["c", "d"]]),
      CSVCase(text: "\"two\r\nlines\"", rows: [["two\r\nlines"]]),
      CSVCase(text: "\"\",\"\"\"\"", rows: [["", "\""]]),
      CSVCase(text: "\u{FEFF}a,b", rows: [["a", "b"]]),
      CSVCase(text: "月之暗面,é\n", rows: [["月之暗面", "é"]]),
      CSVCase(text: " a , b ", rows: [[" a ", " b "]]),
    ])
  func reads(_ example: CSVCase) {
    let table = CSV(example.text, name: "a.csv")
    #expect(table.problems.isEmpty)
    #expect(table.records.map { $0.fields.map(\.text) } == example.rows)
  }

  @Test(
    "What breaks the rules is reported with its place",
    arguments: [
      ("a,\"b", "a.csv:1:3: a quote that is never closed"),
      ("x\n\n\"b\nc", "a.csv:3:1: a quote that is never closed"),
      ("a,b\"c", "a.csv:1:4: a quote inside a field that does not begin with one"),
      ("\"a\"b,c", "a.csv:1:4: text after the closing quote of a field"),
      ("é,月\"", "a.csv:1:4: a quote inside a field that does not begin with one"),
      ("a\rb", "a.csv:1:2: a carriage return without a line feed"),
      ("x\ny,z\r", "a.csv:2:4: a carriage return without a line feed"),
    ])
  func complains(_ text: String, _ complaint: String) {
    #expect(CSV(text, name: "a.csv").problems.map(\.description) == [complaint])
  }

  @Test("Reading goes on after a mistake, so that all are found")
  func findsAll() {
    let table = CSV("a\"\nb,c\n\"d\"e\nf,g", name: "a.csv")
    #expect(table.problems.map(\.origin.line) == [1, 3])
    #expect(table.records.map(\.fields.count) == [1, 2, 1, 2])
  }

  @Test("Fields know their line and column")
  func places() {
    let table = CSV("a,b\n\"x\ny\",月,z", name: "a.csv")
    #expect(table.records.map(\.line) == [1, 2])
    #expect(table.records[1].fields.map(\.line) == [2, 3, 3])
    #expect(table.records[1].fields.map(\.column) == [1, 4, 6])
  }

  @Test("20,000 random texts: nothing traps, places lie in the text, and what is clean survives writing and reading")
  func fuzz() {
    let seed: UInt64 = 0x5EED_2024
    print("CSV fuzz seed \(seed)")
    var random = SplitMix(seed)
    let pieces = ["a", "b", ",", ",", "\"", "\"", "\n", "\r\n", "\r", " ", "é", "月", "\"\"", ";", "0", "\u{FEFF}"]
    for _ in 0..<20_000 {
      let text = (0..<random.next(below: 24)).map { _ in pieces[random.next(below: pieces.count)] }.joined()
      let table = CSV(text, name: "fuzz.csv")
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
      let places = table.problems.map(\.origin.line) + table.records.map(\.line)
      #expect(places.allSatisfy { (1...lines).contains($0) }, "seed \(seed): \(text.debugDescription)")
      #expect(table.records.allSatisfy { !$0.fields.isEmpty }, "seed \(seed): \(text.debugDescription)")
      let rows = table.records.map { $0.fields.map(\.text) }
      let again = CSV(Self.written(rows), name: "again.csv")
      #expect(again.problems.isEmpty, "seed \(seed): \(text.debugDescription)")
      #expect(again.records.map { $0.fields.map(\.text) } == rows, "seed \(seed): \(text.debugDescription)")
    }
  }

  /// The rows with every field in quotes.
  private static func written(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        .joined(separator: ",")
    }.joined(separator: "\n")
  }
}

/// A small random generator with a seed.
struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }
}
