/// Functions behind the distributions that have no closed form. Used while a scenario is loaded, never in a hot loop.
public enum SpecialFunctions {
  /// ln Γ(x) for x > 0, by Lanczos' approximation with g = 7 and nine terms (error below 1e-14 relative to Γ).
  public static func logGamma(_ x: Double) -> Double {
    let terms: [Double] = [
      0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
      12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ]
    if x < 0.5 { return logGamma(x + 1) - Double.log(x) }
    var sum = terms[0]
    for i in 1..<terms.count { sum += terms[i] / (x - 1 + Double(i)) }
    let t = x - 1 + 7.5
    return 0.9189385332046727 + (x - 0.5) * Double.log(t) - t + Double.log(sum)
  }

  /// The share of a gamma distribution with scale 1 below and above `x`: the series below the mean, the continued fraction
  /// above (Abramowitz and Stegun 6.5.29 and 6.5.31, the latter by Lentz' method).
  public static func gammaBelow(_ x: Double, _ shape: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (0, 1) }
    let front = Double.exp(shape * Double.log(x) - x - logGamma(shape))
    if x < shape + 1 {
      var term = 1 / shape, sum = term, n = shape
      for _ in 0..<10_000 {
        n += 1
        term *= x / n
        sum += term
        if term < sum * 0x1p-54 { break }
      }
      return (front * sum, 1 - front * sum)
    }
    var b = x + 1 - shape, c = 1 / 0x1p-1000, d = 1 / b, h = d
    for i in 1..<10_000 {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / nonzero(a * d + b)
      c = nonzero(b + a / c)
      h *= d * c
      if abs(d * c - 1) < 0x1p-52 { break }
    }
    return (1 - front * h, front * h)
  }

  /// The share of a beta distribution below `x`: the continued fraction of Abramowitz and Stegun 26.5.8 by Lentz' method.
  public static func betaBelow(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // It converges fast below the mean only; above it, the mirror image does.
    if x > (a + 1) / (a + b + 2) { return 1 - betaFraction(1 - x, b, a) }
    return betaFraction(x, a, b)
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let front = Double.exp(
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * Double.log(x) + b * Double.log(1 - x))
    var c = 1.0, d = 1 / nonzero(1 - (a + b) * x / (a + 1)), h = d
    for m in 1..<10_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      h *= d * c
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      h *= d * c
      if abs(d * c - 1) < 0x1p-52 { break }
    }
    return front * h / a
  }

  /// The share of the standard normal below `z`, by way of the gamma distribution with shape ½.
  public static func normalBelow(_ z: Double) -> Double {
    let tail = gammaBelow(z * z / 2, 0.5)
    return z < 0 ? tail.above / 2 : 0.5 + tail.below / 2
  }

  private static func nonzero(_ x: Double) -> Double { abs(x) < 0x1p-1000 ? 0x1p-1000 : x }
}
