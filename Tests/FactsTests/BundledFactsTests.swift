import Facts
import Testing
import Units

@Suite("The bundled facts")
struct BundledFactsTests {
  @Test("All files are read, and nothing in them is doubtful")
  func clean() throws {
    let base = try FactBase.bundled()
    #expect(base.lint().map(\.description) == [])
  }

  @Test(
    "Each file has its facts",
    arguments: [
      ("facts/articles.csv", 299), ("facts/prices.csv", 219), ("facts/firms.csv", 20), ("facts/users.csv", 32),
      ("facts/gpu-rent.csv", 350), ("facts/research.csv", 136), ("facts/exchange.csv", 36), ("facts/exports.csv", 12),
    ])
  func counts(_ file: String, _ count: Int) throws {
    let base = try FactBase.bundled()
    #expect(base.facts.count { $0.origin.file == file } == count)
  }

  @Test("A fact is read whole")
  func whole() throws {
    let fact = try #require(try FactBase.bundled()["kimi-cac-rumour-2024-03"])
    #expect(fact.subject == "Kimi")
    #expect(fact.quantity == "cac")
    #expect(fact.value == .range(20, 30))
    #expect(fact.unit == (try Unit.parse("CNY/user")))
    #expect(fact.date == DateStamp("2024-03"))
    #expect(fact.publicSince == DateStamp("2024-11"))
    #expect(fact.qualifier == .rumour)
    #expect(fact.source == "article 001, a technology reporter, 2024-11")
    #expect(fact.origin.file == "facts/articles.csv")
    #expect(fact.reasonNotCitable == "it is a rumour, not a stated figure")
  }

  @Test("At the end of 2024 nothing is known that was published later")
  func asOf() throws {
    let month = try #require(Month("2024-12"))
    let known = try FactBase.bundled().known(by: month)
    #expect(known["doubao-mau-2025-01"] == nil, "the year-end review is of January 2025")
    #expect(known["cny-per-usd-2024-12"] == nil, "a monthly average is published after its month")
    #expect(known["cny-per-usd-parity-2024-12-31"]?.value == .number(7.1884))
    #expect(known["moonshot-arbitration-2024-11"] != nil)
    #expect(!known.facts.contains { $0.publicSince.lastMonth > month })
    #expect(!known.facts.contains { $0.source.hasPrefix("article 000") })
    let earlier = try FactBase.bundled().known(by: month.advanced(by: -12))
    #expect(earlier.facts.count < known.facts.count)
    #expect(earlier.facts.allSatisfy { known[$0.id] != nil })
  }

  @Test("Conflicts are mutual, and each pair is given once")
  func conflicts() throws {
    let base = try FactBase.bundled()
    let pairs = base.conflicts()
    #expect(pairs.allSatisfy { $0.id < $1.id && $0.conflicts.contains($1.id) && $1.conflicts.contains($0.id) })
    #expect(Set(pairs.map { "\($0.0.id) \($0.1.id)" }).count == pairs.count)
    #expect(pairs.count * 2 == base.facts.reduce(0) { $0 + $1.conflicts.count })
    #expect(pairs.contains { $0.id == "firm-moonshot-valuation-2024-02" && $1.id == "moonshot-valuation-2024-02" })
  }

  @Test("Conflicts with what is not yet known are left out")
  func conflictsByMonth() throws {
    let month = try #require(Month("2024-12"))
    let pairs = try FactBase.bundled().known(by: month).conflicts()
    #expect(!pairs.isEmpty)
    #expect(!pairs.contains { $0.id == "doubao-mau-2025-01" || $1.id == "doubao-mau-2025-01" })
  }

  @Test("Recalled figures have no address, and are not citable")
  func recalled() throws {
    let recalled = try FactBase.bundled().facts.filter { $0.confidence == .recalled }
    #expect(!recalled.isEmpty)
    #expect(recalled.allSatisfy { $0.address.isEmpty && !$0.isCitable })
  }

  @Test("Search wants every word, in any case")
  func search() throws {
    let base = try FactBase.bundled()
    #expect(base.search(["MOONSHOT", "post-money"]).map(\.id) == ["moonshot-valuation-2024-02"])
    #expect(base.search(["retention_30d", "kimi"]).map(\.id) == ["kimi-d30-2024-09"])
    #expect(base.search([]).count == base.facts.count)
    #expect(base.search(["no such word at all"]).isEmpty)
  }

  @Test("A misspelt name finds its neighbour")
  func nearest() throws {
    let base = try FactBase.bundled()
    #expect(base.nearest("kimi-d3O-2024-09") == "kimi-d30-2024-09")
    #expect(base.nearest("zzz") == nil)
  }

  @Test("All units of the facts stay what they are when written and read again")
  func units() throws {
    for fact in try FactBase.bundled().facts {
      #expect(try Unit.parse(fact.unit.text) == fact.unit)
      #expect(FactValue(fact.value.description) == fact.value)
    }
  }
}
