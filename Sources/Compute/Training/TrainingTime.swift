internal import Maths

/// How long a training run takes.
public struct TrainingTime: Hashable, Sendable {
  /// Operations of the run: those of a token times tokens.
  public let operations: Double
  /// Operations over peak while nothing fails.
  public let share: TrainingLaw.Share
  /// The share of time that moves the run forward.
  public let effectiveShare: Double
  /// Operations a second of a processor at its peak.
  public let peak: Double
  /// Processors; nil where their number is not given.
  public let gpus: Double?

  /// Processor-hours: F D / (3600 P u E).
  public var gpuHours: Double { operations / (3600 * peak * share.value * effectiveShare) }

  /// Factors on them.
  public var interval: Interval { Interval(1 / share.interval.high, 1 / share.interval.low) }

  /// Weeks on so many processors.
  public func weeks(gpus: Double) -> Double { gpuHours / gpus / 168 }
}

extension TrainingLaw {
  /// How long a run of a setup takes on so many tokens, in sequences of a length.
  public func time(
    _ setup: TrainingSetup, tokens: Double, sequence: Double, failures: ClusterFailures = .usual,
    knowing: Knowledge? = nil
  ) -> TrainingTime {
    TrainingTime(
      operations: setup.shape.operations(sequence: sequence) * tokens, share: share(of: setup, knowing: knowing),
      effectiveShare: failures.effectiveShare(gpus: setup.gpus ?? UtilisationLaw.usualGPUs), peak: setup.peak,
      gpus: setup.gpus)
  }
}
