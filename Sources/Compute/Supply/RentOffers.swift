internal import Maths

/// What it is worth to ask several sellers: clouds that compete for the same customer bid each other down. [A4]
///
/// Sellers' ln rents lie about the law's with the standard deviation s. Of n offers that are drawn independently of each other the
/// least is taken: it lies e_n s from the law's, with the deviation d_n s, for the mean e_n and the deviation d_n of the least of
/// n standard normal draws; so the discount is 1 − exp(e_n s). The least is taken to be normal too.
public enum RentOffers {
  /// e_n and d_n, by the midpoints of 20,000 equal shares of probability: the least of n is Φ⁻¹(1 − (1 − p)^(1/n)) at p.
  public static func least(of n: Int) -> (mean: Double, deviation: Double) {
    guard n > 1 else { return (0, 1) }
    let points = 20_000
    var sum = 0.0, squares = 0.0
    for i in 0..<points {
      let p = (Double(i) + 0.5) / Double(points)
      let z = Double.normalQuantile(1 - Double.pow(1 - p, 1 / Double(n)))
      sum += z
      squares += z * z
    }
    let mean = sum / Double(points)
    return (mean, (squares / Double(points) - mean * mean).squareRoot())
  }
}
