/// A number with its unit: one value that is never taken apart until it enters the equations.
///
///     let price = try Amount.parse("0.8 CNY/Mtok")
///     let traffic = try Amount.parse("500 Gtok/month")
///     try (price * traffic).converted(to: .parse("CNY/year"))    // 4800000 CNY/year
///
/// The value is always finite, and so is the value in base units. Amounts are equal when value and unit are: 1 ktok is
/// not 1000 tok here, though `compare` finds them equal.
public struct Amount: Hashable, Sendable {
  /// The number as written, of `unit`.
  public let value: Double

  /// The unit.
  public let unit: Unit

  /// A finite number of a unit, a bare number unless told; throws when it is not finite, also in base units.
  public init(_ value: Double, _ unit: Unit = .one) throws(AmountError) {
    self.value = value
    self.unit = unit
    guard value.isFinite, baseValue.isFinite else {
      throw AmountError("\(self) is beyond the range of numbers")
    }
  }

  /// The value in base units, money in its currency: 2 for "2 CNY", 0.01 for "1 %", 3600 for "1 GPU-hour".
  public var baseValue: Double { value * unit.numerator / unit.denominator }

  /// What the amount measures.
  public var dimension: Dimension { unit.dimension }

  /// The currency of the money in the unit, if there is money in it.
  public var currency: Currency? { unit.currency }

  /// The same amount in another unit of the same dimension and currency.
  public func converted(to other: Unit) throws(AmountError) -> Amount {
    try Self.requireSameKind(as: unit, found: other, doing: "converted")
    if unit == other { return try Amount(value, other) }
    // All factors of a scale are whole numbers, nearly always small: then only the division rounds.
    let divisor = unit.denominator * other.numerator
    guard divisor.isFinite else { throw AmountError("\(self) in \(other) is beyond the range of numbers") }
    return try Amount(value * (unit.numerator * other.denominator) / divisor, other)
  }

  /// The value in a unit of the same dimension and currency.
  public func value(in other: Unit) throws(AmountError) -> Double {
    try converted(to: other).value
  }

  /// Throws unless both units measure the same in the same currency.
  static func requireSameKind(as expected: Unit, found: Unit, doing participle: String) throws(AmountError) {
    guard expected.dimension == found.dimension else {
      throw AmountError("expected \(expected.dimension), found \(found.dimension)")
    }
    try requireOneCurrency(expected, found, doing: participle)
  }

  /// Throws when the units have money of two currencies.
  static func requireOneCurrency(_ left: Unit, _ right: Unit, doing participle: String) throws(AmountError) {
    if let mine = left.currency, let other = right.currency, mine != other {
      throw AmountError("convert: amounts in \(mine) and \(other) cannot be \(participle) here")
    }
  }
}

extension Amount: CustomStringConvertible {
  /// The amount as `parse` reads it: "0.8 CNY/Mtok"; whole numbers without a point.
  public var description: String {
    let number = abs(value) < 1e15 ? Int64(exactly: value).map(String.init) ?? "\(value)" : "\(value)"
    return unit.text.isEmpty ? number : "\(number) \(unit.text)"
  }
}
