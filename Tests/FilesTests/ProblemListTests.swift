import Files
import Testing

/// Would catch a file with thousands of mistakes that fills a terminal, and a mistake that is dropped without being counted.
struct ProblemListTests {
  private func lines(_ count: Int) -> [String] {
    ProblemList.text((0..<count).map { "s.yaml:\($0 + 1):1: wrong" }).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [1, 2, 49, 50])
  func fewAreShownWhole(_ count: Int) { #expect(lines(count).count == count) }

  @Test(arguments: [(51, "1"), (1_049, "999"), (1_050, "1,000"), (24_000, "23,950"), (1_000_057, "1,000,007")])
  func ofManyTheRestIsCounted(_ count: Int, _ more: String) {
    let lines = lines(count)
    #expect(lines.count == 51)
    #expect(lines[49] == "s.yaml:50:1: wrong")
    #expect(lines[50] == "and \(more) more; the first 50 are shown")
  }

  @Test func allReadersShowTheSame() {
    let problems = (1...60).map { Diagnostic(Location(file: "f", line: $0, column: 1), "wrong") }
    #expect(Diagnostics(all: problems).description == ProblemList.text(problems))
  }
}
