public import CLanes

/// 64-bit words: one, or one for each lane.
public protocol Words: Sendable {
  /// The same word everywhere.
  static func of(_ word: UInt64) -> Self
  /// Wrapping sum.
  static func &+ (a: Self, b: Self) -> Self
  /// Wrapping difference.
  static func &- (a: Self, b: Self) -> Self
  /// Wrapping product.
  static func &* (a: Self, b: Self) -> Self
  /// The 64-bit product of the low halves, whatever the high halves hold.
  func lowProduct(_ other: Self) -> Self
  /// Shifted towards the high bits.
  func left(_ bits: UInt64) -> Self
  /// Shifted towards the low bits.
  func right(_ bits: UInt64) -> Self
  /// Exclusive or.
  static func ^ (a: Self, b: Self) -> Self
  /// Bitwise and.
  static func & (a: Self, b: Self) -> Self
  /// Bitwise or.
  static func | (a: Self, b: Self) -> Self
}

extension UInt64: Words {
  @inlinable @inline(__always) public static func of(_ word: UInt64) -> UInt64 { word }
  @inlinable @inline(__always) public func lowProduct(_ other: UInt64) -> UInt64 {
    (self & 0xffff_ffff) &* (other & 0xffff_ffff)
  }
  @inlinable @inline(__always) public func left(_ bits: UInt64) -> UInt64 { self &<< bits }
  @inlinable @inline(__always) public func right(_ bits: UInt64) -> UInt64 { self &>> bits }
}

extension SIMD8: Words where Scalar == UInt64 {
  @inlinable @inline(__always) public static func of(_ word: UInt64) -> Self { Self(repeating: word) }
  @inlinable @inline(__always) public func lowProduct(_ other: Self) -> Self { lanes_low_product(self, other) }
  @inlinable @inline(__always) public func left(_ bits: UInt64) -> Self { lanes_left(self, bits) }
  @inlinable @inline(__always) public func right(_ bits: UInt64) -> Self { lanes_right(self, bits) }
}

/// A number with a bit pattern. The polynomials are written once over `Real`, so that a lane and a scalar agree to the bit.
public protocol Real: Number {
  /// The bit patterns of this number.
  associatedtype Word: Words
  /// The number with these bits.
  init(bits: Word)
  /// The bits of this number.
  var bits: Word { get }
  /// a × b + self with one rounding.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  /// This function of each lane, one after the other: for what has no polynomial and is not in a hot loop.
  func each(_ transform: (Double) -> Double) -> Self
}

extension Real {
  @inlinable @inline(__always) public static func exp(_ x: Self) -> Self { exponential(x) }
  @inlinable @inline(__always) public static func log(_ x: Self) -> Self { logarithm(x) }
  @inlinable @inline(__always) public static func normal(_ p: Self) -> Self { normalQuantile(p) }
  @inlinable @inline(__always) public static func pow(_ x: Self, _ y: Self) -> Self { power(x, y) }

  /// A polynomial in `x` by Horner's rule with fused steps; `coefficients` from the highest power down.
  @inlinable @inline(__always) static func horner<let n: Int>(_ x: Self, _ coefficients: InlineArray<n, Double>) -> Self
  {
    var sum = Self(coefficients[0])
    for i in 1..<n { sum = Self(coefficients[i]).addingProduct(sum, x) }
    return sum
  }
}
