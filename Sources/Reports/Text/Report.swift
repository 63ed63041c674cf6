/// An answer in the three forms that every command prints.
public protocol Report {
  /// For people.
  func text(_ terminal: Terminal) -> String
  /// For programs; `Documentation/output.md` describes it.
  func json() throws -> String
  /// For tables.
  func csv() -> String
}
