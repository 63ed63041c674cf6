extension Amount {
  /// The sum, in the unit of the left; throws unless both have the same dimension and currency.
  public static func + (left: Amount, right: Amount) throws(AmountError) -> Amount {
    try requireSameKind(as: left.unit, found: right.unit, doing: "added")
    return try Amount(left.value + right.value(in: left.unit), left.unit)
  }

  /// The difference, in the unit of the left; throws unless both have the same dimension and currency.
  public static func - (left: Amount, right: Amount) throws(AmountError) -> Amount {
    try requireSameKind(as: left.unit, found: right.unit, doing: "subtracted")
    return try Amount(left.value - right.value(in: left.unit), left.unit)
  }

  /// The product. A pure number leaves the other unit as it is; otherwise the product is in base units.
  ///
  /// Throws for money times money and for two currencies.
  public static func * (left: Amount, right: Amount) throws(AmountError) -> Amount {
    // Dividing by the 100 of a percentage last leaves one rounding: 3 Mtok times 10 % is 0.3 Mtok.
    let product = left.value * right.value
    if right.dimension.isShare {
      return try Amount(product * right.unit.numerator / right.unit.denominator, left.unit)
    }
    if left.dimension.isShare { return try Amount(product * left.unit.numerator / left.unit.denominator, right.unit) }
    return try Amount(left.baseValue * right.baseValue, Unit.product(left.unit, right.unit))
  }

  /// The quotient. A pure number below leaves the unit as it is; otherwise the quotient is in base units.
  ///
  /// Throws for two currencies and for division by zero.
  public static func / (left: Amount, right: Amount) throws(AmountError) -> Amount {
    guard right.value != 0 else { throw AmountError("\(left) is divided by zero") }
    if right.dimension.isShare { return try Amount(left.value / right.baseValue, left.unit) }
    return try Amount(left.baseValue / right.baseValue, Unit.quotient(left.unit, right.unit))
  }

  /// The amount with the other sign.
  public static prefix func - (amount: Amount) -> Amount {
    Amount(finite: -amount.value, amount.unit)
  }

  /// How the amount compares with another of the same dimension and currency: negative if it is less, zero if they
  /// are equal, positive if it is more.
  public func compare(with other: Amount) throws(AmountError) -> Int {
    try Self.requireSameKind(as: unit, found: other.unit, doing: "compared")
    return baseValue < other.baseValue ? -1 : baseValue > other.baseValue ? 1 : 0
  }

  /// For values known to be finite.
  private init(finite value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }
}

extension Unit {
  /// The base unit of the product of amounts in these units; throws for money times money and for two currencies.
  public static func product(_ left: Unit, _ right: Unit) throws(AmountError) -> Unit {
    try Amount.requireOneCurrency(left, right, doing: "multiplied")
    return try combined(left.dimension * right.dimension, left.currency ?? right.currency)
  }

  /// The base unit of the quotient of amounts in these units; throws for two currencies.
  public static func quotient(_ left: Unit, _ right: Unit) throws(AmountError) -> Unit {
    try Amount.requireOneCurrency(left, right, doing: "divided")
    return try combined(left.dimension / right.dimension, left.currency ?? right.currency)
  }

  /// The base unit of the sum of amounts in these units; throws for unlike dimensions and currencies.
  public static func sum(_ left: Unit, _ right: Unit) throws(AmountError) -> Unit {
    try Amount.requireSameKind(as: left, found: right, doing: "added")
    return left.base
  }

  /// The base unit of the difference of amounts in these units; throws for unlike dimensions and currencies.
  public static func difference(_ left: Unit, _ right: Unit) throws(AmountError) -> Unit {
    try Amount.requireSameKind(as: left, found: right, doing: "subtracted")
    return left.base
  }

  private static func combined(_ dimension: Dimension, _ currency: Currency?) throws(AmountError) -> Unit {
    do {
      return try base(dimension, currency: dimension.power(of: .money) == 0 ? nil : currency)
    } catch {
      throw AmountError(error.message, suggestion: error.suggestion)
    }
  }
}
