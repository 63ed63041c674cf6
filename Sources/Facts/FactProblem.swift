internal import Files

/// Something wrong in a data file, with the place where it is.
public struct FactProblem: Error, Hashable, Sendable {
  /// The line.
  public let origin: Origin

  /// The column in characters, from 1; nil when the whole line is meant.
  public let column: Int?

  /// What is wrong, in one sentence without a full stop.
  public let message: String

  /// A problem at a place. Messages speak in words of the file: what there commands a terminal is shown as its number.
  public init(_ message: String, at origin: Origin, column: Int? = nil) {
    self.message = PlainText.shown(message)
    self.origin = origin
    self.column = column
  }
}

extension FactProblem: CustomStringConvertible {
  /// `facts/articles.csv:12:5: unknown unit "Mtkn"; did you mean "Mtok"?`
  public var description: String {
    column.map { "\(origin):\($0): \(message)" } ?? "\(origin): \(message)"
  }
}

/// All that is wrong in a set of data files, reported together.
public struct FactProblems: Error, Hashable, Sendable {
  /// The problems, in the order of the files and of the lines in them.
  public let all: [FactProblem]

  /// Problems that were found together.
  public init(_ all: [FactProblem]) {
    self.all = all
  }
}

extension FactProblems: CustomStringConvertible {
  /// One problem a line, of many the first fifty.
  public var description: String { ProblemList.text(all) }
}
