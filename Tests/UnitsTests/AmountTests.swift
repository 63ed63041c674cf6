import Testing
import Units

@Suite struct AmountTests {
  /// Closed forms: left, operator, right, result as it is written.
  static let arithmetic: [(String, Character, String, String)] = [
    ("0.8 CNY/Mtok", "*", "5 Mtok", "4 CNY"), ("2 USD/GPU-hour", "*", "1800 GPU-seconds", "1 USD"),
    ("10 %", "*", "3 Mtok", "0.3 Mtok"), ("3 Mtok", "*", "10 %", "0.3 Mtok"), ("2", "*", "10 %", "0.2"),
    ("100 CNY", "/", "4 users", "25 CNY/user"), ("6 USD", "/", "2 USD", "3"), ("9 users", "/", "3", "3 users"),
    ("12 CNY", "/", "1 year", "1 CNY/month"), ("1 year", "+", "6 months", "1.5 year"),
    ("6 months", "-", "1 year", "-6 months"),
    ("5 %", "+", "0.1", "15 %"), ("1 ktok", "+", "1 Mtok", "1001 ktok"), ("1", "/", "4 months", "0.25 1/month"),
    ("3 tokens/user/month", "*", "2 users", "6 token/month"), ("8 GPUs", "*", "1 hour", "28800 GPU-second"),
  ]

  @Test(arguments: arithmetic)
  func closedForms(left: String, sign: Character, right: String, result: String) throws {
    let (l, r) = (try Amount.parse(left), try Amount.parse(right))
    let amount =
      switch sign {
      case "*": try l * r
      case "/": try l / r
      case "+": try l + r
      default: try l - r
      }
    #expect(amount.description == result)
  }

  /// Left, operator, right, complaint.
  static let refusals: [(String, Character, String, String)] = [
    ("0.8 CNY/Mtok", "+", "5 users", "expected money per tokens, found users"),
    ("5 users", "-", "5 people", "expected users, found people"),
    ("1 month", "+", "30 days", "expected months, found days"),
    ("5 deals", "+", "5 companies", "expected deals, found companies"),
    ("5 CNY", "+", "5 USD", "convert: amounts in CNY and USD cannot be added here"),
    ("5 CNY", "-", "5 USD", "convert: amounts in CNY and USD cannot be subtracted here"),
    ("5 CNY", "/", "5 USD", "convert: amounts in CNY and USD cannot be divided here"),
    ("5 CNY", "*", "5 tok/USD", "convert: amounts in CNY and USD cannot be multiplied here"),
    ("5 CNY", "*", "5 CNY", "money cannot be multiplied by money"),
    ("5 tok", "/", "0 users", "5 tok is divided by zero"), ("5 tok", "/", "0 %", "5 tok is divided by zero"),
    ("1e300 tok", "*", "1e300 users", "inf token-user is beyond the range of numbers"),
    ("1e308", "+", "1e308", "inf is beyond the range of numbers"),
  ]

  @Test(arguments: refusals)
  func refused(left: String, sign: Character, right: String, message: String) throws {
    let (l, r) = (try Amount.parse(left), try Amount.parse(right))
    #expect(throws: AmountError(message)) {
      switch sign {
      case "*": try l * r
      case "/": try l / r
      case "+": try l + r
      default: try l - r
      }
    }
  }

  @Test func conversion() throws {
    #expect(try Amount.parse("18 months").value(in: .parse("years")) == 1.5)
    #expect(try Amount.parse("345 CNY/Mtok").converted(to: .parse("CNY/ktok")).description == "0.345 CNY/ktok")
    #expect(try Amount.parse("34.5 %").value(in: .one) == 0.345)
    #expect(throws: AmountError("expected users, found people")) {
      try Amount.parse("3 users").value(in: .parse("people"))
    }
    #expect(throws: AmountError("convert: amounts in CNY and USD cannot be converted here")) {
      try Amount.parse("3 CNY").value(in: .parse("USD"))
    }
  }

  @Test func comparison() throws {
    #expect(try Amount.parse("1 ktok").compare(with: .parse("1000 tok")) == 0)
    #expect(try Amount.parse("999 tok").compare(with: .parse("1 ktok")) < 0)
    #expect(try Amount.parse("2 years").compare(with: .parse("23 months")) > 0)
    #expect(try Amount.parse("1 ktok") != Amount.parse("1000 tok"))
    #expect(throws: AmountError.self) { try Amount.parse("1 day").compare(with: .parse("1 hour")) }
  }

  @Test func onlyFiniteNumbersAreAmounts() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(throws: AmountError.self) { try Amount(value) }
    }
    #expect(try (-Amount(2, .parse("CNY"))).description == "-2 CNY")
  }

  /// What is written can be read back, whatever the size of the number.
  @Test(arguments: [0, 1, -1.5, 1e15, 123_456_789, 1e22, Double.leastNonzeroMagnitude, 1.0 / 3, 1.7e308, -0.0])
  func descriptionReadsBack(_ value: Double) throws {
    let amount = try Amount(value, Unit.parse("GPU-hours"), orBare: value)
    #expect(try Amount.parse(amount.description).value == value)
  }
}

extension Amount {
  /// The amount, or the bare number where the unit would make it too large.
  fileprivate init(_ value: Double, _ unit: Unit, orBare bare: Double) throws {
    do { try self.init(value, unit) } catch { try self.init(bare) }
  }
}
