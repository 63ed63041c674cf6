import Maths
import TestSupport
import Testing

import Compute

/// Would catch times that do not scale, a cache that makes work, an answer that reaches into the past, and hits that differ from
/// what the cache's definition says.
@Suite("What changes of a simulated fleet when its inputs change")
struct MetamorphicTests {
  @Test("Everything twice as slow with half the rate takes twice as long, to the bit")
  func scale() {
    let seed: UInt64 = 20_240_601
    print("scaled fleets: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for place in 0..<300 {
      let traffic = RandomTraffic(&random)
      var slow = traffic
      slow.times.scale = 2
      slow.trace = traffic.trace.faster(0.5)
      slow.fleet.pool.times = slow.times.passTimes
      slow.fleet.writers?.times = slow.times.passTimes
      slow.fleet.transfer = Transfer(
        perToken: 2 * traffic.fleet.transfer.perToken, fixed: 2 * traffic.fleet.transfer.fixed)
      slow.fleet.following = traffic.fleet.following.map {
        Following(least: $0.least, target: $0.target, interval: 2 * $0.interval, start: 2 * $0.start)
      }
      let (one, other) = (traffic.run(), slow.run())
      let isTwice = zip(one.1, other.1).allSatisfy {
        $0.index == $1.index && 2 * $0.first == $1.first && 2 * $0.end == $1.end && $0.cached == $1.cached
      }
      #expect(isTwice, "seed \(seed), fleet \(place): \(traffic.words)")
      #expect(2 * one.0.paid == other.0.paid && one.0.passes == other.0.passes)
    }
  }

  @Test("A cache never makes more prompt tokens to be read while memory is unlimited, and none read twice")
  func caching() {
    let seed: UInt64 = 20_240_602
    print("with and without a cache: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var (with, without) = (0.0, 0.0)
    for place in 0..<300 {
      var traffic = RandomTraffic(&random)
      traffic.fleet.writers = nil
      traffic.fleet.pool.limits.memory = .infinity
      // A second for every token that is read, and nothing else.
      traffic.fleet.pool.times = PassTimes(decode: { _, _ in 0 }, prompt: { q, _ in q })
      traffic.trace = traffic.trace.faster(1e-6)
      func read(_ isCaching: Bool) -> (Double, SimulationResult) {
        var other = traffic
        other.fleet.following = nil
        other.fleet.pool.limits.isCaching = isCaching
        let result = other.run().0
        return (result.busy.total / other.fleet.pool.gpusPerGroup, result)
      }
      let (on, off) = (read(true), read(false))
      let asked = Double(off.1.inputTokens)
      #expect(relativeError(off.0, asked) < 1e-12 && off.1.cachedTokens == 0, "seed \(seed), fleet \(place)")
      #expect(on.0 <= off.0 && relativeError(on.0, asked - Double(on.1.cachedTokens)) < 1e-12, "seed \(seed), \(place)")
      with += on.0
      without += off.0
    }
    print("\(with) tokens read with a cache, \(without) without")
    #expect(with < 0.95 * without)
  }

  @Test("A longer answer of the last request moves no end before its own")
  func longer() {
    let seed: UInt64 = 20_240_603
    print("a longer last answer: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for place in 0..<400 {
      var traffic = RandomTraffic(&random)
      traffic.laps = 1
      var limits = traffic.fleet.pool.limits
      limits.memory = .infinity
      traffic.fleet = ServedFleet(Pool(times: traffic.times.passTimes, limits: limits, replicas: 1))
      var other = traffic
      var trace = Trace(blockTokens: traffic.trace.blockTokens)
      let last = traffic.trace.requests.count - 1
      for (index, request) in traffic.trace.requests.enumerated() {
        trace.append(
          arrival: request.arrival, input: Int(request.input), output: Int(request.output) + (index == last ? 100 : 0),
          blocks: Array(traffic.trace.blocks[request.blocks]))
      }
      other.trace = trace
      let ends = traffic.run().1.sorted { $0.index < $1.index }
      let later = other.run().1.sorted { $0.index < $1.index }
      let own = ends[last]
      #expect(later[last].end > own.end && relativeError(later[last].first, own.first) < 1e-9)
      let isSame = zip(ends, later).dropLast().allSatisfy {
        $0.end > own.end * (1 - 1e-9) || relativeError($0.end, $1.end) < 1e-9
      }
      #expect(isSame, "seed \(seed), fleet \(place): \(traffic.words)")
    }
  }

  @Test("Twice the replicas meet a target for as many requests; where not, by how few")
  func doubling() {
    let seed: UInt64 = 20_240_604
    print("twice the replicas: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for router in [Router.roundRobin, .leastLoaded] {
      var (fewer, worst, requests, gained) = (0, 0, 0, 0)
      for place in 0..<400 {
        var traffic = RandomTraffic(&random)
        traffic.laps = 1
        traffic.fleet.writers = nil
        traffic.fleet.following = nil
        traffic.fleet.pool.limits.isCaching = false
        traffic.fleet.router = router
        var other = traffic
        other.fleet.pool.replicas *= 2
        let one = traffic.run().1.sorted { $0.index < $1.index }
        let two = other.run().1.sorted { $0.index < $1.index }
        // The median of first tokens and of stays: where a small difference moves the most requests.
        let firsts = one.map(\.firstToken).sorted()
        let stays = one.map(\.stay).sorted()
        let (first, stay) = (firsts[firsts.count / 2], stays[stays.count / 2])
        func meet(_ served: [Served]) -> Int {
          served.count {
            $0.kind == .finished && $0.firstToken <= first * (1 + 1e-9) && $0.stay <= 1.5 * stay * (1 + 1e-9)
          }
        }
        let lost = meet(one) - meet(two)
        requests += one.count
        gained += Swift.max(-lost, 0)
        if lost > 0 {
          fewer += 1
          if lost > worst {
            worst = lost
            print("\(router): \(lost) of \(one.count) fewer: seed \(seed), fleet \(place): \(traffic.words)")
          }
        }
      }
      print(
        "\(router): of 400 fleets \(fewer) meet the target for fewer requests, at most \(worst) fewer; \(gained) of \(requests) gained"
      )
      #expect(fewer <= 40 && worst <= 12 && gained > 1000)
    }
  }

  @Test("With room for everything and requests far apart, hits are those of the cache's definition")
  func hits() {
    let seed: UInt64 = 20_240_605
    print("hits against the definition: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var cached = 0
    for place in 0..<300 {
      let trace = Trace.random(&random).faster(1e-6)
      let times = PlainTimes.random(&random)
      let fleet = ServedFleet(
        Pool(times: times.passTimes, limits: ServerLimits(passTokens: Int(random.scaled(0...8))), replicas: 1))
      let result = Simulation(fleet).run(trace) { _ in true }
      // Of a prompt that is kept to its end the last token is read again.
      var seen: Set<Int32> = []
      var whole = 0
      for request in trace.requests {
        let prompt = trace.blocks[request.blocks]
        let matched = prompt.prefix { seen.contains($0) }.count
        if matched * trace.blockTokens >= Int(request.input) { whole += 1 }
        seen.formUnion(prompt)
      }
      let reuse = Reuse.of(trace)
      #expect(
        result.cachedTokens + whole == reuse.reusedTokens && result.inputTokens == reuse.tokens, "\(seed), \(place)")
      cached += result.cachedTokens
      // Laps share nothing.
      let twice = Simulation(fleet).run(trace, laps: 2) { _ in true }
      #expect(twice.cachedTokens == 2 * result.cachedTokens, "seed \(seed), trace \(place)")
    }
    #expect(cached > 1000)
  }
}
