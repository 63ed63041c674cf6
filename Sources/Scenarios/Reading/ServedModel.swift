internal import Compute
internal import Facts
internal import Maths
internal import Synchronization

/// GPU-seconds of a known model's tokens on a known GPU, predicted from measured kernels.
struct ServedModel: Sendable {
  /// GPU-seconds of a token of new input, of cached input and of output in a fleet that is always busy.
  let input, cached, output: Double
  /// What measured times are over predicted ones: nine tenths of them.
  let range: ClosedRange<Double>
  /// The fleet in words.
  let words: String

  /// What is asked for: a model in the numbers its weights are kept in, a GPU, and requests.
  struct Question: Hashable, Sendable {
    let model: ModelCard
    let gpu: GPUCard
    let precision: Precision
    let request: RequestShape
  }

  /// The answers of this run of the program: a scenario may name one model many times, and is read anew for each of its values.
  private static let answered = Mutex<[Question: ServedModel?]>([:])

  /// The prediction for the cheapest fleet; nil where the model has room on no fleet of up to 32 GPUs.
  static func predicted(_ question: Question) throws(FactProblems) -> ServedModel? {
    if let known = answered.withLock({ $0[question] }) { return known }
    let machine = Machine(
      question.gpu, cards: try GPUCard.bundled(), fits: try KernelFit.bundled(), bins: try KernelBin.bundled())
    let calibration = try Calibration.bundled()
    let deployment = Deployment(
      model: question.model.name, architecture: question.model.architecture, gpu: question.gpu, layout: Layout(),
      weights: question.precision, engine: .init("vllm"))
    let answer = CheapestFleet.of(deployment, on: machine, question.request, calibration).map { fleet in
      let chosen = fleet.choice.fleet
      return ServedModel(
        input: fleet.hours.input * 3600, cached: fleet.hours.cached * 3600, output: fleet.hours.output * 3600,
        range: calibration.perTokenRange,
        words: "\(question.model.name) in \(question.precision.rawValue) on \(chosen.gpus) \(question.gpu.name), "
          + "\(chosen.deployment.layout.words), \(fleet.choice.load.concurrency.wholeText) requests in flight")
    }
    answered.withLock { $0[question] = answer }
    return answer
  }
}
