import Units

extension TermReader {
  /// The range of two literals, of which the first may leave its unit to the second.
  func range(from low: Literal, to high: Literal) throws(LanguageError) -> Term {
    let whole = Span.from(low.span, through: high.span)
    let (first, second) = (low.amount, high.amount)
    if !first.unit.text.isEmpty, second.unit.text.isEmpty {
      throw LanguageError(
        "the unit of a range stands after the second number, or after both", at: whole,
        // With a multiplier of the first alone, that of the second is anybody's guess.
        suggestion: low.hasMultiplier && !high.hasMultiplier
          ? nil : "\(cursor.text(low.span)) to \(cursor.text(high.span)) \(first.unit)")
    }
    if first.unit.text.isEmpty, high.hasMultiplier, !low.hasMultiplier {
      throw LanguageError("each number of a range has its own multiplier (k, M, million, ...)", at: whole)
    }
    let (start, order) = try LanguageError.located(at: high.span) { () throws(AmountError) in
      let start = first.unit.text.isEmpty ? try Amount(first.value, second.unit) : first
      return (start, try start.compare(with: second))
    }
    if order == 0 { throw LanguageError("the ends of a range are equal", at: whole) }
    guard order < 0 else {
      throw LanguageError(
        "a range goes from the lower number to the higher", at: whole, suggestion: "\(second) to \(start)")
    }
    return .range(low: start, high: second, whole)
  }

  /// The range that somebody meant who wrote "2-5"; nil for anything else, dates among them.
  static func rangeMeant(by word: String, in literal: String) -> String? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }), Month(word) == nil
    else { return nil }
    return "\(ends[0]) to \(ends[1])" + literal.dropFirst(word.count)
  }
}
