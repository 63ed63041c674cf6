import Maths
import TestSupport
import Testing

import Compute

/// Would catch passes skipped or counted twice in closed form, a wrong mean context, a request put back too early, too late or
/// out of turn, and prompts read in the wrong order or parts.
@Suite("A server beside a plain one, pass by pass")
struct PlainServerTests {
  @Test("Every first and last token at the same moment, to a billionth, over random cases")
  func reference() {
    let seed: UInt64 = 20_240_911
    print("server against a plain one: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var (cases, requests, preemptions, refused, parts, worst) = (0, 0, 0, 0, 0, 0.0)
    let count = rounds(1500, usually: 500)
    while cases < count {
      var traffic = RandomTraffic(&random)
      var limits = traffic.fleet.pool.limits
      limits.isCaching = false
      // What a request that is put back has written of tokens that come 1.7 at a time is not said.
      if limits.memory < .infinity { limits.tokensPerPass = 1 }
      traffic.times.outside = 0
      traffic.fleet = ServedFleet(
        Pool(times: traffic.times.passTimes, limits: limits, replicas: 1))
      traffic.laps = 1
      let plain = PlainServer.run(traffic.trace, limits, traffic.times.passTimes)
      let (result, served) = traffic.run()
      cases += 1
      requests += served.count
      preemptions += result.preemptions
      refused += result.refused
      parts += traffic.trace.requests.count { Int($0.input) > limits.passTokens }
      for one in served {
        let job = plain[one.index]
        guard job.isRefused == (one.kind == .refused) else {
          Issue.record("case \(cases): request \(one.index) refused by one of them: \(traffic.words)")
          break
        }
        if job.isRefused { continue }
        let off = Swift.max(relativeError(one.end, job.end), relativeError(one.first, job.first))
        worst = Swift.max(worst, off)
        if off > 1e-9 || one.preemptions != job.preemptions {
          Issue.record(
            """
            case \(cases), request \(one.index): \(one.first) to \(one.end), \(one.preemptions) preemptions; plain \
            \(job.first) to \(job.end), \(job.preemptions): \(traffic.words)
            """)
          break
        }
      }
      #expect(served.count == plain.count)
    }
    print(
      """
      \(cases) cases, \(requests) requests, \(refused) refused, \(preemptions) preemptions, \(parts) prompts in parts; \
      worst relative difference \(worst)
      """)
    // Else it proves little.
    #expect(preemptions > count * 2 / 3 && refused > count / 15 && parts > count * 2 / 3 && requests > count * 13)
  }

  @Test("Passes that grow by the same: the sum, and the fewest that last so long, by counting")
  func passRuns() {
    let seed: UInt64 = 20_240_912
    print("runs of passes: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<20_000 {
      let first = random.scaled(-12...2)
      let slope = Bool.random(using: &random) ? 0 : first * random.scaled(-30...2)
      let run = PassRun(first: first, slope: slope)
      let most = Int(random.scaled(0...10))
      var (sum, ends) = (0.0, [0.0])
      for n in 0..<most {
        sum += first + slope * Double(n)
        ends.append(sum)
      }
      let n = Int.random(in: 1...most, using: &random)
      #expect(relativeError(run.duration(n), ends[n]) < 1e-12)
      // Somewhere, at an end, and just beside one.
      let time =
        [
          Double.random(in: 0...(1.2 * sum), using: &random), run.duration(n), run.duration(n).nextUp,
          run.duration(n).nextDown,
        ].randomElement(using: &random) ?? 0
      let count = run.count(lasting: time, atMost: most)
      #expect((1...most).contains(count))
      #expect(count == most || run.duration(count) >= time, "first \(first) slope \(slope) time \(time) most \(most)")
      #expect(count == 1 || run.duration(count - 1) < time, "first \(first) slope \(slope) time \(time) most \(most)")
      let byHand = ends.firstIndex { $0 >= time && $0 > 0 } ?? most
      if abs(ends[byHand] / time - 1) > 1e-12, byHand < 2 || abs(ends[byHand - 1] / time - 1) > 1e-12 {
        #expect(count == byHand)
      }
    }
  }
}
