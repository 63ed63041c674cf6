/// A walk over text in JSON (RFC 8259), byte by byte; beside the grammar it knows the words that Python writes for numbers that are
/// none: NaN, Infinity and -Infinity.
///
///     var scanner = JSONScanner(bytes)
///     try scanner.expect("{", "an object")
///
/// Only what is asked for is looked at more closely than the grammar does, so that a large text of which little is wanted costs little.
package struct JSONScanner {
  /// The text.
  package let bytes: [UInt8]
  /// The byte that comes next, and the one that the walk ends before.
  package var place: Int, end: Int

  /// Lists and objects inside one another, at most.
  package static let maximumDepth = 64

  /// A walk from the beginning of a text, behind a byte order mark.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    end = bytes.count
  }

  /// The byte that comes next; nil at the end.
  package var peek: UInt8? { place < end ? bytes[place] : nil }

  /// Moves over blanks and line ends.
  package mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  /// Moves over a character of ASCII if it comes next.
  package mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// Moves over a character of ASCII that must come next; `words` say so.
  package mutating func expect(_ character: Unicode.Scalar, _ words: String) throws(LineProblem) {
    guard accept(character) else { throw LineProblem(place, "expected \(words)") }
  }

  // MARK: Numbers and words

  /// A number as it is written.
  package struct Number {
    /// Its value, where it is written without point and exponent and has at most 20 digits.
    package let whole: Int128?
    /// Whether it has a minus, and whether it has neither point nor exponent.
    package let isNegative, isPlain: Bool
    /// Its value, where it has a point or an exponent.
    package let double: Double?
  }

  /// Whether a number comes next, well formed or not.
  package var isNumber: Bool {
    guard let peek else { return false }
    if peek == UInt8(ascii: "-") { return place + 1 >= end || bytes[place + 1] != UInt8(ascii: "I") }
    return Self.isDigit(peek)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The number that comes next.
  package mutating func number() throws(LineProblem) -> Number {
    let start = place
    let isNegative = accept("-")
    let first = place
    var magnitude: UInt64 = 0
    var isTooLong = false
    while let byte = peek, Self.isDigit(byte) {
      let (tens, over) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, overSum) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      isTooLong = isTooLong || over || overSum
      magnitude = sum
      place += 1
    }
    let digits = place - first
    guard digits == 1 || (digits > 1 && bytes[first] != UInt8(ascii: "0")) else {
      throw LineProblem(start, "a number is malformed")
    }
    let wholeEnd = place
    if accept(".") { try someDigits(start) }
    if accept("e") || accept("E") {
      if !accept("+") { _ = accept("-") }
      try someDigits(start)
    }
    let isPlain = place == wholeEnd
    let whole = isPlain && !isTooLong ? (isNegative ? -Int128(magnitude) : Int128(magnitude)) : nil
    return Number(
      whole: whole, isNegative: isNegative, isPlain: isPlain,
      double: isPlain ? nil : Double(String(decoding: bytes[start..<place], as: UTF8.self)))
  }

  private mutating func someDigits(_ start: Int) throws(LineProblem) {
    guard let byte = peek, Self.isDigit(byte) else { throw LineProblem(start, "a number is malformed") }
    while let byte = peek, Self.isDigit(byte) { place += 1 }
  }

  private static let words = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]

  /// Moves over a word that comes next; nil where none does.
  package mutating func word() -> String? {
    guard let word = Self.words.first(where: { bytes[place..<end].starts(with: $0.utf8) }) else { return nil }
    place += word.utf8.count
    return word
  }

  // MARK: Texts

  /// The name or text whose quote comes next, without its quotes and with escapes as they are written.
  package mutating func string() throws(LineProblem) -> ArraySlice<UInt8> {
    let start = place
    place += 1
    var isASCII = true
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        place += 1
        let text = bytes[start + 1..<place - 1]
        if !isASCII { try checkEncoding(text) }
        return text
      }
      if byte < 0x20 { throw LineProblem(place, "a control character in quotes") }
      isASCII = isASCII && byte < 0x80
      place += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    throw LineProblem(start, "a quote that is never closed")
  }

  private mutating func escape() throws(LineProblem) {
    let start = place - 1
    if accept("u") {
      for _ in 0..<4 {
        guard let byte = peek, UnicodeScalar(byte).properties.isASCIIHexDigit else {
          throw LineProblem(start, "an escape that JSON does not know")
        }
        place += 1
      }
    } else if let byte = peek, "\"\\/bfnrt".utf8.contains(byte) {
      place += 1
    } else {
      throw LineProblem(start, "an escape that JSON does not know")
    }
  }

  /// Throws at the first byte of a text that is not UTF-8.
  private func checkEncoding(_ text: ArraySlice<UInt8>) throws(LineProblem) {
    guard String(validating: text, as: UTF8.self) == nil else { return }
    var at = text.startIndex
    var decoder = UTF8()
    var rest = text.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&rest) { at += UTF8.width(scalar) }
    throw LineProblem(at, "a byte that is not UTF-8")
  }

  /// What a text in quotes says. Two escapes that are one character, as Python writes an emoji, are one; half of such a pair has no
  /// character, and is shown as the one that stands for none.
  package static func unescaped(_ text: ArraySlice<UInt8>) -> String {
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
    var plain: [UInt8] = []
    var units: [UInt16] = []
    var place = text.startIndex
    func flush() {
      plain += Array(String(decoding: units, as: UTF16.self).utf8)
      units.removeAll()
    }
    let letters: [UInt8: UInt8] = [
      UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
    ]
    while place < text.endIndex {
      let isEscape = text[place] == UInt8(ascii: "\\") && place + 1 < text.endIndex
      if isEscape, text[place + 1] == UInt8(ascii: "u"), place + 6 <= text.endIndex {
        units.append(UInt16(String(decoding: text[place + 2..<place + 6], as: UTF8.self), radix: 16) ?? 0xFFFD)
        place += 6
        continue
      }
      if !units.isEmpty { flush() }
      plain.append(isEscape ? letters[text[place + 1]] ?? text[place + 1] : text[place])
      place += isEscape ? 2 : 1
    }
    flush()
    return String(decoding: plain, as: UTF8.self)
  }

  // MARK: Any value

  /// Moves over any value.
  package mutating func skipValue(depth: Int = 0) throws(LineProblem) {
    guard depth < Self.maximumDepth else { throw LineProblem(place, "lists and objects nested too deep") }
    if peek == UInt8(ascii: "\"") {
      _ = try string()
    } else if isNumber {
      _ = try number()
    } else if accept("[") {
      skipBlanks()
      if accept("]") { return }
      repeat {
        skipBlanks()
        try skipValue(depth: depth + 1)
        skipBlanks()
      } while accept(",")
      try expect("]", "a comma or ]")
    } else if accept("{") {
      skipBlanks()
      if accept("}") { return }
      repeat {
        skipBlanks()
        guard peek == UInt8(ascii: "\"") else { throw LineProblem(place, "expected a name in quotes") }
        _ = try string()
        skipBlanks()
        try expect(":", "a colon after a name")
        skipBlanks()
        try skipValue(depth: depth + 1)
        skipBlanks()
      } while accept(",")
      try expect("}", "a comma or }")
    } else if word() == nil {
      throw LineProblem(place, "expected a value")
    }
  }
}
