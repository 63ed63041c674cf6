public import Facts
internal import Maths

/// How a training run is set up.
public struct TrainingSetup: Hashable, Sendable {
  /// The model.
  public var shape: TrainedShape
  /// Operations a second of a processor in bfloat16, without sparsity: what utilisation is a share of, in whatever numbers a
  /// run multiplies.
  public var peak: Double
  /// Processors joined by fast links.
  public var domain: Int
  /// Processors of the run; nil where that is not known.
  public var gpus: Double?
  /// Whether most products are made in 8 bits.
  public var isEightBit: Bool
  /// Whether everything is computed again on the way back.
  public var recomputesAll = false
  /// Whether the shape is guessed from the numbers of parameters.
  public var isShapeGuessed = false

  /// A setup.
  public init(_ shape: TrainedShape, peak: Double, domain: Int, gpus: Double?, isEightBit: Bool) {
    self.shape = shape
    self.peak = peak
    self.domain = domain
    self.gpus = gpus
    self.isEightBit = isEightBit
  }
}

/// A run of training of which somebody published how fast it was: one or several figures of it.
public struct TrainingRun: Sendable {
  /// What the figures are of.
  public enum Kind: String, Sendable {
    /// A vendor's benchmark of some steps.
    case benchmark
    /// A share of peak that a report states of its run.
    case report
    /// Hours or dollars of a whole run, failures among them.
    case hours
  }

  /// The model and the processor, by their cards' names.
  public let model, gpu: String
  /// Who published it: figures of one source share its habits.
  public let source: String
  /// How it was set up.
  public let setup: TrainingSetup
  /// What the figures are of.
  public let kind: Kind
  /// The figures.
  public let figures: [TrainingFigure]

  package init(
    model: String, gpu: String, source: String, setup: TrainingSetup, kind: Kind, figures: [TrainingFigure]
  ) {
    self.model = model
    self.gpu = gpu
    self.source = source
    self.setup = setup
    self.kind = kind
    self.figures = figures
  }

  /// Tokens of a sequence.
  public var sequence: Double { figures[0].sequence }

  /// ln of the share of peak: the mean over figures that were measured, or over all where only shares were published.
  public var logUtilisation: Double {
    let measured = figures.filter(\.metric.isMeasured)
    let used = measured.isEmpty ? figures : measured
    return used.reduce(0) { $0 + Double.log($1.utilisation) } / Double(used.count)
  }
}

extension TrainingRun {
  /// The runs behind published figures: figures of one run are taken together. Rows that are not of training are left out.
  public static func runs(
    of rows: [PublishedRow], models: [ModelCard], gpus: [GPUCard], habits: [TrainingHabit]
  ) -> (runs: [TrainingRun], refused: [RowRefusal]) {
    var refused: [RowRefusal] = []
    var groups: [(key: Key, figures: [TrainingFigure])] = []
    for row in rows {
      do throws(RowRefusal) {
        guard let figure = try TrainingFigure(row, models: models, gpus: gpus, habits: habits) else { continue }
        let key = Key(figure)
        if let place = groups.firstIndex(where: { $0.key == key }) {
          groups[place].figures.append(figure)
        } else {
          groups.append((key, [figure]))
        }
      } catch { refused.append(error) }
    }
    let runs = groups.map { group in
      var setup = group.figures[0].setup
      // Of a run's figures one may tell how many processors there were.
      setup.gpus = group.figures.compactMap(\.setup.gpus).first
      let first = group.figures[0]
      return TrainingRun(
        model: first.model, gpu: first.gpu, source: first.source, setup: setup, kind: first.kind,
        figures: group.figures)
    }
    return (runs, refused)
  }

  /// The published rows of training inside the program.
  public static func bundled() throws(FactProblems) -> (runs: [TrainingRun], refused: [RowRefusal]) {
    runs(
      of: try PublishedRow.bundled(), models: try ModelCard.trained(), gpus: try GPUCard.bundled(),
      habits: try TrainingHabit.bundled())
  }

  /// The same run with another shape of its model: speeds in tokens stay, shares of peak follow from them.
  func reshaped(_ shape: TrainedShape) -> TrainingRun {
    func reshaped(_ setup: TrainingSetup) -> TrainingSetup {
      var other = setup
      other.shape = shape
      other.isShapeGuessed = true
      return other
    }
    return TrainingRun(
      model: model, gpu: gpu, source: source, setup: reshaped(setup), kind: kind,
      figures: figures.map { $0.reshaped(reshaped($0.setup)) })
  }

  /// What tells runs apart.
  private struct Key: Equatable {
    let model, gpu: String
    let gpus: Double?
    let isEightBit, recomputesAll: Bool
    let kind: Kind
    let sequence: Double

    init(_ figure: TrainingFigure) {
      model = figure.model
      gpu = figure.gpu
      // A whole run's hours are of one run, whether a figure tells its processors or not.
      gpus = figure.kind == .hours ? nil : figure.setup.gpus
      isEightBit = figure.setup.isEightBit
      recomputesAll = figure.setup.recomputesAll
      kind = figure.kind
      sequence = figure.sequence
    }
  }
}
