internal import Maths

/// What a number is in the mean at each value of one input, all others as they come, g(z) = E[y | z], told from bins of its score.
///
/// A polynomial of the third degree in the score is fitted by least squares. It tells g at the two quantiles where the bins do not refuse
/// it (beyond the 99 % quantile of F), and, for a share, where the input makes less than a tenth of the variance: the mean of a share
/// that hangs on more is as steep as no such polynomial is (a normal distribution function of 2 z is 6 points off). Elsewhere a parabola is fitted
/// about either quantile, from 2.5 to 20 % and from 80 to 97.5 %, and where the bins refuse that as well (a step) the two bins beside the
/// quantile are taken. Errors are those of White (1980), which hold whatever the noise is like at each value of the input: they come
/// from the squares of what is left in each bin.
///
/// The variance of g is Σ cₖ² of the polynomial, less what its errors add to that in the mean; where it is refused, that between bins,
/// less theirs. It is a square: where the size c of the polynomial errs by s, c² may be (c + 1.96 s)² = c² + 1.96 (2 c s) + (1.96 s)².
/// The last term counts where an input does little: an estimate that is by accident near nothing has a small error 2 c s too.
///
/// Source: White, "A heteroskedasticity-consistent covariance matrix estimator and a direct test for heteroskedasticity", 1980.
struct InputResponse {
  /// g at the 10 and the 90 % quantile of the input.
  private(set) var at10: Double, at90: Double
  /// The standard error of their difference.
  private(set) var error: Double
  /// The variance of g; without a bias, so that it may come out below nothing.
  private(set) var variance: Double
  /// Its standard error.
  private(set) var varianceError: Double
  /// How far the upper end of its 95 % interval lies above it.
  private(set) var varianceReach: Double
  /// Whether g is told from a constant: the difference beyond three standard errors, or the variance beyond what all but one in some
  /// hundreds of inputs without effect come to.
  private(set) var isTold: Bool

  /// What one bin holds.
  struct Bin {
    let count: Double, sum: Double, square: Double
  }

  /// The response that bins tell.
  ///
  /// - Parameters:
  ///   - bins: as many as `ScoreBins.count`.
  ///   - isShare: whether the number is 0 or 1, so that its mean lies between these.
  init(_ bins: [Bin], isShare: Bool) {
    let count = bins.reduce(0) { $0 + $1.count }
    let mean = bins.reduce(0) { $0 + $1.sum } / count
    let spread = Swift.max(bins.reduce(0) { $0 + $1.square } / count - mean * mean, 0)
    (at10, at90) = (mean, mean)
    // Of less than four futures a bin nothing can be told, since White's errors are then too small: as unsure as the number itself.
    error = spread.squareRoot() * 2 * ScoreBins.reach
    (variance, varianceError, varianceReach, isTold) = (0, spread, 1.96 * spread, false)
    let (low, high) = (ScoreBins.polynomials(at: -ScoreBins.reach), ScoreBins.polynomials(at: ScoreBins.reach))
    guard count >= 4 * Double(ScoreBins.count), let whole = Fit(bins, 0..<ScoreBins.count, order: 3) else { return }
    // The spread of the variance that an input without effect comes to, and the squared error of the size of g.
    let idle: Double, square: Double
    (variance, varianceError, idle, square) = whole.holds ? whole.spread : Self.between(bins)
    varianceReach = 1.96 * varianceError + 1.96 * 1.96 * square
    if whole.holds && !(isShare && variance > Self.most * spread) {
      (at10, at90) = (whole.value(low), whole.value(high))
      error = whole.variance(zip(low, high).map { $1 - $0 }).squareRoot()
    } else if let below = Self.local(bins, isUpper: false), let above = Self.local(bins, isUpper: true) {
      (at10, at90) = (below.value(low), above.value(high))
      error = (below.variance(low) + above.variance(high)).squareRoot()
      // Of n futures that all survive, the next may not.
      if isShare { error = Swift.max(error, (below.least(at10) + above.least(at90)).squareRoot()) }
    }
    if isShare { (at10, at90) = (Swift.min(Swift.max(at10, 0), 1), Swift.min(Swift.max(at90, 0), 1)) }
    isTold = abs(at90 - at10) > 3 * error || variance > 5 * idle
  }

  /// The part of a share's variance beyond which its mean is too steep for a polynomial.
  private static let most = 0.1

  /// The fit about one of the quantiles.
  private static func local(_ bins: [Bin], isUpper: Bool) -> Fit? {
    func places(_ range: Range<Int>) -> Range<Int> {
      isUpper ? ScoreBins.count - range.upperBound..<ScoreBins.count - range.lowerBound : range
    }
    if let parabola = Fit(bins, places(1..<8), order: 2), parabola.holds { return parabola }
    return Fit(bins, places(3..<5), order: 0)
  }

  /// The variance between bins, its error, the error where there is none, and the squared error of its root.
  private static func between(_ bins: [Bin]) -> (Double, Double, Double, Double) {
    let share = 1 / Double(bins.count)
    let full = bins.filter { $0.count > 1 }
    let means = full.map { $0.sum / $0.count }
    let noise = zip(full, means).map { Swift.max(0, $0.square - $0.count * $1 * $1) / ($0.count - 1) / $0.count }
    let mean = means.reduce(0, +) / Double(means.count)
    var (variance, along, about, size) = (0.0, 0.0, 0.0, 0.0)
    for (one, noise) in zip(means, noise) {
      let beyond = Swift.max(0, (one - mean) * (one - mean) - noise)
      variance += share * ((one - mean) * (one - mean) - (1 - share) * noise)
      along += share * share * beyond * noise
      size += share * beyond
      about += share * share * noise * noise
    }
    return (variance, (4 * along + 2 * about).squareRoot(), (2 * about).squareRoot(), size > 0 ? along / size : 0)
  }
}

extension InputResponse {
  /// A polynomial of the score, fitted to some bins, each of which weighs as much as it has futures.
  private struct Fit {
    let coefficients: [Double]
    /// Of the coefficients, row by row.
    let covariance: [Double]
    /// Whether means of bins lie about it as near as their futures let expect.
    let holds: Bool
    private let count: Double

    init?(_ bins: [Bin], _ places: Range<Int>, order: Int) {
      let k = order + 1
      var matrix = [Double](repeating: 0, count: k * k), right = [Double](repeating: 0, count: k)
      var paths = 0.0, full = 0
      for place in places where bins[place].count > 0 {
        let (bin, x) = (bins[place], ScoreBins.means[place])
        paths += bin.count
        full += 1
        for i in 0..<k {
          right[i] += x[i] * bin.sum
          for j in 0..<k { matrix[i * k + j] += bin.count * x[i] * x[j] }
        }
      }
      guard full > order, paths > Double(k), let c = solveSymmetric(matrix, right) else { return nil }
      var inner = [Double](repeating: 0, count: k * k)
      var (within, about, whole) = (0.0, 0.0, 0.0)
      for place in places where bins[place].count > 0 {
        let (bin, x) = (bins[place], ScoreBins.means[place])
        let fitted = (0..<k).reduce(0) { $0 + c[$1] * x[$1] }
        let mean = bin.sum / bin.count
        let own = Swift.max(0, bin.square - bin.count * mean * mean)
        let lack = bin.count * (mean - fitted) * (mean - fitted)
        within += own
        about += lack
        whole += bin.square
        for i in 0..<k { for j in 0..<k { inner[i * k + j] += (own + lack) * x[i] * x[j] } }
      }
      // M⁻¹ S M⁻¹, column by column.
      let inverse = (0..<k).flatMap { column in
        solveSymmetric(matrix, (0..<k).map { $0 == column ? 1 : 0 }) ?? Array(repeating: 0, count: k)
      }
      func times(_ a: [Double], _ b: [Double]) -> [Double] {
        (0..<k).flatMap { i in (0..<k).map { j in (0..<k).reduce(0) { $0 + a[i * k + $1] * b[$1 * k + j] } } }
      }
      let scale = paths / (paths - Double(k))
      coefficients = c
      covariance = times(times(inverse, inner), inverse).map { $0 * scale }
      count = paths
      let (spare, free) = (Double(full - k), paths - Double(full))
      // With a few futures a bin no shape can be told from another.
      holds =
        spare < 1 || free < 4 * Double(full)
        || about / spare <= SpecialFunctions.chiSquareQuantile(0.99, freedom: spare) / spare * within / free
          + whole * 1e-12
    }

    /// The polynomial where its terms come to so much; terms that it has not got are left out.
    func value(_ x: [Double]) -> Double { zip(coefficients, x).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The variance of the polynomial without a bias, its standard error, that of a number on which the input does nothing, and the
    /// squared error of the polynomial's size.
    var spread: (Double, Double, Double, Double) {
      let k = coefficients.count
      var (along, about, bias, size) = (0.0, 0.0, 0.0, 0.0)
      for i in 1..<k {
        size += coefficients[i] * coefficients[i]
        bias += covariance[i * k + i]
        for j in 1..<k {
          let shared = covariance[i * k + j]
          along += coefficients[i] * shared * coefficients[j]
          about += shared * shared
        }
      }
      // 4 cᵀ Σ c + 2 tr Σ², where the coefficients' own errors add 4 tr Σ² to the first.
      let error = Swift.max(4 * along - 2 * about, 2 * about).squareRoot()
      return (size - bias, error, (2 * about).squareRoot(), size > 0 ? Swift.max(along, 0) / size : 0)
    }

    /// The variance of the sum of coefficients by so much each.
    func variance(_ x: [Double]) -> Double {
      let k = coefficients.count
      var sum = 0.0
      for i in 0..<k { for j in 0..<k { sum += x[i] * covariance[i * k + j] * x[j] } }
      return Swift.max(sum, 0)
    }

    /// The variance that a share cannot fall below, from so many futures: that of (n p + 1) / (n + 2), Laplace's rule.
    func least(_ share: Double) -> Double {
      let held = (count * Swift.min(Swift.max(share, 0), 1) + 1) / (count + 2)
      return held * (1 - held) / count
    }
  }
}
