import Testing
import Units

import Scenarios

@Suite struct LanguageErrorTests {
  /// Text, complaint, the piece that is wrong, what to write in its place.
  static let unreadable: [(String, String, String, String?)] = [
    ("", "a value is missing", "", nil), ("   ", "a value is missing", "", nil), ("1 +", "a value is missing", "", nil),
    ("1 + ", "a value is missing", "", nil), ("()", "\")\" closes nothing", ")", nil),
    ("1)", "\")\" closes nothing", ")", nil),
    ("(1", "\"(\" is never closed", "(1", nil), ("normal(1, 2", "\"(\" is never closed", "(1, 2", nil),
    ("5 users -3 users", "\"-\" between two values has a space on both sides", "-", "- "),
    ("(1)*(2)", "\"*\" between two values has a space on both sides", "*", " * "),
    ("5 users*3", "\"*\" between two values has a space on both sides", "*", " * "),
    ("5 users / month", "a number is missing before \"month\"", "month", "1 month"),
    ("0.8 CNY/Mtokn", "unknown unit \"Mtokn\"", "0.8 CNY/Mtokn", "0.8 CNY/Mtok"),
    ("1 + 2,000 people", "thousands are not separated: write 2000 or 2e3", "2,000 people", "2000 people"),
    ("uniform(2,000, 3)", "a comma between digits: arguments are separated by \", \", thousands not at all", ",", nil),
    ("uniform(2,30)", "a comma between digits: arguments are separated by \", \", thousands not at all", ",", ", "),
    ("$5", "the currency is written after the number", "$5", "5 USD"),
    ("USD 1.5M", "the currency is written after the number", "USD 1.5M", "1.5M USD"),
    ("1.5 MUSD", "unknown unit \"MUSD\"", "1.5 MUSD", "1.5M USD"),
    ("1.5 mio USD", "\"mio\" is no multiplier here: write M or million", "1.5 mio USD", "1.5M USD"),
    ("1.5 MM USD", "\"MM\" is no multiplier here: write M or million", "1.5 MM USD", "1.5M USD"),
    ("1.5m USD", "\"m\" may be a million or a thousandth", "1.5m USD", "1.5M USD"),
    ("1.000.000 USD", "thousands are not separated: write 1000000", "1.000.000 USD", "1000000 USD"),
    ("1 500 USD", "an operator is missing before \"500\"", "1 500 USD", "1500 USD"),
    ("0.4 USD/1M tokens", "unknown unit \"1M\"", "0.4 USD/1M tokens", "0.4 USD/Mtok"),
    ("0.4 USD per 1M tokens", "a unit is missing after \"per\"", "0.4 USD per 1M tokens", "0.4 USD/Mtok"),
    ("1 + 2 mio USD", "\"mio\" is no multiplier here: write M or million", "2 mio USD", "2M USD"),
    ("2M users to 5", "the unit of a range stands after the second number, or after both", "2M users to 5", nil),
    ("1 + .5 %", "a digit is missing before the point", ".5 %", "0.5 %"),
    ("2-5 users", "a space is missing between number and unit in \"2-5 users\"", "2-5 users", "2 to 5 users"),
    ("5 to 2 users", "a range goes from the lower number to the higher", "5 to 2 users", "2 users to 5 users"),
    ("2 to 2 %", "the ends of a range are equal", "2 to 2 %", nil),
    (
      "2 users to 5", "the unit of a range stands after the second number, or after both", "2 users to 5",
      "2 users to 5 users"
    ),
    ("2 to 5M USD", "each number of a range has its own multiplier (k, M, million, ...)", "2 to 5M USD", nil),
    ("2 users to 5 people", "expected users, found people", "5 people", nil),
    ("2 CNY to 5 USD", "convert: amounts in CNY and USD cannot be compared here", "5 USD", nil),
    ("2 to", "a number is missing after \"to\"", "", nil),
    ("2 to fact(x)", "a number is missing after \"to\"", "f", nil),
    ("1 to 2 to 3", "an operator is missing before \"to\"", "to", nil),
    ("5 % per", "a unit is missing after \"per\"", "", nil),
    ("5 users @ 2024-02", "only an amount of money has a date", "@", nil),
    ("(5 USD) @ 2024-02", "only an amount of money has a date", "@", nil),
    ("5 USD @ 2024", "the date of an amount is a month, as in \"@ 2024-06\"", "2024", nil),
    ("5 USD @ 2024-02-29", "the date of an amount is a month, as in \"@ 2024-06\"", "2024-02-29", "2024-02"),
    ("5 USD @", "the date of an amount is a month, as in \"@ 2024-06\"", "", nil),
    ("2 to 5 USD @ 2024-02", "a range has no date", "@", nil),
    ("2 USD @ 2024-02 to 5 USD", "a range has no date", "2 USD @ 2024-02 to ", nil),
    ("fact()", "the identifier of a fact is missing, as in fact(kimi-mau-2024-09)", ")", nil),
    ("fact(a b)", "an identifier has only letters, digits and \"-\", \"_\", \".\", found \"b\"", "b", nil),
    ("fact(a月)", "an identifier has only letters", "月", nil), ("fact(a", "\"(\" is never closed", "fact(a", nil),
    ("fact", "fact is written with an identifier", "fact", "fact(id)"),
    ("norml(1, 2)", "unknown function \"norml\"", "norml", "normal"),
    ("sqrt(4)", "unknown function \"sqrt\"", "sqrt", nil),
    ("normal", "normal is written with", "normal", "normal(mean, sd)"),
    ("normal(1)", "normal(mean, sd) takes 2 arguments, found 1", "normal(1)", nil),
    ("beta(1, 2, 3)", "beta(a, b) takes 2 arguments, found 3", "beta(1, 2, 3)", nil),
    ("empirical()", "empirical(value, ...) takes 1 argument, found 0", "empirical()", nil),
    ("normal(1, )", "\")\" closes nothing", ")", nil),
    (
      "1 * normal(uniform(0, 1), 2)", "uniform(...) is a distribution and cannot stand inside normal(...)", "uniform",
      nil
    ),
    ("normal(2 * (1 to 2), 2)", "a range is a distribution and cannot stand inside normal(...)", "1 to 2", nil),
    ("1 2", "an operator is missing before \"2\"", "2", nil),
    ("5 users fact(x)", "an operator is missing", "fact", nil),
    ("1 − 2", "unexpected character \"−\"", "−", "-"), ("3 × 4", "unexpected character \"×\"", "×", "*"),
    ("（1）", "unexpected character \"（\"", "（", "("), ("5 用户", "unexpected character \"用\"", "用", nil),
    ("!", "unexpected character \"!\"", "!", nil), ("true", "expected a value, found \"true\"", "true", nil),
    ("1e999", "1e999 is beyond the range of numbers", "1e999", nil),
    ("x = 3", "a number is missing before \"x\"", "x", "1 x"),
    ("3 = 3", "a value has no \"=\" in it", "=", nil), ("months", "a number is missing", "months", "1 months"),
  ]

  @Test(arguments: unreadable)
  func refused(text: String, message: String, piece: String, suggestion: String?) {
    let error = #expect(throws: LanguageError.self) { try Language.parse(text) }
    guard let error else { return }
    #expect(error.message.hasPrefix(message))
    #expect(Array(text.utf8)[error.span.lower..<error.span.upper].elementsEqual(piece.utf8))
    #expect(error.suggestion == suggestion)
  }

  /// Units of the facts in these tests.
  static let facts: [String: String] = ["price": "CNY/Mtok", "mau": "users", "rent": "USD/GPU-hour", "share": "%"]

  /// Text, and the unit of scale 1 that it measures.
  static let measured: [(String, String)] = [
    ("3", ""), ("5 %", ""), ("0.8 CNY/Mtok", "CNY/token"), ("2 to 5 USD/GPU-hour", "USD/GPU-second"),
    ("fact(mau)", "user"),
    ("-fact(price)", "CNY/token"), ("fact(price) * 5 Mtok", "CNY"), ("fact(price) + 3 CNY/ktok", "CNY/token"),
    ("fact(mau) * 2 tokens/user/month * fact(price)", "CNY/month"), ("5 CNY / 2 CNY", ""), ("1 / 4 months", "1/month"),
    ("beta(2, 5)", ""), ("gamma(2, 3 months)", "month"), ("lognormal(fact(rent), 0.2)", "USD/GPU-second"),
    ("empirical(1 CNY, 2 CNY, 3 RMB)", "CNY"), ("fact(share) * 60M USD @ 2023-06", "USD"),
    ("1 year + 6 months", "month"),
    ("normal(2 CNY, 10 % * 2 CNY)", "CNY"), ("fact(price) * 5 tok/CNY", ""),
  ]

  @Test(arguments: measured)
  func dimensions(text: String, unit: String) throws {
    let found = try Language.parse(text).dimension { Self.facts[$0].flatMap { try? Unit.parse($0) } }
    #expect(found.text == unit)
    #expect(found.scale == 1)
  }

  /// Text, complaint, the operand that does not fit, what to write in its place.
  static let meaningless: [(String, String, String, String?)] = [
    ("0.8 CNY/Mtok + 5 users", "expected money per tokens, found users", "5 users", nil),
    ("5 users - 3", "expected users, found share", "3", nil),
    ("1 month + 30 days", "expected months, found days", "30 days", nil),
    ("fact(price) + 2 * fact(mau)", "expected money per tokens, found users", "2 * fact(mau)", nil),
    ("1 + (2 + 3 GPUs)", "expected share, found GPUs", "3 GPUs", nil),
    ("5 CNY + 5 USD", "convert: amounts in CNY and USD cannot be added here", "5 USD", nil),
    ("5 CNY - 5 USD", "convert: amounts in CNY and USD cannot be subtracted here", "5 USD", nil),
    ("5 CNY * 5 CNY", "money cannot be multiplied by money", "5 CNY", nil),
    ("5 CNY / 5 USD", "convert: amounts in CNY and USD cannot be divided here", "5 USD", nil),
    ("2 * fact(mua)", "unknown fact \"mua\"", "fact(mua)", "fact(mau)"),
    ("fact(zebra)", "unknown fact \"zebra\"", "fact(zebra)", nil),
    ("normal(5 users, 2)", "expected users, found share", "2", nil),
    ("lognormal(5 users, 2 users)", "expected share, found users", "2 users", nil),
    ("beta(2, 3 months)", "expected share, found months", "3 months", nil),
    ("gamma(1 month, 2)", "expected share, found months", "1 month", nil),
    ("empirical(1 CNY, 2 USD)", "convert: amounts in CNY and USD cannot be added here", "2 USD", nil),
    ("pert(1 %, 2 %, 3 %/month)", "expected share, found share per month", "3 %/month", nil),
  ]

  @Test(arguments: meaningless)
  func refusedDimensions(text: String, message: String, piece: String, suggestion: String?) throws {
    let term = try Language.parse(text)
    let error = #expect(throws: LanguageError.self) {
      try term.dimension(facts: { Self.facts[$0].flatMap { try? Unit.parse($0) } }, known: Self.facts.keys.sorted())
    }
    guard let error else { return }
    #expect(error.message == message)
    #expect(Array(text.utf8)[error.span.lower..<error.span.upper].elementsEqual(piece.utf8))
    #expect(error.suggestion == suggestion)
  }
}
