internal import Facts
public import Maths

/// How long the answers of a deployment take under a load.
public struct ServingTime<N: Number>: Sendable {
  /// Seconds for each output token after the first, and to the first.
  public let perToken, firstToken: N
  /// The same at the speed of light: nothing but arithmetic, memory and links at their peaks, and no waiting.
  public let lightPerToken, lightFirstToken: N
  /// Seconds of one pass that decodes, and of one prompt.
  public let pass, prompt: N
  /// Requests that a group works on at once, and that it has room for in memory.
  public let batch, room: Double
  /// What a pass that decodes spends on arithmetic, memory and links at their peaks.
  public let arithmetic, memory, links: Double
}

/// How a run differs from what is stated of it.
public struct Conditions: Hashable, Sendable {
  /// The part of the stated requests in flight and of lengths that a run has on average.
  public let share: Double
  /// The part of memory that is free for requests at least.
  public let leastFree: Double

  /// A run as it is stated.
  public static let stated = Conditions(share: 1, leastFree: 0)
  /// A measured run: lengths are drawn from 80 to 100 % of what is stated, and at the beginning and end fewer requests are in
  /// flight; and it ran, so there was memory, even if weights as stated leave none. Assumption, after the benchmark's usual
  /// settings.
  public static let measured = Conditions(share: 0.9, leastFree: 0.06)
}

extension Machine {
  /// The times of a deployment under a workload.
  ///
  /// t = f (L + Σ w_k x_k) with the light L and parts x of a pass with b = min(C / d, room) requests, and of the prompts that
  /// stand in its way: in a steady state each of the b − 1 others starts once while a request writes n tokens, so
  /// (b − 1) / n prompts a pass. Requests beyond the room wait: by Little's law for (C / d / room − 1) stays.
  ///
  /// `conditions` say how the run differs from what is stated.
  @specialized(where R == PlainReading)
  public func serving<R: Reading>(
    _ deployment: Deployment, _ workload: Workload, _ calibration: Calibration, under conditions: Conditions = .stated,
    _ reading: R
  ) -> ServingTime<R.Value> {
    let load = self.load(deployment, workload, conditions, reading)
    let (batch, room) = (load.batch, load.room)
    let pass = reading.named("one pass that decodes", calibration.time(load.decode, deployment, reading))
    let perToken = reading.named("time per output token", calibration.time(load.answer, deployment, reading))
    let stay = R.Value(workload.output) * perToken
    let wait = R.Value(Swift.max(load.asked / room - 1, 0)) * stay
    // Nothing is answered before it is read.
    let prompt = max(R.Value(calibration.weights[Term.prompts.rawValue]) * load.prompt.whole, load.prompt.light)
    let law = calibration.firstToken.time(
      sum: FirstTokenLaw.sum(prompt: load.prompt.whole, pass: pass, requests: R.Value(batch)),
      requests: R.Value(batch), promptTokens: workload.input, groups: deployment.layout.data,
      engine: deployment.engine.name, reading)
    let first = reading.named("time to the first token", max(law + wait, prompt))
    return ServingTime(
      perToken: perToken, firstToken: first, lightPerToken: load.decode.light, lightFirstToken: load.prompt.light,
      pass: pass,
      prompt: prompt, batch: batch, room: room, arithmetic: load.decode.arithmetic,
      memory: load.decode.memory, links: load.decode.links)
  }

  /// A steady load before weights are applied: the parts of a pass that decodes, alone and with the prompts that stand in its
  /// way, and one prompt.
  func load<R: Reading>(
    _ deployment: Deployment, _ workload: Workload, _ conditions: Conditions, _ reading: R
  ) -> Load<R.Value> {
    let context = conditions.share * workload.context
    let asked = Swift.max(conditions.share * workload.concurrency / Double(deployment.layout.data), 1)
    let room = Swift.max(Memory.requests(deployment, context: context, atLeast: conditions.leastFree), 1)
    let batch = Swift.min(asked, room)
    let decode = time(of: IterationWork(.decode(sequences: batch, context: context), on: deployment), reading)
    let prompt = self.prompt(deployment, workload, reading)
    let others = R.Value(Swift.max(batch - 1, 0) / workload.output)
    var answer = decode
    answer[.prompts] = others * prompt.whole
    answer[.promptStarts] = others
    return Load(decode: decode, answer: answer, prompt: prompt, asked: asked, batch: batch, room: room)
  }

  /// One prompt at the speed of light, and with its kernels as measured.
  package func prompt<R: Reading>(
    _ deployment: Deployment, _ workload: Workload, _ reading: R
  ) -> (light: R.Value, whole: R.Value) {
    let work = IterationWork(
      .prefill(sequences: 1, tokens: workload.input, cached: workload.cached), on: deployment)
    let (light, whole) = kernels(of: work, reading)
    return (light, reading.named("one prompt", whole))
  }

  /// A pass at the speed of light, and with its kernels and exchanges as measured but no fixed times.
  func kernels<R: Reading>(of work: IterationWork, _ reading: R) -> (light: R.Value, whole: R.Value) {
    let time = self.time(of: work, reading)
    let kernels: [Term] = [.projections, .attention, .experts, .vocabulary]
    let whole = kernels.reduce(time.operators) { $0 + time[$1] }
    let exchanges = time.exchanges + time[.traffic]
    return (time.light, time.isHidden ? max(whole, exchanges) : whole + exchanges)
  }
}

/// A steady load before weights are applied.
struct Load<N: Number> {
  /// A pass that decodes, and the same with the prompts that stand in its way.
  let decode, answer: IterationTime<N>
  /// One prompt at the speed of light, and with its kernels as measured.
  let prompt: (light: N, whole: N)
  /// Requests asked of a group, in the pass, and that memory has room for.
  let asked, batch, room: Double
}

extension Calibration {
  /// The time of a pass: its light, and its parts by their weights; never less than its light.
  func time<R: Reading>(_ time: IterationTime<R.Value>, _ deployment: Deployment, _ reading: R) -> R.Value {
    let fitted = "fitted to measured/serving.csv"
    var (operators, exchanges) = (time.operators, time.exchanges)
    for term in Term.allCases {
      let weight = reading.figure(
        "weight of \(term.name)", unit: term.isTime ? "s" : "", source: fitted, standing: .fact, weights[term.rawValue])
      if term.isExchange { exchanges += weight * time[term] } else { operators += weight * time[term] }
    }
    let sum = time.isHidden ? max(operators, exchanges) : operators + exchanges
    let factor = reading.figure(
      "factor of engine, version, machine and precision", unit: "", source: fitted, standing: .fact,
      self.factor(deployment))
    return max(sum * factor, time.light)
  }
}
