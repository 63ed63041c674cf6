import Testing
import Units

@Suite struct AmountParseTests {
  /// Text, value, value in base units, unit as written.
  static let readable: [(String, Double, Double, String)] = [
    ("0.8 CNY/Mtok", 0.8, 0.8 / 1e6, "CNY/Mtok"), ("34.5 %", 34.5, 0.345, "%"), ("34.5%", 34.5, 0.345, "%"),
    ("18 months", 18, 18, "months"), ("3e9 CNY", 3e9, 3e9, "CNY"), ("1.2 bn CNY", 1.2e9, 1.2e9, "CNY"),
    ("1.2bn CNY", 1.2e9, 1.2e9, "CNY"), ("100M USD", 1e8, 1e8, "USD"), ("5 million users", 5e6, 5e6, "users"),
    ("-3 CNY/Mtok", -3, -3e-6, "CNY/Mtok"), ("2.5 USD/GPU-hour", 2.5, 2.5 / 3600, "USD/GPU-hour"),
    ("3 % per month", 3, 0.03, "%/month"), ("3%/month", 3, 0.03, "%/month"), ("1.3", 1.3, 1.3, ""),
    ("  7 users ", 7, 7, "users"),
    ("1e-7", 1e-7, 1e-7, ""), ("1E+3 tok", 1000, 1000, "tok"), ("671B parameters", 671e9, 671e9, "parameters"),
    ("15T tokens", 15e12, 15e12, "tokens"), ("80 GB", 80, 80e9, "GB"), ("300k users", 3e5, 3e5, "users"),
    ("18k", 18e3, 18e3, ""),
    ("1 year", 1, 12, "year"), ("0 CNY", 0, 0, "CNY"), ("0e9999", 0, 0, ""), ("0.1 trillion tok", 1e11, 1e11, "tok"),
    ("4.35 thousand USD", 4350, 4350, "USD"), ("1.1 million USD", 1.1e6, 1.1e6, "USD"), ("00012 x", 12, 12, "x"),
    ("3e400 trillion", 0, 0, "!"), ("1e999", 0, 0, "!"), ("-1e999 CNY", 0, 0, "!"), ("1e-999", 0, 0, "!"),
    ("1e99999999999999999999", 0, 0, "!"), ("1e308 year", 0, 0, "!"), ("nan", 0, 0, "!"), ("inf CNY", 0, 0, "!"),
    ("0x10", 0, 0, "!"), ("", 0, 0, "!"), ("-", 0, 0, "!"), ("--3", 0, 0, "!"), ("CNY 3", 0, 0, "!"),
    ("３ users", 0, 0, "!"),
  ]

  @Test(arguments: readable)
  func read(text: String, value: Double, base: Double, unit: String) throws {
    guard unit != "!" else {
      #expect(throws: AmountError.self) { try Amount.parse(text) }
      return
    }
    let amount = try Amount.parse(text)
    #expect(amount.value == value)
    #expect(amount.baseValue == base)
    #expect(amount.unit.text == unit)
    #expect(try Amount.parse(amount.description) == amount)
  }

  /// Text, complaint, correction.
  static let unreadable: [(String, String, String?)] = [
    ("2,000 people", "thousands are not separated: write 2000 or 2e3", "2000 people"),
    ("1,234,567 CNY", "thousands are not separated: write 1234567", "1234567 CNY"),
    ("-2_500 CNY", "thousands are not separated: write -2500 or -25e2", "-2500 CNY"),
    ("0,8 CNY/Mtok", "a decimal point is written \".\": write 0.8", "0.8 CNY/Mtok"),
    ("1,5 users", "a decimal point is written \".\": write 1.5", "1.5 users"),
    ("2,000 poeple", "thousands are not separated: write 2000 or 2e3", nil),
    (".5 %", "a digit is missing before the point", "0.5 %"),
    ("5. CNY", "a digit is missing after the point", "5.0 CNY"),
    ("+5 CNY", "a number has no \"+\" in front", "5 CNY"),
    ("−5 CNY", "a minus sign is written \"-\"", "-5 CNY"),
    ("$5", "the currency is written after the number", "5 USD"),
    ("€ 2.5", "the currency is written after the number", "2.5 EUR"),
    ("$5M", "the currency is written after the number", "5M USD"),
    ("¥5", "\"¥\" may be CNY or JPY, and the code is written after the number", nil),
    ("18months", "a space is missing between number and unit in \"18months\"", "18 months"),
    ("80GB", "a space is missing between number and unit in \"80GB\"", "80 GB"),
    ("5 m CNY", "\"m\" may be a million or a thousandth: write M or million", "5M CNY"),
    ("0.8 CNY/Mtokn", "unknown unit \"Mtokn\"", "0.8 CNY/Mtok"),
    ("0.8 CNY / Mtok", "a unit is written without spaces, not as in \"CNY / Mtok\"", "0.8 CNY/Mtok"),
    ("5 flurbs", "unknown unit \"flurbs\"", nil),
    ("many users", "expected a number, found \"many users\"", nil),
    ("1e999 CNY", "1e999 is beyond the range of numbers", nil),
    ("1e-400", "1e-400 is too small for a number", nil),
    ("1e12345", "an exponent of 12345 is beyond the range of numbers", nil),
    ("", "a number is missing", nil),
  ]

  @Test(arguments: unreadable)
  func refused(text: String, message: String, suggestion: String?) throws {
    #expect(throws: AmountError(message, suggestion: suggestion)) { try Amount.parse(text) }
    if let suggestion { #expect(throws: Never.self) { try Amount.parse(suggestion) } }
  }

  @Test func errorsReadAsSentences() {
    #expect(
      AmountError("unknown unit \"Mtokn\"", suggestion: "CNY/Mtok").description
        == "unknown unit \"Mtokn\"; did you mean \"CNY/Mtok\"?")
    #expect(UnitError("a unit is missing").description == "a unit is missing")
  }

  @Test func longTextIsRefused() {
    #expect(throws: AmountError.self) { try Amount.parse(String(repeating: "9", count: 513)) }
    #expect(throws: Never.self) { try Amount.parse(String(repeating: "0", count: 500)) }
  }
}
