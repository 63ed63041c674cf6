internal import Maths

/// Where a rent may go: ln r(h) is normal with the mean m − d h and the variance s² + w² h after h months.
///
/// m is the rent's logarithm now; s says how far a seller's may lie from what is known of sellers; w is the walk that follows;
/// d, how fast rents are thought to fall, is an assumption of the user: nothing in the facts makes a trend a better forecast
/// (`outlast validate supply`).
public struct RentPath: Hashable, Sendable {
  /// The logarithm of the rent on demand in dollars an hour now; its standard deviation; that of the walk in a month; and the
  /// fall of the logarithm in a month.
  public let level, deviation, walk, fall: Double

  /// A path.
  public init(level: Double, deviation: Double, walk: Double, fall: Double = 0) {
    (self.level, self.deviation, self.walk, self.fall) = (level, deviation, walk, fall)
  }

  /// Dollars an hour below which the rent lies with a probability, after so many months: exp(m − d h + z √(s² + w² h)).
  public func quantile(_ p: Double, after months: Double) -> Double {
    let spread = (deviation * deviation + walk * walk * months).squareRoot()
    return Double.exp(level - fall * months + Double.normalQuantile(p) * spread)
  }

  /// The path with a further uncertainty of the level, such as that of a term's discount.
  public func widened(by further: Double) -> RentPath {
    RentPath(
      level: level, deviation: (deviation * deviation + further * further).squareRoot(), walk: walk, fall: fall)
  }

  /// The path of a rent that is always so many times this one, such as that of a term.
  public func scaled(by ratio: Double) -> RentPath {
    RentPath(level: level + Double.log(ratio), deviation: deviation, walk: walk, fall: fall)
  }

  /// The median after so many months.
  public func median(after months: Double) -> Double { Double.exp(level - fall * months) }

  /// One path, month by month from now on: the level moves by its draw, then each month by its own.
  ///
  /// - Parameter draws: standard normal; the first is the level's, the others the months'.
  public func sample(_ draws: [Double]) -> [Double] {
    guard let first = draws.first else { return [] }
    var logarithm = level + deviation * first
    var path = [Double.exp(logarithm)]
    for draw in draws.dropFirst() {
      logarithm += walk * draw - fall
      path.append(Double.exp(logarithm))
    }
    return path
  }

  /// The median month by month.
  public func medians(_ months: Int) -> [Double] { (0..<months).map { median(after: Double($0)) } }
}
