extension Real {
  /// e to the power of `x`.
  ///
  /// x = k ln 2 + r with |r| <= ln 2 / 2; ln 2 is split in two parts (Cody and Waite) so that r is exact enough; the series
  /// of exp r is cut after r^13, whose remainder is below 2^-58; 2^k is put together from its exponent bits.
  /// Arguments are held within ±708, where the result is still a normal number.
  @inlinable @inline(__always) public static func exponential(_ x: Self) -> Self {
    let x = x.clamped(-708, 708)
    let magic = Self(0x1.8p52)  // adding it rounds to a whole number, which then stands in the low bits
    let t = magic.addingProduct(x, Self(0x1.71547652b82fep0))
    let k = t - magic
    var r = x.addingProduct(k, Self(-0x1.62e42fefa39efp-1))
    r = r.addingProduct(k, Self(-0x1.abc9e3b39803fp-56))
    let series = horner(
      r,
      [
        1.0 / 6_227_020_800, 1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362_880, 1.0 / 40_320,
        1.0 / 5_040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1,
      ])
    return series * Self(bits: (t.bits &+ Word.of(1023)).left(52))
  }

  /// Natural logarithm of a positive normal number.
  ///
  /// x = 2^k m with m in [√½, √2); with f = m − 1 and s = f / (2 + f), ln(1 + f) = 2 artanh s, whose even part R is the
  /// minimax polynomial of FreeBSD's e_log.c (error below 2^-58); k ln 2 is added in two parts.
  @inlinable @inline(__always) public static func logarithm(_ x: Self) -> Self {
    let (k, m) = octaves(x)
    let f = m - Self(1)
    let s = f / (Self(2) + f)
    let z = s * s
    let w = z * z
    let even = w * horner(w, [1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01])
    let odd =
      z
      * horner(
        w, [1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01, 6.666666666666735130e-01])
    let h = Self(0.5) * f * f
    let small = (k * Self(1.90821492927058770002e-10)).addingProduct(s, h + (odd + even))
    return (f - (h - small)).addingProduct(k, Self(6.93147180369123816490e-01))
  }

  /// A positive normal number as 2^k m with m in [√½, √2).
  @inlinable @inline(__always) static func octaves(_ x: Self) -> (k: Self, m: Self) {
    let bits = x.bits
    let shifted = (bits &- Word.of(0x3fe6_a09e_667f_3bcd)) &+ Word.of(1023 << 52)
    let biased = shifted.right(52)
    let m = Self(bits: bits &- (biased &- Word.of(1023)).left(52))
    return (Self(bits: biased | Word.of(0x4330_0000_0000_0000)) - Self(0x1p52 + 1023), m)
  }
}
