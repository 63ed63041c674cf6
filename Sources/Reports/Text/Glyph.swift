/// One character as a terminal shows it, or one code that changes its style.
package struct Glyph: Hashable {
  /// The character or the code.
  let text: String

  /// Columns: 0, 1 or 2.
  let width: Int

  /// Whether it is a style code.
  let isCode: Bool

  static let blank = Glyph(text: " ", width: 1, isCode: false)
  static let newline = Glyph(text: "\n", width: 0, isCode: false)
  static let reset = Glyph(text: "\u{1B}[0m", width: 0, isCode: true)

  /// Whether it is a space, of the kind that breaks or the kind that does not.
  var isBlank: Bool { text == " " || text == "\u{A0}" || text == "\u{202F}" }

  /// Whether it is the code that ends all styles.
  var isReset: Bool { isCode && (text == "\u{1B}[0m" || text == "\u{1B}[m") }

  /// Whether a line may break before and after it: ideographs, and not the marks that close a phrase.
  var standsAlone: Bool { width == 2 && !Glyph.closing.contains(text) }

  private static let closing: Set<String> = ["，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”"]

  /// The glyphs of a text that may be shown.
  ///
  /// Names come from files that others wrote, and a terminal obeys what it is sent. So of all escape sequences only
  /// styles are kept, and these only if there is colour; control characters and changes of writing direction go, tabs
  /// and rare spaces become spaces.
  static func parse(_ text: String, colour: Bool) -> [Glyph] {
    let characters = Array(text)
    var result: [Glyph] = []
    result.reserveCapacity(characters.count)
    var i = 0
    while i < characters.count {
      let character = characters[i]
      if character == "\u{1B}" {
        let (length, isStyle) = escape(characters[i...])
        if isStyle, colour { result.append(Glyph(text: String(characters[i..<i + length]), width: 0, isCode: true)) }
        i += length
        continue
      }
      append(character, to: &result)
      i += 1
    }
    return result
  }

  /// Appends what may be shown of a character.
  private static func append(_ character: Character, to result: inout [Glyph]) {
    if character.isNewline {
      result.append(.newline)
    } else if character == "\u{A0}" || character == "\u{202F}" {
      result.append(Glyph(text: String(character), width: 1, isCode: false))
    } else if character.isWhitespace {
      result.append(.blank)
    } else {
      let kept = character.unicodeScalars.filter { !isHarmful($0) }
      if kept.isEmpty { return }
      let width = columns(of: kept)
      if width <= 2 {
        result.append(Glyph(text: String(String.UnicodeScalarView(kept)), width: width, isCode: false))
      } else {
        // A cluster of marks that each take a column is broken up, so that lines can be.
        result += kept.map { Glyph(text: String($0), width: columns(of: [$0]), isCode: false) }
      }
    }
  }

  /// Whether a scalar commands the terminal, hides, or turns the direction of writing.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The length of the escape sequence at the start, and whether it is a style.
  private static func escape(_ text: ArraySlice<Character>) -> (length: Int, isStyle: Bool) {
    let rest = text.dropFirst()
    if rest.first == "[" {
      let body = rest.dropFirst().prefix { $0 >= " " && $0 <= "?" }
      guard let final = rest.dropFirst(1 + body.count).first, final >= "@", final <= "~" else { return (1, false) }
      return (body.count + 3, final == "m" && body.allSatisfy { "0123456789;:".contains($0) })
    }
    if rest.first == "]" {
      guard let end = rest.firstIndex(where: { $0 == "\u{07}" || $0 == "\u{1B}" }) else { return (1, false) }
      let isLong = rest[end] == "\u{1B}" && rest[(end + 1)...].first == "\\"
      return (end - text.startIndex + (isLong ? 2 : 1), false)
    }
    return (1, false)
  }
}

extension Sequence<Glyph> {
  /// Columns taken together.
  var columns: Int { reduce(0) { $0 + $1.width } }

  /// The text to write.
  package var text: String { reduce(into: "") { $0 += $1.text } }
}
