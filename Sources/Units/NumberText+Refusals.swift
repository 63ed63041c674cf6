extension NumberText {
  /// The complaint about a text that does not begin with a number.
  static func noNumber(_ text: String, sign: String, rest: Substring) -> Misreading {
    let after = String(rest.dropFirst().drop { $0 == " " })
    switch rest.first {
    case nil: return Misreading("a number is missing")
    case ".": return Misreading("a digit is missing before the point", proposals: ["\(sign)0\(rest)"])
    case "+": return Misreading("a number has no \"+\" in front", proposals: [after])
    case "−", "–": return Misreading("a minus sign is written \"-\"", proposals: ["-" + after])
    case "$", "€", "£": return Misreading("the currency is written after the number")
    case "¥", "\u{FFE5}":
      return Misreading("\"¥\" may be CNY or JPY, and the code is written after the number")
    default:
      if ForeignWords.marks.contains(where: { rest.hasPrefix($0.0) }) || isCurrencyBeforeNumber(rest) {
        return Misreading("the currency is written after the number")
      }
      return Misreading("expected a number, found \"\(text.prefix(40))\"")
    }
  }

  private static func isCurrencyBeforeNumber(_ text: Substring) -> Bool {
    let word = text.prefix { $0.isLetter }
    guard ForeignWords.currency(word) != nil else { return false }
    return text[word.endIndex...].first { !" +-.".contains($0) }?.isNumber == true
  }

  /// Throws for "1.000.000" and "1.234,5": one mark of a number is its decimal point, and no others stand in it.
  static func refuseMoreSeparators(_ whole: String, _ fraction: String, _ rest: Substring) throws(Misreading) {
    guard let mark = rest.first, ".,'_".contains(mark), rest.dropFirst().first?.isNumber == true else { return }
    let text = "\(whole).\(fraction)\(rest)"
    let isNegative = whole.hasPrefix("-")
    guard let number = ForeignNumber(text.dropFirst(isNegative ? 1 : 0), isNegative: isNegative), number.exponent == 0
    else {
      throw Misreading("a number has one decimal point, and nothing else between its digits")
    }
    throw Misreading("thousands are not separated: write \(number.mantissa)")
  }

  /// Throws for "2,000", "2_000" and "0,8": a comma means thousands to one reader and tenths to another.
  static func refuseSeparators(sign: String, whole: String, rest: Substring) throws(Misreading) {
    guard let separator = rest.first, separator == "," || separator == "_" || separator == "'" else { return }
    var digits = whole
    var tail = rest
    var groups: [Int] = []
    while tail.first == separator {
      let group = tail.dropFirst().prefix { ("0"..."9").contains($0) && $0.isASCII }
      if group.isEmpty { break }
      groups.append(group.utf8.count)
      digits += group
      tail = tail[group.endIndex...]
    }
    guard !groups.isEmpty else { return }
    if tail.first == ".", let number = ForeignNumber("\(whole)\(rest)", isNegative: !sign.isEmpty), number.exponent == 0
    {
      throw Misreading("thousands are not separated: write \(number.mantissa)")
    }
    if separator == ",", groups.count == 1, groups[0] != 3 || whole == "0" {
      let fraction = digits.dropFirst(whole.utf8.count)
      throw Misreading(
        "a decimal point is written \".\": write \(sign)\(whole).\(fraction)",
        proposals: ["\(sign)\(whole).\(fraction)\(tail)"])
    }
    guard separator != "," || ForeignNumber("\(whole)\(rest)") != nil else {
      throw Misreading("a number has one decimal point, and nothing else between its digits")
    }
    let power = digits.reversed().prefix { $0 == "0" }.count
    let short = power > 0 && power < digits.count ? " or \(sign)\(digits.dropLast(power))e\(power)" : ""
    throw Misreading(
      "thousands are not separated: write \(sign)\(digits)\(short)", proposals: ["\(sign)\(digits)\(tail)"])
  }
}
