import Compute
import Facts
import TestSupport
import Testing
import Units

import Studies

/// Would catch a bound that is no bound, a search that leaves the best plan out, and a plan that breaks its promise.
@Suite("The search for a plan")
struct PlanSearchTests {
  private func question(
    _ model: String, _ gpus: [String], most: Int, _ traffic: PlanQuestion.Traffic, firstToken: Double? = 2,
    perToken: Double? = 0.04
  ) throws -> PlanQuestion {
    let cards = try gpus.map { try GPUCard.named($0, in: GPUCard.bundled()) }
    var question = PlanQuestion(
      model: try ModelCard.named(model, in: ModelCard.bundled()), gpus: cards, most: most, traffic: traffic,
      targets: LatencyTargets(firstToken: firstToken, perToken: perToken), date: try #require(DateStamp("2024-12")))
    question.rents = Dictionary(uniqueKeysWithValues: zip(cards.map(\.name), [3.0, 1.2, 2.0]))
    return question
  }

  private func search(_ question: PlanQuestion, _ traffic: PlanTraffic) throws -> PlanSearch {
    let candidates = PlanCandidates(question, traffic, try Machine.bundled(), try Calibration.bundled())
    return PlanSearch(question, traffic, candidates, hourly: question.rents)
  }

  /// A trace of random lengths in which some prompts begin alike.
  private func trace(seed: UInt64, requests: Int, rate: Double) -> Trace {
    Generator(
      arrivals: Arrivals(rate: rate, gaps: .gamma(variation: 1.5)),
      lengths: .apart(input: .lognormal(median: 1200, p90: 4000), output: .lognormal(median: 150, p90: 500)),
      reuse: Sharing(prefixShare: 0.5, prefixes: 5, prefixTokens: 1024)
    ).trace(requests: requests, seed: seed)
  }

  @Test(
    "Bounds leave out no plan that is better, with a trace and with random arrivals", arguments: [1, 2, 3] as [UInt64])
  func exact(seed: UInt64) throws {
    let rates = [2.0, 6, 15]
    let served = trace(seed: seed, requests: 400, rate: rates[Int(seed) - 1])
    let request = RequestShape(input: 1500, output: 200)
    let cases: [(PlanQuestion, PlanTraffic)] = [
      (try question("qwen3-32b", ["H100", "A100"], most: 8, .trace(served)), PlanTraffic(served)),
      (
        try question("qwen3-8b", ["H100", "A100"], most: 4, .most(request)),
        PlanTraffic(like: request, count: 600, seed: seed)
      ),
    ]
    var simulations = (pruned: 0, whole: 0)
    for (question, traffic) in cases {
      var pruned = try search(question, traffic)
      let quick = try pruned.best(by: { _ in "all" }, Progress())
      var whole = try search(question, traffic)
      let slow = try whole.best(pruned: false, by: { _ in "all" }, Progress())
      let (a, b) = (try #require(quick.first), try #require(slow.first))
      #expect(a.unit == b.unit, "seed \(seed)")
      #expect(a.perRequest == b.perRequest && a.count == b.count && a.rate == b.rate, "seed \(seed)")
      simulations.pruned += pruned.simulations
      simulations.whole += whole.simulations
    }
    // A question may take a few more, since the order is another; not all of them together.
    #expect(simulations.pruned < simulations.whole, "seed \(seed): \(simulations)")
  }

  @Test("No simulation beats the bound of its unit")
  func bounds() throws {
    let served = trace(seed: 4, requests: 300, rate: 8)
    var question = try question("qwen3-32b", ["H100", "A100"], most: 8, .trace(served))
    question.mayReadApart = true
    let traffic = PlanTraffic(served)
    var search = try search(question, traffic)
    var looked = 0
    for (place, unit) in search.candidates.units.enumerated() where place % 3 == 0 {
      guard let bound = search.boundCost(unit) else {
        // What the bound refuses keeps the promise with no number of copies.
        #expect(
          search.evaluate(unit, count: Swift.max(question.most / unit.gpus, 1), rate: 1) == nil
            || unit.gpus > question.most)
        continue
      }
      guard let found = search.search(unit, cheaperThan: .infinity) else { continue }
      #expect(found.perRequest >= bound * (1 - 1e-12))
      looked += 1
    }
    #expect(looked > 10)
  }

  @Test("A plan keeps its promise when it is simulated again, and one copy fewer does not")
  func promise() throws {
    let served = trace(seed: 5, requests: 500, rate: 12)
    let question = try question("qwen3-32b", ["H100"], most: 32, .trace(served))
    let answer = try PlanStudy.run(question)
    let best = try #require(answer.choices.first)
    #expect(best.outcome.kept >= question.share)
    var search = try search(question, PlanTraffic(served))
    let perRequest = try #require(best.perRequest)
    let found = search.evaluate(best.unit, count: best.count, rate: 1)
    let again = try #require(found)
    #expect(relativeError(again.perRequest, perRequest) < 1e-12)
    if best.count > 1 { #expect(search.evaluate(best.unit, count: best.count - 1, rate: 1) == nil) }
    // The bill is that of its tokens.
    let (tokens, result) = (try #require(best.perMillion), best.outcome.result)
    let bill =
      (Double(result.inputTokens - result.cachedTokens) * tokens.input + Double(result.cachedTokens) * tokens.cached
        + Double(result.outputTokens) * tokens.output) / 1e6
    #expect(relativeError(bill, perRequest * Double(result.finished)) < 1e-9)
    #expect(answer.front.contains { $0.perRequest == best.perRequest })
    for (one, next) in zip(answer.front, answer.front.dropFirst()) {
      #expect(one.perRequest ?? 0 <= next.perRequest ?? 0)
    }
    // What is paid for is the time until the last answer, as in `outlast cost --trace`.
    let paid = try #require(best.hourly) / 3600 * result.horizon
    #expect(relativeError(paid, perRequest * Double(result.finished)) < 1e-9)
    #expect(best.costInterval.low < 1 && best.costInterval.high > 1)
  }

  /// A time per token is kept by a batch however long the queue before it is.
  @Test("No plan has a queue that never drains, whatever is promised", arguments: [1, 2] as [UInt64])
  func stability(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let request = RequestShape(
      input: Double.random(in: 200...3000, using: &random).rounded(),
      output: Double.random(in: 50...400, using: &random).rounded())
    let rate = random.scaled(0...4)
    let targets: [(Double?, Double?)] = [(nil, 0.1), (60, nil), (5, 0.1)]
    for (first, each) in targets {
      var question = try question(
        "qwen3-8b", ["H100"], most: 8, .rate(request, rate), firstToken: first, perToken: each)
      question.mayReadApart = seed % 2 == 0
      let label = "\(request) at \(rate) a second, seed \(seed)"
      guard let best = try? PlanStudy.run(question).choices.first, best.gpus <= 8 else { continue }
      #expect(best.rate == rate, "\(label)")
      // Other arrivals, four times as many and a little slower: the queue does not grow, and the promise is kept.
      let traffic = PlanTraffic(like: request, count: 8000, seed: seed + 100, rate: 0.95 * rate)
      let candidates = PlanCandidates(question, traffic, try Machine.bundled(), try Calibration.bundled())
      var search = PlanSearch(question, traffic, candidates, hourly: question.rents)
      let again = search.evaluate(best.unit, count: best.count, rate: 0.95 * rate)
      #expect(again != nil, "\(label)")
    }
    // So much as no eight GPUs serve.
    let flood = try question("qwen3-8b", ["H100"], most: 3, .rate(request, 100_000), firstToken: nil)
    #expect(throws: PlanRefusal.self, "\(request)") { try PlanStudy.run(flood) }
    // As many as there can be, where only a time per token is promised: no more than the fleet works off.
    let most = try question("qwen3-8b", ["H100"], most: 2, .most(request), firstToken: nil, perToken: 1)
    let best = try #require(try PlanStudy.run(most).choices.first)
    #expect(best.outcome.requestRate > 0.6 * best.rate, "\(request): \(best.outcome.requestRate) of \(best.rate)")
  }

  @Test("Where nobody says what GPUs cost, the fewest are found, and no dollars")
  func noRent() throws {
    var question = try question("qwen3-8b", ["L20"], most: 4, .rate(RequestShape(input: 1000, output: 100), 1))
    question.rents = [:]
    let best = try #require(try PlanStudy.run(question).choices.first)
    #expect(best.hour == nil && best.perRequest == nil && best.perMillion == nil && best.hourly == nil)
    question.rents = ["L20": 0.5]
    let priced = try #require(try PlanStudy.run(question).choices.first)
    #expect(priced.unit == best.unit && priced.count == best.count && priced.outcome.kept == best.outcome.kept)
  }

  @Test("The lower hull lies below all passes, touches some, and never rises")
  func hull() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      var passes = [Double.random(in: 0.005...0.02, using: &random)]
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        passes.append(passes[passes.count - 1] + Double.random(in: -0.0005...0.003, using: &random))
      }
      passes = passes.map { Swift.max($0, 0.001) }
      var before = Double.infinity
      for step in 0...40 {
        let y = 0.0005 + 0.005 * Double(step)
        let least = LeastWork.lowerHull(passes, at: y)
        #expect(least <= before)
        before = least
        for (k, pass) in passes.enumerated() where pass <= y { #expect(least <= pass / Double(k + 1) * (1 + 1e-12)) }
      }
      #expect(LeastWork.lowerHull(passes, at: .infinity) == passes.enumerated().map { $1 / Double($0 + 1) }.min())
    }
  }

  @Test("What nothing keeps names the nearest, what it could keep, and how many would do")
  func refusals() throws {
    let request = RequestShape(input: 4000, output: 500)
    let slow = try question("llama-3.1-70b", ["A100"], most: 8, .most(request), perToken: 0.005)
    do {
      _ = try PlanStudy.run(slow)
      Issue.record("5 ms a token")
    } catch let refusal as PlanRefusal {
      guard case .tooSlow = refusal.reason else { Issue.record("\(refusal.reason)"); return }
      let nearest = try #require(refusal.nearest)
      #expect(nearest.perToken > 0.005)
      // What the nearest could keep, it keeps.
      var met = slow
      met.targets = LatencyTargets(firstToken: nearest.firstToken * 1.3, perToken: nearest.perToken * 1.3)
      #expect(try !PlanStudy.run(met).choices.isEmpty)
    }
    let many = try question("qwen3-32b", ["H100"], most: 2, .trace(trace(seed: 6, requests: 300, rate: 30)))
    do {
      _ = try PlanStudy.run(many)
      Issue.record("two GPUs")
    } catch let refusal as PlanRefusal {
      guard case .tooMany(let more?) = refusal.reason else { Issue.record("\(refusal.reason)"); return }
      #expect(more.gpus > 2)
    }
    let large = try question("deepseek-v3", ["A100"], most: 4, .most(request))
    #expect(throws: PlanRefusal.self) { try PlanStudy.run(large) }
  }
}
