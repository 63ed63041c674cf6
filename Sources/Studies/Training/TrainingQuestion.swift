public import Compute
public import Facts
public import Units

/// What a training run takes is asked about.
public struct TrainingQuestion: Sendable {
  /// The model's shape, and what it is called.
  public var shape: TrainedShape
  /// Where the shape comes from, in words: "the shape of DeepSeek-V3".
  public var shapeSource: String
  /// Whether the shape is guessed from the numbers of parameters.
  public var isShapeGuessed: Bool
  /// Tokens of the run.
  public var tokens: Double
  /// Tokens of a sequence.
  public var sequence = 4096.0
  /// The processor, and how many there are; nil where neither, or no number, is given.
  public var gpu: GPUCard?
  /// How many.
  public var gpus: Double?
  /// Whether most products are made in 8 bits.
  public var isEightBit = false
  /// What is paid for a processor-hour; nil for the rents known on the date, for a term.
  public var rent: Double?, term = RentTerm.onDemand
  /// The date that rents and facts are read on.
  public var date: DateStamp
  /// What a programme costs beside its final run.
  public var programme: TrainingProgramme
  /// The failures of the cluster.
  public var failures = ClusterFailures.usual
  /// Sampled futures, and their seed.
  public var paths = 4096
  /// The seed.
  public var seed: UInt64 = 1

  /// A question with all else as it is usually.
  public init(
    shape: TrainedShape, source: String, isShapeGuessed: Bool, tokens: Double, date: DateStamp,
    programme: TrainingProgramme
  ) {
    self.shape = shape
    shapeSource = source
    self.isShapeGuessed = isShapeGuessed
    self.tokens = tokens
    self.date = date
    self.programme = programme
  }

  /// Operations a second of an H100 in bfloat16: what hours are counted in where no processor is named.
  static let usualPeak = 989e12

  /// The memory that the run takes.
  public var memory: TrainingMemory {
    TrainingMemory(parameters: shape.total, perProcessor: gpu?.memory, processors: gpu == nil ? nil : gpus)
  }

  /// The run on a processor, or on an H100 where none is named.
  public var setup: TrainingSetup {
    var setup = TrainingSetup(
      shape, peak: gpu?.bf16 ?? Self.usualPeak, domain: gpu?.scaleUpDomain ?? 8, gpus: gpus, isEightBit: isEightBit)
    setup.isShapeGuessed = isShapeGuessed
    return setup
  }
}
