import Testing
import Units

import Facts

/// Would catch a kind without what its tokens follow from, and a reason that names a fact that is not there or is later.
@Suite struct ProductKindTests {
  @Test func kinds() throws {
    let kinds = try ProductKind.bundled()
    #expect(kinds.map(\.name) == ["chat", "companion", "coding", "search", "video", "voice"])
    let base = try FactBase.bundled()
    for kind in kinds {
      let inputs = Set(kind.figures.map(\.input))
      #expect(
        inputs.count == kind.figures.count && inputs.isSuperset(of: ["app.d30", "app.active-days", "app.input-share"]))
      #expect(inputs.contains("app.characters") != inputs.isSuperset(of: ["app.minutes", "app.tokens-per-minute"]))
      for figure in kind.figures {
        let words = figure.reason.split { !($0.isLetter || $0.isNumber || $0 == "-") }
        let facts = words.filter { $0.last?.isNumber == true && $0.contains("-20") }.map { base[String($0)] }
        #expect(facts.allSatisfy { $0 != nil }, "\(kind.name): \(figure.reason)")
        #expect(
          facts.allSatisfy { ($0?.publicSince.lastMonth ?? .latest) <= figure.since.lastMonth }, "\(figure.reason)")
        #expect(facts.isEmpty == figure.reason.contains("no source"), "\(figure.reason)")
      }
    }
  }

  @Test func whatIsWrongIsToldWithItsPlace() {
    #expect(throws: FactProblems.self) {
      try ProductKind.read(file: "kinds.csv", text: "kind,input,value,since,because\nchat,app.d30,30 %,soon,why\n")
    }
  }
}
