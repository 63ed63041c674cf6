/// Powers and logarithms of ten and whole numbers for axes, without the C library.
package enum Decimals {
  /// 10^k, correctly rounded.
  package static func power(_ k: Int) -> Double {
    Double("1e\(min(max(k, -400), 400))") ?? 0
  }

  /// log₁₀ x for x > 0, to about 15 digits.
  ///
  /// x = m × 2^e with √½ ≤ m < √2; with z = (m − 1)/(m + 1), ln m = 2 (z + z³/3 + z⁵/5 + …), |z| < 0.172.
  package static func logarithm(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : .nan }
    var (m, e) = (x.significand, Double(x.exponent))
    if m > 1.4142135623730951 { (m, e) = (m / 2, e + 1) }
    let z = (m - 1) / (m + 1)
    let series = stride(from: 21, through: 1, by: -2).reduce(0.0) { sum, n in sum * z * z + 1 / Double(n) }
    return (2 * z * series) * 0.4342944819032518 + e * 0.3010299956639812
  }

  /// The largest whole number not above x; x itself if it is too large for fractions, or not a number.
  package static func floor(_ x: Double) -> Double {
    guard x.magnitude < 4_503_599_627_370_496 else { return x }
    let towardsZero = Double(Int(saturating: x))
    return towardsZero > x ? towardsZero - 1 : towardsZero
  }

  /// The smallest whole number not below x.
  package static func ceiling(_ x: Double) -> Double { -floor(-x) }

  /// The whole number nearest to a coordinate, halves upwards.
  package static func nearest(_ x: Double) -> Int { Int(saturating: floor(x + 0.5)) }

  /// The largest k with 10^k <= x, for x > 0.
  package static func exponent(_ x: Double) -> Int {
    let k = Int(saturating: floor(logarithm(x)))
    if power(k + 1) <= x { return k + 1 }
    return power(k) > x ? k - 1 : k
  }

  /// count × 10^k as the double nearest to what is written so: 3 × 10^-1 is 0.3.
  static func times(_ count: Double, power k: Int) -> Double {
    k >= 0 ? count * power(k) : k >= -300 ? count / power(-k) : count * power(k)
  }
}
