/// A unit: how many base units it is, of what dimension, in which currency.
///
///     try Unit.parse("CNY/Mtok")     // one yuan for 1,000,000 tokens
///
/// Units are equal when they mean the same, however they are written: "GPU-hours" is "GPU-hour".
public struct Unit: Sendable {
  /// The scale as a fraction, because 0.01 and 1e-6 have no exact double: 34.5 % is 34.5 / 100, rounded once.
  let numerator: Double
  let denominator: Double

  /// What the unit measures.
  public let dimension: Dimension

  /// The currency of the money in the unit; nil when there is no money in it.
  public let currency: Currency?

  /// The unit as written; empty for a bare number.
  public let text: String

  /// How many base units one of this unit is.
  public var scale: Double { numerator / denominator }

  init(numerator: Double, denominator: Double, dimension: Dimension, currency: Currency?, text: String) {
    self.numerator = numerator
    self.denominator = denominator
    self.dimension = dimension
    self.currency = currency
    self.text = text
  }

  /// The unit of a bare number.
  public static let one = Unit(numerator: 1, denominator: 1, dimension: .share, currency: nil, text: "")
}

extension Unit: Hashable {
  /// Whether the two mean the same.
  public static func == (left: Unit, right: Unit) -> Bool {
    left.scale == right.scale && left.dimension == right.dimension && left.currency == right.currency
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(scale)
    hasher.combine(dimension)
    hasher.combine(currency)
  }
}

extension Unit: CustomStringConvertible {
  /// The unit as written.
  public var description: String { text }
}
