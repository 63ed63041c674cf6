internal import Maths

/// The share of peak where only the model is known:
///
///     ln u = a + m M + g ln(N / 50e9) + ln ρ
///
/// M = 1 for mixtures of experts, N active parameters, ρ as in ``UtilisationLaw``. Fitted as that is.
public struct ModelUtilisationLaw: Hashable, Sendable {
  /// Means beforehand and their standard deviations. Assumptions.
  private static let terms: [(mean: Double, deviation: Double)] = [(Double.log(0.45), 0.5), (-0.4, 0.4), (0.05, 0.1)]

  /// a, m, g.
  public let coefficients: [Double]

  /// The law of some runs.
  public init(_ runs: [TrainingRun]) {
    coefficients =
      RidgeFit(
        rows: runs.map { Self.features($0.setup.shape) }, observations: runs.map { $0.logUtilisation - $0.known },
        weights: TrainingRun.weights(runs), means: Self.terms.map(\.mean), deviations: Self.terms.map(\.deviation),
        noise: UtilisationLaw.noise
      ).solution
  }

  /// ln of the share of peak, failures apart.
  public func logShare(_ setup: TrainingSetup) -> Double {
    RidgeFit.predict(Self.features(setup.shape), coefficients) + setup.known
  }

  private static func features(_ shape: TrainedShape) -> [Double] {
    [1, shape.isMixture ? 1 : 0, Double.log(shape.active / 50e9)]
  }
}
