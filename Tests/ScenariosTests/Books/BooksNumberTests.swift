import TestSupport
import Testing
import Units

import Scenarios

/// Numbers as spreadsheets of many countries write them: read where they mean one thing, refused where two.
@Suite struct BooksNumberTests {
  /// A cell, the currency of its column, and the mark that its file proves.
  struct Case: Sendable, CustomTestStringConvertible {
    let cell: String
    let column: Currency?
    let decimal: DecimalMark?
    let value: Double
    let currency: Currency?
    let message: String

    init(
      _ cell: String, in column: Currency? = nil, decimal: DecimalMark? = nil, is value: Double = 0,
      named currency: Currency? = nil, says message: String = ""
    ) {
      (self.cell, self.column, self.decimal) = (cell, column, decimal)
      (self.value, self.currency, self.message) = (value, currency, message)
    }
    var testDescription: String { cell }
    func read() throws(BooksProblem) -> BooksNumber { try BooksNumber(cell, column: column, decimal: decimal) }
  }

  static let readable: [Case] = [
    Case("1,234,567.89", in: .usd, is: 1_234_567.89),
    Case("1.234.567,89", in: .eur, is: 1_234_567.89),
    Case("1,234", in: .usd, decimal: .point, is: 1234),
    Case("1,234", in: .usd, decimal: .comma, is: 1.234),
    Case("1.234", in: .usd, decimal: .point, is: 1.234),
    Case("1.234", in: .eur, decimal: .comma, is: 1234),
    Case("0.125", is: 0.125),
    Case(".5", is: 0.5),
    Case("$.50", in: .usd, is: 0.5, named: .usd),
    Case("US $5.25", in: .eur, is: 5.25, named: .usd),
    Case("5.25 million", is: 5.25e6),
    Case("5 Bn", is: 5e9),
    Case("5,1 Mio. €", in: .usd, is: 5.1e6, named: .eur),
    Case("3 Tsd.", is: 3e3),
    Case("0,125", is: 0.125),
    Case("1234.567", is: 1234.567),
    Case("1 234 567", is: 1_234_567),
    Case("1\u{A0}234,5", is: 1234.5),
    Case("1\u{202F}234", is: 1234),
    Case("1'234.5", is: 1234.5),
    Case("1’234", is: 1234),
    Case("(1,234.50)", in: .usd, is: -1234.5),
    Case("-5", is: -5),
    Case("\u{2212}5", is: -5),
    Case("–5", is: -5),
    Case("5-", is: -5),
    Case("5 -", is: -5),
    Case("+1500.00", is: 1500),
    Case("+0.00", is: 0),
    Case("5+", is: 5),
    Case("-$5,000,000", in: .usd, is: -5e6, named: .usd),
    Case("($900.23)", in: .usd, is: -900.23, named: .usd),
    Case("$(12.34)", in: .usd, is: -12.34, named: .usd),
    Case("$ (12.34)", in: .usd, is: -12.34, named: .usd),
    Case("$+1500", in: .usd, is: 1500, named: .usd),
    Case("+$1500", in: .usd, is: 1500, named: .usd),
    Case("€-5", in: .usd, is: -5, named: .eur),
    Case("€5-", in: .usd, is: -5, named: .eur),
    Case("5- €", in: .usd, is: -5, named: .eur),
    Case("-5 €", in: .usd, is: -5, named: .eur),
    Case("(5) USD", in: .eur, is: -5, named: .usd),
    Case("(5 USD)", in: .eur, is: -5, named: .usd),
    Case("USD (5)", in: .eur, is: -5, named: .usd),
    Case("USD -5", in: .eur, is: -5, named: .usd),
    Case("5 USD-", in: .eur, is: -5, named: .usd),
    Case("$5 USD", in: .eur, is: 5, named: .usd),
    Case("usd 5", in: .eur, is: 5, named: .usd),
    Case("(5)M", is: -5e6),
    Case("(2.1)%", is: -0.021),
    Case("(2.1%)", is: -0.021),
    Case("（１２.５）", is: -12.5),
    Case("－￥５", in: .cny, is: -5, named: .cny),
    Case("＄5", in: .usd, is: 5, named: .usd),
    Case("\u{200E}-5\u{200F}", is: -5),
    Case("١٢", is: 12),
    Case("¥5", in: .cny, is: 5, named: .cny),
    Case("¥5", in: .jpy, is: 5, named: .jpy),
    Case("HK$1,200,000", in: .usd, is: 1.2e6, named: .hkd),
    Case("US$ 5", in: .cny, is: 5, named: .usd),
    Case("S$5", in: .cny, is: 5, named: .sgd),
    Case("USD 5 M", in: .usd, is: 5e6, named: .usd),
    Case("5 CNY", in: .usd, is: 5, named: .cny),
    Case("RMB 12.5", in: .usd, is: 12.5, named: .cny),
    Case("€5", in: .usd, is: 5, named: .eur),
    Case("£5", in: .usd, is: 5, named: .gbp),
    Case("5元", in: .usd, is: 5, named: .cny),
    Case("3.5万", in: .cny, is: 35_000),
    Case("2亿元", in: .usd, is: 2e8, named: .cny),
    Case("5k", is: 5000),
    Case("5bn", is: 5e9),
    Case("2.1%", is: 0.021),
    Case("1.2E+06", is: 1.2e6),
    Case("１２３", is: 123),
    Case("1,50", is: 1.5),
    Case("0", is: 0),
    Case(" 7 ", is: 7),
  ]

  static let refused: [Case] = [
    Case("1,234", says: "\"1,234\" may be 1.234 or 1234; write 1234 or 1.2340, or say --decimal point|comma"),
    Case(
      "1.234", says: "\"1.234\" may be 1.234 or 1234; write 1234 or 1.2340, or say --decimal point|comma"
    ),
    Case("$5", in: .cny, says: "\"$\" may be USD or HKD or SGD; say which in the header, as in \"cash [USD]\""),
    Case("¥5", in: .usd, says: "\"¥\" may be CNY or JPY; say which in the header, as in \"cash [CNY]\""),
    Case("1.2m", says: "\"m\" is not read; a million is \"M\""),
    Case("-", says: "\"-\" may be nothing or not known; write 0, or leave the cell empty"),
    Case("—", says: "\"—\" may be nothing or not known; write 0, or leave the cell empty"),
    Case("#REF!", says: "#REF! is an error of the spreadsheet"),
    Case("########", says: "the column was too narrow when the sheet was saved; widen it and save again"),
    Case("=A1+B1", says: "is a formula; save the values"),
    Case("+A1", says: "is a formula; save the values"),
    Case("+5+3", says: "is a formula; save the values"),
    Case("$ -", in: .usd, says: "\"$ -\" may be nothing or not known; write 0, or leave the cell empty"),
    Case("+-5", says: "has two signs"),
    Case("-(5)", says: "has two signs"),
    Case("($-5)", in: .usd, says: "has two signs"),
    Case("@SUM(A)", says: "is a formula; save the values"),
    Case("12,34,567", says: "digits are not grouped in threes"),
    Case("1 23", says: "digits are not grouped in threes"),
    Case("12.5.3", says: "digits are not grouped in threes"),
    Case("1,234.5", decimal: .comma, says: "a decimal point in a file with a decimal comma"),
    Case("1,23", decimal: .point, says: "a decimal comma in a file with a decimal point"),
    Case("--5", says: "has two signs"),
    Case("(-5)", says: "has two signs"),
    Case("USD 5 CNY", says: "has two currencies"),
    Case("NaN", says: "is no number"),
    Case("inf", says: "is no number"),
    Case("about 5", says: "is no number"),
    Case("5.", says: "a digit is missing beside the mark"),
    Case("1e300", says: "is beyond the range of books"),
  ]

  @Test(arguments: readable)
  func reads(_ given: Case) throws {
    let number = try given.read()
    #expect(number.value == given.value)
    #expect(number.currency == given.currency)
  }

  @Test(arguments: ["", " ", "n/a", "NA", "null", "None"])
  func notKnown(_ cell: String) throws { #expect(try BooksNumber(cell).value == nil) }

  @Test(arguments: refused)
  func refuses(_ given: Case) {
    #expect(throws: BooksProblem(given.message)) { try given.read() }
  }

  @Test func tellsWhatASpreadsheetRounded() throws {
    #expect(try BooksNumber("1.2E+06").roundedTo == 2)
    #expect(try BooksNumber("1.23456E+06").roundedTo == nil)
    #expect(try BooksNumber("１２３").isWide)
    #expect(BooksNumber.proof("USD 1,234,567") == .point)
    #expect(BooksNumber.proof("12,5") == .comma)
    #expect(BooksNumber.proof("1,234") == nil)
  }

  /// One amount, with a sign, brackets, a currency and a multiplier in any order and on either side, is one number.
  @Test func signsCurrenciesAndBracketsInAnyOrder() throws {
    for seed in UInt64(0)..<400 {
      var random = SplitMix64(seed: seed)
      let amount = Double(Int.random(in: 1...999_999, using: &random)) / 100
      var text = "\(amount)"
      var sign = 1.0
      let marks = ["sign", "currency", "multiplier"].shuffled(using: &random)
      for mark in marks where Bool.random(using: &random) {
        let blank = Bool.random(using: &random) ? " " : ""
        switch (mark, Int.random(in: 0..<5, using: &random)) {
        case ("sign", 0): (text, sign) = ("-\(blank)\(text)", -1)
        case ("sign", 1): (text, sign) = ("\(text)\(blank)-", -1)
        case ("sign", 2): (text, sign) = ("(\(text))", -1)
        case ("sign", 3): (text, sign) = ("\u{2212}\(text)", -1)
        case ("sign", _): text = "+\(blank)\(text)"
        case ("currency", 0): text = "$\(blank)\(text)"
        case ("currency", 1): text = "USD\(blank)\(text)"
        case ("currency", 2): text = "\(text)\(blank)USD"
        case ("currency", 3): text = "＄\(text)"
        case ("currency", _): text = "US$\(blank)\(text)"
        // What multiplies stands behind the digits, or behind what stands around them.
        case (_, 0...1) where !text.hasSuffix("D"): text = "\(text)\(blank)%"
        default: break
        }
      }
      let share = text.contains("%") ? 100.0 : 1
      let number = try BooksNumber(text, column: .usd)
      let value = try #require(number.value, "seed \(seed): \(text)")
      #expect(abs(value - sign * amount / share) <= 1e-12 * amount, "seed \(seed): \(text)")
    }
  }
}
