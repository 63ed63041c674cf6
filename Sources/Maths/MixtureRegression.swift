/// One form that noise may have: how the errors of some observations go together, up to their size.
public struct NoiseStructure: Sendable {
  /// How likely it is beforehand, up to a common factor.
  public let weight: Double
  /// The covariance, whole and row by row.
  public let covariance: [Double]

  /// A form with its weight; `covariance` gives an entry by two places.
  public init(_ weight: Double, count: Int, _ covariance: (Int, Int) -> Double) {
    self.weight = weight
    self.covariance = (0..<count * count).map { covariance($0 / count, $0 % count) }
  }
}

/// Straight lines through observations whose noise has one of several forms, of unknown size.
///
///     y = X β + u,  u ~ N(0, σ² R_k)
///
/// With a flat prior on β and 1/σ² on σ², a form k has the weight
///
///     ln weight_k = ln w_k − ½ ln |R_k| − ½ ln |Xᵀ R_k⁻¹ X| − (n − p)/2 ln S_k
///
/// with S_k the sum of squares left (the restricted likelihood of Harville, "Bayesian inference for variance components using
/// only error contrasts", Biometrika 61, 1974, with σ integrated out), and a coefficient is then a t with n − p degrees of
/// freedom about its generalised least squares. The whole is their mixture: how long deviations last is not chosen, but weighed.
public struct MixtureRegression: Sendable {
  /// What one form of noise says.
  public struct Part: Sendable {
    /// Its share among all forms, given the observations.
    public let weight: Double
    /// The coefficients.
    public let coefficients: [StudentT]
    /// The variance of the noise, S / (n − p).
    public let variance: Double
  }

  /// One a form, in their order.
  public let parts: [Part]

  /// Fits; nil where there are no more observations than coefficients, or columns that say the same.
  ///
  /// - Parameters:
  ///   - y: the observations, n of them.
  ///   - columns: of X, each as long as `y`.
  ///   - structures: the forms that the noise may have, each with a covariance of n rows and n columns.
  public init?(_ y: [Double], _ columns: [[Double]], _ structures: [NoiseStructure]) {
    let n = y.count, p = columns.count
    guard n > p, p > 0 else { return nil }
    var fits: [(log: Double, coefficients: [StudentT], variance: Double)] = []
    for structure in structures {
      guard let factor = choleskyFactor(structure.covariance, n) else { return nil }
      let z = columns.map { solveLower(factor, $0) }
      let whitened = solveLower(factor, y)
      var normal = [Double](repeating: 0, count: p * p)
      for a in 0..<p { for b in 0..<p { normal[a * p + b] = MixtureRegression.product(z[a], z[b]) } }
      guard let inner = choleskyFactor(normal, p),
        let beta = solveSymmetric(normal, z.map { MixtureRegression.product($0, whitened) })
      else { return nil }
      var left = 0.0
      for i in 0..<n {
        var residual = whitened[i]
        for a in 0..<p { residual = residual.addingProduct(-beta[a], z[a][i]) }
        left = left.addingProduct(residual, residual)
      }
      left = Swift.max(left, 1e-300)
      let freedom = Double(n - p)
      var log = Double.log(structure.weight) - freedom / 2 * Double.log(left)
      for i in 0..<n { log -= Double.log(factor[i * n + i]) }
      for a in 0..<p { log -= Double.log(inner[a * p + a]) }
      let variance = left / freedom
      let coefficients = (0..<p).map { a -> StudentT in
        let unit = (0..<p).map { $0 == a ? 1.0 : 0 }
        let spread = solveLower(inner, unit)
        return StudentT(
          centre: beta[a], scale: (variance * MixtureRegression.product(spread, spread)).squareRoot(), freedom: freedom)
      }
      fits.append((log, coefficients, variance))
    }
    let most = fits.map(\.log).max() ?? 0
    let weights = fits.map { Double.exp($0.log - most) }
    let sum = weights.reduce(0, +)
    parts = zip(fits, weights).map { Part(weight: $1 / sum, coefficients: $0.coefficients, variance: $0.variance) }
  }

  /// What is believed of a coefficient.
  public func coefficient(_ place: Int) -> TMixture { TMixture(parts.map { ($0.weight, $0.coefficients[place]) }) }

  /// The variance of the noise, weighed over its forms.
  public var variance: Double { parts.reduce(0) { $0 + $1.weight * $1.variance } }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum = sum.addingProduct(a[i], b[i]) }
    return sum
  }
}

extension NoiseStructure {
  /// Steps that are random and stay: what lies behind a walk's level at each time, counted back from the last.
  ///
  /// Times are whole months; W_ij = min(T − m_i, T − m_j). A walk seen exactly, one seen with error (0.15 and 0.6 of a step's
  /// variance), and one whose growth lasts (momentum 0.3 and 0.6); the first is held three times as likely as each other.
  public static func walk(_ times: [Int]) -> [NoiseStructure] {
    let last = times.max() ?? 0
    let n = times.count
    let back = times.map { last - $0 }
    let seen = [(3.0, 1e-9), (1, 0.15), (1, 0.6)].map { weight, error in
      NoiseStructure(weight, count: n) { Double(Swift.min(back[$0], back[$1])) + ($0 == $1 ? error : 0) }
    }
    return seen
      + [0.3, 0.6].map { lasting in
        let sums = momentum(back.max() ?? 0, lasting)
        return NoiseStructure(1, count: n) { sums[back[$0]][back[$1]] + ($0 == $1 ? 1e-9 : 0) }
      }
  }

  /// A line from which a month deviates, and the deviation may last: AR(1) of 0.25, 0.5 and 0.75 beside none, which is held
  /// twelve times as likely as each.
  public static func line(_ times: [Int]) -> [NoiseStructure] {
    let n = times.count
    return [NoiseStructure(12, count: n) { $0 == $1 ? 1 : 0 }]
      + [0.25, 0.5, 0.75].map { lasting in
        NoiseStructure(1, count: n) { power(lasting, abs(times[$0] - times[$1])) }
      }
  }

  /// A level that stands still, or wanders by a walk of 0.01 to 1 of the noise's variance; standing still has four fifths.
  public static func level(_ times: [Int]) -> [NoiseStructure] {
    let last = times.max() ?? 0
    let n = times.count
    return [0, 0.01, 0.03, 0.1, 0.3, 1].map { ratio in
      NoiseStructure(ratio == 0 ? 12 : 0.6, count: n) {
        ratio * Double(last - Swift.max(times[$0], times[$1])) + ($0 == $1 ? 1 : 0)
      }
    }
  }

  /// The covariances of sums of an AR(1) over the last a and b months, Σ_{i<a} Σ_{j<b} f^|i−j|, by a and b up to `most`.
  private static func momentum(_ most: Int, _ f: Double) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: most + 1), count: most + 1)
    for i in 0..<most {
      for j in 0..<most { sums[i + 1][j + 1] = sums[i][j + 1] + sums[i + 1][j] - sums[i][j] + power(f, abs(i - j)) }
    }
    return sums
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }
}
