public import Compute
internal import Facts
internal import Maths

/// A figure and where nine tenths of the truth is expected.
public struct Ranged: Hashable, Sendable {
  /// The middle, the 5th and the 95th percentile.
  public let middle, low, high: Double

  /// A figure.
  public init(_ middle: Double, low: Double, high: Double) {
    self.middle = middle
    self.low = low
    self.high = high
  }

  /// A figure with factors on it.
  public init(_ middle: Double, _ interval: Interval) {
    self.init(middle, low: middle * interval.low, high: middle * interval.high)
  }

  /// The median and the outer twentieths of some samples; at least two.
  public init(samples: [Double]) {
    let sorted = Distribution.empirical(samples.sorted())
    self.init(sorted.quantile(0.5), low: sorted.quantile(0.05), high: sorted.quantile(0.95))
  }
}

/// What a training run takes, and what stands behind it.
public struct TrainingAnswer: Sendable {
  /// What was asked.
  public let question: TrainingQuestion
  /// How long the run takes.
  public let time: TrainingTime
  /// The same as less is known of the run: by its model, by its processor too, by their number too.
  public let narrowing: [TrainingTime]
  /// Dollars a processor-hour, and who says so; nil where none is known on the date.
  public let rent: TrainingRent?
  /// Dollars of the final run.
  public let cost: Ranged?
  /// Dollars of the parts of a programme and of all of them.
  public let programme: [(part: TrainingProgramme.Part, dollars: Ranged)]
  /// Dollars of the whole.
  public let total: Ranged?
  /// What the scaling law says of the run.
  public let scaling: Scaling
  /// The facts on staying at the frontier that are known on the date.
  public let frontier: FrontierSpending

  /// A run beside the best use of its operations.
  public struct Scaling: Sendable {
    /// Parameters and tokens on which the operations are best spent, in a dense model.
    public let parameters, tokens: Double
    /// The loss of the run and of that best use.
    public let loss, bestLoss: Double
    /// Operations with which the best use would reach the run's loss.
    public let sameLossOperations: Double
  }
}
