internal import Maths

/// What monthly figures tell of the numbers behind them, each with an interval that holds the truth with 90 %.
///
/// Times are calendar months, whole numbers with gaps where months are missing. Nothing is searched for: trends and levels are
/// mixtures of t (`MixtureRegression`), which need at least two figures more than coefficients.
public enum Estimators {
  /// A trend: the level at the last time, and the growth a month.
  public struct Trend: Sendable {
    /// At the last time.
    public let level: Estimate
    /// A month.
    public let growth: Estimate
  }

  /// A line through figures whose steps are random and stay: volumes, headcount.
  public static func walk(_ times: [Int], _ y: [Double]) -> Trend? { trend(times, y, NoiseStructure.walk(times)) }

  /// A line from which single months deviate: what follows a plan, such as budgets and pay.
  public static func plan(_ times: [Int], _ y: [Double]) -> Trend? { trend(times, y, NoiseStructure.line(times)) }

  private static func trend(_ times: [Int], _ y: [Double], _ structures: [NoiseStructure]) -> Trend? {
    let last = times.max() ?? 0
    let columns = [times.map { _ in 1.0 }, times.map { Double($0 - last) }]
    return MixtureRegression(y, columns, structures).map {
      Trend(level: Estimate($0.coefficient(0)), growth: Estimate($0.coefficient(1)))
    }
  }

  /// The level now of figures that stand still or wander, and how likely it is that they wander.
  public static func level(_ times: [Int], _ y: [Double]) -> (level: Estimate, wanders: Double)? {
    MixtureRegression(y, [y.map { _ in 1 }], NoiseStructure.level(times)).map {
      (Estimate($0.coefficient(0)), 1 - $0.parts[0].weight)
    }
  }

  /// The mean of a lognormal number from the logarithms of its figures, which may come in bursts.
  ///
  /// mean = exp(μ + s²/2), the uncertainty of s²/2 added to that of μ: the modified method of Cox (Olsson, "Confidence intervals
  /// for the mean of a log-normal distribution", Journal of Statistics Education 13(1), 2005).
  public static func lognormalMean(_ times: [Int], logs: [Double]) -> Estimate? {
    guard logs.count > 1, let fit = MixtureRegression(logs, [logs.map { _ in 1 }], NoiseStructure.line(times)) else {
      return nil
    }
    let variance = fit.variance
    let more = variance * variance / (2 * Double(logs.count - 1))
    let moved = TMixture(
      fit.parts.map { part in
        let mean = part.coefficients[0]
        return (
          part.weight,
          StudentT(
            centre: mean.centre + variance / 2, scale: (mean.scale * mean.scale + more).squareRoot(),
            freedom: mean.freedom)
        )
      })
    return Estimate(moved).mapped { Double.exp($0) }
  }

  /// Price of a user at a reference spending, and by how much percent it rises there with a percent more of spending: ln cost on
  /// ln(spending / reference).
  public static func congestion(
    _ times: [Int], logSpending: [Double], logCost: [Double]
  ) -> (cost: Estimate, slope: Estimate)? {
    MixtureRegression(logCost, [logCost.map { _ in 1 }, logSpending], NoiseStructure.line(times)).map {
      (Estimate($0.coefficient(0)).mapped { Double.exp($0) }, Estimate($0.coefficient(1)))
    }
  }

  /// The standard deviation of a walk's monthly steps: Σ (d − ĝΔ)² / Δ over χ².
  public static func stepDeviation(_ times: [Int], _ y: [Double]) -> Estimate? {
    let pairs = Array(zip(zip(times, y), zip(times, y).dropFirst()))
    guard pairs.count > 1 else { return nil }
    let steps = pairs.map { (months: Double($1.0 - $0.0), change: $1.1 - $0.1) }
    let growth = steps.reduce(0) { $0 + $1.change } / steps.reduce(0) { $0 + $1.months }
    let squares = steps.reduce(0) { sum, step in
      let left = step.change - growth * step.months
      return sum + left * left / step.months
    }
    return deviation(squares, freedom: Double(steps.count - 1))
  }

  /// The standard deviation of independent figures.
  public static func deviation(_ y: [Double]) -> Estimate? {
    guard y.count > 1 else { return nil }
    let mean = y.reduce(0, +) / Double(y.count)
    return deviation(y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, freedom: Double(y.count - 1))
  }

  private static func deviation(_ squares: Double, freedom: Double) -> Estimate {
    func root(_ share: Double) -> Double {
      (squares / SpecialFunctions.chiSquareQuantile(share, freedom: freedom)).squareRoot()
    }
    return Estimate(root(0.95), (squares / freedom).squareRoot(), root(0.05))
  }

  /// The mean of independent figures, by t.
  public static func mean(_ y: [Double]) -> Estimate? {
    guard y.count > 1, let middle = deviation(y)?.middle else { return nil }
    let n = Double(y.count)
    let mean = y.reduce(0, +) / n
    let reach = StudentT.quantile(0.95, freedom: n - 1) * middle / n.squareRoot()
    return Estimate(mean - reach, mean, mean + reach)
  }

  /// The mean of figures of which some are nothing, each with what it counts for, on the scale of the input.
  ///
  /// m = Σ w y / Σ w, with the variance n / (n − 1) Σ w² (y − m)² / (Σ w)²; the interval is t's on the scale, to which the error
  /// goes over by the scale's slope at m (the delta method), so that it keeps the scale's bounds.
  ///
  /// - Parameters:
  ///   - y: the figures.
  ///   - weights: what each counts for.
  ///   - scale: where noise is alike at all levels; no number or infinite at its ends.
  ///   - back: from there to what is told.
  /// - Returns: nil where the mean has no place on the scale; an interval without width where it is at the scale's end.
  package static func wholeMean(
    _ y: [Double], weights: [Double], scale: (Double) -> Double, back: (Double) -> Double
  ) -> Estimate? {
    let all = weights.reduce(0, +)
    guard y.count > 1, all > 0 else { return nil }
    let mean = zip(y, weights).reduce(0) { $0 + $1.0 * $1.1 } / all
    let middle = scale(mean)
    guard middle.isFinite else {
      // Nothing in every month, or the whole in every month.
      guard mean == 0 || mean == 1, y.allSatisfy({ $0 == mean }) else { return nil }
      let end = back(mean == 0 ? -.infinity : .infinity)
      // Exponentials of infinity are clamped, not infinite or nothing.
      guard abs(end) < 1e100 else { return nil }
      return Estimate(exactly: abs(end) < 1e-100 ? 0 : end)
    }
    let n = Double(y.count)
    let squares = zip(y, weights).reduce(0) { $0 + $1.1 * $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    let error = (n / (n - 1) * squares).squareRoot() / all
    let step = 1e-6 * mean
    let slope = abs(scale(mean + step) - scale(mean - step)) / (2 * step)
    let reach = StudentT.quantile(0.95, freedom: n - 1) * error * slope
    guard reach.isFinite else { return nil }
    return Estimate(middle - reach, middle, middle + reach).mapped(back)
  }

  /// The mean monthly number of events from their counts.
  ///
  /// Gamma of shape N/d + ½ and rate T/d (Jeffreys), with d the dispersion Σ(k − k̄)²/k̄ / (T − 1) where above one; both ends
  /// then move out in the logarithm by t over normal. Without events: nothing up to the 95 % quantile.
  public static func rate(_ counts: [Double]) -> Estimate? {
    guard counts.count > 1 else { return nil }
    let months = Double(counts.count), events = counts.reduce(0, +)
    guard events > 0 else { return Estimate(0, 0.5 / months, SpecialFunctions.gammaQuantile(0.95, 0.5) / months) }
    let mean = events / months
    let dispersion = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / mean / (months - 1)
    let d = Swift.max(1, dispersion)
    let shape = events / d + 0.5
    let (low, middle, high) = (
      SpecialFunctions.gammaQuantile(0.05, shape) * d / months, shape * d / months,
      SpecialFunctions.gammaQuantile(0.95, shape) * d / months
    )
    let wider = d > 1 ? StudentT.quantile(0.95, freedom: months - 1) / Distribution.score95 : 1
    func moved(_ end: Double) -> Double { middle * Double.exp(wider * Double.log(end / middle)) }
    return Estimate(moved(low), middle, moved(high))
  }
}
