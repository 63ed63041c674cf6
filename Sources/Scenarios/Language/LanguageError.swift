import Units

/// Why the text of a value cannot be read, or has no meaning, and where.
package struct LanguageError: Error, Hashable, Sendable {
  /// What is wrong, in one sentence without a full stop.
  package let message: String

  /// The piece of the text that is wrong.
  package let span: Span

  /// What to write in place of that piece; nil if nothing suggests itself.
  package let suggestion: String?

  package init(_ message: String, at span: Span, suggestion: String? = nil) {
    self.message = message
    self.span = span
    self.suggestion = suggestion
  }
}

extension LanguageError: CustomStringConvertible {
  package var description: String {
    suggestion.map { "\(message); did you mean \"\($0)\"?" } ?? message
  }
}

extension LanguageError {
  /// Does some arithmetic with amounts or units, and gives its error a place.
  static func located<Result>(
    at span: Span, _ body: () throws(AmountError) -> Result
  ) throws(LanguageError) -> Result {
    do {
      return try body()
    } catch {
      throw LanguageError(error.message, at: span, suggestion: error.suggestion)
    }
  }
}
