package import Units

/// A number as a cell of books writes it.
///
/// Amounts in brackets and with a minus before or behind are negative; signs, brackets, currencies and multipliers may stand on
/// either side and in any order, so that `($5)`, `$(5)`, `-$5`, `$-5` and `(5) USD` are one amount. What may be read in two ways is
/// refused with both, unless the rest of the file proves one of them.
package struct BooksNumber: Equatable {
  /// The number; nil where the cell says that it is not known.
  package var value: Double?
  /// The currency that the cell names.
  package var currency: Currency?
  /// Whether a percent sign stands behind it; it is then a share of one.
  var isShare = false
  /// Whether its digits or signs are those of Chinese typography.
  package var isWide = false
  /// The multiplier that stands behind it, such as M.
  var multiplier: String?
  /// Digits that are left where a spreadsheet rounded it to a power of ten.
  package var roundedTo: Int?

  private static let absences: Set<String> = ["", "n/a", "na", "null", "none"]
  private static let currencies: [(sign: String, may: [Currency])] =
    [
      ("US $", [.usd]), ("HK $", [.hkd]), ("US$", [.usd]), ("HK$", [.hkd]), ("CN¥", [.cny]), ("JP¥", [.jpy]),
      ("RMB", [.cny]), ("CNY", [.cny]),
      ("USD", [.usd]),
      ("EUR", [.eur]), ("HKD", [.hkd]), ("GBP", [.gbp]), ("JPY", [.jpy]), ("SGD", [.sgd]), ("S$", [.sgd]),
      ("€", [.eur]),
      ("£", [.gbp]), ("元", [.cny]), ("$", [.usd, .hkd, .sgd]), ("¥", [.cny, .jpy]),
    ]
  private static let multipliers: [(sign: String, power: Int)] = [
    ("thousand", 3), ("Thousand", 3), ("million", 6), ("Million", 6), ("billion", 9), ("Billion", 9), ("Tsd.", 3),
    ("Tsd", 3),
    ("Mio.", 6), ("Mio", 6), ("Mrd.", 9), ("Mrd", 9), ("mn", 6), ("Mn", 6), ("bn", 9), ("Bn", 9), ("k", 3), ("K", 3),
    ("M", 6),
    ("B", 9), ("T", 12), ("万", 4), ("亿", 8),
  ]
  /// What typography makes of a minus: hyphens, dashes and the sign itself.
  private static let minus: Set<Character> = ["-", "\u{2212}", "\u{2010}", "\u{2011}", "–", "—", "\u{FE63}"]

  /// What is taken off around the digits.
  private struct Marks {
    /// Minus signs and brackets.
    var negative = 0
    var plus = 0
    var power = 0
  }

  /// The power of ten of a sign such as 万, or nil.
  static func power(of multiplier: String) -> Int? { multipliers.first { $0.sign == multiplier }?.power }

  /// Reads a cell of a column.
  ///
  /// - Parameters:
  ///   - cell: the cell as the file has it.
  ///   - column: the column's currency, which signs such as $ are read by.
  ///   - decimal: the mark that the file proves.
  package init(_ cell: String, column: Currency? = nil, decimal: DecimalMark? = nil) throws(BooksProblem) {
    let narrow = BooksNumber.narrow(cell)
    let written = BooksNumber.trimmed(narrow)
    if BooksNumber.absences.contains(written.lowercased()) { return }
    try BooksNumber.refuse(written)
    var text = Substring(written)
    var marks = Marks()
    while try take(&text, &marks, column) {}
    if text.isEmpty, marks.negative == 1 { throw BooksNumber.dash(written) }
    guard marks.negative + marks.plus < 2 else { throw BooksProblem("has two signs") }
    if text.hasSuffix("m") { throw BooksProblem("\"m\" is not read; a million is \"M\"") }
    isWide = narrow != cell
    roundedTo = WrittenDigits.isShortened(String(text))
    let digits: WrittenDigits
    do throws(BooksProblem) {
      digits = try WrittenDigits(String(text))
    } catch {
      // A spreadsheet takes what begins with a plus for a formula; a number may begin with one too.
      throw written.hasPrefix("+") && error == WrittenDigits.noNumber ? BooksNumber.formula : error
    }
    value = try BooksNumber.number(
      try BooksNumber.chosen(digits, String(text), decimal), power: marks.power - (isShare ? 2 : 0),
      isNegative: marks.negative == 1)
  }

  /// One sign, pair of brackets, currency, percent sign or multiplier less; false where none is left.
  private mutating func take(
    _ text: inout Substring, _ marks: inout Marks, _ column: Currency?
  ) throws(BooksProblem) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if first == "(", last == ")", text.count > 1 {
      marks.negative += 1
      text = text.dropFirst().dropLast()
    } else if BooksNumber.minus.contains(first) || BooksNumber.minus.contains(last) {
      marks.negative += 1
      text = BooksNumber.minus.contains(first) ? text.dropFirst() : text.dropLast()
    } else if first == "+" || last == "+" {
      marks.plus += 1
      text = first == "+" ? text.dropFirst() : text.dropLast()
    } else if last == "%" {
      guard !isShare else { throw BooksProblem("has two percent signs") }
      isShare = true
      text = text.dropLast()
    } else if let (sign, may) = BooksNumber.currency(at: text) {
      if let named = currency {
        // As in "US$ 5 USD": a sign that may be what is named already says nothing else.
        guard may.contains(named) else { throw BooksProblem("has two currencies") }
      } else {
        currency = try BooksNumber.meant(sign, may, text, column)
      }
      text = BooksNumber.begins(text, with: sign) ? text.dropFirst(sign.count) : text.dropLast(sign.count)
    } else if marks.power == 0,
      let (sign, tens) = BooksNumber.multipliers.first(where: { text.hasSuffix($0.sign) && text.count > $0.sign.count })
    {
      marks.power = tens
      multiplier = sign
      text = text.dropLast(sign.count)
    } else {
      return false
    }
    text = BooksNumber.trimmed(text)
    return true
  }

  /// A currency's sign at either end; codes may be in small letters.
  private static func currency(at text: Substring) -> (sign: String, may: [Currency])? {
    currencies.first { begins(text, with: $0.sign) || text.suffix($0.sign.count).uppercased() == $0.sign }
  }
  private static func begins(_ text: Substring, with sign: String) -> Bool {
    text.prefix(sign.count).uppercased() == sign
  }

  /// The currency that a sign means: its only one, that of the column, or one that the other end of the cell names.
  private static func meant(
    _ sign: String, _ may: [Currency], _ text: Substring, _ column: Currency?
  ) throws(BooksProblem) -> Currency {
    if may.count == 1 { return may[0] }
    let named = may.first { text.uppercased().contains($0.code) }
    guard let meant = named ?? may.first(where: { $0 == column }) else {
      let all = may.map(\.code)
      throw BooksProblem(
        "\"\(sign)\" may be \(all.joined(separator: " or ")); say which in the header, as in \"cash [\(all[0])]\"")
    }
    return meant
  }

  private static let formula = BooksProblem("is a formula; save the values")

  private static func dash(_ text: String) -> BooksProblem {
    BooksProblem("\"\(text)\" may be nothing or not known; write 0, or leave the cell empty")
  }

  /// What looks like a number of a spreadsheet and is none.
  private static func refuse(_ text: String) throws(BooksProblem) {
    if text.allSatisfy({ $0 == "#" }) {
      throw BooksProblem("the column was too narrow when the sheet was saved; widen it and save again")
    }
    switch text.first {
    case "#": throw BooksProblem("\(text.prefix(20)) is an error of the spreadsheet")
    case "=", "@": throw formula
    default: break
    }
  }

  /// The reading of digits, by the mark that the file proves.
  ///
  /// Commas between fields prove nothing: German sheets are saved with them too, their points for thousands.
  private static func chosen(
    _ digits: WrittenDigits, _ text: String, _ decimal: DecimalMark?
  ) throws(BooksProblem) -> String {
    switch digits {
    case .plain(let text): return text
    case .proven(let mark, let text):
      if let decimal, decimal != mark { throw BooksProblem("a decimal \(mark) in a file with a decimal \(decimal)") }
      return text
    case .either(let mark, let asFraction, let asThousands):
      guard let decimal else {
        throw BooksProblem(
          "\"\(text)\" may be \(asFraction) or \(asThousands); write \(asThousands) or \(provenFraction(asFraction)), "
            + "or say --decimal point|comma")
      }
      return decimal.character == mark ? asFraction : asThousands
    }
  }

  /// A fraction of three places with one less or more of nothing at its end, as it can only be a fraction.
  private static func provenFraction(_ text: String) -> String {
    text.hasSuffix("00") ? String(text.dropLast(2)) : text.hasSuffix("0") ? String(text.dropLast()) : text + "0"
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

  /// Letters, digits and marks of Chinese typography as those of the others, digits of any script as ours, and nothing of
  /// what only tells in which direction a text runs.
  static func narrow(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          switch scalar.value {
          case 0..<0x80: return scalar
          case 0xFF01...0xFF5E: return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
          case 0x3000: return " "
          case 0xFFE1: return "£"
          case 0xFFE5: return "¥"
          case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: return nil
          default:
            let properties = scalar.properties
            guard properties.numericType == .decimal, let digit = properties.numericValue else { return scalar }
            return Unicode.Scalar(UInt8(48 + Int(saturating: digit)))
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
