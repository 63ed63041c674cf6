import Units

extension TermReader {
  /// A number with its unit as it stands in the text.
  struct Literal {
    var amount: Amount
    var hasMultiplier: Bool
    var span: Span
  }

  /// An amount, perhaps with a date, or a range of two.
  mutating func number() throws(LanguageError) -> Term {
    let low = try literal()
    if try takeTo() {
      let high = try literal()
      let term = try range(from: low, to: high)
      try refuseInsideCall("a range", at: term.span)
      cursor.skipSpaces()
      if cursor.isAt("@") { throw LanguageError("a range has no date", at: cursor.character) }
      return term
    }
    guard let month = try date(of: low.amount) else { return .literal(low.amount, dated: nil, low.span) }
    if try takeTo() { throw LanguageError("a range has no date", at: cursor.span(from: low.span.lower)) }
    return .literal(low.amount, dated: month, cursor.span(from: low.span.lower))
  }

  /// Takes the word "to", when it comes next; throws when no number follows it.
  private mutating func takeTo() throws(LanguageError) -> Bool {
    var ahead = cursor
    ahead.skipSpaces()
    guard ahead.take(while: { $0.isNameByte }) == "to" else { return false }
    ahead.skipSpaces()
    cursor = ahead
    guard let byte = cursor.peek(), startsNumber(byte) else {
      throw LanguageError("a number is missing after \"to\"", at: cursor.character)
    }
    return true
  }

  /// The month after "@".
  private mutating func date(of amount: Amount) throws(LanguageError) -> Month? {
    var ahead = cursor
    ahead.skipSpaces()
    guard ahead.isAt("@") else { return nil }
    cursor = ahead
    guard amount.currency != nil else {
      throw LanguageError("only an amount of money has a date", at: cursor.character)
    }
    cursor.position += 1
    cursor.skipSpaces()
    let start = cursor.position
    let text = cursor.take { $0.isIdentifierByte }
    if let month = Month(text) { return month }
    let day = DateStamp(text).flatMap { $0.precision == .day ? $0.firstMonth.description : nil }
    throw LanguageError(
      "the date of an amount is a month, as in \"@ 2024-06\"",
      at: text.isEmpty ? cursor.character : cursor.span(from: start), suggestion: day)
  }

  /// Number, multiplier, unit, and further units after "per".
  private mutating func literal() throws(LanguageError) -> Literal {
    let start = cursor.position
    let first = try numberWord()
    var hasMultiplier = Amount.isForeignMultiplier(String(first.reversed().prefix { $0.isLetter }.reversed()))
    var hasUnit = first.contains("%")
    while let word = nextWord() {
      if word.text == "per" {
        cursor = word.end
        guard let unit = nextWord() else {
          throw LanguageError("a unit is missing after \"per\"", at: cursor.character)
        }
        cursor = unit.end
        hasUnit = true
      } else if !hasUnit {
        cursor = word.end
        // Those of other notations are taken too, for `Amount` to explain.
        hasUnit = hasMultiplier || !Amount.isForeignMultiplier(word.text)
        hasMultiplier = hasMultiplier || !hasUnit
      } else {
        break
      }
    }
    let span = cursor.span(from: start)
    do {
      return Literal(amount: try Amount.parse(cursor.text(span)), hasMultiplier: hasMultiplier, span: span)
    } catch {
      let meant = Self.rangeMeant(by: first, in: cursor.text(span))
      throw LanguageError(error.message, at: span, suggestion: meant ?? error.suggestion)
    }
  }
}
