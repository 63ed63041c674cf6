internal import Files

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
  var isReset: Bool { self == .reset }

  /// Whether a line may break before and after it: ideographs, and not the marks that close a phrase.
  var standsAlone: Bool { width == 2 && !Glyph.closing.contains(text) }

  private static let closing: Set<String> = ["，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”"]

  /// The glyphs of a text that may be shown.
  ///
  /// Names come from files that others wrote, and a terminal obeys what it is sent. So of all escape sequences only the program's own
  /// styles are kept, and these only if there is colour; what else acts is shown as its number, tabs and rare spaces become spaces.
  ///
  /// - Parameters:
  ///   - text: what is to be shown.
  ///   - colour: whether there are styles.
  ///   - unicode: whether the terminal shows more than ASCII; where it does not, the rest is spelled in it.
  static func parse(_ text: String, colour: Bool, unicode: Bool = true) -> [Glyph] {
    let characters = Array(text)
    var result: [Glyph] = []
    result.reserveCapacity(characters.count)
    var i = 0
    while i < characters.count {
      if colour, characters[i] == "\u{1B}",
        let style = PlainText.styles.first(where: { characters[(i + 1)...].starts(with: $0) })
      {
        result.append(Glyph(text: "\u{1B}" + style, width: 0, isCode: true))
        i += 1 + style.count
        continue
      }
      append(characters[i], unicode: unicode, to: &result)
      i += 1
    }
    return result
  }

  /// Appends what may be shown of a character.
  private static func append(_ character: Character, unicode: Bool, to result: inout [Glyph]) {
    if character == "\n" || character == "\r\n" {
      result.append(.newline)
    } else if character == "\u{A0}" || character == "\u{202F}" {
      result.append(Glyph(text: String(character), width: 1, isCode: false))
    } else if character == "\t" || (character.isWhitespace && !character.unicodeScalars.contains(where: PlainText.acts))
    {
      result.append(.blank)
    } else if character.unicodeScalars.contains(where: PlainText.acts) {
      for scalar in character.unicodeScalars {
        if PlainText.acts(scalar) {
          spell(PlainText.number(scalar), to: &result)
        } else {
          append(Character(scalar), unicode: unicode, to: &result)
        }
      }
    } else if !unicode, !character.isASCII {
      for scalar in character.unicodeScalars { spell(PlainText.ascii(scalar), to: &result) }
    } else {
      let kept = character.unicodeScalars.filter { $0 != softHyphen }
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

  /// Terminals differ in whether they show it; lines are broken here anyway.
  private static let softHyphen: Unicode.Scalar = "\u{AD}"

  private static func spell(_ text: String, to result: inout [Glyph]) {
    result += text.map { Glyph(text: String($0), width: 1, isCode: false) }
  }
}

extension Sequence<Glyph> {
  /// Columns taken together.
  var columns: Int { reduce(0) { $0 + $1.width } }

  /// The text to write.
  package var text: String { reduce(into: "") { $0 += $1.text } }
}
