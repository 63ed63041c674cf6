/// Numbers as reports write them: a point, no separators of thousands, the same in every country.
///
///     NumberText.amount(1_234_000_000, currency: "CNY")    // "1.23 bn CNY"
///     NumberText.percent(0.345)                            // "34.5 %"
///
/// What is not defined, or beyond all numbers, is a dash, `undefined`; nothing is "-0".
public enum NumberText {
  /// What stands where a figure is not defined: a ratio to nothing, the runway of who earns.
  public static let undefined = "–"

  /// An amount of money to three significant digits: "1.23 bn CNY", "412 m CNY", "35.0 k CNY", "0.84 CNY".
  ///
  /// Below 1, zeros behind the second digit are left out. The multipliers are k, m, bn, tn (10¹²).
  public static func amount(_ x: Double, currency: String) -> String {
    !x.isFinite || currency.isEmpty ? amount(x) : amount(x) + " " + currency
  }

  /// An amount without its currency: "1.23 bn", "412 m", "35.0 k", "0.84".
  public static func amount(_ x: Double) -> String {
    scaled(x) { 1...2 ~= $0 ? 3 - $0 : $0 < 1 ? 2 : 0 }
  }

  /// An amount as short as three digits allow, for the ticks of an axis: "1 bn", "2.5 bn", "0.3".
  public static func short(_ x: Double) -> String {
    scaled(x) { _ in 0 }
  }

  /// A share in percent with one decimal: "34.5 %", "100 %", "250 %".
  ///
  /// Neither the rare nor the nearly sure is rounded away: "<0.1 %" is not "0 %", and ">99.9 %" is not "100 %".
  public static func percent(_ x: Double) -> String {
    guard x.isFinite else { return undefined }
    let digits = Digits(x).shifted(by: 2)
    if digits.isZero { return "0 %" }
    let rounded = digits.rounded(places: 1)
    if rounded.isZero { return x > 0 ? "<0.1 %" : ">-0.1 %" }
    if rounded.point < 3 { return rounded.text(places: 1) + " %" }
    if x.magnitude < 1 { return x > 0 ? ">99.9 %" : "<-99.9 %" }
    if digits.point > 6 { return digits.scientific(significant: 3) + " %" }
    return digits.rounded(places: 0).text(places: 0) + " %"
  }

  /// An interval of shares in percent: "72.2 to 100 %", "<0.1 to 0.4 %".
  public static func interval(_ low: Double, _ high: Double) -> String {
    percent(low).replacing(" %", with: "") + " to " + percent(high)
  }

  /// A number with so many digits (0 to 15) behind the point; from 10¹⁵ on as a power of ten.
  public static func plain(_ x: Double, digits places: Int = 0) -> String {
    guard x.isFinite else { return undefined }
    let places = min(max(places, 0), 15)
    let digits = Digits(x)
    if digits.point > 15 { return digits.scientific(significant: 3) }
    return digits.rounded(places: places).text(places: places)
  }

  /// How many times as much: "x1.8", "x120", "x0.25"; with a multiplication sign if it can be shown.
  public static func factor(_ x: Double, unicode: Bool = false) -> String {
    let sign = unicode ? "×" : "x"
    guard x.isFinite else { return undefined }
    let digits = Digits(x)
    if digits.isZero { return sign + "0" }
    if digits.point > 6 || digits.point < -3 { return sign + digits.scientific(significant: 2) }
    if digits.point < 1 {
      let rounded = digits.rounded(significant: 2)
      return sign + rounded.text(places: 2 - min(rounded.point, 1))
    }
    let tenths = digits.rounded(places: 1)
    return sign + (tenths.point < 3 ? tenths.text(places: 1) : digits.rounded(places: 0).text(places: 0))
  }

  /// A number of months, or that it is later than the horizon (nil): "14", "> 36".
  public static func months(_ count: Int?, horizon: Int = 36) -> String {
    guard let count, count <= horizon else { return "> \(horizon)" }
    return "\(count)"
  }

  /// Three significant digits and a multiplier, with at least the places asked for by digits before the point.
  private static func scaled(_ x: Double, leastPlaces: (Int) -> Int) -> String {
    guard x.isFinite else { return undefined }
    let digits = Digits(x).rounded(significant: 3)
    if digits.isZero { return "0" }
    let group = max(0, digits.point - 1) / 3
    let names = ["", " k", " m", " bn", " tn"]
    guard group < names.count, digits.point > -6 else { return digits.scientific(significant: 3) }
    let mantissa = digits.shifted(by: -3 * group)
    let places = max(leastPlaces(mantissa.point), mantissa.digits.count - mantissa.point)
    return mantissa.text(places: places) + names[group]
  }
}
