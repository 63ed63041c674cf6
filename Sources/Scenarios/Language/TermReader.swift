/// Reads a term by recursive descent, one method for each line of the grammar in `Language`.
struct TermReader {
  var cursor: Cursor
  /// The distribution whose arguments are being read.
  var call: DistributionForm?
  private var depth = 0
  private var operators = 0

  init(_ text: String) {
    cursor = Cursor(text)
  }

  /// The whole text as one term.
  mutating func readAll() throws(LanguageError) -> Term {
    let term = try expression()
    cursor.skipSpaces()
    guard cursor.peek() == nil else { throw unexpected() }
    return term
  }

  mutating func expression() throws(LanguageError) -> Term {
    var left = try product()
    while let sign = try infix([.add, .subtract]) {
      let right = try product()
      left = .binary(sign, left, right, .from(left.span, through: right.span))
    }
    return left
  }

  private mutating func product() throws(LanguageError) -> Term {
    var left = try factor()
    while let sign = try infix([.multiply, .divide]) {
      let right = try factor()
      left = .binary(sign, left, right, .from(left.span, through: right.span))
    }
    return left
  }

  /// Takes one of these operators if it comes next; throws if it comes without its spaces.
  private mutating func infix(_ wanted: [Term.Operator]) throws(LanguageError) -> Term.Operator? {
    cursor.skipSpaces()
    guard let sign = wanted.first(where: { $0.rawValue.asciiValue == cursor.peek() }) else { return nil }
    let isSpacedBefore = cursor.peek(-1)?.isSpace ?? true
    let isSpacedAfter = cursor.peek(1)?.isSpace ?? true
    guard isSpacedBefore, isSpacedAfter else {
      throw LanguageError(
        "\"\(sign.rawValue)\" between two values has a space on both sides", at: cursor.character,
        suggestion: (isSpacedBefore ? "" : " ") + "\(sign.rawValue)" + (isSpacedAfter ? "" : " "))
    }
    operators += 1
    guard operators <= Language.mostOperators else {
      throw LanguageError("more than \(Language.mostOperators) operators in one value", at: cursor.character)
    }
    cursor.position += 1
    return sign
  }

  private mutating func factor() throws(LanguageError) -> Term {
    cursor.skipSpaces()
    let start = cursor.position
    guard let byte = cursor.peek() else { throw LanguageError("a value is missing", at: cursor.character) }
    if startsNumber(byte) { return try number() }
    if byte.isLetter { return try name() }
    if cursor.take("(") {
      let inner = try nested { reader throws(LanguageError) in try reader.expression() }
      try close(from: start)
      return inner
    }
    if cursor.take("-") {
      let inner = try nested { reader throws(LanguageError) in try reader.factor() }
      return .negate(inner, Span(lower: start, upper: inner.span.upper))
    }
    throw unexpected()
  }

  /// A digit, a sign or point that touches one, or what other people begin a number with and `Amount` explains.
  func startsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"): cursor.peek(1).map { $0.isDigit || $0 == UInt8(ascii: ".") } ?? false
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "$"): true
    default: byte.isDigit || ["€", "£", "¥", "\u{FFE5}"].contains(cursor.text(cursor.character))
    }
  }

  /// Reads something one level further in.
  mutating func nested<Result>(
    _ read: (inout TermReader) throws(LanguageError) -> Result
  ) throws(LanguageError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Language.deepestNesting else {
      throw LanguageError("nested more than \(Language.deepestNesting) deep", at: cursor.character)
    }
    return try read(&self)
  }

  /// Takes the parenthesis that closes the one at a place.
  mutating func close(from start: Int) throws(LanguageError) {
    cursor.skipSpaces()
    if cursor.take(")") { return }
    guard cursor.peek() == nil else { throw unexpected() }
    throw LanguageError("\"(\" is never closed", at: cursor.span(from: start))
  }
}
