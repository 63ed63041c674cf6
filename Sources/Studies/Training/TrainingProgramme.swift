public import Facts
public import Units
internal import Maths

/// What a training programme costs beside its final run, as ranges that hold nine tenths of the truth.
public struct TrainingProgramme: Hashable, Sendable {
  /// Operations of experiments and of runs that failed, over those of the final run.
  public var experiments: ClosedRange<Double>
  /// Operations after pre-training, over those before.
  public var postTraining: ClosedRange<Double>
  /// Data, over what all operations cost.
  public var data: ClosedRange<Double>
  /// Staff, as a share of the whole.
  public var staff: ClosedRange<Double>

  /// A programme.
  public init(
    experiments: ClosedRange<Double>, postTraining: ClosedRange<Double>, data: ClosedRange<Double>,
    staff: ClosedRange<Double>
  ) {
    self.experiments = experiments
    self.postTraining = postTraining
    self.data = data
    self.staff = staff
  }

  /// What is usual, as far as it is public on a date: after-training by fact `o1-posttraining-compute-share`, staff by fact
  /// `frontier-development-staff-share`, which counts it beside hardware and energy. What no fact tells by then is assumed.
  public static func usual(on date: DateStamp, in base: FactBase) -> TrainingProgramme {
    func range(_ id: String, assumed: ClosedRange<Double>) -> ClosedRange<Double> {
      guard let fact = base[id], fact.isPublic(on: date) else { return assumed }
      return fact.value.low...fact.value.high
    }
    return TrainingProgramme(
      experiments: 0.2...3, postTraining: range(Self.postTrainingFact, assumed: 0.005...0.2), data: 0.05...0.3,
      staff: range(Self.staffFact, assumed: 0.2...0.6))
  }

  /// The facts behind what is usual.
  public static let postTrainingFact = "o1-posttraining-compute-share"
  public static let staffFact = "frontier-development-staff-share"

  /// The parts of a programme.
  public enum Part: String, CaseIterable, Sendable {
    case finalRun = "final run"
    case experiments = "experiments and failed runs"
    case postTraining = "post-training"
    case data = "data"
    case staff = "staff"
  }

  /// The draws of a future: two for the run itself, four for the parts.
  static func draws(path: Int, seed: UInt64) -> InlineArray<8, Double> {
    eightUniforms(path: UInt64(path), stream: stream, month: 0, seed: seed)
  }

  private static let stream = Stream("training programme")

  /// Each part over the final run, for a future's draws:
  ///
  ///     c = 1 + x + p;  data d c;  staff s / (1 − s) (c + d c)
  func parts(_ draws: InlineArray<8, Double>) -> [Double] {
    // As a scenario's inputs of these names: shares are normal, cut at their bounds, multiples of the run's operations lognormal.
    func draw(_ range: ClosedRange<Double>, _ u: Double, isShare: Bool) -> Double {
      let (low, high) = (range.lowerBound, range.upperBound)
      guard low < high else { return high }
      let distribution: Distribution =
        isShare ? .rates(low: low, high: high, within: 0 ... .infinity) : .amounts(low: low, high: high)
      return distribution.quantile(u)
    }
    let x = draw(experiments, draws[2], isShare: false)
    let p = draw(postTraining, draws[3], isShare: false)
    let operations = 1 + x + p
    let d = draw(data, draws[4], isShare: true) * operations
    let s = Swift.min(draw(staff, draws[5], isShare: true), 0.95)
    return [1, x, p, d, s / (1 - s) * (operations + d)]
  }
}
