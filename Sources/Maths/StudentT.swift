/// A location and scale family of Student's t: where an estimate lies when its noise was estimated too.
public struct StudentT: Sendable, Hashable {
  /// The centre.
  public let centre: Double
  /// The scale: the standard error.
  public let scale: Double
  /// The degrees of freedom.
  public let freedom: Double

  /// A t distribution about a centre.
  public init(centre: Double, scale: Double, freedom: Double) {
    self.centre = centre
    self.scale = scale
    self.freedom = freedom
  }

  /// The share below a value.
  ///
  /// F(x) = 1 − ½ I(ν / (ν + t²); ν/2, ½) for t = (x − centre) / scale ≥ 0, and its mirror image below (Abramowitz and
  /// Stegun 26.7.1). Without scale it steps at the centre.
  public func below(_ x: Double) -> Double {
    guard scale > 0 else { return x < centre ? 0 : 1 }
    let t = (x - centre) / scale
    let tail = SpecialFunctions.betaBelow(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return t < 0 ? tail : 1 - tail
  }

  /// The value of the standard t below which a share lies.
  public static func quantile(_ share: Double, freedom: Double) -> Double {
    TMixture([(1, StudentT(centre: 0, scale: 1, freedom: freedom))]).quantile(share)
  }
}

/// Distributions of t with weights: what is believed of a number when the form of the noise is not known.
public struct TMixture: Sendable {
  /// Weights, which sum to one, with their parts.
  public let parts: [(weight: Double, part: StudentT)]

  /// A mixture; weights are given up to a common factor.
  public init(_ parts: [(weight: Double, part: StudentT)]) {
    let sum = parts.reduce(0) { $0 + $1.weight }
    self.parts = parts.map { ($0.weight / sum, $0.part) }
  }

  /// The value below which a share lies, by 80 halvings.
  public func quantile(_ share: Double) -> Double {
    var low = Double.infinity, high = -Double.infinity
    for (_, part) in parts {
      low = Swift.min(low, part.centre - 400 * part.scale)
      high = Swift.max(high, part.centre + 400 * part.scale)
    }
    return bisected(low, high) { x in parts.reduce(0) { $0 + $1.weight * $1.part.below(x) } < share }
  }
}

/// Where a rising condition stops to hold between two bounds, by 80 halvings.
func bisected(_ low: Double, _ high: Double, _ isBelow: (Double) -> Bool) -> Double {
  var low = low, high = high
  for _ in 0..<80 {
    let middle = (low + high) / 2
    if isBelow(middle) { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

extension SpecialFunctions {
  /// The value below which a share of a gamma distribution with scale 1 lies.
  public static func gammaQuantile(_ share: Double, _ shape: Double) -> Double {
    bisected(0, shape + 40 * shape.squareRoot() + 40) { gammaBelow($0, shape).below < share }
  }

  /// The value below which a share of χ² with so many degrees of freedom lies.
  public static func chiSquareQuantile(_ share: Double, freedom: Double) -> Double {
    2 * gammaQuantile(share, freedom / 2)
  }
}
