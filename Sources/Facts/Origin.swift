internal import Files

/// Where a fact or a complaint comes from: a file and a line in it.
public struct Origin: Hashable, Sendable {
  /// The file, by its path below `Data/` or as the caller named it.
  public let file: String

  /// The line, from 1.
  public let line: Int

  /// A place in a file.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension Origin: CustomStringConvertible {
  /// "facts/articles.csv:12".
  public var description: String { PlainText.shown("\(file):\(line)") }
}
