internal import Maths

/// A function whose indices are known in closed form.
public struct KnownFunction: Sendable {
  /// What it is called.
  public let name: String
  /// First-order and total indices by input, with chance held.
  public let first: [Double], total: [Double]
  /// The shares of chance alone, and of inputs and chance together, in the whole variance.
  public let chance: Double, both: Double
  /// What indices come to when chance is drawn anew at each point.
  public let firstByNewChance: [Double], totalByNewChance: [Double]
  package let value: UncertainFunction

  /// Ishigami's: sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ for x uniform in (−π, π).
  ///
  /// Source: Ishigami and Homma, "An importance quantification technique in uncertainty analysis for computer models", 1990.
  public static let ishigami: KnownFunction = {
    let (a, b, pi) = (7.0, 0.1, 3.14159265358979323846)
    let p4 = pi * pi * pi * pi
    let v1 = (1 + b * p4 / 5) * (1 + b * p4 / 5) / 2
    let v2 = a * a / 8
    let v13 = b * b * p4 * p4 * (1.0 / 18 - 1.0 / 50)
    let v = v1 + v2 + v13
    return KnownFunction(
      "Ishigami, a = 7, b = 0.1", first: [v1 / v, v2 / v, 0], total: [(v1 + v13) / v, v2 / v, v13 / v]
    ) { x, _ in
      // sin(2πu − π) = −sin 2πu.
      let (s1, s2) = (-Lanes.sinCosTurns(x[0]).sin, -Lanes.sinCosTurns(x[1]).sin)
      let x3 = (x[2] * Lanes(2) - Lanes(1)) * Lanes(pi)
      return s1 + Lanes(a) * s2 * s2 + Lanes(b) * x3 * x3 * x3 * x3 * s1
    }
  }()

  /// Sobol's G with a = 0, 1, 4.5, 9, 99, 99, 99, 99: the product of (|4 u − 2| + aⱼ) / (1 + aⱼ).
  ///
  /// Source: Saltelli and Sobol', "About the use of rank transformation in sensitivity analysis of model output", 1995.
  public static let g: KnownFunction = {
    let a = [0, 1, 4.5, 9, 99, 99, 99, 99]
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let whole = parts.reduce(1) { $0 * (1 + $1) }
    return KnownFunction(
      "Sobol's G, a = 0, 1, 4.5, 9, 99, 99, 99, 99", first: parts.map { $0 / (whole - 1) },
      total: parts.map { $0 * whole / (1 + $0) / (whole - 1) }
    ) { x, _ in
      var product = Lanes(1)
      for (a, u) in zip(a, x) {
        let distance = Lanes.max(u * Lanes(4) - Lanes(2), Lanes(2) - u * Lanes(4))
        product = product * (distance + Lanes(a)) / Lanes(1 + a)
      }
      return product
    }
  }()

  /// One with chance: y₁ + y₂ / 2 + y₁ y₂ / 2 + z₁ y₃ / 2 + 2 z₂ for inputs yⱼ of mean 0 and variance 1, uniform, and normal z
  /// of chance; y₄ does nothing.
  ///
  /// Under one chance y₁ carries 1 of the variance, y₂ and the pair of both ¼ each, y₃ z₁² / 4, which is ¼ in the mean: W = 1.75.
  /// 2 z₂ adds 4 to the whole variance, which is 5.75.
  public static let chancy: KnownFunction = {
    let w = 1.75, whole = 5.75
    return KnownFunction(
      "y1 + y2/2 + y1 y2/2 + z1 y3/2 + 2 z2", first: [1 / w, 0.25 / w, 0.25 / w, 0],
      total: [1.25 / w, 0.5 / w, 0.25 / w, 0], chance: 4 / whole, both: 0.25 / whole,
      firstByNewChance: [1 / whole, 0.25 / whole, 0, 0],
      totalByNewChance: [5.5 / whole, 4.75 / whole, 4.25 / whole, 4.25 / whole]
    ) { x, chance in
      let draws: InlineArray<8, Lanes> = eightUniforms(path: chance, stream: known, month: 0, seed: 1)
      let y = x.map { ($0 - Lanes(0.5)) * Lanes(12.0.squareRoot()) }
      let half = Lanes(0.5)
      return y[0] + half * y[1] + half * y[0] * y[1] + half * Lanes.normal(draws[0]) * y[2]
        + Lanes(2) * Lanes.normal(draws[1])
    }
  }()
  private static let known = Stream("chance of a known function")

  init(
    _ name: String, first: [Double], total: [Double], chance: Double = 0, both: Double = 0,
    firstByNewChance: [Double] = [], totalByNewChance: [Double] = [], value: @escaping UncertainFunction
  ) {
    self.name = name
    self.first = first
    self.total = total
    self.chance = chance
    self.both = both
    self.firstByNewChance = firstByNewChance.isEmpty ? first : firstByNewChance
    self.totalByNewChance = totalByNewChance.isEmpty ? total : totalByNewChance
    self.value = value
  }
}
