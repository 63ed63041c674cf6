/// Texts of strangers, which may hold what commands a terminal rather than shows.
package enum PlainText {
  /// Whether a character acts instead of being seen: it controls a terminal, turns the direction of what follows, ends a line for
  /// some readers and not for others, or is none. Tabs and line ends are among them.
  package static func acts(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// A text in which such characters are seen as their numbers: "\u{1B}[31m".
  package static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: acts) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, character in
      if acts(character) {
        shown += "\\u{\(String(character.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(character)
      }
    }
  }
}
