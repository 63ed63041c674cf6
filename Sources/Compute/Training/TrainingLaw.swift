public import Facts
internal import Maths

/// What is known of how fast models are trained, and how sure that is.
///
///     let law = try TrainingLaw.bundled()
///     let share = law.share(of: setup)
///     share.value             // 0.33 for DeepSeek-V3 on 2,048 H800 in 8 bits
///     share.interval.low      // 0.56: with nine tenths certainty not below 0.56 times that
public struct TrainingLaw: Sendable {
  /// How much is known of a run.
  public enum Knowledge: String, CaseIterable, Sendable {
    /// Its model alone.
    case model = "model"
    /// Its model, its processor, and the numbers it multiplies.
    case processor = "model and GPU"
    /// How many processors too.
    case scale = "model, GPU and scale"
  }

  /// A share of peak with its interval.
  public struct Share: Hashable, Sendable {
    /// Operations over peak, while nothing fails.
    public let value: Double
    /// Factors on it.
    public let interval: Interval
    /// What it rests on.
    public let knowledge: Knowledge
  }

  /// The runs it was fitted to.
  public let runs: [TrainingRun]
  /// The law where the processor is known.
  public let law: UtilisationLaw
  /// The law where it is not.
  public let coarse: ModelUtilisationLaw
  private let known, guessed: [Knowledge: Interval]

  /// The law of some runs; intervals from runs of which the model is left out, with shapes as they are and as
  /// ``ShapeGuess`` has them from the cards of other models.
  public init(_ runs: [TrainingRun], cards: [ModelCard]) {
    self.runs = runs
    law = UtilisationLaw(runs)
    coarse = ModelUtilisationLaw(runs)
    known = LeftOut.errors(runs) { $0.model }.mapValues(Self.interval)
    guessed = LeftOut.errors(LeftOut.guessed(runs, cards: cards)) { $0.model }.mapValues(Self.interval)
  }

  /// Factors on a share, for what is known of a run.
  public func interval(_ knowledge: Knowledge, isShapeGuessed: Bool = false) -> Interval {
    (isShapeGuessed ? guessed : known)[knowledge] ?? Self.interval([])
  }

  /// Processors for each billion active parameters beyond which no run was seen: there the number of processors tells less.
  /// The widest of the runs, MegaScale's, has 70.
  public static let thinnest = 75.0

  /// What the share of a setup rests on.
  public static func knowledge(of setup: TrainingSetup) -> Knowledge {
    guard let gpus = setup.gpus, gpus <= thinnest * setup.shape.active / 1e9 else { return .processor }
    return .scale
  }

  /// The share of peak of a run; with its processor unknown, by its model alone.
  public func share(of setup: TrainingSetup, knowing: Knowledge? = nil) -> Share {
    let knowledge = knowing ?? Self.knowledge(of: setup)
    let log = knowledge == .model ? coarse.logShare(setup) : law.logShare(setup)
    return Share(
      value: Double.exp(log), interval: interval(knowledge, isShapeGuessed: setup.isShapeGuessed),
      knowledge: knowledge)
  }

  /// The range of errors of left-out runs, a little widened as the next one may lie beyond all n: by 1 + 1 / (n + 1). An error is
  /// ln of published over predicted. Without errors a factor of 3 either way, an assumption.
  static func interval(_ errors: [Double]) -> Interval {
    guard let low = errors.min(), let high = errors.max() else { return Interval(1 / 3, 3) }
    let wider = 1 + 1 / Double(errors.count + 1)
    return Interval(Double.exp(low * wider), Double.exp(high * wider))
  }
}

extension TrainingLaw {
  /// The law of the published runs inside the program.
  public static func bundled() throws(FactProblems) -> TrainingLaw {
    let cards = try ModelCard.trained()
    return TrainingLaw(try TrainingRun.bundled().runs, cards: cards)
  }
}
