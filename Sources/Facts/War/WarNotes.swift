/// A list price that is shown and not counted, and why.
///
/// Source: `war/doubts.csv`.
public struct PriceDoubt: Hashable, Sendable {
  /// The fact that holds the price of input.
  public let fact: String
  /// Why it is not counted.
  public let reason: String

  /// The doubts that live inside the program.
  public static func bundled() throws(FactProblems) -> [PriceDoubt] {
    try read(file: "war/doubts.csv", text: Assets.text("war/doubts.csv") ?? "")
  }

  /// Reads a file of doubts. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [PriceDoubt] {
    try CardTable(text, columns: ["fact", "reason"], file: file).rows(file: file) { row in
      PriceDoubt(fact: row.words("fact"), reason: row.words("reason"))
    }
  }
}

/// The rounds of a company of which the sum is the most cash that it can have out of what is public.
///
/// Source: `war/cash.csv`; the figures themselves are facts.
public struct PublicCash: Hashable, Sendable {
  /// The company.
  public let company: String
  /// Facts of rounds that do not overlap.
  public let facts: [String]
  /// What else a reader should know; may be empty.
  public let note: String

  /// The companies that live inside the program.
  public static func bundled() throws(FactProblems) -> [PublicCash] {
    try read(file: "war/cash.csv", text: Assets.text("war/cash.csv") ?? "")
  }

  /// Reads a file of companies. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [PublicCash] {
    try CardTable(text, columns: ["company", "facts", "note"], file: file).rows(file: file) { row in
      let company = row.words("company")
      if row.names("facts").isEmpty { row.complain("the facts are missing", "facts") }
      return PublicCash(company: company, facts: row.names("facts"), note: row.text("note"))
    }
  }
}
