/// Numbers as a page shows them: a true minus, and thin spaces between thousands.
package enum PageNumber {
  /// An amount to three digits with its multiplier: "−1.23 m".
  package static func amount(_ x: Double) -> String { typeset(NumberText.amount(x)) }
  /// A share in percent.
  package static func percent(_ x: Double) -> String { typeset(NumberText.percent(x)) }
  /// An interval of shares in percent.
  static func interval(_ low: Double, _ high: Double) -> String { typeset(NumberText.interval(low, high)) }
  /// A number with so many digits behind the point.
  static func plain(_ x: Double, digits: Int = 0) -> String { typeset(NumberText.plain(x, digits: digits)) }

  /// A whole number with its thousands apart: "12 346".
  package static func whole(_ x: Double) -> String {
    let text = NumberText.plain(x)
    let sign = text.hasPrefix("-") ? "−" : ""
    let digits = Array(text.drop { $0 == "-" })
    guard digits.count > 3, digits.allSatisfy(\.isNumber) else { return sign + String(digits) }
    var result = ""
    for (place, digit) in digits.enumerated() {
      // A narrow space that no line breaks at.
      if place > 0, (digits.count - place) % 3 == 0 { result += "\u{202F}" }
      result.append(digit)
    }
    return sign + result
  }

  /// A number in a unit: shares and monthly changes in percent.
  static func value(_ x: Double, unit: String) -> String {
    switch unit {
    case "share": percent(x)
    case "1/month": percent(x) + " a month"
    case "ratio": plain(x, digits: 2)
    default: amount(x) + (unit.isEmpty ? "" : " \(unit)")
    }
  }

  private static func typeset(_ text: String) -> String {
    let signed = text.hasPrefix("-") ? "−" + text.dropFirst() : text
    return String(signed.map { $0 == " " ? "\u{A0}" : $0 })
  }

  /// The step in which a table of amounts is told: one, a thousand, a million, so that the largest has four to six digits.
  package static func step(of amounts: [Double]) -> (scale: Double, name: String) {
    let largest = amounts.reduce(0) { .maximum($0, $1.isFinite ? abs($1) : 0) }
    return largest >= 1e11 ? (1e6, "millions of ") : largest >= 1e6 ? (1e3, "thousands of ") : (1, "")
  }
}
