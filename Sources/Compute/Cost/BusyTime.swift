internal import Facts
public import Maths

/// Processor-seconds that a request keeps a replica busy for, by what causes them.
public struct BusyTime<N: Number>: Sendable {
  /// Reading the tokens of the input that are new, as if nothing were before them.
  public let input: N
  /// What reading them takes longer because they look at the tokens in the cache.
  public let cached: N
  /// Writing the output.
  public let output: N
  /// What one cached token would take if half of the input were cached; a price of cached tokens where a workload has none.
  public let perCachedToken: N

  /// All of it.
  public var total: N { input + cached + output }
}

extension Machine {
  /// The marginal time of a request: g / d (n t / b + f (w p + v)) processor-seconds.
  ///
  /// g processors of a replica in d groups; n tokens of output, each its share of a pass t with b requests; p the time of the
  /// prompt, which stands in the way of the group's other requests with the weights w and v of the calibration, and f the
  /// factor of engine, version, machine and precision. A prompt with a cached prefix uses arithmetic, memory and links for s₁
  /// seconds in all, and for s₀ if its new tokens were all there is: its cached tokens cause p (1 − s₀ / s₁), which is the
  /// time that they add unless part of it is hidden behind exchanges. The memory that keeps them between requests is not
  /// in it.
  func busy<R: Reading>(
    _ fleet: Fleet, _ request: RequestShape, _ time: ServingTime<R.Value>, _ calibration: Calibration,
    _ factors: MeasuredFactors, _ reading: R
  ) -> BusyTime<R.Value> {
    let deployment = fleet.deployment
    let layout = deployment.layout
    let processors = reading.figure(
      "processors of a group", unit: "GPUs", source: "the layout", standing: .stated,
      Double(layout.gpus) / Double(layout.data))
    let level = reading.figure(
      "factor of engine, version, machine and precision", unit: "", source: "fitted to measured/serving.csv",
      standing: .fact, calibration.factor(deployment))
    let weight = reading.figure(
      "weight of prompts", unit: "", source: "fitted to measured/serving.csv", standing: .fact,
      calibration.weights[Term.prompts.rawValue])
    let start = reading.figure(
      "time to start a prompt", unit: "s", source: "fitted to measured/serving.csv", standing: .fact,
      calibration.weights[Term.promptStarts.rawValue])
    /// Seconds of a prompt, and how much of them its cached tokens cause.
    func prompt(cached: Double) -> (whole: R.Value, cached: R.Value) {
      let work = Workload(input: request.input, cached: cached, output: request.output, concurrency: 1)
      let whole = weight * self.prompt(deployment, work, reading).whole
      guard cached > 0 else { return (whole, 0) }
      let alone = resources(deployment, tokens: request.input - cached, cached: 0, reading)
      let all = resources(deployment, tokens: request.input, cached: cached, reading)
      return (whole, whole * max(1 - alone / all, 0))
    }
    let scale = processors * level * R.Value(factors.perToken)
    let read = prompt(cached: request.cached)
    let half = request.input / 2
    let output = R.Value(request.output) * time.pass * R.Value(factors.perToken) / R.Value(time.batch)
    return BusyTime(
      input: reading.named("processor-seconds of the input", scale * (read.whole - read.cached + start)),
      cached: reading.named("processor-seconds of cached input", scale * read.cached),
      output: reading.named("processor-seconds of the output", processors * output),
      perCachedToken: scale * prompt(cached: half).cached / R.Value(half))
  }
  /// Seconds of a prompt's operators and exchanges, one after the other.
  private func resources<R: Reading>(
    _ deployment: Deployment, tokens: Double, cached: Double, _ reading: R
  ) -> R.Value {
    let time = self.time(
      of: IterationWork(.prefill(sequences: 1, tokens: tokens, cached: cached), on: deployment), reading)
    let kernels: [Term] = [.projections, .attention, .experts, .vocabulary, .traffic]
    return kernels.reduce(time.operators + time.exchanges) { $0 + time[$1] }
  }
}
