internal import Compute
internal import Facts
internal import Studies
internal import Units

/// How figures of training are written, and what answers about it take for granted.
enum TrainingWords {
  /// Operations as powers of ten: "3.71e24".
  static func operations(_ x: Double) -> String {
    var (mantissa, power) = (x, 0)
    while mantissa >= 9.995 {
      mantissa /= 10
      power += 1
    }
    return power < 6 ? NumberText.plain(x) : "\(NumberText.plain(mantissa, digits: 2))e\(power)"
  }

  /// "37.0 bn of 671 bn parameters active", and of a dense model all of them: "8.03 bn parameters".
  static func size(_ shape: TrainedShape) -> String {
    shape.isMixture
      ? "\(NumberText.amount(shape.active)) of \(NumberText.amount(shape.total)) parameters active"
      : "\(NumberText.amount(shape.total)) parameters"
  }

  /// "128 GB of 640 GB".
  static func memory(_ memory: TrainingMemory) -> String {
    bytes(memory.needed) + (memory.available.map { " of \(bytes($0))" } ?? "")
  }

  /// Bytes in words.
  static func bytes(_ x: Double) -> String {
    x < 1e12 ? "\(NumberText.plain(x / 1e9)) GB" : "\(NumberText.plain(x / 1e12, digits: x < 1e13 ? 2 : 1)) TB"
  }

  /// What is said of the memory of weights, gradients and the optimiser.
  static let memoryNote =
    "weights, gradients and states of the optimiser take 16 bytes a parameter over all GPUs (arXiv 1910.02054, section 3.1); "
    + "activations come on top"

  /// "on 2048 H800 SXM in 8 bits".
  static func cluster(_ gpu: GPUCard?, _ gpus: Double?, _ isEightBit: Bool) -> String {
    let numbers = isEightBit ? "in 8 bits" : "in bfloat16"
    guard let gpu else { return "no GPU named, \(numbers)" }
    return "on \(gpus.map { NumberText.plain($0) + " " } ?? "")\(gpu.name) \(numbers)"
  }

  /// What every answer about training takes for granted.
  static func common(_ failures: ClusterFailures) -> [String] {
    [
      "the share of peak is a law of nine coefficients, fitted to 50 published runs, some of them public later than the date; its "
        + "intervals are errors of runs whose model was left out (`outlast validate training`)",
      "a failure every \(NumberText.amount(1 / failures.rate)) GPU-hours (llama-3-training-interruptions), a checkpoint of "
        + "\(NumberText.plain(failures.checkpoint * 3600)) s and a restart of \(NumberText.plain(failures.restart * 60)) min: both "
        + "assumed; no spare processors are paid for",
    ]
  }

  /// What a programme's ranges rest on.
  static func programme(_ programme: TrainingProgramme, on date: DateStamp) -> [String] {
    func range(_ range: ClosedRange<Double>) -> String {
      range.lowerBound == range.upperBound
        ? NumberText.plain(range.lowerBound, digits: 2)
        : "\(NumberText.plain(range.lowerBound, digits: 2)) to \(NumberText.plain(range.upperBound, digits: 2))"
    }
    let base = try? FactBase.bundled()
    let usual = base.map { TrainingProgramme.usual(on: date, in: $0) }
    func source(_ part: KeyPath<TrainingProgramme, ClosedRange<Double>>, _ id: String? = nil) -> String {
      guard programme[keyPath: part] == usual?[keyPath: part] else { return "as stated" }
      return id.flatMap { base?[$0]?.isPublic(on: date) == true ? $0 : nil } ?? "assumed"
    }
    return [
      "experiments and failed runs: \(range(programme.experiments)) times the final run's operations, "
        + source(\.experiments),
      "post-training: \(range(programme.postTraining)) of them, "
        + source(\.postTraining, TrainingProgramme.postTrainingFact),
      "data: \(range(programme.data)) of what all operations cost, " + source(\.data),
      "staff: \(range(programme.staff)) of the whole, " + source(\.staff, TrainingProgramme.staffFact),
    ]
  }

  /// What is paid for an hour.
  static func rent(_ rent: TrainingRent?) -> String {
    guard let rent else {
      return "no rent of the GPU is known on the date, so nothing is said in dollars: state --rent"
    }
    let ends =
      rent.interval == .none
      ? ""
      : " (\(NumberText.plain(rent.dollars * rent.interval.low, digits: 2)) to "
        + "\(NumberText.plain(rent.dollars * rent.interval.high, digits: 2)))"
    let facts = rent.facts.prefix(3).joined(separator: ", ") + (rent.facts.count > 3 ? " and others" : "")
    return "an hour costs \(NumberText.plain(rent.dollars, digits: 2)) USD\(ends): \(rent.source)"
      + (facts.isEmpty ? "" : ": \(facts)")
  }
}
