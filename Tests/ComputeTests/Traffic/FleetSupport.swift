import Maths
import TestSupport

import Compute

/// Times of passes as plain formulas, so that a test knows them: t(b, c) = pass + request b + context b c for writing, and
/// p(q, h) = token q + pair q (h + q/2) for reading, of which prompts of one pass share half of their first tokens.
struct PlainTimes {
  var pass = 0.01, request = 1e-4, context = 1e-8
  var token = 1e-5, pair = 1e-10
  var together = 64.0
  var start = 0.001, outside = 0.0
  /// Seconds of all of these that are one here.
  var scale = 1.0

  var passTimes: PassTimes {
    let my = self
    return PassTimes(
      start: my.scale * my.start, decode: { my.scale * (my.pass + my.request * $0 + my.context * $0 * $1) },
      prompt: { my.scale * (my.token * $0 + my.pair * $0 * ($1 + $0 / 2)) },
      shared: { my.scale * my.token * Swift.min($0, my.together) / 2 }, before: { my.scale * my.outside * $0 })
  }

  static func random(_ random: inout SplitMix64) -> PlainTimes {
    PlainTimes(
      pass: random.scaled(-8 ... -4), request: random.scaled(-14 ... -9), context: random.scaled(-27 ... -22),
      token: random.scaled(-17 ... -11), pair: random.scaled(-34 ... -27), together: random.scaled(0...9),
      start: Bool.random(using: &random) ? 0 : random.scaled(-12 ... -8),
      outside: Bool.random(using: &random) ? 0 : random.scaled(-20 ... -15))
  }
}

/// A fleet and what is asked of it, at random.
struct RandomTraffic {
  var fleet: ServedFleet
  var times: PlainTimes
  var trace: Trace
  var laps: Int
  /// What it is, for a test that fails.
  var words: String

  init(_ random: inout SplitMix64) {
    func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &random) < p }
    times = .random(&random)
    let requests = Int.random(in: 1...120, using: &random)
    let (input, output) = (random.scaled(2...11), random.scaled(0...8))
    // About as many as one replica takes, give or take a factor of eight.
    let stay = output * (times.pass + 8 * times.request) / 8 + input * times.token
    let rate = random.scaled(-3...3) / stay
    let reuse =
      chance(0.5)
      ? Sharing.none
      : Sharing(
        prefixShare: 0.7, prefixes: 3, prefixTokens: Int(input / 2), continuing: chance(0.5) ? 0.6 : 0, open: 20)
    trace = Generator(
      arrivals: Arrivals(rate: rate, gaps: chance(0.3) ? .gamma(variation: 3) : .poisson),
      lengths: .apart(input: .exponential(mean: input), output: .exponential(mean: output)), reuse: reuse,
      blockTokens: [1, 4, 16, 512].randomElement(using: &random) ?? 16
    ).trace(requests: requests, seed: random.next())
    // Some arrive at one moment.
    if chance(0.3) {
      var batched = Trace(blockTokens: trace.blockTokens)
      let step = 8 / rate
      for request in trace.requests {
        batched.append(
          arrival: (request.arrival / step).rounded(.down) * step, input: Int(request.input),
          output: Int(request.output), blocks: Array(trace.blocks[request.blocks]))
      }
      trace = batched
    }
    let longest = trace.requests.map { Double($0.input + $0.output) }.max() ?? 1
    let mean = trace.meanLengths.input + trace.meanLengths.output
    func limits(_ random: inout SplitMix64) -> ServerLimits {
      var limits = ServerLimits(
        requests: Int(random.scaled(0...7)), passTokens: Int(random.scaled(0...12)),
        isCaching: Bool.random(using: &random), tokensPerPass: Bool.random(using: &random) ? 1 : 1.7)
      if Bool.random(using: &random) { limits.requests = 1024 }
      limits.perRequest = Bool.random(using: &random) ? 0 : 16
      switch Int.random(in: 0..<4, using: &random) {
      case 0: break
      // Often too little for some.
      case 1: limits.memory = (mean * random.scaled(0...2)).rounded() + 2
      default: limits.memory = (longest + limits.perRequest + 2 + mean * random.scaled(-3...3)).rounded(.up)
      }
      return limits
    }
    let passTimes = times.passTimes
    func pool(_ random: inout SplitMix64) -> Pool {
      Pool(
        times: passTimes, limits: limits(&random), replicas: Int.random(in: 1...4, using: &random),
        groups: Int.random(in: 1...2, using: &random), gpusPerGroup: [1, 2, 8].randomElement(using: &random) ?? 1)
    }
    if chance(0.3) {
      fleet = ServedFleet(
        readers: pool(&random), writers: pool(&random),
        transfer: Transfer(perToken: chance(0.5) ? 0 : 1e-6, fixed: chance(0.5) ? 0 : 0.003))
    } else {
      fleet = ServedFleet(pool(&random))
    }
    fleet.router = Router.allCases.randomElement(using: &random) ?? .leastLoaded
    if chance(0.3) {
      fleet.following = Following(
        least: Int.random(in: 1...2, using: &random), target: random.scaled(-1...4),
        interval: times.pass * random.scaled(-1...6), start: times.pass * random.scaled(0...6))
    }
    laps = chance(0.2) ? 3 : 1
    words =
      "\(requests) requests, \(laps) laps, router \(fleet.router), limits \(fleet.pool.limits), "
      + "\(fleet.pool.replicas) replicas of \(fleet.pool.groups), writers \(fleet.writers?.limits as Any), "
      + "following \(fleet.following as Any)"
  }

  /// The run: its result, and what became of every request.
  func run(every interval: Double? = nil, sample: (FleetSample) -> Void = { _ in }) -> (SimulationResult, [Served]) {
    var served: [Served] = []
    let result = Simulation(fleet).run(trace, laps: laps, every: interval, sample: sample) {
      served.append($0)
      return true
    }
    return (result, served)
  }
}

/// One server after its documentation, pass by pass, with plain arrays: no heap, no closed form, no cache.
///
/// First come, first served. A pass writes a token for every request whose prompt is read, and reads as many tokens of prompts
/// as it has room for. Who arrives during a pass waits for its end. When a token of every answer does not fit in memory, the
/// newest is put back to the head of those that wait, and reads its prompt and what it wrote again.
struct PlainServer {
  final class Job {
    let index: Int, arrival: Double, input: Int, output: Int
    var written = 0, read = 0, passesLeft = 0, preemptions = 0
    var memory = 0.0, first = 0.0, end = 0.0
    var isRefused = false
    init(_ index: Int, _ request: Trace.Request) {
      (self.index, arrival, input, output) = (index, request.arrival, Int(request.input), Int(request.output))
    }
    var length: Int { input + written }
  }

  static func run(_ trace: Trace, _ limits: ServerLimits, _ passTimes: PassTimes) -> [Job] {
    var times = passTimes
    let jobs = trace.requests.enumerated().map { Job($0.offset, $0.element) }
    var (next, clock) = (0, 0.0)
    var waiting: [Job] = [], writing: [Job] = []
    var partial: Job?
    while next < jobs.count || !waiting.isEmpty || !writing.isEmpty || partial != nil {
      if waiting.isEmpty, writing.isEmpty, partial == nil { clock = Swift.max(clock, jobs[next].arrival) }
      while next < jobs.count, jobs[next].arrival <= clock {
        let job = jobs[next]
        next += 1
        let most = Double(job.input + job.output) + limits.perRequest + limits.tokensPerPass
        if most > limits.memory { job.isRefused = true } else { waiting.append(job) }
      }
      func room() -> Double {
        let seated = writing + (partial.map { [$0] } ?? [])
        return limits.memory - seated.reduce(0) { $0 + $1.memory + limits.perRequest }
      }
      while !writing.isEmpty, Double(writing.count) * limits.tokensPerPass > room(),
        let newest = writing.max(by: { $0.index < $1.index })
      {
        writing.removeAll { $0 === newest }
        newest.preemptions += 1
        newest.read = 0
        waiting.insert(newest, at: 0)
      }
      var budget = limits.passTokens - writing.count
      var parts: [(job: Job, new: Int)] = []
      var left = room()
      if let job = partial, budget > 0 {
        let new = Swift.min(job.length - job.read, budget)
        parts.append((job, new))
        budget -= new
      }
      while budget > 0, parts.allSatisfy({ $0.job.read + $0.new == $0.job.length }),
        writing.count + parts.count < limits.requests, let job = waiting.first
      {
        let tokens = Double(job.length)
        guard tokens + limits.perRequest + Double(writing.count + 1) * limits.tokensPerPass <= left else { break }
        left -= tokens + limits.perRequest
        waiting.removeFirst()
        job.memory = tokens
        let new = Swift.min(job.length, budget)
        parts.append((job, new))
        budget -= new
      }
      if writing.isEmpty, parts.isEmpty { continue }
      if !writing.isEmpty {
        let context = writing.reduce(0) { $0 + $1.memory } / Double(writing.count) + 1
        clock += times.line(requests: writing.count, context: context).value
      }
      for part in parts {
        clock += times.prompt(new: part.new, before: part.job.read)
        if part.job.read + part.new == part.job.length { clock += times.start }
      }
      if parts.count > 1 {
        for part in parts { clock -= times.shared(new: part.new) }
        clock += times.shared(new: parts.reduce(0) { $0 + $1.new })
      }
      for job in writing {
        job.memory += limits.tokensPerPass
        job.passesLeft -= 1
        if limits.tokensPerPass == 1 { job.written += 1 }
        job.end = clock
      }
      writing.removeAll { $0.passesLeft == 0 }
      partial = nil
      for (job, new) in parts {
        job.read += new
        guard job.read == job.length else {
          partial = job
          continue
        }
        if job.written == 0 { job.first = clock }
        job.written += 1
        job.end = clock
        job.passesLeft = Int((Double(job.output - job.written) / limits.tokensPerPass).rounded(.up))
        if job.passesLeft > 0 { writing.append(job) }
      }
    }
    return jobs
  }
}
