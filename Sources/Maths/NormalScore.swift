/// How well a normal forecast did, by the continuous ranked probability score: the integral over x of (F(x) − 1{x ≥ y})² for
/// the distribution function F that was forecast and the y that came. It is in the unit of y, is least in the mean where F is
/// the truth, and is |m − y| for a forecast without a spread.
///
/// Source: Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", 2007, section 4.2.
public enum NormalScore {
  /// s (z (2 Φ(z) − 1) + 2 φ(z) − 1 / √π), with z = (y − m) / s.
  public static func crps(mean m: Double, deviation s: Double, observed y: Double) -> Double {
    guard s > 0 else { return abs(y - m) }
    let z = (y - m) / s
    return s * (z * (2 * SpecialFunctions.normalBelow(z) - 1) + 2 * density(z) - 0.5641895835477563)
  }

  /// The score of a lognormal forecast in the unit of what is observed: y (2 Φ(z) − 1) − 2 exp(m + s² / 2) (Φ(z − s) +
  /// Φ(s / √2) − 1), with z = (ln y − m) / s.
  ///
  /// Source: Baran and Lerch, "Log-normal distribution based ensemble model output statistics models", 2015, equation 5.
  public static func crpsOfExponential(mean m: Double, deviation s: Double, observed y: Double) -> Double {
    guard s > 0 else { return abs(y - Double.exp(m)) }
    let z = (Double.log(y) - m) / s
    let spread = SpecialFunctions.normalBelow(z - s) + SpecialFunctions.normalBelow(s / 2.0.squareRoot()) - 1
    return y * (2 * SpecialFunctions.normalBelow(z) - 1) - 2 * Double.exp(m + s * s / 2) * spread
  }

  /// φ(z) = exp(−z² / 2) / √(2 π).
  public static func density(_ z: Double) -> Double { Double.exp(-z * z / 2) * 0.3989422804014327 }

  /// What a standard normal is above a in the mean, nothing where it is below: φ(a) − a (1 − Φ(a)).
  public static func meanAbove(_ a: Double) -> Double {
    density(a) - a * SpecialFunctions.normalBelow(-a)
  }
}
