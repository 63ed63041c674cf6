/// A sum in fixed point: each term is rounded once to a multiple of 2⁻¹⁶, and whole numbers are added, so that the order and
/// grouping of terms never changes a bit. It is for terms near one: scale them first. Terms beyond ±2⁹⁶, which nothing that was scaled
/// comes to, are held at that.
public struct ExactSum: Sendable, Equatable {
  var total: Int128 = 0

  /// Nothing.
  public init() {}
  /// Adds a term, which must be a number.
  @inlinable @inline(__always) public mutating func add(_ term: Double) {
    if term.magnitude < 0x1p46 {
      accumulate(Int64(Int(saturating: (term * 0x1p16).rounded(.toNearestOrEven))))
    } else {
      accumulate(large: term)
    }
  }
  /// Adds the first `live` lanes of a value, which must be numbers.
  @inlinable @inline(__always) public mutating func add(_ terms: Lanes, live: Int = Lanes.count) {
    // Beside 1.5 × 2⁵² a double's last bit counts 1: the sum's bits are the rounded term, where it is not too large for that.
    let magic = Lanes(0x1.8p52), most = Lanes(0x1p34)
    let isSmall = (terms < most) & (-most < terms)
    let fixed = (Lanes.select(isSmall, terms, Lanes(0)) * Lanes(0x1p16) + magic).bits &- magic.bits
    var sum: UInt64 = 0
    for lane in 0..<live { sum &+= fixed[lane] }
    accumulate(Int64(bitPattern: sum))
    if isSmall.mask.wrappedSum() != -Int64(Lanes.count) {
      for lane in 0..<live where !isSmall[lane] { accumulate(large: terms[lane]) }
    }
  }
  @usableFromInline mutating func accumulate(_ fixed: Int64) { total &+= Int128(fixed) }
  @usableFromInline @inline(never) mutating func accumulate(large term: Double) {
    total &+= Int128(exactly: (Swift.min(Swift.max(term, -0x1p96), 0x1p96) * 0x1p16).rounded(.toNearestOrEven)) ?? 0
  }
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
