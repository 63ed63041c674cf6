internal import Compute
internal import Dispatch
internal import Facts
internal import Maths
internal import Synchronization
internal import Units

/// GPU-seconds of the tokens of a class of models on a known GPU: what `outlast price-war` weighs the prices of its products by.
struct ServedClass: Sendable {
  /// GPU-seconds of a token of new input, of cached input and of output in a fleet that is always busy, at the middle size.
  let input, cached, output: Double
  /// Standard deviation of the logarithm of what they are off: by size, prediction and engine.
  let deviation: Double
  /// The class on its GPU in words.
  let words: String

  /// What is asked for.
  struct Question: Hashable, Sendable {
    let model: ModelClass
    let ground: ServingLadder.Ground
    let request: RequestShape
    /// Figures that were public then anchor the hours.
    let date: DateStamp
  }

  /// The answers of this run of the program.
  private static let answered = Mutex<[Question: ServedClass?]>([:])
  /// One side of a ladder serves all classes of a kind.
  private static let climbed = Mutex<[Side: ServingLadder]>([:])

  private struct Side: Hashable {
    let kind: ModelClass.Kind
    let ground: ServingLadder.Ground
    let request: RequestShape
  }

  /// A side's ladder; as many rungs are climbed at once as there are processors.
  private static func ladder(_ side: Side, _ parts: ServingLadder.Parts) -> ServingLadder {
    let names = ServingLadder.models(side.kind)
    let rungs = Places<ServingLadder.Rung>(names.count)
    DispatchQueue.concurrentPerform(iterations: names.count) { place in
      rungs[place] = ServingLadder.rung(names[place], on: side.ground, side.request, parts)
    }
    return ServingLadder(sides: [.init(ground: side.ground, kind: side.kind, rungs: rungs.filled)])
  }

  /// The times of a class; nil where fewer than two shapes of its kind have room on the GPU.
  static func predicted(_ question: Question) throws(FactProblems) -> ServedClass? {
    if let known = answered.withLock({ $0[question] }) { return known }
    let (model, ground, request) = (question.model, question.ground, question.request)
    let calibration = try Calibration.bundled()
    let parts = ServingLadder.Parts(
      machines: try Machine.bundled(), models: try ModelCard.bundled(), calibration: calibration)
    let side = Side(kind: model.kind, ground: ground, request: request)
    let ladder = climbed.withLock { $0[side] } ?? ladder(side, parts)
    climbed.withLock { $0[side] = ladder }
    let anchor = ThroughputAnchor(try FactBase.bundled(), parts).flatMap { $0.isKnown(on: question.date) ? $0 : nil }
    let active = Spread(between: model.active.lowerBound, model.active.upperBound)
    let answer = ClassHours(model, active: active, request, on: ground, ladder, anchoredOn: anchor).map { found in
      func billions(_ x: Double) -> String { "\((x / 1e8).rounded() / 10)".replacing(".0", with: "") }
      let size =
        active.low == active.high ? billions(active.low) : "\(billions(active.low)) to \(billions(active.high))"
      return ServedClass(
        input: found.hours.input / 1e6 * 3600, cached: found.hours.cached / 1e6 * 3600,
        output: found.hours.output / 1e6 * 3600, deviation: found.deviation(calibration),
        words: "class \(model.id), \(model.kind == .moe ? "mixtures of experts" : "dense models") of \(size) billion "
          + "active parameters, in \(ground.precision.rawValue) on \(ground.gpu)")
    }
    answered.withLock { $0[question] = answer }
    return answer
  }
}
