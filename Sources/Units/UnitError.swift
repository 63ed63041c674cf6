/// Why a text is not a unit.
public struct UnitError: Error, Hashable, Sendable {
  /// What is wrong, in one sentence without a full stop: `unknown unit "Mtkn"`.
  public let message: String

  /// What was probably meant, ready to be written instead; nil if nothing is near.
  public let suggestion: String?

  /// An error with its sentence and, where one is at hand, the correction.
  public init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

extension UnitError: CustomStringConvertible {
  /// The sentence, and the correction after it.
  public var description: String {
    suggestion.map { "\(message); did you mean \"\($0)\"?" } ?? message
  }
}
