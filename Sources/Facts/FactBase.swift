public import Units

/// All facts, by their names, in the order of the files.
///
///     let base = try FactBase.bundled()
///     base["kimi-d30-2024-09"]?.statement
///     let end = try #require(Month("2024-12"))
///     base.known(by: end).search(["moonshot", "valuation"])
///
/// Finding a fact by its name takes constant time, everything else time in proportion to the number of facts.
public struct FactBase: Sendable {
  /// The facts in the order of the files and of the lines in them.
  public let facts: [Fact]

  private let places: [String: Int]

  init(_ facts: [Fact]) {
    self.facts = facts
    places = Dictionary(facts.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// Reads files of facts. Everything that is wrong in any of them is thrown together.
  public init(files: [(name: String, text: String)]) throws(FactProblems) {
    var problems: [FactProblem] = []
    var facts: [Fact] = []
    for file in files {
      facts += Fact.read(file: file.name, text: file.text, problems: &problems)
    }
    self.init(facts)
    problems += duplicates(in: facts)
    // A name that is missing because its own line is broken would be complained of twice.
    if problems.isEmpty { problems += unknownConflicts() }
    guard problems.isEmpty else { throw FactProblems(problems) }
  }

  /// The fact of a name.
  public subscript(id: String) -> Fact? { places[id].map { facts[$0] } }

  /// What was public at the end of a month.
  public func known(by month: Month) -> FactBase {
    FactBase(facts.filter { $0.publicSince.lastMonth <= month })
  }

  /// The name nearest to a misspelt one, if one is near.
  public func nearest(_ id: String) -> String? {
    Spelling.nearest(id, in: facts.map(\.id))
  }

  private func duplicates(in facts: [Fact]) -> [FactProblem] {
    facts.compactMap { fact in
      guard let first = self[fact.id], first.origin != fact.origin else { return nil }
      return FactProblem("the id \"\(fact.id)\" is taken: \(first.origin)", at: fact.origin)
    }
  }

  private func unknownConflicts() -> [FactProblem] {
    facts.flatMap { fact in
      fact.conflicts.compactMap { other in
        if other == fact.id { return FactProblem("\"\(other)\" conflicts with itself", at: fact.origin) }
        guard self[other] == nil else { return nil }
        let guess = nearest(other).map { "; did you mean \"\($0)\"?" } ?? ""
        return FactProblem("the conflict \"\(other)\" is no fact\(guess)", at: fact.origin)
      }
    }
  }
}
