public import Maths

/// A fleet under a steady load: as many requests begin as end.
public struct SteadyLoad<N: Number>: Sendable {
  /// Requests in flight in the whole fleet.
  public let concurrency: Double
  /// Seconds to the first token, and for each token after it.
  public let firstToken, perToken: N
  /// Seconds that a request stays.
  public let stay: N
  /// Requests a second, of the whole fleet.
  public let rate: N
  /// Processor-seconds that a request keeps one replica busy for, by what they are spent on.
  public let busy: BusyTime<N>
  /// Processor-seconds of a request at the speed of light: its own arithmetic, memory and links at their peaks, and nothing
  /// else.
  public let light: N
  /// The same at the peaks of arithmetic, of memory and of links alone.
  public let peaks: PeakTime
  /// Requests in each pass, and that a group has room for.
  public let batch, room: Double
  /// Seconds of one pass and of one prompt at the speed of light.
  public let lightPerToken, lightFirstToken: N
}

/// Processor-seconds of a request at the peak of one resource.
public struct PeakTime: Hashable, Sendable {
  /// Arithmetic, memory and links.
  public let arithmetic, memory, links: Double
}

extension Machine {
  /// A fleet with so many requests in flight.
  ///
  /// A request stays T = t₁ + n t seconds, for the time to its first token t₁ and t for each of n tokens; by Little's law
  /// (Oper. Res. 9(3), 1961) C requests in flight then make C / T a second. No request is served in less than its light:
  /// b requests of a group take at least n L + b P together, for a pass L and a prompt P at the speed of light.
  public func steady<R: Reading>(
    _ fleet: Fleet, _ request: RequestShape, concurrency: Double, _ calibration: Calibration,
    factors: MeasuredFactors = .none, _ reading: R
  ) -> SteadyLoad<R.Value> {
    let deployment = fleet.deployment
    let layout = deployment.layout
    let each = concurrency / Double(fleet.replicas)
    let time = serving(deployment, request.workload(each), calibration, reading)
    func measured(_ name: String, _ factor: Double) -> R.Value {
      reading.figure(
        "measured over predicted \(name)", unit: "", source: "the benchmark given", standing: .stated, factor)
    }
    let isMeasured = factors != .none
    let first =
      isMeasured
      ? max(measured("first token", factors.firstToken) * time.firstToken, time.lightFirstToken) : time.firstToken
    let perToken =
      isMeasured ? max(measured("time per token", factors.perToken) * time.perToken, time.lightPerToken) : time.perToken
    let output = reading.figure(
      "output tokens of a request", unit: "tokens", source: "asked", standing: .stated, request.output)
    let flight = reading.figure(
      "requests in flight", unit: "requests", source: "asked, or searched for", standing: .stated, concurrency)
    let together = output * time.lightPerToken + R.Value(time.batch) * time.lightFirstToken
    let crowd = R.Value(each / (Double(layout.data) * time.batch))
    let stay = reading.named("stay of a request", max(first + output * perToken, crowd * together))
    return load(
      fleet, request, time, concurrency: concurrency, first: first, perToken: perToken, stay: stay,
      rate: reading.named("requests a second", flight / stay), calibration, factors, reading)
  }

  /// A fleet at which so many requests arrive a second, at random; nil where it cannot keep up. `ArrivingLoad` has the
  /// equations. Groups share what arrives equally.
  ///
  /// A token shares its pass with b / (1 − e^(−b)) requests on average, itself among them, for b that are answered on average.
  public func arriving<R: Reading>(
    _ fleet: Fleet, _ request: RequestShape, rate: Double, _ calibration: Calibration,
    factors: MeasuredFactors = .none, _ reading: R
  ) -> SteadyLoad<R.Value>? {
    let deployment = fleet.deployment
    let groups = Double(fleet.replicas * deployment.layout.data)
    let times = GroupTimes(
      machine: self, deployment: deployment, calibration: calibration, factors: factors, reading: reading)
    let room = Memory.requests(deployment, context: request.workload(1).context).rounded(.down)
    guard room >= 1, let arriving = times.arriving(request, rate: rate / groups, room: room) else { return nil }
    let others = arriving.writing
    let batch = others > 1e-9 ? others / (1 - Double.exp(-others)) : 1
    let time = serving(
      deployment, request.workload(batch * Double(deployment.layout.data)), calibration, reading)
    let answer = R.Value(request.output - 1) * arriving.perToken
    let stay = reading.named("stay of a request", arriving.firstToken + answer)
    let arrivals = reading.figure(
      "requests a second", unit: "/s", source: "asked", standing: .stated, rate)
    return load(
      fleet, request, time, concurrency: rate * reading.plain(stay), first: arriving.firstToken,
      perToken: arriving.perToken,
      stay: stay, rate: arrivals, calibration, factors, reading)
  }

  /// The most requests a second that a fleet can keep up with when they arrive at random.
  ///
  /// - Parameters:
  ///   - fleet: what serves.
  ///   - request: what is asked each time.
  ///   - calibration: how times are predicted.
  ///   - factors: what a benchmark says.
  ///   - requests: requests that a group works on at once, at most.
  ///   - passTokens: tokens of a pass, at most.
  public func highestRate(
    _ fleet: Fleet, _ request: RequestShape, _ calibration: Calibration, factors: MeasuredFactors = .none,
    requests: Int = ServerLimits.usualRequests, passTokens: Int = ServerLimits.usualPassTokens
  ) -> Double {
    let deployment = fleet.deployment
    let times = GroupTimes(
      machine: self, deployment: deployment, calibration: calibration, factors: factors, reading: PlainReading())
    let room = Memory.requests(deployment, context: request.workload(1).context).rounded(.down)
    return times.highestRate(request, room: room, requests: requests, passTokens: passTokens)
      * Double(fleet.replicas * deployment.layout.data)
  }

  private func load<R: Reading>(
    _ fleet: Fleet, _ request: RequestShape, _ time: ServingTime<R.Value>, concurrency: Double, first: R.Value,
    perToken: R.Value, stay: R.Value, rate: R.Value, _ calibration: Calibration, _ factors: MeasuredFactors,
    _ reading: R
  ) -> SteadyLoad<R.Value> {
    let deployment = fleet.deployment
    let share = R.Value(Double(deployment.layout.gpus) / Double(deployment.layout.data))
    let batch = R.Value(time.batch)
    let light = share * (R.Value(request.output) * time.lightPerToken / batch + time.lightFirstToken)
    return SteadyLoad(
      concurrency: concurrency, firstToken: first, perToken: perToken, stay: stay, rate: rate,
      busy: busy(fleet, request, time, calibration, factors, reading), light: light,
      peaks: peaks(deployment, request, batch: time.batch), batch: time.batch, room: time.room,
      lightPerToken: time.lightPerToken, lightFirstToken: time.lightFirstToken)
  }

  /// Processor-seconds of a request at the peaks of arithmetic, memory and links.
  private func peaks(_ deployment: Deployment, _ request: RequestShape, batch: Double) -> PeakTime {
    let context = request.workload(1).context
    let pass = time(of: IterationWork(.decode(sequences: batch, context: context), on: deployment), PlainReading())
    let prompt = time(
      of: IterationWork(.prefill(sequences: 1, tokens: request.input, cached: request.cached), on: deployment),
      PlainReading())
    let share = Double(deployment.layout.gpus) / Double(deployment.layout.data)
    func sum(_ part: KeyPath<IterationTime<Double>, Double>) -> Double {
      share * (request.output * pass[keyPath: part] / batch + prompt[keyPath: part])
    }
    return PeakTime(arithmetic: sum(\.arithmetic), memory: sum(\.memory), links: sum(\.links))
  }
}
