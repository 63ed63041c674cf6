internal import Compute
internal import Facts

/// How far predictions are from what was measured: |predicted / measured − 1|.
public struct ErrorScore: Hashable, Sendable {
  /// Pairs.
  public let count: Int
  /// The median and the mean of the error; not a number without pairs.
  public let median, mean: Double

  /// The score of pairs of predicted and measured.
  public init(_ pairs: [(predicted: Double, measured: Double)]) {
    let errors = pairs.map { abs($0.predicted / $0.measured - 1) }.sorted()
    count = errors.count
    let middle = errors.count / 2
    median =
      errors.isEmpty
      ? .nan : errors.count % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2
    mean = errors.isEmpty ? .nan : errors.reduce(0, +) / Double(errors.count)
  }
}

extension ServingValidation {
  /// Which fit a prediction comes from.
  public enum Fit: String, CaseIterable, Sendable {
    /// All runs, the predicted one among them.
    case inSample = "in sample"
    /// Runs of other models.
    case otherModels = "model left out"
    /// Runs on other processors.
    case otherProcessors = "processor left out"
  }

  /// The errors of some points.
  public static func score(_ points: [Point], _ fit: Fit, firstToken: Bool) -> ErrorScore {
    ErrorScore(
      points.compactMap { point in
        let measured = firstToken ? point.run.row.firstToken : point.run.row.perToken
        let times = point.times(fit)
        return measured.map { (firstToken ? times.firstToken : times.perToken, $0) }
      })
  }

  /// The points of which prompts are read on the same processors, or on others.
  public func points(apart: Bool) -> [Point] {
    points.filter { ($0.run.prefill != nil) == apart }
  }
}

extension ServingValidation.Point {
  /// The prediction of one of the fits.
  public func times(_ fit: ServingValidation.Fit) -> ServingValidation.Times {
    switch fit {
    case .inSample: all
    case .otherModels: otherModels
    case .otherProcessors: otherProcessors
    }
  }
}
