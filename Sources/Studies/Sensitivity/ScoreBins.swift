internal import Maths

/// The normal score of an input, cut into bins that each hold as much of it, and the mean of polynomials in each.
///
/// Polynomials are Hermite's, h₁ = z, h₂ = (z² − 1) / √2, h₃ = (z³ − 3 z) / √6: they have mean 0 and variance 1 and are uncorrelated under a
/// normal z, so that the variance of Σ cₖ hₖ(z) is Σ cₖ².
enum ScoreBins {
  /// How many bins.
  static let count = 40
  /// The score of the 90 % quantile; that of the 10 % quantile lies as far below nothing.
  static let reach = Double.normal(0.9)

  /// The bin of a uniform in (0, 1).
  @inline(__always) static func place(of uniform: Double) -> Int {
    Swift.min(Int(saturating: uniform * Double(count)), count - 1)
  }

  /// 1, h₁, h₂, h₃ at a score.
  static func polynomials(at z: Double) -> [Double] { polynomials(z, z * z, z * z * z) }

  /// Their means over each bin: exact, so that a polynomial of the third degree is fitted to means of bins without a bias.
  ///
  /// For bounds a < b and the density φ the integrals of z φ, z² φ and z³ φ are φ(a) − φ(b), Φ(b) − Φ(a) + a φ(a) − b φ(b), and
  /// (a² + 2) φ(a) − (b² + 2) φ(b).
  static let means: [[Double]] = (0..<count).map { place in
    let share = 1 / Double(count)
    /// φ, z φ and (z² + 2) φ at a bound; nothing at infinity.
    func terms(_ bound: Int) -> (Double, Double, Double) {
      guard bound > 0, bound < count else { return (0, 0, 0) }
      let z = Double.normal(Double(bound) * share)
      let density = NormalScore.density(z)
      return (density, z * density, (z * z + 2) * density)
    }
    let (a, b) = (terms(place), terms(place + 1))
    return polynomials((a.0 - b.0) / share, 1 + (a.1 - b.1) / share, (a.2 - b.2) / share)
  }

  private static func polynomials(_ first: Double, _ second: Double, _ third: Double) -> [Double] {
    [1, first, (second - 1) / 2.0.squareRoot(), (third - 3 * first) / 6.0.squareRoot()]
  }
}
