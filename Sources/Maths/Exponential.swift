extension Real {
  /// e to the power of `x`.
  ///
  /// x = k ln 2 + r with |r| <= ln 2 / 2; ln 2 is split in two parts (Cody and Waite) so that r is exact enough;
  /// exp r = 1 + r (1 + r q(r)), where q is the minimax polynomial of degree 9 and the remainder is below 2^-57. Its even and odd
  /// powers are two chains side by side, half as long as one. 2^k is put in by adding k to the exponent's bits.
  /// Arguments are held within ±708, where the result is still a normal number.
  @inlinable @inline(__always) public static func exponential(_ x: Self) -> Self { expInRange(x.clamped(-708, 708)) }

  /// e to the power of `x` where the caller knows that `x` lies within ±708: the bits of `exp`, sooner.
  @inlinable @inline(__always) public static func expInRange(_ x: Self) -> Self {
    let magic = Self(0x1.8p52)  // adding it rounds to a whole number, which then stands in the low bits
    let t = magic.addingProduct(x, Self(0x1.71547652b82fep0))
    let k = t - magic
    var r = x.addingProduct(k, Self(-0x1.62e42fefa39efp-1))
    r = r.addingProduct(k, Self(-0x1.abc9e3b39803fp-56))
    let z = r * r
    let even = horner(
      z,
      [
        0x1.28ad53d1c8ddbp-22, 0x1.a0199a18f6bb9p-16, 0x1.6c16c18434de4p-10, 0x1.55555555507adp-5,
        0x1.000000000000ap-1,
      ])
    let odd = horner(
      z,
      [
        0x1.ada1499d4d8fbp-26, 0x1.71df0b7dc6762p-19, 0x1.a01a0138bf2cdp-13, 0x1.111111112448bp-7,
        0x1.555555555550dp-3,
      ])
    let series = Self(1).addingProduct(r, Self(1).addingProduct(r, even.addingProduct(r, odd)))
    return Self(bits: series.bits &+ t.bits.left(52))
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
    let odd = horner(w, [1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01])
    let even = horner(
      w, [1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01, 6.666666666666735130e-01])
    let h = Self(0.5) * f * f
    let small = (k * Self(1.90821492927058770002e-10)).addingProduct(s, h.addingProduct(z, even.addingProduct(z, odd)))
    return (f - (h - small)).addingProduct(k, Self(6.93147180369123816490e-01))
  }

  /// A positive normal number as 2^k m with m in [√½, √2).
  @inlinable @inline(__always) static func octaves(_ x: Self) -> (k: Self, m: Self) {
    // Moved so that √½ stands where 1 does, the exponent is k's and the fraction counts from √½.
    let shifted = x.bits &+ Word.of((1023 << 52) - 0x3fe6_a09e_667f_3bcd)
    let m = Self(bits: (shifted & Word.of(0x000f_ffff_ffff_ffff)) &+ Word.of(0x3fe6_a09e_667f_3bcd))
    return (Self(bits: shifted.right(52) | Word.of(0x4330_0000_0000_0000)) - Self(0x1p52 + 1023), m)
  }
}
