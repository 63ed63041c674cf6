/// The truth value of a condition: one `Bool`, or one for each lane.
public protocol Truth: Sendable {
  /// Both hold.
  static func & (a: Self, b: Self) -> Self
  /// At least one holds.
  static func | (a: Self, b: Self) -> Self
  /// It does not hold.
  static prefix func ! (a: Self) -> Self
}

/// What an equation computes with.
///
/// An equation is written once, generic over `Number`, and read in several ways: `Double` (one path), `Lanes` (eight paths
/// at once, for speed) and `Traced` (one path that remembers how each value came about). There is no `if` on a number:
/// a comparison gives a `Condition`, and `select` or `when` chooses, so that every reading visits every equation.
///
/// All readings give the same bits on the same path.
public protocol Number: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// What a comparison yields.
  associatedtype Condition: Truth
  /// The number that stands for a plain value, the same on every path.
  init(_ value: Double)
  /// Sum.
  static func + (a: Self, b: Self) -> Self
  /// Difference.
  static func - (a: Self, b: Self) -> Self
  /// Product.
  static func * (a: Self, b: Self) -> Self
  /// Quotient.
  static func / (a: Self, b: Self) -> Self
  /// Opposite.
  static prefix func - (a: Self) -> Self
  /// Whether `a` is smaller.
  static func < (a: Self, b: Self) -> Condition
  /// `a` where the condition holds, `b` elsewhere.
  static func select(_ condition: Condition, _ a: Self, _ b: Self) -> Self
  /// The smaller of two.
  static func min(_ a: Self, _ b: Self) -> Self
  /// The larger of two.
  static func max(_ a: Self, _ b: Self) -> Self
  /// This amount where the condition holds, else nothing.
  func when(_ condition: Condition) -> Self
  /// e to the power of `x`; `x` is held within ±708.
  static func exp(_ x: Self) -> Self
  /// Natural logarithm of a positive normal number.
  static func log(_ x: Self) -> Self
  /// `x` to the power of `y`, for positive `x`; nothing for `x` of nothing.
  static func pow(_ x: Self, _ y: Self) -> Self
  /// Square root.
  static func sqrt(_ x: Self) -> Self
  /// The standard normal quantile of a probability in (0, 1).
  static func normal(_ p: Self) -> Self
  /// What two points of a retention curve say of a month of users, as ``RetentionList`` lists it.
  static func retention(_ given: [Self]) -> [Self]
}

// What `Traced` must see as one operation (`min`, `max`, `when`, `pow`) is a requirement above, since methods that live in
// an extension only are dispatched statically.
extension Number {
  @inlinable @inline(__always) public init(floatLiteral value: Double) { self.init(value) }
  @inlinable @inline(__always) public init(integerLiteral value: Int) { self.init(Double(value)) }
  /// Whether `a` is larger.
  @inlinable @inline(__always) public static func > (a: Self, b: Self) -> Condition { b < a }
  /// Whether `a` is not smaller.
  @inlinable @inline(__always) public static func >= (a: Self, b: Self) -> Condition { !(a < b) }
  /// Whether `a` is not larger.
  @inlinable @inline(__always) public static func <= (a: Self, b: Self) -> Condition { !(b < a) }
  /// Adds in place.
  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) { a = a + b }
  /// Subtracts in place.
  @inlinable @inline(__always) public static func -= (a: inout Self, b: Self) { a = a - b }
  /// Multiplies in place.
  @inlinable @inline(__always) public static func *= (a: inout Self, b: Self) { a = a * b }
  @inlinable @inline(__always) public static func min(_ a: Self, _ b: Self) -> Self { select(b < a, b, a) }
  @inlinable @inline(__always) public static func max(_ a: Self, _ b: Self) -> Self { select(a < b, b, a) }
  @inlinable @inline(__always) public func when(_ condition: Condition) -> Self { Self.select(condition, self, 0) }
  /// a / b where b is above nothing; elsewhere beyond all numbers if a is above nothing, and not defined otherwise.
  @inlinable @inline(__always) public static func ratio(_ a: Self, to b: Self) -> Self {
    select(0 < b, a / b, select(0 < a, Self(.infinity), Self(.nan)))
  }
  /// This number held within two bounds.
  @inlinable @inline(__always) public func clamped(_ low: Self, _ high: Self) -> Self {
    Self.min(Self.max(self, low), high)
  }
}

/// e to the power of `x`.
@inlinable @inline(__always) public func exp<N: Number>(_ x: N) -> N { N.exp(x) }
/// Natural logarithm.
@inlinable @inline(__always) public func log<N: Number>(_ x: N) -> N { N.log(x) }
/// `x` to the power of `y`.
@inlinable @inline(__always) public func pow<N: Number>(_ x: N, _ y: N) -> N { N.pow(x, y) }
/// Square root.
@inlinable @inline(__always) public func sqrt<N: Number>(_ x: N) -> N { N.sqrt(x) }
/// The smaller of two.
@inlinable @inline(__always) public func min<N: Number>(_ a: N, _ b: N) -> N { N.min(a, b) }
/// The larger of two.
@inlinable @inline(__always) public func max<N: Number>(_ a: N, _ b: N) -> N { N.max(a, b) }
