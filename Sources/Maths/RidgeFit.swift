/// Linear regression with a normal prior on each coefficient:
///
///     least Σ w_i (y_i − x_i · b)² / σ² + Σ ((b_j − m_j) / d_j)²
///
/// Without observations the solution is the prior's means. Source: Gelman et al., "Bayesian Data Analysis", 3rd ed., section
/// 14.8.
public struct RidgeFit: Sendable {
  /// The coefficients.
  public let solution: [Double]

  /// Fits observations by rows of features.
  ///
  /// - Parameters:
  ///   - rows: the features, a row for each observation, in the order of the coefficients.
  ///   - observations: what was seen, a number for each row.
  ///   - weights: how much each observation counts.
  ///   - means: the coefficients expected beforehand.
  ///   - deviations: how far from them they may lie, as standard deviations; above 0.
  ///   - noise: the standard deviation of an observation of weight 1; above 0.
  public init(
    rows: [[Double]], observations: [Double], weights: [Double], means: [Double], deviations: [Double], noise: Double
  ) {
    let n = means.count
    var matrix = [Double](repeating: 0, count: n * n)
    var right = [Double](repeating: 0, count: n)
    for j in 0..<n {
      let precision = 1 / (deviations[j] * deviations[j])
      matrix[j * n + j] = precision
      right[j] = means[j] * precision
    }
    for (row, (observed, weight)) in zip(rows, zip(observations, weights)) {
      let scale = weight / (noise * noise)
      for i in 0..<n where row[i] != 0 {
        right[i] = right[i].addingProduct(scale * row[i], observed)
        for j in 0..<n { matrix[i * n + j] = matrix[i * n + j].addingProduct(scale * row[i], row[j]) }
      }
    }
    // A sum of squares and a positive diagonal is positive definite.
    solution = solveSymmetric(matrix, right) ?? means
  }

  /// What coefficients predict for a row of features.
  public static func predict(_ row: [Double], _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for (x, b) in zip(row, coefficients) { sum = sum.addingProduct(x, b) }
    return sum
  }
}
