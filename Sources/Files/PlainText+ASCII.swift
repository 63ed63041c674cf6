extension PlainText {
  /// A text for a terminal that shows ASCII alone, where the bytes of other characters would come out as others, some of which are
  /// commands: typographic signs as they are typed, all else as numbers.
  package static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += ascii($1) }
  }

  /// The same of one character.
  package static func ascii(_ character: Unicode.Scalar) -> String {
    if character.isASCII { return String(character) }
    return typed[character] ?? number(character)
  }

  private static let typed: [Unicode.Scalar: String] = [
    "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ", "\u{3000}": " ", "…": "..", "−": "-", "–": "-", "—": "-", "‐": "-",
    "‑": "-",
    "×": "x", "÷": "/", "±": "+/-", "≥": ">=", "≤": "<=", "≈": "~", "·": ".", "•": "*", "→": "->", "←": "<-", "‘": "'",
    "’": "'",
    "“": "\"", "”": "\"", "µ": "u", "μ": "u", "√": "sqrt", "²": "^2", "³": "^3", "█": "#", "░": ".",
  ]
}
