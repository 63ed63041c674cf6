import Compute
import Facts
import Testing
import Units

import Studies

/// Would catch processor-seconds or dollars that get lost, goodput by means instead of requests, a fleet other than the one that
/// is told, and a timeline that changes the answer.
@Suite("What tokens cost when a trace is served")
struct TrafficStudyTests {
  /// A trace that is made here: bursts, beginnings in common, conversations.
  static func trace(_ requests: Int = 800, rate: Double = 3) -> Trace {
    Generator(
      arrivals: Arrivals(rate: rate, gaps: .gamma(variation: 2)),
      lengths: .apart(input: .lognormal(median: 1500, p90: 6000), output: .exponential(mean: 200)),
      reuse: Sharing(prefixShare: 0.5, prefixes: 5, prefixTokens: 1024, continuing: 0.3)
    ).trace(requests: requests, seed: 3)
  }

  static func question(
    _ trace: Trace = trace(), gpus: Int = 8, speed: Double = 1, _ change: (inout CostQuestion) -> Void = { _ in }
  ) throws -> TrafficQuestion {
    var served = try CostStudyTests.question("qwen3-32b", "H100", gpus: gpus)
    served.targets = LatencyTargets(firstToken: 0.5, perToken: 0.03)
    change(&served)
    return TrafficQuestion(trace, speed: speed, served: served)
  }

  /// Questions of every kind.
  static func questions() throws -> [(String, TrafficQuestion)] {
    let plain = try question()
    var found = [("plain", plain)]
    func add(_ name: String, _ change: (inout TrafficQuestion) -> Void) {
      var other = plain
      change(&other)
      found.append((name, other))
    }
    add("readers") { $0.readers = 4 }
    add("following") { $0.following = .init(least: 1, start: 30) }
    add("without cache") { $0.isCaching = false }
    add("laps, speculation and small passes") { ($0.laps, $0.tokensPerPass, $0.passTokens) = (2, 1.8, 512) }
    add("in turn") { $0.router = .roundRobin }
    found.append(("left over", try question(gpus: 7) { $0.wish.tensor = 2 }))
    found.append(("far too fast", try question(gpus: 2, speed: 40)))
    // What a single processor has left of its memory is not enough for the longest.
    found.append(("refused", try question(gpus: 1) { $0.wish.tensor = 1 }))
    return found
  }

  @Test("Busy seconds by kind and idle ones are what is paid, and tokens times prices are the bill")
  func accounting() throws {
    for (name, question) in try Self.questions() {
      let answer = try TrafficStudy.run(question)
      let (bill, result) = (answer.bill, answer.result)
      let busy = bill.busy
      #expect(abs(busy.input + busy.cached + busy.output + bill.idle - bill.paid) <= 1e-9 * bill.paid, "\(name)")
      #expect(bill.idle >= -1e-9 * bill.paid && bill.utilisation <= 1 + 1e-9, "\(name)")
      let dollars = try #require(bill.dollars)
      #expect(abs(dollars - bill.paid / 3600 * (try #require(answer.hour)).dollars) <= 1e-9 * dollars, "\(name)")
      let sum =
        Double(bill.newTokens) * (bill.input ?? 0) + Double(bill.cachedTokens) * (bill.cached ?? 0)
        + Double(bill.outputTokens) * (bill.output ?? 0)
      #expect(abs(sum / dollars - 1) < 1e-9, "\(name)")
      #expect(result.arrived == question.trace.requests.count * question.laps, "\(name)")
      #expect(result.finished + result.refused == result.arrived && result.finished > 0, "\(name)")
      #expect((answer.longestRefused != nil) == (result.refused > 0), "\(name)")
      if question.following == nil {
        // Also what no replica fits on.
        #expect(abs(bill.paid / (Double(question.served.gpus) * result.horizon) - 1) < 1e-9, "\(name)")
      } else {
        #expect(bill.paid < Double(question.served.gpus) * result.horizon)
      }
      let wanted = question.trace.requests.reduce(0) { $0 + Int($1.output) } * question.laps
      if result.refused == 0 { #expect(bill.outputTokens == wanted, "\(name)") }
      // Blocks that nobody holds give way to what a pass writes only before the next one.
      let written = Double(question.requests) * question.tokensPerPass
      #expect(result.mostMemory <= 1 + written / answer.plan.limits.memory, "\(name): \(result.mostMemory)")
      #expect(result.cachedShare <= answer.unlimitedReuse + 0.05, "\(name)")
      #expect(answer.plan.usedGPUs <= question.served.gpus, "\(name)")
      if let following = question.following { #expect(answer.plan.fleet.replicas > following.least, "\(name)") }
    }
  }

  @Test("Goodput and times are those of the requests, counted one by one")
  func goodput() throws {
    for (name, question) in try Self.questions() {
      let answer = try TrafficStudy.run(question)
      let ground = try CostGround(question.served)
      var kept = 0
      var first: [Double] = []
      let result = Simulation(answer.plan.servedFleet(question, ground.search)).run(question.trace, laps: question.laps)
      {
        guard $0.kind == .finished else { return true }
        first.append($0.first - $0.arrival)
        let rest = $0.output == 1 ? 0 : ($0.end - $0.first) / Double($0.output - 1)
        if $0.first - $0.arrival <= 0.5 && rest <= 0.03 { kept += 1 }
        return true
      }
      #expect(result == answer.result, "\(name)")
      let goodput = try #require(answer.goodput)
      #expect(answer.kept == kept && goodput.share == Double(kept) / Double(result.arrived), "\(name)")
      #expect(abs(goodput.rate - Double(kept) / result.horizon) < 1e-12, "\(name)")
      let spread = try #require(answer.firstToken)
      let mean = first.reduce(0, +) / Double(first.count)
      #expect(spread.count == first.count && abs(spread.mean / mean - 1) < 1e-12, "\(name)")
      #expect(spread.most == first.max() && spread.p50 <= spread.p90 && spread.p99 <= spread.most, "\(name)")
    }
    #expect(try TrafficStudy.run(Self.question { $0.targets = LatencyTargets() }).goodput == nil)
  }

  @Test("A timeline has samples evenly spaced, at most so many, and changes nothing but rounding")
  func timeline() throws {
    var question = try Self.question()
    let before = try TrafficStudy.run(question).result
    question.timeline = .every(0.5)
    let answer = try TrafficStudy.run(question)
    let (after, samples) = (answer.result, answer.timeline)
    #expect(after.finished == before.finished && after.cachedTokens == before.cachedTokens)
    #expect(abs(after.horizon / before.horizon - 1) < 1e-6 && abs(after.stays / before.stays - 1) < 1e-4)
    #expect(abs(after.busy.total / before.busy.total - 1) < 1e-4)
    #expect(samples.indices.allSatisfy { abs(samples[$0].time - 0.5 * Double($0)) < 1e-9 })
    #expect(abs(samples.count - Int(answer.result.horizon / 0.5)) <= 2)
    #expect(samples.contains { $0.writing > 0 } && samples.allSatisfy { $0.memoryShare <= 1 })
    // Requests in flight over time are the sum of stays, but for the time outside of passes.
    let flight = samples.reduce(0.0) { $0 + Double($1.waiting + $1.reading + $1.writing) * 0.5 }
    #expect(abs(flight / after.stays - 1) < 0.1, "\(flight), \(after.stays)")
  }

  @Test("A keeper thins out what is too much, evenly")
  func thinning() {
    var keeper = SampleKeeper(.whole, seconds: 100)
    #expect(keeper.interval == 0.1)
    let run = Simulation(
      ServedFleet(
        Pool(
          times: PassTimes(decode: { _, _ in 1 }, prompt: { _, _ in 1 }),
          limits: ServerLimits(), replicas: 1)))
    var trace = Trace()
    trace.append(arrival: 0, input: 1, output: 50_000)
    _ = run.run(trace, every: 1, sample: { keeper.add($0) }, record: { _ in true })
    let times = keeper.samples.map(\.time)
    #expect(times.count <= 10_000 && times.count > 5000)
    #expect(Set(zip(times, times.dropFirst()).map { $1 - $0 }).count == 1)
    #expect(SampleKeeper(.none, seconds: 5).interval == nil)
    #expect(SampleKeeper(.whole, seconds: 3600).interval == 1)
    #expect(SampleKeeper(.whole, seconds: 86_400 * 50_000).interval == 864_000)
  }

  @Test("Where the trace asks too much it is said, and the fleet is the one that carries most")
  func saturated() throws {
    let plan = try TrafficStudy.run(Self.question(gpus: 2, speed: 40)).plan
    let most = try #require(plan.mostRate)
    #expect(most < Self.trace().rate * 40 && most > 0 && plan.compared == nil)
    let fit = try TrafficStudy.run(Self.question()).plan
    #expect(fit.mostRate == nil && fit.compared ?? 0 > 1 && fit.request.cached > 0)
    #expect(try TrafficStudy.run(Self.question { $0.wish.tensor = 4 }).plan.fleet.deployment.layout.tensor == 4)
  }

  /// `outlast plan` finds layouts that keep a promise; the one that is fastest for the mean request need not.
  @Test("Where something is promised, no layout that keeps up keeps it to more requests than the one that is taken")
  func promised() throws {
    var better = 0
    for (gpus, speed, perToken) in [(8, 3.0, 0.02), (4, 1.5, 0.025), (8, 5, 0.015)] {
      let question = try Self.question(gpus: gpus, speed: speed) {
        $0.targets = LatencyTargets(firstToken: 1, perToken: perToken)
      }
      let answer = try TrafficStudy.run(question)
      let kept = try #require(answer.kept)
      for tensor in [1, 2, 4, 8] where tensor <= gpus {
        let other = try? TrafficStudy.run(
          Self.question(gpus: gpus, speed: speed) {
            $0.targets = LatencyTargets(firstToken: 1, perToken: perToken)
            ($0.wish.tensor, $0.wish.pipeline, $0.wish.data) = (tensor, 1, 1)
          })
        guard let other, other.plan.mostRate == nil else { continue }
        #expect(kept >= other.kept ?? 0, "tensor \(tensor) on \(gpus)")
        if kept > other.kept ?? 0 { better += 1 }
      }
      #expect(answer.plan.isByTargets && answer.plan.mostRate == nil)
    }
    #expect(better > 0)
  }

  @Test("Times, rates and costs carry the errors of times, also at a rent that is given")
  func ends() throws {
    for (name, question) in try Self.questions() {
      let answer = try TrafficStudy.run(question)
      let (fast, slow) = answer.ends
      let (low, middle, high) = (
        try #require(fast.perToken), try #require(answer.perToken), try #require(slow.perToken)
      )
      #expect(low.mean < middle.mean && middle.mean < high.mean, "\(name)")
      #expect(answer.costInterval.low < 1 && answer.costInterval.high > 1, "\(name)")
      #expect(fast.horizon <= answer.result.horizon && answer.result.horizon <= slow.horizon, "\(name)")
      #expect(fast.finished == answer.result.finished, "\(name)")
    }
    let given = try TrafficStudy.run(Self.question { $0.payment = .rent(2) })
    #expect(given.costInterval.low < 1 && given.costInterval.high > 1)
    let unknown = try TrafficStudy.run(Self.question { $0.date = DateStamp("2020-01") ?? $0.date })
    #expect(unknown.hour == nil && unknown.bill.dollars == nil && unknown.firstToken == given.firstToken)
  }

  @Test("A run that is asked to stop has no answer")
  func cancelled() throws {
    let progress = Progress()
    progress.cancel()
    #expect(throws: Cancelled.self) { try TrafficStudy.run(Self.question(), progress: progress) }
  }

  @Test("Requests that come all at once have no rate, and are served")
  func atOnce() throws {
    var trace = Trace()
    for _ in 0..<20 { trace.append(arrival: 0, input: 1000, output: 50) }
    let answer = try TrafficStudy.run(Self.question(trace))
    #expect(answer.result.finished == 20 && answer.plan.mostRate == nil)
  }
}
