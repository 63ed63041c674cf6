/// Sobol' points in the unit cube, scrambled after Owen: they fill it more evenly than random points do.
///
/// Of the first 2ᵐ points, each of the 2ᵐ equal parts of every axis holds exactly one, so ask for a power of two.
/// Dimension by dimension a point is the exclusive or of direction numbers v₁, v₂ … chosen by the bits of its place in Gray's
/// order. With a primitive polynomial of degree s and coefficients a₁ … aₛ₋₁ and odd starting numbers m₁ … mₛ,
///
///     vₖ = mₖ 2³²⁻ᵏ                                                   k ≤ s
///     vₖ = a₁ vₖ₋₁ ⊕ … ⊕ aₛ₋₁ vₖ₋ₛ₊₁ ⊕ vₖ₋ₛ ⊕ (vₖ₋ₛ / 2ˢ)              k > s
///
/// (Sobol' 1967; Antonov and Saleev 1979; Joe and Kuo, "Constructing Sobol sequences with better two-dimensional
/// projections", SIAM J. Sci. Comput. 30, 2008). A seed scrambles each dimension by itself: every bit is turned or not by a
/// hash of the bits above it, which keeps the points' evenness and makes each of them uniform (Owen, "Randomly permuted
/// (t,m,s)-nets and (t,s)-sequences", 1995; by a hash as in Laine and Karras, "Stratified sampling for stochastic
/// transparency", 2011, and Burley, "Practical hash-based Owen scrambling", 2020, with the constants of Vegdahl, "Building a
/// better LK hash", 2021).
public struct SobolPoints: Sendable {
  /// What the direction numbers of a dimension grow from; degree 0, without starting numbers, is the first dimension's.
  public struct Polynomial: Sendable, Hashable {
    /// Its degree s.
    public let degree: Int
    /// a₁ … aₛ₋₁ as bits, a₁ the highest.
    public let coefficients: UInt32
    /// m₁ … mₛ.
    public let initial: [UInt32]
    /// A polynomial with its starting numbers.
    public init(degree: Int, coefficients: UInt32, initial: [UInt32]) {
      self.degree = degree
      self.coefficients = coefficients
      self.initial = initial
    }
  }

  /// How many coordinates a point has.
  public let dimensions: Int
  /// 32 numbers a dimension.
  private let directions: [UInt32]
  /// What each dimension is scrambled by; empty if it is not.
  private let keys: [UInt32]

  /// Points of one dimension a polynomial.
  ///
  /// - Parameters:
  ///   - polynomials: what the direction numbers of each dimension grow from, in the order of the dimensions.
  ///   - seed: the scrambling; none if nil.
  public init(_ polynomials: some Sequence<Polynomial>, seed: UInt64?) {
    directions = polynomials.flatMap(SobolPoints.directions)
    dimensions = directions.count / 32
    keys = (0..<(seed == nil ? 0 : directions.count / 32)).map { dimension in
      let block = philox(
        (UInt64(dimension), 0, SobolPoints.stream.hash & 0xffff_ffff, SobolPoints.stream.hash >> 32), key: seed ?? 0)
      return UInt32(truncatingIfNeeded: block.0)
    }
  }
  private static let stream = Stream("Sobol' points")

  private static func directions(_ polynomial: Polynomial) -> [UInt32] {
    let s = polynomial.degree
    precondition(polynomial.initial.count == s && s <= 32, "as many starting numbers as the degree")
    guard s > 0 else { return (1...32).map { 1 << UInt32(32 - $0) } }
    var v = polynomial.initial.enumerated().map { $1 << UInt32(31 - $0) }
    for k in s..<32 {
      var next = v[k - s] ^ (v[k - s] >> UInt32(s))
      for i in 1..<Swift.max(s, 1) where (polynomial.coefficients >> UInt32(s - 1 - i)) & 1 == 1 { next ^= v[k - i] }
      v.append(next)
    }
    return v
  }

  /// The 32 bits of a point in a dimension, before half a unit is added.
  public func word(_ place: Int, dimension: Int) -> UInt32 {
    var gray = UInt32(truncatingIfNeeded: place ^ (place >> 1))
    var bits: UInt32 = 0
    var k = dimension * 32
    while gray != 0 {
      if gray & 1 == 1 { bits ^= directions[k] }
      gray >>= 1
      k += 1
    }
    return keys.isEmpty ? bits : SobolPoints.scrambled(bits, by: keys[dimension])
  }

  /// A coordinate, strictly between 0 and 1, of the point at a place from 0 up to 2³² − 1.
  public func coordinate(_ place: Int, dimension: Int) -> Double {
    (Double(word(place, dimension: dimension)) + 0.5) * 0x1p-32
  }

  /// Each bit turned or not by a hash of those above it: in reversed order a product carries only upwards.
  private static func scrambled(_ bits: UInt32, by key: UInt32) -> UInt32 {
    var x = reversed(bits)
    x ^= x &* 0x3d20_adea
    x &+= key
    x = x &* ((key >> 16) | 1)
    x ^= x &* 0x0552_6c56
    x ^= x &* 0x53a2_2864
    return reversed(x)
  }

  private static func reversed(_ bits: UInt32) -> UInt32 {
    var x = bits.byteSwapped
    x = ((x >> 4) & 0x0f0f_0f0f) | ((x & 0x0f0f_0f0f) << 4)
    x = ((x >> 2) & 0x3333_3333) | ((x & 0x3333_3333) << 2)
    return ((x >> 1) & 0x5555_5555) | ((x & 0x5555_5555) << 1)
  }
}
