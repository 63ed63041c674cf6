internal import Units

/// The little language in which a scenario gives a value.
///
///     try Language.parse("2 to 5 USD/GPU-hour")
///     try Language.parse("fact(kimi-mau-2024-09) * lognormal(1, 0.2)")
///     try Language.parse("60M USD @ 2023-06")
///
/// In the notation of grammars:
///
///     expr     = product { ("+" | "-") product }
///     product  = factor { ("*" | "/") factor }
///     factor   = "-" factor | "(" expr ")" | literal [ "to" literal ] | literal "@" month
///              | "fact(" id ")" | name "(" expr { "," expr } ")"
///     literal  = number [ multiplier ] [ unit { "per" unit } ]
///
/// Operators have a space on both sides; units have none inside ("CNY/Mtok"), and a minus sign that touches its number
/// belongs to the number. A range is the central 90 % of a distribution, its unit may be given once at the end.
/// Distributions are those of `DistributionForm.all`; none has another inside.
package enum Language {
  /// Texts longer than this are refused, in bytes.
  static let longestText = 4096

  /// Parentheses, calls and signs inside one another.
  static let deepestNesting = 64

  /// Operators in one text. With the nesting this bounds the depth of every term, and so every recursion over one.
  static let mostOperators = 256

  /// The term that a text means; throws the first thing that is wrong with it.
  package static func parse(_ text: String) throws(LanguageError) -> Term {
    let length = text.utf8.count
    guard length <= longestText else {
      throw LanguageError("a value of more than \(longestText) bytes", at: Span(lower: longestText, upper: length))
    }
    var reader = TermReader(text)
    do throws(LanguageError) {
      return try reader.readAll()
    } catch {
      // An amount in another notation may end early for the grammar of values.
      guard error.suggestion == nil, let meant = Amount.meant(by: text) else { throw error }
      throw LanguageError(error.message, at: Span(lower: 0, upper: length), suggestion: meant)
    }
  }
}
