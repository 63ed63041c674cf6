extension TermReader {
  /// A word that may belong to the literal being read, and the place after it.
  struct Word {
    var text: String
    var end: Cursor
  }

  /// Takes the number and all that touches it. A comma that touches digits on both sides is taken too, for `Amount` to
  /// explain, but not among arguments, where it could be either.
  mutating func numberWord() throws(LanguageError) -> String {
    let start = cursor.position
    cursor.position = cursor.character.upper
    while let byte = cursor.peek() {
      let isBetweenDigits = cursor.peek(-1)?.isDigit ?? false && cursor.peek(1)?.isDigit ?? false
      switch byte {
      case UInt8(ascii: ",") where isBetweenDigits && call == nil, UInt8(ascii: "'") where isBetweenDigits: break
      case UInt8(ascii: ",") where isBetweenDigits:
        // Before three digits it may be either.
        let digits = (1...4).prefix { cursor.peek($0)?.isDigit ?? false }.count
        throw LanguageError(
          "a comma between digits: arguments are separated by \", \", thousands not at all", at: cursor.character,
          suggestion: digits == 3 ? nil : ", ")
      case UInt8(ascii: "+") where (cursor.peek(-1) ?? 0) | 0x20 == UInt8(ascii: "e"): break
      default: guard byte.isUnitByte else { return cursor.text(cursor.span(from: start)) }
      }
      cursor.position += 1
    }
    return cursor.text(cursor.span(from: start))
  }

  /// The next word, if it can be a multiplier, a unit or "per": not the "to" of a range, nor the name of a function.
  func nextWord() -> Word? {
    var end = cursor
    end.skipSpaces()
    let startsInverse = end.isAt("1") && end.peek(1) == UInt8(ascii: "/")
    guard let first = end.peek(), first.isLetter || first == UInt8(ascii: "%") || startsInverse else { return nil }
    let text = end.take { $0.isUnitByte }
    return text == "to" || end.isAt("(") ? nil : Word(text: text, end: end)
  }
}

extension UInt8 {
  /// What units are written with, and what people try to write them with.
  fileprivate var isUnitByte: Bool {
    isIdentifierByte || self == UInt8(ascii: "/") || self == UInt8(ascii: "%") || self == UInt8(ascii: "^")
  }
}
