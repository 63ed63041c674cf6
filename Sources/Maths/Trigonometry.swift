extension Real {
  /// The sine and the cosine of `u` whole turns, sin 2πu and cos 2πu, for `u` in [0, 1]: at most one unit in the last place.
  ///
  /// Counting the angle in turns makes the reduction exact: the nearest quarter turn is subtracted without rounding, so
  /// that π enters only in the polynomials. What is left, f, lies within an eighth of a turn either way; sin 2πf / f and
  /// cos 2πf are polynomials in f², whose distance from the truth is below 2⁻⁵³ and 2⁻⁵⁵; the leading 2π is carried in two
  /// parts. The quarter then swaps the two and sets their signs, by bits, so that no lane branches.
  @inlinable @inline(__always) public static func sinCosTurns(_ u: Self) -> (sin: Self, cos: Self) {
    let magic = Self(0x1.8p52)  // adding it rounds to a whole number, which then stands in the low bits
    let quarters = magic.addingProduct(u, Self(4))
    let f = u.addingProduct(quarters - magic, Self(-0.25))
    let z = f * f
    let bend = horner(
      z,
      [
        0x1.e4a9d9166f052p+1, -0x1.e3027dea82bd7p+3, 0x1.50783208843ebp+5, -0x1.32d2cce500387p+6, 0x1.466bc6775a476p+6,
        -0x1.4abbce625be52p+5,
      ])
    let sine = (f * Self(0x1.1a62633145c07p-52).addingProduct(z, bend)).addingProduct(f, Self(0x1.921fb54442d18p+2))
    let drop = horner(
      z,
      [
        -0x1.b2f3eb054afcdp+0, 0x1.f9ce245cada0bp+2, -0x1.a6d1eef479be1p+4, 0x1.e1f5068688d5bp+5,
        -0x1.55d3c7e3cb241p+6, 0x1.03c1f081b5ac0p+6, -0x1.3bd3cc9be45dep+4,
      ])
    let cosine = Self(1).addingProduct(z, drop)

    let quarter = quarters.bits
    let odd = Word.of(0) &- (quarter & Word.of(1))
    let swap = (sine.bits ^ cosine.bits) & odd
    let second = Word.of(2)
    return (
      Self(bits: sine.bits ^ swap ^ (quarter & second).left(62)),
      Self(bits: cosine.bits ^ swap ^ ((quarter &+ Word.of(1)) & second).left(62))
    )
  }
}
