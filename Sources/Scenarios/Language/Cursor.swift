/// A place in the bytes of a text, and the ways to move on from it.
struct Cursor {
  let bytes: [UInt8]
  var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The byte here, or so many places on; nil outside the text.
  func peek(_ offset: Int = 0) -> UInt8? {
    let place = position + offset
    return bytes.indices.contains(place) ? bytes[place] : nil
  }

  /// Whether this byte is here.
  func isAt(_ character: Unicode.Scalar) -> Bool {
    peek() == UInt8(ascii: character)
  }

  /// Moves over the byte if it is here.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    position += 1
    return true
  }

  /// Moves over spaces, tabs and line ends.
  mutating func skipSpaces() {
    while let byte = peek(), byte.isSpace { position += 1 }
  }

  /// Moves over the bytes that satisfy a condition, and gives them as text.
  mutating func take(while isWanted: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = peek(), isWanted(byte) { position += 1 }
    return text(Span(lower: start, upper: position))
  }

  /// A piece of the text.
  func text(_ span: Span) -> String {
    String(decoding: bytes[span.lower..<span.upper], as: UTF8.self)
  }

  /// From a place up to here.
  func span(from start: Int) -> Span {
    Span(lower: start, upper: position)
  }

  /// The whole character here, which may have several bytes; empty at the end of the text.
  var character: Span {
    var end = min(position + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0b1100_0000 == 0b1000_0000 { end += 1 }
    return Span(lower: position, upper: end)
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  /// The letters of names of functions.
  var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
  /// The letters of identifiers of facts.
  var isIdentifierByte: Bool { isNameByte || self == UInt8(ascii: ".") }
}
