/// How an uncertain number is distributed.
///
/// A sample is the quantile of a uniform draw, so that two scenarios that share draws differ only by what they state.
public indirect enum Distribution: Sendable, Equatable {
  /// Normal with a mean and a standard deviation.
  case normal(mean: Double, deviation: Double)
  /// Lognormal: the median, and the standard deviation of the logarithm.
  case lognormal(median: Double, sigma: Double)
  /// Every value between two bounds alike.
  case uniform(low: Double, high: Double)
  /// Triangular between two bounds with a mode.
  case triangular(low: Double, mode: Double, high: Double)
  /// PERT: a beta on [low, high] with mean (low + 4 mode + high) / 6 (Malcolm, Roseboom, Clark, Fazar 1959).
  case pert(low: Double, mode: Double, high: Double, table: QuantileTable)
  /// Beta on (0, 1).
  case beta(a: Double, b: Double, table: QuantileTable)
  /// Gamma with a shape and a scale.
  case gamma(shape: Double, scale: Double, table: QuantileTable)
  /// What was observed, joined by straight lines (type 7 of Hyndman and Fan 1996); sorted, at least two values.
  case empirical([Double])
  /// `low to high`, the central 90 %, of a share, a rate or a growth: normal, cut at the bounds of the quantity.
  case cutNormal(CutNormal)

  /// The normal score of 95 %, which bounds the central 90 %.
  public static let score95 = 1.6448536269514722

  /// What lies beyond each end of the central 90 %.
  public static let tail = 0.05

  /// `low to high`, both above nothing, as the central 90 % of an amount or a count: lognormal.
  public static func amounts(low: Double, high: Double) -> Distribution {
    .lognormal(median: (low * high).squareRoot(), sigma: Double.log(high / low) / (2 * score95))
  }
  /// Whether two numbers may be the ends of a range of amounts: the low one above nothing, and at least a thousandth of the high one.
  /// Less is hardly ever meant, and the median of such a lognormal hangs on the low end alone.
  public static func mayBeAmounts(_ low: Double, _ high: Double) -> Bool { low > 0 && high <= low * 1000 * (1 + 1e-12) }
  /// `low to high` as the central 90 % of a share, a rate or a growth: normal, cut at bounds within which both lie.
  public static func rates(low: Double, high: Double, within bounds: ClosedRange<Double>) -> Distribution {
    .cutNormal(CutNormal(low: low, high: high, bounds: bounds))
  }
  /// PERT with its quantiles computed once.
  public static func pert(low: Double, mode: Double, high: Double) -> Distribution {
    let (a, b) = pertShape(low: low, mode: mode, high: high)
    return .pert(low: low, mode: mode, high: high, table: QuantileTable(betaWith: a, b))
  }
  /// Beta with its quantiles computed once.
  public static func beta(a: Double, b: Double) -> Distribution {
    .beta(a: a, b: b, table: QuantileTable(betaWith: a, b))
  }
  /// Gamma with its quantiles computed once.
  public static func gamma(shape: Double, scale: Double) -> Distribution {
    .gamma(shape: shape, scale: scale, table: QuantileTable(gammaWith: shape))
  }

  static func pertShape(low: Double, mode: Double, high: Double) -> (Double, Double) {
    (1 + 4 * ((mode - low) / (high - low)), 1 + 4 * ((high - mode) / (high - low)))
  }

  /// The value below which a share `p` of the distribution lies; `p` in (0, 1).
  @inlinable public func quantile<R: Real>(_ p: R) -> R {
    switch self {
    case .normal(let mean, let deviation): return R(mean) + R(deviation) * R.normal(p)
    case .lognormal(let median, let sigma): return R(median) * R.exp(R(sigma) * R.normal(p))
    case .uniform(let low, let high): return R(low) + R(high - low) * p
    case .triangular(let low, let mode, let high):
      // The distribution function is a parabola on either side of the mode.
      let split = (mode - low) / (high - low)
      let rising = R(low) + R.sqrt(p * R((high - low) * (mode - low)))
      let falling = R(high) - R.sqrt((R(1) - p) * R((high - low) * (high - mode)))
      return R.select(p < R(split), rising, falling)
    case .pert(let low, _, let high, let table): return R(low) + R(high - low) * R.normal(p).each(table.value)
    case .beta(_, _, let table): return R.normal(p).each(table.value)
    case .gamma(_, let scale, let table): return R(scale) * R.normal(p).each(table.value)
    case .empirical(let sorted): return p.each { interpolate(sorted, at: $0) }
    case .cutNormal(let cut): return cut.quantile(p)
    }
  }

  /// The bounds that no sample leaves.
  public var support: ClosedRange<Double> {
    switch self {
    case .normal: -Double.infinity ... .infinity
    case .lognormal, .gamma: 0 ... .infinity
    case .uniform(let low, let high), .triangular(let low, _, let high), .pert(let low, _, let high, _): low...high
    case .beta: 0...1
    case .cutNormal(let cut): cut.bounds
    case .empirical(let sorted): sorted[0]...sorted[sorted.count - 1]
    }
  }
}

/// The value at a share `p` of a sorted sample, joined by straight lines.
@inlinable package func interpolate(_ sorted: [Double], at p: Double) -> Double {
  let place = p * Double(sorted.count - 1)
  let i = Swift.min(Int(saturating: place), sorted.count - 2)
  return sorted[i] + (place - Double(i)) * (sorted[i + 1] - sorted[i])
}
