/// What a unit measures: which base units, each to which whole power.
///
///     Dimension(.money) / Dimension(.token)    // money per tokens
///
/// Equal dimensions may be added and compared. A dimension with no base unit at all is a share.
public struct Dimension: Hashable, Sendable {
  /// Powers by base unit; a power of zero is never stored, so equal dimensions are equal dictionaries.
  private let powers: [BaseUnit: Int]

  private init(powers: [BaseUnit: Int]) {
    self.powers = powers
  }

  /// A base unit to a power: 1 unless told.
  public init(_ base: BaseUnit, power: Int = 1) {
    self.init(powers: power == 0 ? [:] : [base: power])
  }

  /// No base unit at all: fractions, ratios, percentages.
  public static let share = Dimension(powers: [:])

  /// Whether this is a pure number.
  public var isShare: Bool { powers.isEmpty }

  /// The power of a base unit, 0 when it does not occur.
  public func power(of base: BaseUnit) -> Int {
    powers[base] ?? 0
  }

  /// The base units that occur, with their powers, in the order of `BaseUnit`.
  public var factors: [(base: BaseUnit, power: Int)] {
    powers.sorted { $0.key < $1.key }.map { (base: $0.key, power: $0.value) }
  }

  /// The dimension of a product.
  public static func * (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right) { $0.addingReportingOverflow($1) }
  }

  /// The dimension of a quotient.
  public static func / (left: Dimension, right: Dimension) -> Dimension {
    left.combined(with: right) { $0.subtractingReportingOverflow($1) }
  }

  /// Powers beyond Int cannot come from text, but could from repeated squaring; they stop at the end rather than trap.
  private func combined(
    with other: Dimension, by step: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Dimension {
    var result = powers
    for (base, power) in other.powers {
      let (sum, overflow) = step(result[base] ?? 0, power)
      let clamped = overflow ? ((result[base] ?? 0) >= 0 ? Int.max : Int.min) : sum
      result[base] = clamped == 0 ? nil : clamped
    }
    return Dimension(powers: result)
  }
}
