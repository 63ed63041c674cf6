import Testing

import Files
import Scenarios

/// Each complaint stands at the very character; a caret (‸) marks it in these texts.
@Suite struct LoaderPlaceTests {
  /// Lines of a company, and what is said at each caret.
  static let lines: [(String, [String])] = [
    ("‸cahs: { value: \"3e9 CNY\", source: books }", ["a company has no cahs; did you mean cash?"]),
    ("api:\n  ‸volum: { assume: \"1 tokens/month\", because: x }", ["api has no volum; did you mean volume?"]),
    ("public: { ‸rased: [] }", ["the public figures has no rased; did you mean raised?"]),
    ("cash: { value: \"‸3 users\", source: books }", ["expected money, found users"]),
    ("api: { input-price: { value: '‸3 users', source: books } }", ["expected money per tokens, found users"]),
    ("cash: { value: ‸3 users, source: books }", ["expected money, found users"]),
    ("cash:\n  value: ‸3 users\n  source: books", ["expected money, found users"]),
    ("cash: { assume: \"(‸3 CNYY) + 2 CNY\", because: x }", ["unknown unit \"CNYY\"; did you mean 3 CNY?"]),
    ("cash: { assume: \"3 CNY + ‸2 users\", because: x }", ["expected money, found users"]),
    ("cash: { assume: \"3 CNY ‸+2 CNY\", because: x }", ["\"+\" between two values has a space on both sides"]),
    ("cash: { assume: \"2 * (3 CNY\", because: x }".replacing("(3", with: "‸(3"), ["\"(\" is never closed"]),
    ("cash: { assume: \"3 CNY × 2\", because: x }".replacing("×", with: "‸×"), ["unexpected character \"×\""]),
    ("cash: ‸3e9 CNY", ["a figure needs a source"]),
    ("cash: fact(zhipu-funding-2023) + ‸fact(zhipu-fundin-2023)", ["did you mean fact(zhipu-funding-2023)?"]),
    ("cash: { assume: \"‸2 * fact(zhipu-headcount-2025-01)\", because: x }", ["expected money, found people"]),
    (
      "app: { users: { assume: \"2 * ‸fact(kimi-mau-2024-03)\", because: x } }",
      ["fact kimi-mau-2024-03 became public in 2025-01, after the end of 2024-12"]
    ),
    ("cash: { ‸assume: 3 CNY }", ["`assume` needs `because`"]),
    ("cash: { ‸value: 3 CNY }", ["`value` needs `source`"]),
    ("cash: { value: 3 CNY, source: books, ‸note: x }", ["a value with `value` has no note"]),
    ("cash: ‸[3 CNY]", ["expected money, found a list"]),
    (
      "‸cash: { value: 3 CNY, source: x }\nburn: { value: ‸3 CNY, source: x }",
      ["!", "expected money per month, found money"]
    ),
    ("serving: { gpu: ‸H800 SMX }", ["did you mean H800 SXM?"]),
    ("taxes:\n  profit: { assume: \"‸140 %\", because: x }", ["a share lies between 0 and 100 %, but is 140.0 %"]),
    ("people: ‸9 people", ["expected a section, found a value"]),
    (
      "api: { growth: { table: { ‸2025-1: { assume: 2 %/month, because: x } } } }",
      ["expected a month such as 2025-06, found 2025-1"]
    ),
    ("name: 月之暗面\ncash: { value: \"‸3 users\", source: 帐 }", ["expected money, found users"]),
    ("{ name: 月之暗面, cash: { value: \"2 CNY + ‸3 users\", source: 帐 } }", ["expected money, found users"]),
  ]

  @Test(arguments: lines)
  func isAtTheCharacter(lines: String, said: [String]) throws {
    // A line that starts with a caret and is in order shows that carets themselves do no harm.
    let (text, places) = marked(Sample.text(lines))
    let wanted = zip(places, said).filter { $0.1 != "!" }
    let found = problems(text)
    #expect(found.map { "\($0.location.line):\($0.location.column)" } == wanted.map(\.0), "\(found)")
    for (problem, (_, words)) in zip(found, wanted) { #expect("\(problem)".contains(words), "\(problem)") }
  }

  /// Where the text of the file is not the text of the value, the place is where the value begins.
  @Test(arguments: [
    "cash: { value: \"‸\\x33 users\", source: books }", "cash:\n  value: ‸>\n    3\n    users\n  source: books",
    "cash:\n  value: ‸1 CNY +\n    3 users\n  source: books", "cash: { value: ‸!!str 3 users, source: books }",
    "cash: { value: \"‸3 CNY + 2 'users'\", source: books }".replacing("'users'", with: "\\x75sers"),
  ])
  func escapesAndFoldedLinesArePlacedAtTheirStart(lines: String) {
    let (text, places) = marked(Sample.text(lines))
    #expect(problems(text).map { "\($0.location.line):\($0.location.column)" } == places)
  }

  @Test func allComplaintsOfAFileComeInOneGoInTheOrderOfTheirPlaces() {
    let (text, places) = marked(
      """
      outlast: ‸2
      start: ‸2024-13
      horizon: ‸3 days
      currency: CNY
      ‸exhange: {}
      market:
        climate: { drought-now: { assume: "‸140 %", because: x } }
      companies:
        ‸Acme: {}
        beta:
          ‸cahs: 3
          people: { research: { value: "‸9 users", source: x }, sales: ‸9 people }
        gamma: ‸3
      """)
    let found = problems(text)
    #expect(found.map { "\($0.location.line):\($0.location.column)" } == places, "\(found)")
    #expect(found.allSatisfy { $0.location.file == "test.yaml" })
    #expect(Diagnostics(all: found).description == found.map(\.description).joined(separator: "\n"))
  }

  /// Twice the same complaint about the same place of `all`, once for each company, is one.
  @Test func whatHoldsForAllIsComplainedOfOnce() {
    let text = Sample.head + "all: { people: { research: 9 people } }\ncompanies: { a: {}, b: {}, c: {} }\n"
    #expect(problems(text).count == 1)
  }

  @Test func aNameThatStandsTwiceIsPlacedAtItsSecondPlace() {
    for lines in [
      "people:\n  sales: { assume: 1 people, because: x }\n  ‸sales: { assume: 1 people, because: x }",
      "people:\n  sales: { assume: 1 people, because: x }\n  ‸\"sales\": { assume: 1 people, because: x }",
      "cash: { value: 3 CNY, source: \"value: x\", ‸value: 4 CNY }",
      "cash: { value: { value: 3 CNY }, source: { value: 3 }, ‸value: 4 CNY }",
      "a:\n  k: 1\nb:\n  k: 1\nk: 2\n‸k: 3",
      "public:\n  raised:\n    - assume: 3 CNY\n      because: x\n      ‸assume: 3 CNY",
    ] {
      for ending in ["\n", "\r\n"] {
        let (text, places) = marked(Sample.text(lines).replacing("\n", with: ending))
        let found = problems(text)
        #expect(found.map { "\($0.location.line):\($0.location.column)" } == places, "\(lines)")
        #expect(found.first?.message.hasSuffix("stands twice in one section") == true, "\(found)")
      }
    }
  }
}
