/// A sum in fixed point: each term is rounded once to a multiple of 2⁻¹⁶, and whole numbers are added, so that the order and
/// grouping of terms never changes a bit. Larger terms than each function states are held at that, so a sum is
/// for terms near one: scale them first.
public struct ExactSum: Sendable, Equatable {
  var total: Int128 = 0

  /// Nothing.
  public init() {}
  /// Adds a term, held within ±2⁴⁶; it must be a number.
  @inlinable @inline(__always) public mutating func add(_ term: Double) {
    let held = Swift.min(Swift.max(term, -0x1p46), 0x1p46)
    accumulate(Int64((held * 0x1p16).rounded(.toNearestOrEven)))
  }
  /// Adds the first `live` lanes of a value, each held within ±2³⁴.
  @inlinable @inline(__always) public mutating func add(_ terms: Lanes, live: Int = Lanes.count) {
    // Beside 1.5 × 2⁵² a double's last bit counts 1: the sum's bits are the rounded term.
    let magic = Lanes(0x1.8p52)
    let fixed = (Lanes.min(Lanes.max(terms, Lanes(-0x1p34)), Lanes(0x1p34)) * Lanes(0x1p16) + magic).bits &- magic.bits
    var sum: UInt64 = 0
    for lane in 0..<live { sum &+= fixed[lane] }
    accumulate(Int64(bitPattern: sum))
  }
  @usableFromInline mutating func accumulate(_ fixed: Int64) { total &+= Int128(fixed) }
  /// The sum as two words, low and high, to be written down.
  public var words: (low: UInt64, high: UInt64) {
    (UInt64(truncatingIfNeeded: total), UInt64(truncatingIfNeeded: total >> 64))
  }
  /// The sum that was written down as two words.
  public init(low: UInt64, high: UInt64) { total = Int128(truncatingIfNeeded: high) << 64 | Int128(low) }
  /// Adds another sum.
  public mutating func merge(_ other: ExactSum) { total &+= other.total }
  /// The sum, rounded to a double.
  public var value: Double { Double(total) * 0x1p-16 }
}
