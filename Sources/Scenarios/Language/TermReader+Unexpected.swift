extension TermReader {
  /// Characters of other keyboards, and what they are here.
  private static let lookalikes: [String: String] = [
    "−": "-", "–": "-", "×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "％": "%", "\u{3000}": " ", "\u{A0}": " ",
  ]

  /// The complaint about what stands here, where a term neither begins nor goes on.
  func unexpected() -> LanguageError {
    let span = cursor.character
    let character = cursor.text(span)
    if let meant = Self.lookalikes[character] {
      return LanguageError("unexpected character \"\(character)\"", at: span, suggestion: meant)
    }
    switch character {
    case "": return LanguageError("a value is missing", at: span)
    case ")": return LanguageError("\")\" closes nothing", at: span)
    case "@": return LanguageError("only an amount of money has a date", at: span)
    case "=": return LanguageError("a value has no \"=\" in it", at: span)
    default: break
    }
    guard let byte = cursor.peek(), byte.isLetter || byte.isDigit || byte == UInt8(ascii: "(") else {
      return LanguageError("unexpected character \"\(character)\"", at: span)
    }
    var ahead = cursor
    let word = ahead.take { $0.isIdentifierByte }
    let place = word.isEmpty ? span : ahead.span(from: cursor.position)
    return LanguageError("an operator is missing before \"\(word.isEmpty ? character : word)\"", at: place)
  }
}
