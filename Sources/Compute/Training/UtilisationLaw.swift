internal import Maths

/// The share of peak at which models are trained, fitted to published runs.
///
///     ln u = a + f_d D F + f_m M F + m M + g_m M ln(h / 5120) + g_d D ln(h / 8192)
///          + v M L + p M ln(P / 989e12) + s ln⁺(n / 64) + ln ρ
///
/// M = 1 for mixtures of experts, D = 1 − M; F = 1 where most products are made in 8 bits; h the hidden size; L = 1 where 64 or
/// more processors are joined by fast links; P operations a second of a processor in bfloat16; n processors, ln⁺ at least 0;
/// ρ = 3/4 where everything is computed again on the way back, since four passes then take the time of three that count.
///
/// What is known beforehand of the coefficients enters as normal priors, and runs of one model from one kind of source count
/// together as one. The form was chosen with errors on left-out models in view, out of about 49 forms.
///
/// Source: the idea that width and links decide is of Narayanan et al. 2021 (arXiv 2104.04473), section 5; figures of
/// `measured/published.csv`.
public struct UtilisationLaw: Hashable, Sendable {
  /// What a coefficient multiplies, its mean beforehand and the standard deviation of that. Assumptions.
  private static let terms: [(mean: Double, deviation: Double)] = [
    (Double.log(0.5), 0.5), (0.35, 0.15), (0.2, 0.15), (-0.4, 0.4), (0.3, 0.3), (0.1, 0.15), (0.3, 0.3), (-0.2, 0.3),
    (-0.03, 0.03),
  ]

  /// The standard deviation of a run about the law that the fit expects; an assumption.
  static let noise = 0.2

  /// Processors of a run that does not say how many.
  public static let usualGPUs = 2048.0

  /// a, f_d, f_m, m, g_m, g_d, v, p, s.
  public let coefficients: [Double]

  /// The law of some runs; the priors' means without any.
  public init(_ runs: [TrainingRun]) {
    let fit = RidgeFit(
      rows: runs.map { Self.features($0.setup) }, observations: runs.map { $0.logUtilisation - $0.known },
      weights: TrainingRun.weights(runs), means: Self.terms.map(\.mean), deviations: Self.terms.map(\.deviation),
      noise: Self.noise)
    coefficients = fit.solution
  }

  /// ln of the share of peak, failures apart.
  public func logShare(_ setup: TrainingSetup) -> Double {
    RidgeFit.predict(Self.features(setup), coefficients) + setup.known
  }

  private static func features(_ setup: TrainingSetup) -> [Double] {
    let mixture = setup.shape.isMixture ? 1.0 : 0
    let eight = setup.isEightBit ? 1.0 : 0
    let dense = 1 - mixture
    return [
      1, eight * dense, eight * mixture, mixture, mixture * Double.log(setup.shape.hidden / 5120),
      dense * Double.log(setup.shape.hidden / 8192), setup.domain >= 64 ? mixture : 0,
      mixture * Double.log(setup.peak / 989e12),
      Swift.max(Double.log((setup.gpus ?? usualGPUs) / 64), 0),
    ]
  }
}

extension TrainingSetup {
  /// ln of what is known of the share without a fit.
  var known: Double { recomputesAll ? Double.log(0.75) : 0 }
}

extension TrainingRun {
  /// ln of what is known of a run's share without a fit: what it computes twice, and, where its hours hold failures, the
  /// effective share of its time.
  var known: Double { setup.known + logEffectiveShare }

  /// ln of the share of time that moves the run forward, where its figures hold failures.
  public var logEffectiveShare: Double {
    guard kind == .hours else { return 0 }
    return Double.log(ClusterFailures.usual.effectiveShare(gpus: setup.gpus ?? UtilisationLaw.usualGPUs))
  }

  /// The same as if its processors were not known.
  var logUsualShare: Double {
    guard kind == .hours else { return 0 }
    return Double.log(ClusterFailures.usual.effectiveShare(gpus: UtilisationLaw.usualGPUs))
  }

  /// Runs of one model and kind count together as one run.
  static func weights(_ runs: [TrainingRun]) -> [Double] {
    runs.map { run in 1 / Double(runs.count { $0.model == run.model && $0.kind == run.kind }) }
  }
}
