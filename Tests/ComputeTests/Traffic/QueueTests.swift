import Maths
import TestSupport
import Testing

import Compute

/// Would catch waiting that is counted wrongly, a server that idles while somebody waits or works on two at once, and numbers in
/// flight that do not belong to rate and stay.
@Suite("The simulation where theory has an answer")
struct QueueTests {
  /// The mean of a series that is correlated with itself, and its standard error by the means of fifty parts.
  private func mean(_ series: [Double]) -> (mean: Double, error: Double) {
    let (parts, size) = (50, series.count / 50)
    let means = (0..<parts).map { series[($0 * size)..<(($0 + 1) * size)].reduce(0, +) / Double(size) }
    let mean = means.reduce(0, +) / Double(parts)
    let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(parts - 1)
    return (mean, (variance / Double(parts)).squareRoot())
  }

  /// Stays at one server that reads one prompt at a time, a second for 10,000 tokens, and writes one token.
  private func stays(_ input: Length, load: Double, requests: Int) -> (stays: [Double], result: SimulationResult) {
    let trace = Generator(
      arrivals: Arrivals(rate: load), lengths: .apart(input: input, output: .constant(1))
    ).trace(requests: requests, seed: 20_240_501)
    let limits = ServerLimits(requests: 1, passTokens: 1 << 23, isCaching: false)
    let times = PassTimes(decode: { _, _ in 1 }, prompt: { q, _ in q / 10_000 })
    var stays = [Double](repeating: .nan, count: requests)
    let result = Simulation(ServedFleet(Pool(times: times, limits: limits, replicas: 1))).run(trace) {
      stays[$0.index] = $0.stay
      return true
    }
    // The first came to an empty server.
    return (Array(stays.dropFirst(requests / 20)), result)
  }

  @Test("M/M/1: a stay of 1 / (μ − λ)", arguments: [0.3, 0.6, 0.9])
  func exponential(load: Double) {
    let (stays, result) = stays(.exponential(mean: 10_000), load: load, requests: 1_000_000)
    let (mean, error) = mean(stays)
    let theory = 1 / (1 - load)
    print("M/M/1 at \(load): stay \(mean) ± \(error), theory \(theory); busy \(result.utilisation)")
    #expect(abs(mean - theory) < 4 * error && error < 0.04 * theory)
    #expect(abs(result.utilisation - load) < 0.01)
  }

  @Test("M/D/1: a stay of S + λ S² / 2 (1 − ρ), by Pollaczek and Khinchine", arguments: [0.3, 0.6, 0.9])
  func constant(load: Double) {
    let (stays, result) = stays(.constant(10_000), load: load, requests: 1_000_000)
    let (mean, error) = mean(stays)
    let theory = 1 + load / (2 * (1 - load))
    print("M/D/1 at \(load): stay \(mean) ± \(error), theory \(theory); busy \(result.utilisation)")
    #expect(abs(mean - theory) < 4 * error && error < 0.04 * theory)
    #expect(abs(result.utilisation - load) < 0.01)
  }

  @Test("M/G/1 with lognormal lengths: the wait that Pollaczek and Khinchine say")
  func lognormal() {
    let (stays, _) = stays(.lognormal(mean: 10_000, deviation: 15_000), load: 0.6, requests: 1_000_000)
    let (mean, error) = mean(stays)
    // E[S²] = 1 + 1.5².
    let theory = 1 + 0.6 * (1 + 2.25) / (2 * 0.4)
    print("M/G/1 at 0.6: stay \(mean) ± \(error), theory \(theory)")
    #expect(abs(mean - theory) < 4 * error && error < 0.04 * theory)
  }

  @Test("Without limits, with passes that are all alike, the number in flight is Poisson")
  func unlimited() {
    let (pass, output, expected) = (0.01, 200.0, 30.0)
    // From arrival to the end: half a pass, and as many passes as tokens.
    let stay = pass * (output + 0.5)
    let trace = Generator(
      arrivals: Arrivals(rate: expected / stay),
      lengths: .apart(input: .constant(10), output: .exponential(mean: output))
    ).trace(requests: 400_000, seed: 20_240_502)
    let limits = ServerLimits(requests: 1_000_000, passTokens: 1_000_000, isCaching: false)
    let times = PassTimes(decode: { _, _ in pass }, prompt: { _, _ in 0 })
    var changes: [(time: Double, step: Int)] = []
    let result = Simulation(ServedFleet(Pool(times: times, limits: limits, replicas: 1))).run(trace) {
      changes.append(($0.arrival, 1))
      changes.append(($0.end, -1))
      return true
    }
    changes.sort { $0.time < $1.time }
    // Six mean stays apart one look knows next to nothing of the one before: e^−6.
    var (counts, place, inFlight) = ([Double](repeating: 0, count: 200), 0, 0)
    var time = 10 * stay
    while time < (trace.requests.last?.arrival ?? 0) {
      while changes[place].time <= time {
        inFlight += changes[place].step
        place += 1
      }
      counts[inFlight] += 1
      time += 6 * stay
    }
    let looks = counts.reduce(0, +)
    let mean = counts.indices.reduce(0.0) { $0 + Double($1) * counts[$1] } / looks
    let variance = counts.indices.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) * counts[$1] } / looks
    print("in flight without limits: mean \(mean), variance \(variance), Poisson \(expected); \(looks) looks")
    #expect(abs(mean - expected) < 4 * (expected / looks).squareRoot())
    #expect(abs(variance / expected - 1) < 4 * (2 / looks).squareRoot())
    // Pearson's statistic over the numbers from 20 to 40: 20 degrees of freedom about, of which 45 is the quantile 0.9988.
    var (chance, statistic, inside) = (Double.exp(-expected), 0.0, 0.0)
    for k in 1...40 {
      chance *= expected / Double(k)
      guard k >= 20 else { continue }
      statistic += (counts[k] - looks * chance) * (counts[k] - looks * chance) / (looks * chance)
      inside += chance
    }
    print("chi-square over 20 to 40: \(statistic), which hold \(inside)")
    #expect(statistic < 45)
    #expect(abs(result.stays / Double(result.finished) / stay - 1) < 0.01)
  }

  @Test("Little's law: requests in flight as samples see them are rate times stay, in fleets of every kind")
  func little() {
    let seed: UInt64 = 20_240_503
    print("Little's law: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var worst = 0.0
    for place in 0..<40 {
      var times = PlainTimes.random(&random)
      times.outside = 0
      let output = random.scaled(6...8)
      let replicas = Int.random(in: 1...4, using: &random)
      let stay = output * (times.pass + 16 * times.request)
      let rate = Double(replicas) * 8 / stay
      let trace = Generator(
        arrivals: Arrivals(rate: rate, gaps: Bool.random(using: &random) ? .poisson : .gamma(variation: 2)),
        lengths: .apart(input: .exponential(mean: 300), output: .exponential(mean: output))
      ).trace(requests: 4000, seed: random.next())
      func pool(_ memory: Double) -> Pool {
        Pool(
          times: times.passTimes, limits: ServerLimits(requests: 64, passTokens: 2048, memory: memory),
          replicas: replicas)
      }
      let memory = Bool.random(using: &random) ? .infinity : 30 * (300 + output)
      var fleet =
        place % 4 == 0
        ? ServedFleet(readers: pool(memory), writers: pool(memory), transfer: Transfer(perToken: 1e-6, fixed: 0.01))
        : ServedFleet(pool(memory))
      fleet.router = Router.allCases[place % 3]
      var (sum, samples) = (0.0, 0.0)
      let interval = trace.duration / 20_011
      let result = Simulation(fleet).run(trace, every: interval) { sample in
        sum += Double(sample.waiting + sample.reading + sample.writing)
        samples += 1
      } record: { _ in
        true
      }
      // Samples go on from nothing to nothing: so the law holds over the whole, for the requests that came.
      let inFlight = sum * interval
      // Passes under way count as ended, and a lone pass of a prompt may be long.
      let off = abs(inFlight / result.stays - 1)
      worst = Swift.max(worst, off)
      #expect(
        off < 0.03, "seed \(seed), fleet \(place): \(inFlight) request-seconds by samples, \(result.stays) by stays")
      #expect(result.refused == 0)
    }
    print("worst difference \(worst)")
  }
}
