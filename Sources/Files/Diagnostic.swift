/// A place in an input: a file, or an option of the command line, with line and column from 1.
public struct Location: Sendable, Hashable, CustomStringConvertible {
  /// The file's name as the user gave it, or the option.
  public let file: String
  /// Line and column, from 1; nothing for the whole input.
  public let line, column: Int

  /// A place.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The same place, some characters further on in its line.
  package func moved(by columns: Int) -> Location {
    line == 0 ? self : Location(file: file, line: line, column: column + columns)
  }
  /// As compilers write it.
  public var description: String { PlainText.shown(line == 0 ? file : "\(file):\(line):\(column)") }
}

/// What is wrong with an input, where, and what may have been meant.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where.
  public let location: Location
  /// What is wrong.
  public let message: String
  /// What may have been meant.
  public let suggestion: String?

  /// What is wrong at a place. Messages speak in words of the input: what there commands a terminal is shown as its number.
  package init(_ location: Location, _ message: String, suggestion: String? = nil) {
    self.location = location
    self.message = PlainText.shown(message)
    self.suggestion = suggestion.map(PlainText.shown)
  }

  /// One line: place, what is wrong, suggestion.
  public var description: String {
    "\(location): \(message)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
  }
}

/// Everything that is wrong with an input, in the order of its places.
public struct Diagnostics: Error, Sendable, CustomStringConvertible {
  /// What is wrong; never empty.
  public let all: [Diagnostic]

  package init(all: [Diagnostic]) {
    self.all = all
  }
  /// One line each, of many the first fifty.
  public var description: String { ProblemList.text(all) }
}
