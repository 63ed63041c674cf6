import Files
import Scenarios
import Testing

/// Would catch a mistake in JSON that is told at another place where others come before it: places are counted once for all.
struct ManyMistakesTests {
  @Test func placesOfManyMistakesAreTheirOwn() {
    let line = #"{"a": "x\q", "b": 1}"#
    let text = Array(repeating: line, count: 500).joined(separator: "\n")
    let (_, problems) = JSONText.trees(Array(text.utf8), file: "b.json") { _ in true }
    #expect(problems.map(\.location.line) == Array(1...500))
    #expect(problems.allSatisfy { $0.location.column == 9 })
  }
}
