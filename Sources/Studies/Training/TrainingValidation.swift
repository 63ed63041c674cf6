public import Compute
public import Facts
internal import Maths

/// What the law of training predicts for published runs that it was fitted without.
public struct TrainingValidation: Sendable {
  /// A published figure with what is predicted for it.
  public struct Point: Sendable {
    /// The figure.
    public let figure: TrainingFigure
    /// What it is of.
    public let kind: TrainingRun.Kind
    /// What is known of its run.
    public let knowledge: TrainingLaw.Knowledge
    /// Predicted without the model's figures, with the stated interval.
    public let predicted: Ranged
    /// Predicted without its source's figures.
    public let withoutSource: Double

    /// Whether the figure lies in the interval.
    public var isInside: Bool { (predicted.low...predicted.high).contains(figure.row.value) }
  }

  /// A disclosed run, predicted with less and less that is known.
  public struct Disclosed: Sendable {
    /// What was disclosed, in words.
    public let name: String
    /// What was left out of the fit, in words.
    public let leftOut: String
    /// What was known.
    public let knowledge: TrainingLaw.Knowledge
    /// Processor-hours, predicted and published.
    public let predicted: Ranged
    /// What was published.
    public let published: Double
    /// Dollars an hour that DeepSeek's report counts with; nil for runs of others.
    public let rent: Double?

    /// Whether the published figure lies in the interval.
    public var isInside: Bool { (predicted.low...predicted.high).contains(published) }
  }

  /// All figures.
  public let points: [Point]
  /// Rows that cannot be predicted, and why.
  public let refused: [RowRefusal]
  /// DeepSeek's disclosed runs.
  public let disclosed: [Disclosed]
  /// Facts of whole runs that are no rows of the fit.
  public let outside: [Disclosed]
  /// The law of all runs.
  public let law: TrainingLaw

  /// Figures of some kind.
  public func points(_ kind: TrainingRun.Kind?) -> [Point] { points.filter { kind == nil || $0.kind == kind } }

  /// The error of figures with their model left out, or their source.
  public func score(_ kind: TrainingRun.Kind?, source: Bool = false) -> ErrorScore {
    ErrorScore(points(kind).map { (source ? $0.withoutSource : $0.predicted.middle, $0.figure.row.value) })
  }
}

extension TrainingValidation {
  /// The published runs inside the program.
  public init() throws(FactProblems) {
    let cards = try ModelCard.trained()
    let gpus = try GPUCard.bundled()
    let (runs, refused) = try TrainingRun.bundled()
    self.refused = refused
    law = TrainingLaw(runs, cards: cards)
    let law = law
    let ofSource = Self.best(LeftOut.predictions(runs) { $0.source })
    points = zip(Self.best(LeftOut.predictions(runs) { $0.model }), ofSource).flatMap { mine, source in
      mine.run.figures.map { figure in
        Point(
          figure: figure, kind: mine.run.kind, knowledge: mine.knowledge,
          predicted: Self.ranged(law.interval(mine.knowledge)) {
            figure.value(at: Double.exp(mine.logUtilisation) * $0)
          },
          withoutSource: figure.value(at: Double.exp(source.logUtilisation)))
      }
    }
    let base = try FactBase.bundled()
    disclosed = Self.disclosed(runs, law, in: base)
    outside = Self.outside(cards, gpus, law, in: base)
  }

  /// Predicts rows of a file by the law of the rows inside the program.
  public static func predict(
    _ rows: [PublishedRow]
  ) throws(FactProblems) -> (points: [(row: PublishedRow, predicted: Ranged)], refused: [RowRefusal]) {
    let law = try TrainingLaw.bundled()
    let (runs, refused) = TrainingRun.runs(
      of: rows, models: try ModelCard.trained(), gpus: try GPUCard.bundled(), habits: try TrainingHabit.bundled())
    let points = runs.flatMap { run in
      let share = law.share(of: run.setup)
      let value = share.value * Double.exp(run.logEffectiveShare)
      return run.figures.map { figure in
        (figure.row, Self.ranged(share.interval) { figure.value(at: value * $0) })
      }
    }
    return (points, refused)
  }

  /// A figure for factors on the share of peak, its ends in their order.
  private static func ranged(_ interval: Interval, _ value: (Double) -> Double) -> Ranged {
    let ends = [value(interval.low), value(interval.high)]
    return Ranged(value(1), low: Swift.min(ends[0], ends[1]), high: Swift.max(ends[0], ends[1]))
  }

  /// Of each run's predictions the one with most known, in the order of the runs.
  private static func best(_ predictions: [LeftOut.Prediction]) -> [LeftOut.Prediction] {
    predictions.filter { $0.knowledge == ($0.run.setup.gpus == nil ? .processor : .scale) }
  }

  /// What DeepSeek disclosed of its runs, predicted from the cards with its rows left out. Tokens and the rent that its report
  /// counts with are facts.
  private static func disclosed(_ runs: [TrainingRun], _ law: TrainingLaw, in base: FactBase) -> [Disclosed] {
    guard let tokens = base["deepseek-v2-training-tokens"], let rent = base["deepseek-v3-rent-assumed"] else {
      return []
    }
    let trillions = tokens.value.middle / 1e12
    let dollars = rent.value.middle
    let runsLeftOut = [
      ("DeepSeek-V2", "its own rows"), ("DeepSeek-V3", "its own rows"), ("DeepSeek-V3", "all rows of DeepSeek"),
    ]
    return runsLeftOut.flatMap { name, leftOut in
      let isAll = leftOut != "its own rows"
      let predictions = LeftOut.predictions(runs) { isAll && $0.model.hasPrefix("DeepSeek") ? "DeepSeek" : $0.model }
      return predictions.filter { $0.run.model == name && $0.run.kind == .hours }.map { prediction in
        // Hours of a trillion tokens, or a bill at two dollars, as hours of the run.
        let figure = prediction.run.figures[0]
        let isBill = figure.metric == .costAtTwoDollars
        func hours(_ value: Double) -> Double { isBill ? value / dollars : value * trillions }
        let share = Double.exp(prediction.logUtilisation)
        return Disclosed(
          name: name, leftOut: leftOut, knowledge: prediction.knowledge,
          predicted: ranged(law.interval(prediction.knowledge)) { hours(figure.value(at: share * $0)) },
          published: hours(figure.row.value), rent: dollars)
      }
    }
  }

  /// Facts of whole runs that no row of the fit holds.
  private static func outside(
    _ cards: [ModelCard], _ gpus: [GPUCard], _ law: TrainingLaw, in base: FactBase
  ) -> [Disclosed] {
    let runs = [
      ("llama-3-1-405b-training-gpu-hours", "Llama-3.1-405B"), ("llama-3-1-70b-training-gpu-hours", "Llama-3.1-70B"),
    ]
    return runs.compactMap { id, name in
      guard let fact = base[id], let tokens = base["llama-3-1-405b-training-tokens"],
        let card = try? ModelCard.named(name, in: cards), let gpu = try? GPUCard.named("H100", in: gpus)
      else { return nil }
      let setup = TrainingSetup(
        TrainedShape(card.architecture), peak: gpu.bf16, domain: gpu.scaleUpDomain, gpus: nil, isEightBit: false)
      let time = law.time(setup, tokens: tokens.value.middle, sequence: 8192)
      return Disclosed(
        name: name, leftOut: "is in no row", knowledge: .processor,
        predicted: Ranged(time.gpuHours, time.interval), published: fact.value.middle, rent: nil)
    }
  }
}
