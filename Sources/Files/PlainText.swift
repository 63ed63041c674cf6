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

  /// The first character that acts, of those that are not allowed to.
  package static func firstActing(in text: String, besides allowed: [Unicode.Scalar] = []) -> Unicode.Scalar? {
    text.unicodeScalars.first { acts($0) && !allowed.contains($0) }
  }

  /// Whether there is nothing to be seen in a text.
  package static func isBlank(_ text: String) -> Bool {
    !text.unicodeScalars.contains { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
  }

  /// A text in one line, with one blank for each run of blanks and line ends where it has more than one line.
  package static func inOneLine(_ text: String) -> String {
    text.contains { $0.isNewline || $0 == "\t" }
      ? text.split { $0.isNewline || $0 == "\t" || $0 == " " }.joined(separator: " ") : text
  }

  /// What a text of bytes has that no text has, and where: line and column from 1.
  package struct Fault: Error {
    /// Where it stands.
    package let line, column: Int
    /// The character that acts; nil for a byte that is not UTF-8.
    package let character: Unicode.Scalar?
  }

  /// Bytes as text, behind a byte order mark: UTF-8 in which nothing acts but tabs and line ends, which are one of `\n` and `\r\n`.
  package static func decoded(_ bytes: [UInt8]) throws(Fault) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var (line, column) = (1, 1)
    var before: Unicode.Scalar = "\n"
    while true {
      switch decoder.decode(&rest) {
      case .emptyInput: return String(decoding: bytes, as: UTF8.self)
      case .error: throw Fault(line: line, column: column, character: nil)
      case .scalarValue(let scalar):
        let belongs = scalar == "\t" || scalar == "\n" || scalar == "\r" || !acts(scalar)
        guard belongs, before != "\r" || scalar == "\n" else {
          throw Fault(line: line, column: column, character: belongs ? "\r" : scalar)
        }
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        before = scalar
      }
    }
  }
}
