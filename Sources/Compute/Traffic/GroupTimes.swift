internal import Facts
internal import Maths

/// The times of a group of processors, pass by pass: what both the closed form of arrivals and the simulation are made of.
package struct GroupTimes<R: Reading>: Sendable {
  let machine: Machine
  let deployment: Deployment
  let calibration: Calibration
  let factors: MeasuredFactors
  let reading: R

  package init(
    machine: Machine, deployment: Deployment, calibration: Calibration, factors: MeasuredFactors, reading: R
  ) {
    self.machine = machine
    self.deployment = deployment
    self.calibration = calibration
    self.factors = factors
    self.reading = reading
  }

  private func measured(_ name: String, _ factor: Double) -> R.Value {
    factor == 1
      ? 1
      : reading.figure(
        "measured over predicted \(name)", unit: "", source: "the benchmark given", standing: .stated, factor)
  }

  /// Seconds of a pass that writes a token for each of some requests.
  package func pass(requests: Double, context: Double) -> R.Value {
    let work = IterationWork(.decode(sequences: requests, context: context), on: deployment)
    let time = machine.time(of: work, reading)
    return reading.named(
      "one pass that decodes",
      max(measured("time per token", factors.perToken) * calibration.time(time, deployment, reading), time.light))
  }

  /// Seconds that reading some tokens of a prompt behind others adds to a pass: f w p, at least at the speed of light.
  package func prompt(new: Double, before: Double) -> R.Value {
    let workload = Workload(input: new + before, cached: before, output: 1, concurrency: 1)
    let time = machine.prompt(deployment, workload, reading)
    return reading.named("one prompt in a pass", max(level * time.whole, time.light))
  }

  /// What of that hangs on the number of new tokens alone, however many prompts they are of: all but attention.
  package func shared(new: Double) -> R.Value {
    let work = IterationWork(.prefill(sequences: 1, tokens: new), on: deployment).withoutAttention
    return level * machine.kernels(of: work, reading).whole
  }

  /// Seconds that finishing a prompt adds to a pass.
  package var start: R.Value {
    factor
      * reading.figure(
        "time to start a prompt", unit: "s", source: "fitted to measured/serving.csv", standing: .fact,
        calibration.weights[Term.promptStarts.rawValue])
  }

  /// Seconds outside of passes: what a lone request's first token takes by the fitted law beyond reading its prompt.
  ///
  /// The law is a power, below 1, of a sum of times, and was fitted where several requests are in flight; towards short prompts,
  /// small models and one request in many groups it grows beyond the sum itself, which then counts.
  package func outside(new: Double) -> R.Value {
    let workload = Workload(input: new, output: 1, concurrency: 1)
    let prompt = machine.prompt(deployment, workload, reading).whole
    let sum = FirstTokenLaw.sum(prompt: prompt, pass: pass(requests: 1, context: new), requests: 1)
    let law = calibration.firstToken.time(
      sum: sum, requests: 1, promptTokens: new, groups: deployment.layout.data, engine: deployment.engine.name, reading)
    let first = measured("first token", factors.firstToken) * min(law, sum)
    return reading.named("time outside of passes", max(first - self.prompt(new: new, before: 0) - start, 0))
  }

  private var factor: R.Value {
    measured("time per token", factors.perToken)
      * reading.figure(
        "factor of engine, version, machine and precision", unit: "", source: "fitted to measured/serving.csv",
        standing: .fact, calibration.factor(deployment))
  }

  private var level: R.Value {
    factor
      * reading.figure(
        "weight of prompts", unit: "", source: "fitted to measured/serving.csv", standing: .fact,
        calibration.weights[Term.prompts.rawValue])
  }
}

extension PassTimes {
  /// The times of a deployment's groups.
  public init(
    _ machine: Machine, _ deployment: Deployment, _ calibration: Calibration, factors: MeasuredFactors = .none
  ) {
    let times = GroupTimes(
      machine: machine, deployment: deployment, calibration: calibration, factors: factors, reading: PlainReading())
    self.init(
      start: times.start, decode: { times.pass(requests: $0, context: $1) },
      prompt: { times.prompt(new: $0, before: $1) }, shared: { times.shared(new: $0) },
      before: { times.outside(new: $0) })
  }
}

extension ServerLimits {
  /// Tokens of a page of memory: a request leaves at most one page unfilled.
  public static let pageTokens = 16.0

  /// What a group of a deployment has room for.
  ///
  /// Bytes of a request are taken as a line in its tokens: what a token adds in layers that look at everything, and what all
  /// windows and states take once they are full. A request shorter than the windows takes less than that.
  public init(
    _ deployment: Deployment, requests: Int = Self.usualRequests, passTokens: Int = Self.usualPassTokens,
    isCaching: Bool = true, tokensPerPass: Double = 1
  ) {
    let perToken = Memory.perToken(deployment)
    let fixed = Memory.perRequest(deployment, context: Memory.far) - Memory.far * perToken
    let bytes = Memory.free(deployment)
    // Without layers that keep every token, only the number of requests counts.
    let token = perToken > 0 ? perToken : Swift.max(fixed, 1) / 1e6
    self.init(
      requests: requests, passTokens: passTokens, memory: Swift.max(bytes / token, 0).rounded(.down),
      perRequest: (Swift.max(fixed, 0) / token + Self.pageTokens).rounded(.up), isCaching: isCaching,
      tokensPerPass: tokensPerPass)
  }

  /// Requests and tokens of a pass unless something else is said: what engines do by default on large processors. Assumption.
  public static let usualRequests = 1024, usualPassTokens = Int(saturating: Machine.promptTokens)
}
