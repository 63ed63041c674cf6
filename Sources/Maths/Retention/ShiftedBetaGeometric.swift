/// How many of a cohort remain after so many periods, when each leaves at a rate of his own.
///
///     let curve = try ShiftedBetaGeometric(through: .init(day: 1, share: 0.5), .init(day: 30, share: 0.345))
///     curve.survival(90)    // 0.309
///
/// Everyone leaves with the same chance θ in every period; θ differs between people by a beta distribution (α, β). Then
///
///     S(0) = 1,   S(t) = S(t − 1) (β + t − 1) / (α + β + t − 1)
///
/// and those who stay longest are those who leave least: the curve flattens although nobody changes.
///
/// Source: Fader and Hardie 2007, "How to Project Customer Retention", Journal of Interactive Marketing 21 (1), equations 5
/// and 6. Range: discrete periods, one cohort, no return of those who left.
public struct ShiftedBetaGeometric: Sendable, Hashable {
  /// First parameter of the beta distribution; small where people differ.
  public let alpha: Double
  /// Second parameter of the beta distribution.
  public let beta: Double

  /// A curve by its parameters, both more than nothing.
  public init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// The share of a cohort that remains after so many periods.
  public func survival(_ periods: Int) -> Double {
    var share = 1.0
    var k = 0
    // Eight factors to a division: division is the slow part.
    while k < periods {
      let end = Swift.min(k + 8, periods)
      var (stay, all) = (1.0, 1.0)
      while k < end {
        stay *= beta + Double(k)
        all *= alpha + beta + Double(k)
        k += 1
      }
      share *= stay / all
    }
    return share
  }

  /// The shares that remain after 0, 1 … `periods` periods.
  public func curve(_ periods: Int) -> [Double] {
    var shares = [1.0]
    shares.reserveCapacity(periods + 1)
    for k in 0..<periods { shares.append(shares[k] * (beta + Double(k)) / (alpha + beta + Double(k))) }
    return shares
  }
}
