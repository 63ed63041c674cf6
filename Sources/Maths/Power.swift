extension Real {
  /// `x` to the power of `y`, for positive `x`: within two units in the last place; nothing for `x` of at most 2⁻¹⁰⁰⁰.
  ///
  /// exp multiplies an error of its argument by the argument, which is up to 708: so y ln x is carried in two parts, and the
  /// low one is put in afterwards, as exp(a + b) = exp a + b exp a for a tiny b. Results are held where `exp` holds them.
  @inlinable @inline(__always) public static func power(_ x: Self, _ y: Self) -> Self {
    let tiny = Self(0x1p-1000)
    let (high, low) = logarithmInTwo(max(x, tiny))
    let y = y.clamped(-0x1p200, 0x1p200)  // beyond it products overflow, and the result is at its limit long before
    let product = (y * high).clamped(-708, 708)
    let rest = (-product).addingProduct(y, high) + y * low
    let whole = exponential(product)
    // Where the product was held at its limit the rest is anything: holding it too keeps the result at that limit.
    return whole.addingProduct(whole, rest.clamped(-0x1p-40, 0x1p-40)).when(tiny < x)
  }

  /// The natural logarithm of a positive normal number as a double and what is missing, together to about 2⁻⁶⁵ of its value.
  ///
  /// As `logarithm`, x = 2^k m and ln m = 2 artanh s. The series 2s + s³ (2/3 + z q(z)) with z = s² is cut after z¹³; its
  /// first two terms are carried in two parts, each part's rounding error being recovered by a fused step.
  @inlinable @inline(__always) static func logarithmInTwo(_ x: Self) -> (high: Self, low: Self) {
    let (k, m) = octaves(x)
    let f = m - Self(1)
    let below = Self(2) + f
    let belowLow = f - (below - Self(2))
    let s = f / below
    let sLow = (f.addingProduct(-s, below)).addingProduct(-s, belowLow) / below
    let z = s * s
    let zLow = (-z).addingProduct(s, s).addingProduct(s + s, sLow)
    let q = horner(
      z,
      [
        2.0 / 27, 2.0 / 25, 2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7,
        2.0 / 5,
      ])
    let twoThirds = Self(0x1.5555555555555p-1)
    let p = twoThirds.addingProduct(z, q)
    let pLow = (twoThirds - p).addingProduct(z, q) + Self(0x1.5555555555555p-55)
    let cube = s * z
    let cubeLow = (-cube).addingProduct(s, z).addingProduct(s, zLow).addingProduct(sLow, z)
    let term = cube * p
    let termLow = (-term).addingProduct(cube, p).addingProduct(cube, pLow).addingProduct(cubeLow, p)

    // The larger first: each sum's rounding error is then the difference of exact differences.
    let whole = k * Self(0x1.62e42feep-1)
    let first = s + s + whole
    let firstLow = s + s - (first - whole)
    let sum = first + term
    let sumLow = term - (sum - first)
    let rest = (sLow + sLow + termLow + firstLow + sumLow).addingProduct(k, Self(0x1.a39ef35793c76p-33))
    let high = sum + rest
    return (high, rest - (high - sum))
  }
}
