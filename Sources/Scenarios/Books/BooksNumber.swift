package import Units

/// A number as a cell of books writes it.
///
/// Amounts in brackets and with a sign before or behind are negative; a currency or a multiplier may stand on either side.
/// What may be read in two ways is refused with both, unless the rest of the file proves one of them.
package struct BooksNumber: Equatable {
  /// The number; nil where the cell says that it is not known.
  package var value: Double?
  /// The currency that the cell names.
  package var currency: Currency?
  /// Whether a percent sign stands behind it; it is then a share of one.
  var isShare = false
  /// Whether its digits are those of Chinese typography.
  package var isWide = false
  /// Digits that are left where a spreadsheet rounded it to a power of ten.
  package var roundedTo: Int?

  private static let absences: Set<String> = ["", "n/a", "na", "null", "none"]
  private static let currencies: [(sign: String, may: [Currency])] =
    [
      ("US$", [.usd]), ("HK$", [.hkd]), ("RMB", [.cny]), ("CNY", [.cny]), ("USD", [.usd]), ("EUR", [.eur]),
      ("HKD", [.hkd]), ("GBP", [.gbp]), ("JPY", [.jpy]), ("SGD", [.sgd]), ("S$", [.sgd]), ("€", [.eur]),
      ("£", [.gbp]), ("元", [.cny]), ("$", [.usd, .hkd, .sgd]), ("¥", [.cny, .jpy]), ("￥", [.cny, .jpy]),
    ]
  private static let multipliers: [(sign: String, power: Int)] = [
    ("mn", 6), ("bn", 9), ("k", 3), ("K", 3), ("M", 6), ("B", 9), ("T", 12), ("万", 4), ("亿", 8),
  ]
  private static let minus: Set<Character> = ["-", "\u{2212}"]

  /// The power of ten of a sign such as 万, or nil.
  static func power(of multiplier: String) -> Int? { multipliers.first { $0.sign == multiplier }?.power }

  /// Reads a cell of a column.
  ///
  /// - Parameters:
  ///   - column: the column's currency, which signs such as $ are read by.
  ///   - decimal: the mark that the file proves.
  ///   - separator: what stands between the file's fields.
  package init(
    _ cell: String, column: Currency? = nil, decimal: DecimalMark? = nil, separator: Character = ","
  ) throws(BooksProblem) {
    let written = BooksNumber.trimmed(cell)
    if BooksNumber.absences.contains(written.lowercased()) { return }
    try BooksNumber.refuse(written)
    var text = Substring(written)
    var signs = 0
    if text.first == "(", text.last == ")" {
      signs += 1
      text = BooksNumber.trimmed(text.dropFirst().dropLast())
    }
    var power = 0
    while try take(&text, &signs, &power, column) {}
    guard signs < 2 else { throw BooksProblem("has two signs") }
    if text.hasSuffix("m") { throw BooksProblem("\"m\" is not read; a million is \"M\"") }
    let digits = BooksNumber.narrow(String(text))
    isWide = digits != text
    roundedTo = WrittenDigits.isShortened(digits)
    let chosen = try BooksNumber.chosen(try WrittenDigits(digits), digits, decimal, separator)
    value = try BooksNumber.number(chosen, power: power - (isShare ? 2 : 0), isNegative: signs == 1)
  }

  /// One sign, currency, percent sign or multiplier less; false where none is left.
  private mutating func take(
    _ text: inout Substring, _ signs: inout Int, _ power: inout Int, _ column: Currency?
  ) throws(BooksProblem) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if BooksNumber.minus.contains(first) || BooksNumber.minus.contains(last) {
      signs += 1
      text = BooksNumber.minus.contains(first) ? text.dropFirst() : text.dropLast()
    } else if last == "%" || last == "％" {
      guard !isShare else { throw BooksProblem("has two percent signs") }
      isShare = true
      text = text.dropLast()
    } else if let (sign, may) = BooksNumber.currencies.first(where: {
      text.hasPrefix($0.sign) || text.hasSuffix($0.sign)
    }) {
      guard currency == nil else { throw BooksProblem("has two currencies") }
      guard let meant = may.count == 1 ? may[0] : may.first(where: { $0 == column }) else {
        let all = may.map(\.code)
        throw BooksProblem(
          "\"\(sign)\" may be \(all.joined(separator: " or ")); say which in the header, as in \"cash [\(all[0])]\"")
      }
      currency = meant
      text = text.hasPrefix(sign) ? text.dropFirst(sign.count) : text.dropLast(sign.count)
    } else if power == 0,
      let (sign, tens) = BooksNumber.multipliers.first(where: { text.hasSuffix($0.sign) && text.count > $0.sign.count })
    {
      power = tens
      text = text.dropLast(sign.count)
    } else {
      return false
    }
    text = BooksNumber.trimmed(text)
    return true
  }

  /// What looks like a number of a spreadsheet and is none.
  private static func refuse(_ text: String) throws(BooksProblem) {
    if ["-", "–", "—"].contains(text) {
      throw BooksProblem("\"\(text)\" may be nothing or not known; write 0, or leave the cell empty")
    }
    if text.allSatisfy({ $0 == "#" }) {
      throw BooksProblem("the column was too narrow when the sheet was saved; widen it and save again")
    }
    switch text.first {
    case "#": throw BooksProblem("\(text.prefix(20)) is an error of the spreadsheet")
    case "=", "@", "+": throw BooksProblem("is a formula; save the values")
    default: break
    }
  }

  /// The reading of digits, by the mark that the file proves; in a file with commas between fields a point is a decimal one.
  private static func chosen(
    _ digits: WrittenDigits, _ text: String, _ decimal: DecimalMark?, _ separator: Character
  ) throws(BooksProblem) -> String {
    switch digits {
    case .plain(let text): return text
    case .proven(let mark, let text):
      if let decimal, decimal != mark { throw BooksProblem("a decimal \(mark) in a file with a decimal \(decimal)") }
      return text
    case .either(let mark, let asFraction, let asThousands):
      guard let decimal = decimal ?? (mark == "." && separator == "," ? .point : nil) else {
        throw BooksProblem(
          "\"\(text)\" may be \(asFraction) or \(asThousands); write \(asThousands) or \(asFraction), "
            + "or say --decimal point|comma")
      }
      return decimal.character == mark ? asFraction : asThousands
    }
  }

  /// A number times a power of ten, rounded once.
  private static func number(_ digits: String, power: Int, isNegative: Bool) throws(BooksProblem) -> Double {
    let cut = digits.firstIndex { $0 == "e" || $0 == "E" }
    let mantissa = cut.map { digits[..<$0] } ?? digits[...]
    let exponent = cut.flatMap { Int(digits[digits.index(after: $0)...].drop { $0 == "+" }) } ?? 0
    guard let value = Double("\(mantissa)e\(exponent + power)"), value < 1e18 else {
      throw BooksProblem("is beyond the range of books")
    }
    return isNegative && value != 0 ? -value : value
  }

  /// The text without blanks around it.
  static func trimmed(_ text: some StringProtocol) -> Substring {
    let isBlank = { (c: Character) in WrittenDigits.blanks.contains(c) || c == "\t" }
    let end = Substring(text).drop(while: isBlank)
    guard let last = end.lastIndex(where: { !isBlank($0) }) else { return "" }
    return end[...last]
  }
  private static func trimmed(_ text: String) -> String { String(trimmed(text[...])) }

  /// Digits and marks of Chinese typography as those of the others.
  static func narrow(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0xFF10...0xFF19: Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 48))
          case 0xFF0C: ","
          case 0xFF0E: "."
          default: scalar
          }
        }))
  }

  /// The decimal mark that a cell proves by itself, if it is a number.
  package static func proof(_ cell: String) -> DecimalMark? {
    let text = narrow(cell)
    guard let first = text.firstIndex(where: WrittenDigits.isDigit),
      let last = text.lastIndex(where: WrittenDigits.isDigit)
    else { return nil }
    return try? WrittenDigits(String(text[first...last])).proof
  }
}
