public import Studies

/// An answer in the three forms that every command prints.
public protocol Report {
  /// What it takes to repeat it; nil where nothing was sampled.
  var run: RunRecord? { get }
  /// For people.
  func text(_ terminal: Terminal) -> String
  /// For programs; `Documentation/output.md` describes it.
  func json() throws -> String
  /// For tables.
  func csv() -> String
}

extension Report {
  /// Nothing was sampled.
  public var run: RunRecord? { nil }
}
