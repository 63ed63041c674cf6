/// A model that is fitted to observations: what it predicts for one of them, and how that changes with each parameter.
public protocol FittedModel {
  /// Parameters; each is drawn towards zero.
  var parameterCount: Int { get }
  /// Observations.
  var observationCount: Int { get }
  /// The standard deviation that a parameter is expected to have about zero.
  func spread(of parameter: Int) -> Double
  /// What was observed.
  func observed(_ observation: Int) -> Double
  /// The prediction with these parameters; adds to `gradient` (zeros on entry) the derivative by each parameter.
  func predict(_ observation: Int, _ parameters: [Double], gradient: inout [Double]) -> Double
}

extension FittedModel {
  /// The parameters that make Σ ρ(r / scale) + Σ (θ / spread)² least, with ρ(z) = 2 (√(1 + z²) − 1): quadratic for small
  /// residuals, linear for large ones, so that single bad rows do not rule.
  ///
  /// Gauss-Newton steps with weights 1/√(1 + z²), damped until the sum falls. Source: Charbonnier et al., "Deterministic
  /// edge-preserving regularization", 1997, for ρ; Nocedal and Wright, "Numerical Optimization", 2nd ed., chapter 10.
  public func fit(scale: Double, iterations: Int = 25) -> [Double] {
    let n = parameterCount
    var parameters = [Double](repeating: 0, count: n)
    var gradient = [Double](repeating: 0, count: n)
    var damping = 1e-3
    var loss = self.loss(parameters, scale)
    for _ in 0..<iterations {
      var matrix = [Double](repeating: 0, count: n * n)
      var slope = [Double](repeating: 0, count: n)
      for i in 0..<observationCount {
        for k in 0..<n { gradient[k] = 0 }
        let residual = predict(i, parameters, gradient: &gradient) - observed(i)
        let z = residual / scale
        let weight = 1 / ((1 + z * z).squareRoot() * scale * scale)
        for a in 0..<n where gradient[a] != 0 {
          let left = weight * gradient[a]
          slope[a] = slope[a].addingProduct(-left, residual)
          for b in 0...a where gradient[b] != 0 {
            matrix[a * n + b] = matrix[a * n + b].addingProduct(left, gradient[b])
          }
        }
      }
      for a in 0..<n {
        let pull = 1 / (spread(of: a) * spread(of: a))
        matrix[a * n + a] += pull
        slope[a] -= pull * parameters[a]
        for b in 0..<a { matrix[b * n + a] = matrix[a * n + b] }
      }
      var next = parameters
      var nextLoss = loss
      repeat {
        var damped = matrix
        for a in 0..<n { damped[a * n + a] *= 1 + damping }
        guard let step = solveSymmetric(damped, slope) else { return parameters }
        next = zip(parameters, step).map { $0 + Swift.min(Swift.max($1, -1.5), 1.5) }
        nextLoss = self.loss(next, scale)
        if nextLoss < loss { break }
        damping *= 5
      } while damping < 1e6
      guard nextLoss < loss else { return parameters }
      let gain = loss - nextLoss
      parameters = next
      loss = nextLoss
      damping = Swift.max(damping / 5, 1e-6)
      if gain < 1e-6 * loss { break }
    }
    return parameters
  }

  private func loss(_ parameters: [Double], _ scale: Double) -> Double {
    var unused = [Double](repeating: 0, count: parameterCount)
    var sum = 0.0
    for i in 0..<observationCount {
      let z = (predict(i, parameters, gradient: &unused) - observed(i)) / scale
      sum += 2 * ((1 + z * z).squareRoot() - 1)
    }
    for a in 0..<parameterCount {
      let z = parameters[a] / spread(of: a)
      sum += z * z
    }
    return sum
  }
}
