/// Texts of strangers, which may hold what commands a terminal rather than shows.
///
/// Names that are looked up by are refused where they are read if they hold such characters (`acts`); free text is shown with them as
/// numbers (`shown`). What is printed is looked at once more as it leaves (`printed`, `json`), so that nothing depends on one reader.
package enum PlainText {
  /// Whether a character acts instead of being seen: it controls a terminal, turns the direction of what follows, ends a line for
  /// some readers and not for others, marks text as not to be shown, or is none. Tabs and line ends are among them.
  package static func acts(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: true
    default: character.value & 0xFFFE == 0xFFFE
    }
  }

  /// A text in which such characters are seen as their numbers: "\u{1B}[31m".
  package static func shown(_ text: String) -> String { showing(text, acts) }

  /// The same of a text that may have several lines: tabs and line ends stay as they are.
  package static func prose(_ text: String) -> String { showing(text) { acts($0) && $0 != "\n" && $0 != "\t" } }

  private static func showing(_ text: String, _ isShown: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: isShown) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, character in
      if isShown(character) {
        shown += number(character)
      } else {
        shown.unicodeScalars.append(character)
      }
    }
  }

  /// A text with another in place of each of a character, also of one that a mark is joined to: readers of bytes do not see marks.
  package static func replacing(_ character: Unicode.Scalar, in text: String, with other: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, found in
      if found == character { result += other } else { result.unicodeScalars.append(found) }
    }
  }

  /// A character as its number.
  package static func number(_ character: Unicode.Scalar) -> String {
    "\\u{\(String(character.value, radix: 16, uppercase: true))}"
  }

  // MARK: What leaves

  /// The codes that a terminal's styles are made of, without the escape before them; no other is ever sent.
  package static let styles = ["[0m", "[1m", "[2m", "[1;34m"] + (31...36).map { "[\($0)m" }

  /// The style that begins at an escape; nil where none of the program's own does.
  package static func style(at text: Substring.UnicodeScalarView) -> String? {
    guard text.first == "\u{1B}" else { return nil }
    let rest = text.dropFirst()
    return styles.first { rest.starts(with: $0.unicodeScalars) }.map { "\u{1B}" + $0 }
  }

  /// A text as it may be printed: what acts is shown, other than line ends, tabs and, on a terminal, the program's own styles. Of a
  /// text whose parts are clean it is that text.
  ///
  /// - Parameters:
  ///   - text: an answer or a message, whole.
  ///   - styled: whether the program's own styles may pass.
  package static func printed(_ text: String, styled: Bool = false) -> String {
    guard styled else { return prose(text) }
    var result = ""
    var rest = text[...].unicodeScalars
    while let escape = rest.firstIndex(of: "\u{1B}") {
      result += prose(String(rest[..<escape]))
      let style = style(at: rest[escape...])
      result += style ?? number("\u{1B}")
      rest = rest[rest.index(escape, offsetBy: style?.unicodeScalars.count ?? 1)...]
    }
    return result + prose(String(rest))
  }

  /// JSON in which what acts is written as an escape; encoders escape only what the grammar asks them to.
  ///
  /// - Parameter json: a whole text of JSON, whose line ends stand between values.
  package static func json(_ json: String) -> String {
    func isEscaped(_ character: Unicode.Scalar) -> Bool { acts(character) && character != "\n" }
    guard json.unicodeScalars.contains(where: isEscaped) else { return json }
    return json.unicodeScalars.reduce(into: "") { text, character in
      guard isEscaped(character) else { return text.unicodeScalars.append(character) }
      for unit in String(character).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  // MARK: What enters

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
