/// Why a file or standard output was not written. What stood there before is still there, whole, unless the words say otherwise.
public struct OutputProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// How far the writing had come.
  public enum Stage: Sendable, Hashable {
    /// Nothing could be made: the place is refused, or its folder takes no files.
    case creating
    /// The system took a part, or all of it, and failed then.
    case writing
  }

  /// How far the writing had come.
  public let stage: Stage
  /// What was to be written, and why it was not.
  public let description: String

  /// What is to be written cannot be.
  ///
  /// - Parameters:
  ///   - what: the file's name as the user gave it, or the stream.
  ///   - stage: how far the writing had come.
  ///   - reason: why, in words.
  package init(_ what: String, _ stage: Stage, _ reason: String) {
    self.stage = stage
    description = PlainText.shown("\(what): cannot be written: \(reason)")
  }

  /// The same, in words for what did happen.
  init(_ stage: Stage, saying text: String) {
    self.stage = stage
    description = PlainText.shown(text)
  }
}
