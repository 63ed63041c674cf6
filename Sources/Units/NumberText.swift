/// A decimal number at the start of a text: "34.5", "-3", "2e3".
///
/// Digits on both sides of the point, an exponent of at most four digits, no thousands separators, no "+" in front.
struct NumberText {
  /// Sign, digits and point, without the exponent.
  let mantissa: String
  /// The power of ten.
  let exponent: Int
  /// What follows the number.
  let rest: Substring

  /// Reads the number; throws when there is none, or when it is written in a way that is not read here.
  init(_ text: String) throws(Misreading) {
    var rest = text[...]
    var mantissa = Self.take("-", from: &rest) ? "-" : ""
    let whole = Self.digits(from: &rest)
    guard !whole.isEmpty else { throw Self.noNumber(text, sign: mantissa, rest: rest) }
    mantissa += whole
    try Self.refuseSeparators(sign: mantissa.hasPrefix("-") ? "-" : "", whole: whole, rest: rest)
    if Self.take(".", from: &rest) {
      let fraction = Self.digits(from: &rest)
      guard !fraction.isEmpty else {
        throw Misreading("a digit is missing after the point", proposals: [mantissa + ".0" + rest])
      }
      try Self.refuseMoreSeparators(mantissa, fraction, rest)
      mantissa += "." + fraction
    }
    self.mantissa = mantissa
    exponent = try Self.exponent(from: &rest)
    self.rest = rest
  }

  /// The number times a power of ten, rounded once; throws beyond the range of numbers.
  func value(timesTenTo power: Int) throws(Misreading) -> Double {
    let text = "\(mantissa)e\(exponent + power)"
    guard let value = Double(text), value.isFinite else { throw Misreading("\(text) is beyond the range of numbers") }
    let isZero = mantissa.utf8.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    guard isZero || value != 0 else { throw Misreading("\(text) is too small for a number") }
    return value
  }

  private static func take(_ character: Character, from rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private static func digits(from rest: inout Substring) -> String {
    let digits = rest.prefix { ("0"..."9").contains($0) && $0.isASCII }
    rest = rest[digits.endIndex...]
    return String(digits)
  }

  /// An "e" that no digits follow is no exponent, and is left where it is.
  private static func exponent(from rest: inout Substring) throws(Misreading) -> Int {
    var ahead = rest
    guard take("e", from: &ahead) || take("E", from: &ahead) else { return 0 }
    let isNegative = take("-", from: &ahead)
    if !isNegative { _ = take("+", from: &ahead) }
    let digits = digits(from: &ahead)
    guard !digits.isEmpty else { return 0 }
    guard digits.utf8.count <= 4, let size = Int(digits) else {
      throw Misreading("an exponent of \(digits) is beyond the range of numbers")
    }
    rest = ahead
    return isNegative ? -size : size
  }
}
