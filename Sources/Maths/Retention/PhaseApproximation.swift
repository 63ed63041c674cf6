/// A shifted-beta-geometric curve as four stocks that each shrink at a constant rate, so that a month needs no list of cohorts.
///
/// With P periods to a month (30 days), B = β / P and m the age in months,
///
///     S(P m) ≈ Σ wₖ e^(−λₖ m) for m ≥ 1,   λₖ = (cₖ + eₖ α) / (1 + B)^rₖ,   k = 1 … 4
///
/// and the weights make it exact at m = 1, 4, 14 and 48. Who leaves within the first month is in no phase, so that the weights
/// do not add up to the whole. The twelve constants are fitted once to the curves themselves over α from 0.02 to 2 and B from
/// 0.001 to 10, months 1 to 60; they describe mathematics and no company. All weights are positive there.
///
/// Error against the curve on days 30 to 1800, over the pairs of D1 from 10 to 95 % and D30 from 1 to 90 % of which a curve
/// with α ≤ 5 exists (a test holds these figures): for α ≤ 1, where every published product lies, at most 0.14 points of survival and
/// 1.6 % of what remains, median 0.6 %; for α ≤ 2 at most 0.17 points and 3.3 %; for α ≤ 5, where less than 2 % of users
/// remain when it matters, 0.16 points and 16 %. Beyond month 60 the tail falls too fast, and so it does for B far above 10, where
/// hardly anyone leaves (99 % still there after a month).
public struct PhaseApproximation: Sendable, Hashable {
  /// λ by phase, a month.
  public let rates: SIMD4<Double>
  /// Weight of each phase, as a share of a cohort.
  public let weights: SIMD4<Double>
  /// Mean share of a month's newcomers who are still users when the next month begins.
  public let secondMonth: Double
  /// Mean share of a month's newcomers who are users at a moment of that month.
  public let aliveAtOnce: Double
  /// The same share at a moment of the month after.
  public let aliveNext: Double

  /// Ages in months at which the phases meet the curve.
  static let meetings = [1, 4, 14, 48]

  /// The phases of a curve with so many periods to a month; newcomers arrive evenly over a month.
  ///
  ///     C(t) = ∫₀ᵗ S,  CC(t) = ∫₀ᵗ C  (trapezoids over periods)
  ///     secondMonth = C(P) / P,  aliveAtOnce = CC(P) / P²,  aliveNext = (CC(2 P) − 2 CC(P)) / P²
  public init(_ curve: ShiftedBetaGeometric, periods: Int = 30) {
    let rates = Self.rates(curve, periods: periods)
    self.rates = rates
    weights = Self.held(Self.weights(curve, rates, periods: periods), rates, firstMonth: curve.survival(periods))
    let shares = curve.curve(2 * periods)
    var (sum, sumOfSums, half) = (0.0, 0.0, (sum: 0.0, sumOfSums: 0.0))
    for t in 1...(2 * periods) {
      let before = sum
      sum += (shares[t - 1] + shares[t]) / 2
      sumOfSums += (before + sum) / 2
      if t == periods { half = (sum, sumOfSums) }
    }
    let month = Double(periods)
    secondMonth = half.sum / month
    aliveAtOnce = half.sumOfSums / (month * month)
    aliveNext = (sumOfSums - 2 * half.sumOfSums) / (month * month)
  }

  private static func rates(_ curve: ShiftedBetaGeometric, periods: Int) -> SIMD4<Double> {
    let level = SIMD4(1.1474, 0.2735, 0.0705, 0)
    let slope = SIMD4(0.4756, 0.1531, 0.0456, 0.0182)
    let power = SIMD4(0.6257, 0.4464, 0.3022, 0.1980)
    let spread = 1 + curve.beta / Double(periods)
    return each { (level[$0] + slope[$0] * curve.alpha) / Double.pow(spread, power[$0]) }
  }

  /// The weights by Gaussian elimination with the largest pivot.
  private static func weights(
    _ curve: ShiftedBetaGeometric, _ rates: SIMD4<Double>, periods: Int
  ) -> SIMD4<Double> {
    var rows = meetings.map { age in each { Double.exp(-rates[$0] * Double(age)) } }
    var right = meetings.map { curve.survival($0 * periods) }
    for column in 0..<4 {
      var pivot = column
      for row in column..<4 where abs(rows[row][column]) > abs(rows[pivot][column]) { pivot = row }
      rows.swapAt(column, pivot)
      right.swapAt(column, pivot)
      for row in (column + 1)..<4 {
        let factor = rows[row][column] / rows[column][column]
        rows[row] -= factor * rows[column]
        right[row] -= factor * right[column]
      }
    }
    var found = SIMD4<Double>(repeating: 0)
    for row in (0..<4).reversed() {
      var rest = right[row]
      for column in (row + 1)..<4 { rest -= rows[row][column] * found[column] }
      found[row] = rest / rows[row][row]
    }
    return found
  }

  /// Weights of which none is below nothing, since phases hold people; what remains after the first month stays as it is.
  ///
  /// Only curves far outside the range of the constants need it: drawn pairs without a curve, at the largest α.
  private static func held(
    _ weights: SIMD4<Double>, _ rates: SIMD4<Double>, firstMonth: Double
  ) -> SIMD4<Double> {
    guard weights.min() < 0 else { return weights }
    let positive = each { Swift.max(weights[$0], 0) }
    return positive * (firstMonth / (positive * each { Double.exp(-rates[$0]) }).sum())
  }

  private static func each(_ value: (Int) -> Double) -> SIMD4<Double> {
    SIMD4(value(0), value(1), value(2), value(3))
  }

  // MARK: A month of users

  /// φ = (e^λ − 1) / λ: who arrived over a month is younger than if all had come on its first day.
  public var arrival: SIMD4<Double> { Self.each { rates[$0] < 1e-4 ? 1 + rates[$0] / 2 : (grown($0) - 1) / rates[$0] } }

  /// ψ = (e^λ − 2 + e^−λ) / λ²: the same for the mean of a month in place of its beginning.
  public var presence: SIMD4<Double> {
    Self.each { rates[$0] < 1e-4 ? 1 : (grown($0) - 2 + 1 / grown($0)) / (rates[$0] * rates[$0]) }
  }

  private func grown(_ phase: Int) -> Double { Double.exp(rates[phase]) }

  /// Share that stays in its phase from one month to the next: e^−λ.
  public var stay: SIMD4<Double> { Self.each { Double.exp(-rates[$0]) } }

  /// Share of a month's newcomers that each phase has two months later: φ w e^(−2 λ).
  public var entry: SIMD4<Double> { arrival * weights * stay * stay }

  /// The share after a whole number of months or a fraction, from the first month on.
  public func survival(months: Double) -> Double {
    (weights * Self.each { Double.exp(-rates[$0] * months) }).sum()
  }

  /// Mean share of a month's newcomers who are still users when their month number `month` begins, counted from nought.
  public func start(_ month: Int) -> Double {
    switch month {
    case ...0: return 1
    case 1: return secondMonth
    default: return (entry * Self.each { Double.exp(-rates[$0] * Double(month - 2)) }).sum()
    }
  }

  /// Mean share of a month's newcomers who are users at a moment of their month number `month`, counted from nought.
  public func alive(_ month: Int) -> Double {
    switch month {
    case ...0: return aliveAtOnce
    case 1: return aliveNext
    default: return (presence * weights * Self.each { Double.exp(-rates[$0] * Double(month)) }).sum()
    }
  }
}
