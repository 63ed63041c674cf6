public import CLanes

/// Eight Monte Carlo paths at once.
@frozen public struct Lanes: Real {
  /// How many paths one value holds.
  public static let count = 8
  /// The eight values.
  public var vector: SIMD8<Double>

  /// The numbers of eight paths that follow one another.
  @inlinable @inline(__always) public static func paths(from first: Int) -> SIMD8<UInt64> {
    SIMD8(repeating: UInt64(first)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
  }

  /// Eight values, one for each path.
  @inlinable @inline(__always) public init(vector: SIMD8<Double>) { self.vector = vector }
  @inlinable @inline(__always) public init(_ value: Double) { vector = SIMD8(repeating: value) }
  @inlinable @inline(__always) public init(bits: SIMD8<UInt64>) { vector = unsafeBitCast(bits, to: SIMD8<Double>.self) }
  @inlinable @inline(__always) public var bits: SIMD8<UInt64> { unsafeBitCast(vector, to: SIMD8<UInt64>.self) }

  /// The value on one of the eight paths.
  @inlinable @inline(__always) public subscript(_ lane: Int) -> Double { vector[lane] }

  @inlinable @inline(__always) public static func + (a: Lanes, b: Lanes) -> Lanes {
    Lanes(vector: lanes_add(a.vector, b.vector))
  }
  @inlinable @inline(__always) public static func - (a: Lanes, b: Lanes) -> Lanes {
    Lanes(vector: lanes_subtract(a.vector, b.vector))
  }
  @inlinable @inline(__always) public static func * (a: Lanes, b: Lanes) -> Lanes {
    Lanes(vector: lanes_multiply(a.vector, b.vector))
  }
  @inlinable @inline(__always) public static func / (a: Lanes, b: Lanes) -> Lanes {
    Lanes(vector: lanes_divide(a.vector, b.vector))
  }
  @inlinable @inline(__always) public static prefix func - (a: Lanes) -> Lanes { Lanes(vector: lanes_negate(a.vector)) }
  @inlinable @inline(__always) public static func < (a: Lanes, b: Lanes) -> Mask {
    Mask(lanes_less(a.vector, b.vector))
  }
  @inlinable @inline(__always) public static func select(_ condition: Mask, _ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(vector: lanes_select(condition.mask, a.vector, b.vector))
  }
  @inlinable @inline(__always) public static func sqrt(_ x: Lanes) -> Lanes { Lanes(vector: lanes_root(x.vector)) }
  @inlinable @inline(__always) public func addingProduct(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(vector: lanes_fused(a.vector, b.vector, vector))
  }
  @inlinable public func each(_ transform: (Double) -> Double) -> Lanes {
    var result = vector
    for lane in 0..<Lanes.count { result[lane] = transform(vector[lane]) }
    return Lanes(vector: result)
  }

  /// Which of the eight paths a condition holds on: all bits set, or none.
  @frozen public struct Mask: Truth {
    /// One word a lane, −1 where the condition holds.
    public var mask: SIMD8<Int64>
    /// A mask from its words.
    @inlinable @inline(__always) public init(_ mask: SIMD8<Int64>) { self.mask = mask }
    @inlinable @inline(__always) public static func & (a: Mask, b: Mask) -> Mask { Mask(a.mask & b.mask) }
    @inlinable @inline(__always) public static func | (a: Mask, b: Mask) -> Mask { Mask(a.mask | b.mask) }
    @inlinable @inline(__always) public static prefix func ! (a: Mask) -> Mask { Mask(~a.mask) }
    /// Whether it holds on one of the eight paths.
    @inlinable @inline(__always) public subscript(_ lane: Int) -> Bool { mask[lane] != 0 }
  }
}

extension Bool: Truth {
  @inlinable @inline(__always) public static func & (a: Bool, b: Bool) -> Bool { a && b }
  @inlinable @inline(__always) public static func | (a: Bool, b: Bool) -> Bool { a || b }
}

extension Double: Real {
  @inlinable @inline(__always) public init(bits: UInt64) { self.init(bitPattern: bits) }
  @inlinable @inline(__always) public var bits: UInt64 { bitPattern }
  @inlinable @inline(__always) public static func select(_ condition: Bool, _ a: Double, _ b: Double) -> Double {
    condition ? a : b
  }
  @inlinable @inline(__always) public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
  @inlinable public func each(_ transform: (Double) -> Double) -> Double { transform(self) }
}
