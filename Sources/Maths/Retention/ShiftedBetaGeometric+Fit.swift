extension ShiftedBetaGeometric {
  /// The logarithm of the share of those there at one age who are there at a later one.
  public func logKept(from: Int, to: Int) -> Double {
    var sum = 0.0
    for j in from..<to { sum += Double.log((beta + Double(j)) / (alpha + beta + Double(j))) }
    return sum
  }

  /// How many were seen at one age, and how many of them at a later one.
  public struct Step: Sendable, Hashable {
    /// The two ages.
    public let from, to: Int
    /// How many were seen at both.
    public var seen, kept: Double

    /// A step from one age to the next.
    public init(from: Int, to: Int, seen: Double, kept: Double) {
      self.from = from
      self.to = to
      self.seen = seen
      self.kept = kept
    }
  }

  /// The steps of a table of how many remained after 0, 1, 2 … periods.
  public static func steps(of remaining: [Double]) -> [Step] {
    zip(remaining, remaining.dropFirst()).enumerated().map {
      Step(from: $0.offset, to: $0.offset + 1, seen: $0.element.0, kept: $0.element.1)
    }
  }

  /// −ln of the likelihood of what was seen.
  public func surprise(at steps: [Step]) -> Double {
    steps.reduce(0) { sum, step in
      let log = Swift.min(logKept(from: step.from, to: step.to), -1e-12)
      return sum - step.kept * log - (step.seen - step.kept) * Double.log(1 - Double.exp(log))
    }
  }

  /// The law under which what was seen is likeliest.
  ///
  /// Newton's steps on (ln α, ln β) with the curvature's eigenvalues made positive, damped until the likelihood rises. A ridge
  /// (ln² α + ln² β) · `ridge` / 2 gives a flat likelihood an end.
  public static func fitted(
    to steps: [Step], from start: ShiftedBetaGeometric = .init(alpha: 1, beta: 2), ridge: Double = 0.01
  ) -> ShiftedBetaGeometric {
    var x = (Double.log(start.alpha), Double.log(start.beta))
    func law(_ x: (Double, Double)) -> ShiftedBetaGeometric { .init(alpha: Double.exp(x.0), beta: Double.exp(x.1)) }
    func loss(_ x: (Double, Double)) -> Double {
      law(x).surprise(at: steps) + ridge / 2 * (x.0 * x.0 + x.1 * x.1)
    }
    func slope(_ x: (Double, Double)) -> (Double, Double) {
      let found = law(x).slope(at: steps)
      return (found.0 + ridge * x.0, found.1 + ridge * x.1)
    }
    let size = steps.reduce(1) { $0 + $1.seen }
    var damping = 1e-3
    var value = loss(x)
    for _ in 0..<200 {
      let g = slope(x)
      if Swift.max(abs(g.0), abs(g.1)) < 1e-11 * size { break }
      let h = 1e-5
      let (a, b) = (slope((x.0 + h, x.1)), slope((x.0 - h, x.1)))
      let (c, d) = (slope((x.0, x.1 + h)), slope((x.0, x.1 - h)))
      let (p, r) = ((a.0 - b.0) / (2 * h), (c.1 - d.1) / (2 * h))
      let q = ((a.1 - b.1) / (2 * h) + (c.0 - d.0) / (2 * h)) / 2
      let middle = (p + r) / 2
      let half = ((p - r) * (p - r) / 4 + q * q).squareRoot()
      let most = Swift.max(abs(middle + half), abs(middle - half))
      func inverse(_ eigenvalue: Double) -> Double { 1 / (Swift.max(abs(eigenvalue), 1e-9 * most) + damping * most) }
      var next = x
      var nextValue = value
      var isBetter = false
      while damping < 1e12 {
        // A function of a symmetric matrix of two rows is u I + v H.
        let (f1, f2) = (inverse(middle + half), inverse(middle - half))
        let v = half > 1e-12 * most ? (f1 - f2) / (2 * half) : 0
        let u = f1 - v * (middle + half)
        let step = (-(u * g.0 + v * (p * g.0 + q * g.1)), -(u * g.1 + v * (q * g.0 + r * g.1)))
        next = (x.0 + clipped(step.0), x.1 + clipped(step.1))
        nextValue = loss(next)
        isBetter = nextValue.isFinite && nextValue <= value + 1e-12 * abs(value)
        if isBetter { break }
        damping = Swift.max(damping * 10, 1e-6)
      }
      guard isBetter else { break }
      let moved = Swift.max(abs(next.0 - x.0), abs(next.1 - x.1))
      let gain = abs(value - nextValue)
      (x, value) = (next, nextValue)
      if gain < 1e-13 * abs(value), moved < 1e-9 { break }
      damping /= 10
    }
    return law(x)
  }

  private static func clipped(_ step: Double) -> Double { Swift.min(Swift.max(step, -2), 2) }

  /// The derivatives of `surprise` by ln α and ln β.
  private func slope(at steps: [Step]) -> (Double, Double) {
    var sum = (0.0, 0.0)
    for step in steps where step.seen > 0 {
      var log = 0.0, byAlpha = 0.0, byBeta = 0.0
      for j in step.from..<step.to {
        let stay = beta + Double(j), all = alpha + stay
        log += Double.log(stay / all)
        byAlpha -= alpha / all
        byBeta += beta / stay - beta / all
      }
      let kept = Double.exp(Swift.min(log, -1e-12))
      let weight = (step.seen - step.kept) * kept / (1 - kept) - step.kept
      sum.0 += weight * byAlpha
      sum.1 += weight * byBeta
    }
    return sum
  }
}
