import Maths
import TestSupport
import Testing

import Compute

/// Would catch requests lost or answered twice, memory that is used twice or never freed, work that nobody pays for, and results
/// that hang on anything but their inputs.
@Suite("What a simulated fleet conserves")
struct ConservationTests {
  /// Calls a body with many random fleets; the seed and number tell which one failed.
  private func sweep(_ seed: UInt64, _ count: Int, _ body: (RandomTraffic, String) -> Void) {
    print("random fleets: seed \(seed), \(count) of them")
    var random = SplitMix64(seed: seed)
    for place in 0..<count {
      let traffic = RandomTraffic(&random)
      body(traffic, "seed \(seed), fleet \(place): \(traffic.words)")
    }
  }

  @Test("Every request is over once, with the tokens that were asked, in an order of times that can be")
  func requests() {
    var (total, preemptions, refused, cached, following, apart) = (0, 0, 0, 0, 0, 0)
    sweep(20_241_001, 800) { traffic, label in
      let (result, served) = traffic.run()
      let count = traffic.trace.requests.count * traffic.laps
      #expect(result.arrived == count && result.finished + result.refused == count, "\(label)")
      #expect(served.map(\.index).sorted() == Array(0..<count), "\(label)")
      let sound = served.allSatisfy { one in
        let asked = traffic.trace.requests[one.index % traffic.trace.requests.count]
        let lap = Double(one.index / traffic.trace.requests.count)
        let times = traffic.times
        // At least what its own new tokens take where nothing is looked at.
        let least = (times.token + times.outside) * Double(one.input - one.cached) + times.start
        let passes = (Double(one.output - 1) / Swift.max(traffic.fleet.pool.limits.tokensPerPass, 1.7)).rounded(.up)
        // Elsewhere the second token cannot be written before keys and values are there.
        let transfer = traffic.fleet.transfer
        let travel = one.output > 1 ? transfer.fixed + transfer.perToken * Double(one.input) : 0
        return one.input == Int(asked.input) && one.output == Int(asked.output)
          && one.arrival == asked.arrival + lap * traffic.trace.duration
          && one.arrival <= one.first && one.first <= one.end && one.cached >= 0 && one.cached <= one.input - 1
          && (one.kind == .refused
            || one.firstToken >= least * (1 - 1e-9)
              && one.end - one.first >= (passes * times.pass + travel) * (1 - 1e-9))
      }
      #expect(sound, "\(label)")
      let finished = served.filter { $0.kind == .finished }
      #expect(result.outputTokens == finished.reduce(0) { $0 + $1.output }, "\(label)")
      #expect(result.inputTokens == finished.reduce(0) { $0 + $1.input }, "\(label)")
      #expect(result.cachedTokens == finished.reduce(0) { $0 + $1.cached }, "\(label)")
      #expect(result.preemptions == finished.reduce(0) { $0 + $1.preemptions }, "\(label)")
      total += count
      preemptions += result.preemptions
      refused += result.refused
      cached += result.cachedTokens
      following += traffic.fleet.following == nil ? 0 : 1
      apart += traffic.fleet.writers == nil ? 0 : 1
    }
    print(
      """
      \(total) requests, \(preemptions) preemptions, \(refused) refused, \(cached) tokens cached, \(following) fleets that \
      follow, \(apart) that read and write apart
      """)
    #expect(preemptions > 1000 && refused > 100 && cached > 10_000 && following > 100 && apart > 100)
  }

  @Test("Memory is never exceeded, nor is more work done than is paid for; samples see no more than there is")
  func resources() {
    sweep(20_241_002, 600) { traffic, label in
      var most = 0.0
      let (result, served) = traffic.run(every: traffic.trace.duration / 50 + traffic.times.pass) { sample in
        most = Swift.max(most, sample.memoryShare)
        #expect(sample.waiting >= 0 && sample.reading >= 0 && sample.writing >= 0 && sample.memoryTokens >= -1e-6)
        let inFlight = sample.waiting + sample.reading + sample.writing
        #expect(inFlight <= traffic.trace.requests.count * traffic.laps, "\(label)")
      }
      #expect(result.mostMemory <= 1 + 1e-12 && most <= 1 + 1e-12, "\(result.mostMemory), \(most): \(label)")
      #expect(result.horizon == served.map(\.end).max(), "\(label)")
      #expect(result.busy.total <= result.paid * (1 + 1e-9), "\(result.busy.total) \(result.paid): \(label)")
      #expect(result.paid <= traffic.fleet.gpus * result.horizon * (1 + 1e-12), "\(label)")
      let isNothingBelow = [result.busy.input, result.busy.cached, result.busy.output].allSatisfy { $0 >= -1e-12 }
      #expect(isNothingBelow, "\(label)")
      let stays = served.filter { $0.kind == .finished }.reduce(0) { $0 + $1.stay }
      #expect(abs(result.stays - stays) <= 1e-9 * Swift.max(stays, 1), "\(label)")
    }
  }

  @Test("The same fleet and trace give the same bits; samples change none of them")
  func bits() {
    sweep(20_241_003, 200) { traffic, label in
      let (one, other) = (traffic.run(), traffic.run())
      #expect(one.0 == other.0 && one.1 == other.1, "\(label)")
      // Advancing in closed form is cut at samples: what rounding makes of that.
      let (result, sampled) = traffic.run(every: traffic.trace.duration / 20 + traffic.times.pass)
      #expect(result.finished == one.0.finished, "\(label)")
      // With 1.7 tokens a pass and whole tokens of memory, rounding decides whether the last pass still fits.
      let isWhole =
        traffic.fleet.pool.limits.tokensPerPass == 1 && traffic.fleet.writers?.limits.tokensPerPass ?? 1 == 1
      guard traffic.fleet.following == nil, isWhole else { return }
      let ends = (one.1.sorted { $0.index < $1.index }, sampled.sorted { $0.index < $1.index })
      #expect(zip(ends.0, ends.1).allSatisfy { relativeError($0.end, $1.end) < 1e-9 }, "\(label)")
    }
  }

  @Test("A pool whose requests are over holds nothing; its seconds are those of its servers")
  func empty() {
    sweep(20_241_004, 500) { traffic, label in
      let pool = traffic.fleet.pool
      var run = PoolRun(pool, role: .writes, nil)
      var result = SimulationResult()
      var ended = 0
      for (index, request) in traffic.trace.requests.enumerated() {
        let asked = Asked(
          index: index, arrival: request.arrival, input: request.input, output: request.output,
          blocks: request.blocks, offset: 0)
        run.route(asked, at: request.arrival, traffic.fleet.router, traffic.trace)
      }
      run.advance(until: .infinity, traffic.trace)
      _ = run.drain(&result) { _ in
        ended += 1
        return true
      }
      run.sum(into: &result)
      #expect(run.isIdle && ended == traffic.trace.requests.count, "\(label)")
      var busy = BusySeconds()
      for server in run.servers {
        let tokens = traffic.trace.requests.reduce(0.0) { $0 + Double($1.input + $1.output) }
        #expect(
          server.seated == 0 && server.writing == 0 && server.pendingTokens == 0 && server.reading == -1, "\(label)")
        #expect(abs(server.privateTokens) <= 1e-9 * tokens && abs(server.bases) <= 1e-6 * tokens, "\(label)")
        #expect(server.cache.tokens == server.cache.unheldTokens, "somebody holds blocks still: \(label)")
        #expect(server.limits.isCaching || server.cache.count == 0, "\(label)")
        #expect(server.freeSeats.count == server.seats.count, "\(label)")
        busy.input += server.busy.input * pool.gpusPerGroup
        busy.cached += server.busy.cached * pool.gpusPerGroup
        busy.output += server.busy.output * pool.gpusPerGroup
      }
      #expect(result.busy == busy, "\(label)")
      #expect(result.passes == run.servers.reduce(0) { $0 + $1.passes }, "\(label)")
    }
  }

  @Test("Of a server that is never idle, seconds by kind add up to the time that passed")
  func kinds() {
    var (seconds, cached) = (0.0, 0.0)
    sweep(20_241_005, 200) { traffic, label in
      var traffic = traffic
      traffic.times.pair *= 100
      traffic.trace = traffic.trace.faster(1e12)
      var limits = traffic.fleet.pool.limits
      limits.isCaching = true
      var run = PoolRun(Pool(times: traffic.times.passTimes, limits: limits, replicas: 1), role: .writes, nil)
      for (index, request) in traffic.trace.requests.enumerated() {
        let asked = Asked(
          index: index, arrival: request.arrival, input: request.input, output: request.output,
          blocks: request.blocks, offset: 0)
        run.route(asked, at: request.arrival, .roundRobin, traffic.trace)
      }
      run.advance(until: .infinity, traffic.trace)
      let server = run.servers[0]
      guard server.passes > 0 else { return }
      #expect(abs(server.busy.total / server.clock - 1) < 1e-6, "\(server.busy) of \(server.clock): \(label)")
      seconds += server.busy.total
      cached += server.busy.cached
    }
    print("\(cached) s of \(seconds) s for what was in the cache")
    #expect(cached > 0.001 * seconds)
  }

  @Test("A fleet that follows is paid for until its last pass ends, however long passes are")
  func longPasses() {
    var trace = Trace()
    // Three wait, so that a second replica is added; it reads for forty seconds, and by then is wanted no more.
    for _ in 0..<4 { trace.append(arrival: 0, input: 1000, output: 1) }
    trace.append(arrival: 0.1, input: 4000, output: 1)
    var fleet = ServedFleet(
      Pool(
        times: PassTimes(decode: { _, _ in 1 }, prompt: { q, _ in q / 100 }),
        limits: ServerLimits(requests: 1), replicas: 2))
    fleet.following = Following(least: 1, target: 2, interval: 0.05, start: 0.01)
    let result = Simulation(fleet).run(trace) { _ in true }
    print("busy \(result.busy.total) s of \(result.paid) s")
    #expect(result.finished == 5 && abs(result.busy.total - 80) < 1e-9 && result.busy.total <= result.paid)
  }

  @Test("A request that is put back has written no less than before")
  func putBack() {
    var limits = ServerLimits(memory: 100, tokensPerPass: 1.7)
    limits.isCaching = false
    var server = Server(limits)
    var times = PlainTimes().passTimes
    var trace = Trace()
    trace.append(arrival: 0, input: 50, output: 5)
    server.enqueue(
      Asked(index: 0, arrival: 0, input: 50, output: 5, blocks: 0..<0, offset: 0), at: 0)
    _ = server.readAndWrite(&times, trace)
    #expect(server.writing == 1)
    // Once its prompt is read it has one token; after one pass more, 2.7.
    server.write(until: server.clock + 1e-9, &times, trace)
    #expect(server.passes == 2)
    server.privateTokens += 49
    server.makeRoomToWrite(trace)
    #expect(server.writing == 0 && server.waiting.first?.written == 2)
  }
}
