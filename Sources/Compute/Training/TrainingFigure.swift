public import Facts
internal import Maths

/// A published figure of how fast a model was trained.
public struct TrainingFigure: Sendable {
  /// What was published.
  public enum Metric: String, Sendable {
    case tokens = "train_tokens_per_s_per_gpu"
    case operations = "model_tflops_per_gpu"
    case share = "mfu"
    case step = "iteration_time"
    case hours = "pretrain_gpu_hours"
    case hoursPerTrillion = "gpu_hours_per_trillion_tokens"
    case costAtTwoDollars = "total_cost_at_2usd"
    case daysOn2048 = "days_per_trillion_on_2048"

    /// Whether the figure is of time, rather than of operations that its source counts in its own way.
    var isMeasured: Bool { self == .tokens || self == .step }

    /// What the figure is of; nil for a speed, of which the source decides.
    var kind: TrainingRun.Kind? {
      switch self {
      case .hours, .hoursPerTrillion, .costAtTwoDollars, .daysOn2048: .hours
      case .share: .report
      case .tokens, .operations, .step: nil
      }
    }
  }

  /// The row.
  public let row: PublishedRow
  /// What the row's value means, as tokens a second and processor.
  public let tokensPerSecond: Double
  /// What was published.
  public let metric: Metric
  /// The model and the processor, by their cards' names.
  public let model, gpu: String
  /// Who published it.
  public let source: String
  /// How the run was set up.
  public let setup: TrainingSetup
  /// What it is of.
  public let kind: TrainingRun.Kind
  /// Tokens of a sequence.
  public let sequence: Double

  package init(
    row: PublishedRow, tokensPerSecond: Double, metric: Metric, model: String, gpu: String, source: String,
    setup: TrainingSetup, kind: TrainingRun.Kind, sequence: Double
  ) {
    self.row = row
    self.tokensPerSecond = tokensPerSecond
    self.metric = metric
    self.model = model
    self.gpu = gpu
    self.source = source
    self.setup = setup
    self.kind = kind
    self.sequence = sequence
  }

  /// The share of peak that the figure means, by our count of operations.
  public var utilisation: Double { tokensPerSecond * setup.shape.operations(sequence: sequence) / setup.peak }

  /// The figure that a share of peak gives: hours and times go against it, speeds and shares with it.
  public func value(at utilisation: Double) -> Double {
    let ratio = utilisation / self.utilisation
    return kind == .hours || metric == .step ? row.value / ratio : row.value * ratio
  }

  /// The same figure of a run that is set up in another way.
  func reshaped(_ setup: TrainingSetup) -> TrainingFigure {
    TrainingFigure(
      row: row, tokensPerSecond: tokensPerSecond, metric: metric, model: model, gpu: gpu, source: source, setup: setup,
      kind: kind, sequence: sequence)
  }
}

extension TrainingFigure {
  /// Reads a published row; nil where it is not of training.
  public init?(
    _ row: PublishedRow, models: [ModelCard], gpus: [GPUCard], habits: [TrainingHabit]
  ) throws(RowRefusal) {
    guard let metric = Metric(rawValue: row.metric) else { return nil }
    func refuse(_ reason: String) -> RowRefusal { RowRefusal(id: row.id, reason: reason) }
    let card: ModelCard
    let gpu: GPUCard
    do {
      card = try ModelCard.named(row.model, in: models)
      // Sources write "A100-80" and "A100-SXM-80".
      if let exact = try? GPUCard.named(row.hardware, in: gpus) {
        gpu = exact
      } else {
        gpu = try GPUCard.named(row.hardware.replacing("-", with: " "), in: gpus)
      }
    } catch { throw refuse(error.description) }
    let habit = habits.first { $0.model == card.name }
    guard let sequence = row.input ?? Self.number(after: "seq", in: row.mode) ?? habit?.sequence else {
      throw refuse("no length of the sequences")
    }
    let tokens = row.mode.hasSuffix("T tokens") ? Double(row.mode.dropLast("T tokens".count)).map { $0 * 1e12 } : nil
    if metric == .hours || metric == .costAtTwoDollars, tokens == nil { throw refuse("no number of tokens") }
    if metric == .step, habit?.batch == nil || row.gpus == nil { throw refuse("no size of a step") }
    let isBenchmark = row.engine.contains("bridge") || row.engine.contains("megatron")
    var setup = TrainingSetup(
      TrainedShape(card.architecture), peak: gpu.bf16, domain: gpu.scaleUpDomain, gpus: row.gpus,
      isEightBit: row.precision.hasPrefix("fp8"))
    setup.recomputesAll = row.mode.hasPrefix("full recompute")
    let perToken = setup.shape.operations(sequence: sequence) / setup.peak
    let speed =
      switch metric {
      case .tokens: row.value
      case .operations: row.value * 1e12 / setup.peak / perToken
      case .share: row.value / perToken
      case .step: (habit?.batch ?? 1) * sequence / row.value / (row.gpus ?? 1)
      case .hours: (tokens ?? 1e12) / (row.value * 3600)
      case .hoursPerTrillion: 1e12 / (row.value * 3600)
      case .costAtTwoDollars: (tokens ?? 1e12) / (row.value / 2 * 3600)
      case .daysOn2048: 1e12 / (row.value * 86400 * 2048)
      }
    self.init(
      row: row, tokensPerSecond: speed, metric: metric, model: card.name, gpu: gpu.name,
      source: isBenchmark ? row.engine : card.maker, setup: setup,
      kind: metric.kind ?? (isBenchmark ? .benchmark : .report), sequence: sequence)
  }

  /// The whole number right after a word.
  private static func number(after word: String, in text: String) -> Double? {
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let digits = rest[range.upperBound...].prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty { return Double(digits) }
      rest = rest[range.upperBound...]
    }
    return nil
  }
}
