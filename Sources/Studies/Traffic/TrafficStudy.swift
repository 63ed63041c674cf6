package import Compute
internal import Facts

/// Answers what a million tokens cost when a fleet serves a trace, request by request.
public enum TrafficStudy {
  /// The answer; throws `CostStudy.Refusal`, or `Cancelled` when asked to stop.
  public static func run(_ question: TrafficQuestion, progress: Progress = Progress()) throws -> TrafficAnswer {
    let ground = try CostGround(question.served)
    let hour = try ground.hour(of: question.served)
    let search = ground.search
    var plan = try CostStudy.refusing { () throws(FleetSearch.Refusal) in try TrafficPlan(question, search) }
    plan = try keeping(plan, question, search, progress)
    let laps = Swift.max(question.laps, 1)
    // Once as predicted, and once at each end of what is expected of times.
    progress.announce(question.trace.requests.count * laps * 3)
    var tally = Tally(targets: question.served.targets, progress)
    var timeline = SampleKeeper(question.timeline, seconds: question.trace.duration * Double(laps))
    let result = Simulation(plan.servedFleet(question, search)).run(
      question.trace, laps: laps, every: timeline.interval, sample: { timeline.add($0) }, record: { tally.add($0) })
    if progress.isCancelled { throw Cancelled() }
    let perToken = Interval(search.factors.narrowed(search.calibration.perTokenRange))
    let first = Interval(search.factors.narrowed(search.calibration.firstTokenRange))
    func end(_ perToken: Double, _ first: Double) throws -> TrafficEnd {
      var slower = search
      slower.factors = search.factors.times(perToken: perToken, firstToken: first)
      var tally = Tally(targets: question.served.targets, progress)
      let result = Simulation(plan.servedFleet(question, slower)).run(question.trace, laps: laps) { tally.add($0) }
      if progress.isCancelled { throw Cancelled() }
      return TrafficEnd(
        firstToken: tally.first.spread, perToken: tally.token.spread, stay: tally.stay.spread, kept: tally.kept,
        finished: result.finished, inputTokens: result.inputTokens, outputTokens: result.outputTokens,
        horizon: result.horizon)
    }
    let ends = (fast: try end(perToken.low, first.low), slow: try end(perToken.high, first.high))
    // Replicas that are not there are not paid for where the fleet follows; what no replica fits on is where it does not.
    let leftOver = question.following == nil ? question.served.gpus - plan.usedGPUs : 0
    return TrafficAnswer(
      question: question, plan: plan, result: result, firstToken: tally.first.spread, perToken: tally.token.spread,
      stay: tally.stay.spread, kept: question.served.targets == LatencyTargets() ? nil : tally.kept,
      longestRefused: tally.longestRefused, unlimitedReuse: Reuse.of(question.trace).share,
      bill: TrafficBill(result, paid: result.paid + Double(leftOver) * result.horizon, gpuHour: hour?.dollars),
      hour: hour, prices: TokenPrices(question.served.model, on: question.served.date, in: ground.base),
      perTokenInterval: perToken, firstTokenInterval: first, ends: ends, factors: search.factors,
      kernels: search.machine.source,
      knowsVersion: question.served.knowsVersion(search.calibration), timeline: timeline.samples)
  }
}

extension TrafficStudy {
  /// Requests of a trace that layouts are compared with.
  package static let comparedRequests = 20_000

  /// The plan; where users are promised something and the layout is free, of all layouts that keep up with the mean rate the one
  /// that keeps the promise to most of the trace's requests, and of equals the one that was there before.
  private static func keeping(
    _ plan: TrafficPlan, _ question: TrafficQuestion, _ search: FleetSearch, _ progress: Progress
  ) throws -> TrafficPlan {
    let targets = question.served.targets
    guard targets != LatencyTargets(), plan.readers == nil, plan.following == nil, plan.mostRate == nil else {
      return plan
    }
    let mean = search.asking(plan.request)
    let others = mean.fleets.filter {
      $0.deployment != plan.fleet.deployment && mean.highestRate($0) >= question.trace.rate
    }
    guard !others.isEmpty else { return plan }
    let trace = question.trace.first(comparedRequests)
    var (best, fewest) = (plan, Int.max)
    for fleet in [plan.fleet] + others {
      if progress.isCancelled { throw Cancelled() }
      let candidate = plan.with(fleet, question, compared: others.count + 1)
      var missed = 0
      // What misses as many as the best did is no better.
      _ = Simulation(candidate.servedFleet(question, search)).run(trace) { served in
        if served.kind != .finished || !targets.areKept(by: served) { missed += 1 }
        return missed < fewest && !progress.isCancelled
      }
      if missed < fewest { (best, fewest) = (candidate, missed) }
      if fewest == 0 { break }
    }
    return best
  }
}

/// What is counted of requests that are over.
private struct Tally {
  var first = Latencies(), token = Latencies(), stay = Latencies()
  private(set) var kept = 0
  private(set) var longestRefused: Int?
  private var over = 0
  private let targets: LatencyTargets
  private let progress: Progress

  init(targets: LatencyTargets, _ progress: Progress) {
    self.targets = targets
    self.progress = progress
  }

  /// Counts one; false when the run is to stop.
  mutating func add(_ served: Served) -> Bool {
    over += 1
    if over % 64 == 0 {
      progress.advance(by: 64)
      if progress.isCancelled { return false }
    }
    guard served.kind == .finished else {
      longestRefused = Swift.max(longestRefused ?? 0, served.input + served.output)
      return true
    }
    first.record(served.firstToken)
    if let perToken = served.perToken { token.record(perToken) }
    stay.record(served.stay)
    if targets.areKept(by: served) { kept += 1 }
    return true
  }
}

extension LatencyTargets {
  /// Whether a request that was answered keeps them; one of a single token has no time for each token after it.
  func areKept(by served: Served) -> Bool {
    served.firstToken <= firstToken ?? .infinity && served.perToken ?? 0 <= perToken ?? .infinity
  }
}

/// Keeps samples: all, or, where there are too many, every second one from then on, again and again.
package struct SampleKeeper {
  /// Seconds between samples; nil where none are kept.
  package let interval: Double?
  package private(set) var samples: [FleetSample] = []
  private let most: Int
  private var seen = 0
  private var step = 1

  /// Intervals that are chosen from, in seconds; beyond the last one days.
  private static let intervals: [Double] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 86_400]

  /// A keeper for a trace of so many seconds.
  package init(_ timeline: TrafficQuestion.Timeline, seconds: Double) {
    most = timeline == .whole ? TrafficQuestion.Timeline.mostRows : .max
    switch timeline {
    case .none: interval = nil
    case .every(let interval): self.interval = interval
    case .whole:
      // Half of the rows are left to what is served after the last arrival.
      let rows = Double(most) / 2
      interval = Self.intervals.first { seconds / $0 <= rows } ?? (seconds / rows / 86_400).rounded(.up) * 86_400
    }
  }

  package mutating func add(_ sample: FleetSample) {
    defer { seen += 1 }
    guard seen % step == 0 else { return }
    samples.append(sample)
    guard samples.count > most else { return }
    samples = stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
    step *= 2
  }
}
