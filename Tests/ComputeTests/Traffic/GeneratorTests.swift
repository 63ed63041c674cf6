import Maths
import TestSupport
import Testing

import Compute

/// Would catch a wrong rate or burstiness, lengths of another distribution, draws that depend on each other or on order, and
/// prompts that share what they should not.
@Suite("The generator of traces")
struct GeneratorTests {
  private let short = Lengths.apart(input: .constant(1000), output: .constant(100))

  private func trace(
    _ gaps: Arrivals.Gaps, rate: Double = 4, peak: Double = 1, requests: Int = 40_000, seed: UInt64 = 1
  )
    -> Trace
  {
    Generator(arrivals: Arrivals(rate: rate, gaps: gaps, peakToMean: peak), lengths: short)
      .trace(requests: requests, seed: seed)
  }

  @Test("Rate and variation of gaps are as asked, within three standard errors", arguments: [0.2, 0.5, 1, 2, 3])
  func arrivals(variation: Double) throws {
    let made = trace(.gamma(variation: variation))
    let n = Double(made.requests.count)
    #expect(abs(made.rate / 4 - 1) < 3 * variation / n.squareRoot())
    // The standard error of a variance of gamma gaps is √((2 + 6 cv²)/n) of it.
    let error = ((2 + 6 * variation * variation) / n).squareRoot() / 2
    #expect(abs(try #require(made.gapVariation) / variation - 1) < 3 * (error + variation / n.squareRoot()))
  }

  @Test("A Poisson process and a gamma of variation 1 are alike; even gaps are even")
  func kinds() throws {
    let poisson = trace(.poisson)
    #expect(abs(poisson.rate / 4 - 1) < 0.015)
    #expect(abs(try #require(poisson.gapVariation) - 1) < 0.02)
    // Both draw from the same uniforms, from opposite ends: -ln u and -ln (1 - u).
    let gamma = Arrivals(rate: 1, gaps: .gamma(variation: 1)).gap()
    let exponential = Arrivals(rate: 1).gap()
    for u in [1e-6, 0.01, 0.5, 0.99] { #expect(abs(gamma(u) / exponential(1 - u) - 1) < 1e-6) }
    let even = trace(.even, requests: 9)
    #expect(even.requests.map(\.arrival) == (0..<9).map { Double($0) / 4 } && even.rate == 4)
  }

  @Test("A day's profile: the mean rate stays, a quarter of a day has as much as the sine says")
  func profile() {
    let day = 86_400.0
    let made = trace(.even, rate: 1, peak: 1.8, requests: 3 * 86_400 + 1)
    #expect(abs((made.requests.last?.arrival ?? 0) - 3 * day) < 1e-6)
    // ∫ over the first quarter of 1 + 0.8 sin: day (1/4 + 0.8/2π).
    let first = made.requests.count { $0.arrival < day / 4 }
    #expect(abs(Double(first) - day * (0.25 + 0.8 / (2 * Double.pi))) <= 1)
    #expect(zip(made.requests, made.requests.dropFirst()).allSatisfy { $0.arrival <= $1.arrival })
  }

  @Test("Exponential and lognormal lengths have the moments of their formulas")
  func moments() {
    let count = 200_000
    func check(_ length: Length, mean: Double, deviation: Double, kurtosis: Double, _ name: String) {
      let generator = Generator(
        arrivals: Arrivals(rate: 1), lengths: .apart(input: length, output: .constant(1)))
      let inputs = generator.trace(requests: count, seed: 3).requests.map { Double($0.input) }
      let n = Double(count)
      let sampleMean = inputs.reduce(0, +) / n
      let variance = inputs.reduce(0) { $0 + ($1 - sampleMean) * ($1 - sampleMean) } / (n - 1)
      print("\(name): mean \(sampleMean) of \(mean), deviation \(variance.squareRoot()) of \(deviation)")
      #expect(abs(sampleMean - mean) < 3.5 * deviation / n.squareRoot(), "\(name)")
      let error = ((kurtosis - 1) / n).squareRoot()
      #expect(abs(variance / (deviation * deviation) - 1) < 3.5 * error, "\(name)")
    }
    check(.exponential(mean: 2000), mean: 2000, deviation: 2000, kurtosis: 9, "exponential")
    // Kurtosis of a lognormal: w⁴ + 2w³ + 3w² − 3 with w = exp σ².
    func kurtosis(_ w: Double) -> Double { w * w * w * w + 2 * w * w * w + 3 * w * w - 3 }
    check(
      .lognormal(mean: 3000, deviation: 1500), mean: 3000, deviation: 1500, kurtosis: kurtosis(1.25),
      "lognormal by mean and deviation")
    // Median 1000 and ninth decile 1000 e^{0.5 z₉₀}: σ = 0.5.
    let w = Double.exp(0.25)
    let p90 = 1000 * Double.exp(0.5 * 1.2815515655446004)
    check(
      .lognormal(median: 1000, p90: p90), mean: 1000 * Double.exp(0.125),
      deviation: 1000 * Double.exp(0.125) * (w - 1).squareRoot(), kurtosis: kurtosis(w), "lognormal by two quantiles")
    #expect(Length.constant(0.2).tokens(0.5) == 1 && Length.constant(1e12).tokens(0.5) == 10_000_000)
  }

  @Test("Pairs are drawn together")
  func pairs() {
    let pairs = [Lengths.Pair(input: 10, output: 1), .init(input: 20, output: 2), .init(input: 30, output: 3)]
    let made = Generator(arrivals: Arrivals(rate: 1), lengths: .together(pairs)).trace(requests: 3000, seed: 4)
    #expect(made.requests.allSatisfy { $0.input == 10 * $0.output })
    for pair in pairs {
      #expect(abs(made.requests.count { $0.input == pair.input } - 1000) < 100)
    }
  }

  @Test("The same seed gives the same bits, a longer trace begins with a shorter one, another seed differs")
  func seeds() {
    let generator = Generator(
      arrivals: Arrivals(rate: 3, gaps: .gamma(variation: 2), peakToMean: 1.5),
      lengths: .apart(input: .lognormal(median: 2000, sigma: 1), output: .exponential(mean: 200)),
      reuse: Sharing(prefixShare: 0.5, prefixes: 5, prefixTokens: 1024, continuing: 0.4, open: 50))
    let one = generator.trace(requests: 2000, seed: 9)
    #expect(one == generator.trace(requests: 2000, seed: 9))
    #expect(one != generator.trace(requests: 2000, seed: 10))
    let longer = generator.trace(requests: 3000, seed: 9)
    #expect(Array(longer.requests.prefix(2000)) == one.requests)
    #expect(Array(longer.blocks.prefix(one.blocks.count)) == one.blocks)
    #expect(one.distinctBlocks == Set(one.blocks).count)
  }

  @Test("What one purpose draws says nothing of another's, and no other choice moves it")
  func purposes() {
    let n = 20_000
    let draws = (0..<n).map { Generator.Draws(seed: 11, index: $0) }
    for one in Generator.Purpose.allCases {
      for other in Generator.Purpose.allCases where one != other {
        var sum = 0.0
        for draw in draws { sum += (draw[one][0] - 0.5) * (draw[other][0] - 0.5) }
        // Correlations of independent uniforms have the standard error 1/√n.
        #expect(abs(12 * sum / Double(n)) < 4.5 / Double(n).squareRoot(), "\(one) and \(other)")
      }
    }
    var generator = Generator(arrivals: Arrivals(rate: 2), lengths: short)
    let before = generator.trace(requests: 500, seed: 1)
    generator.reuse = Sharing(continuing: 0.5)
    generator.lengths = .apart(input: .exponential(mean: 5000), output: .constant(3))
    let after = generator.trace(requests: 500, seed: 1)
    #expect(before.requests.map(\.arrival) == after.requests.map(\.arrival))
  }

  @Test("Shared beginnings: as many prompts as asked, the popular ones by 1/rank, and nothing else in common")
  func beginnings() {
    let generator = Generator(
      arrivals: Arrivals(rate: 1), lengths: .apart(input: .constant(2048), output: .constant(10)),
      reuse: Sharing(prefixShare: 0.6, prefixes: 3, prefixTokens: 1100))
    let made = generator.trace(requests: 11_000, seed: 2)
    var uses: [Int32: Int] = [:]
    for block in made.blocks { uses[block, default: 0] += 1 }
    let shared = uses.filter { $0.value > 1 }
    // 1100 tokens are two whole blocks of 512; ranks have 6/11, 3/11 and 2/11 of 6600 requests.
    #expect(shared.count == 6)
    for (count, expected) in zip(Set(shared.values).sorted(by: >), [3600, 1800, 1200]) {
      #expect(abs(count - expected) < 180, "\(count) of \(expected)")
    }
  }

  @Test("A conversation goes on with the whole blocks of the prompt before, never with more than its input holds")
  func conversations() {
    var generator = Generator(
      arrivals: Arrivals(rate: 1), lengths: .apart(input: .exponential(mean: 3000), output: .exponential(mean: 300)),
      reuse: Sharing(continuing: 1, open: 100))
    let made = generator.trace(requests: 5000, seed: 6)
    #expect(Reuse.of(made).share > 0.3)
    var seen = Set<[Int32]>()
    for request in made.requests {
      let prompt = Array(made.blocks[request.blocks])
      #expect(prompt.count == (Int(request.input) + 511) / 512)
      let old = prompt.prefix { block in seen.contains { $0.contains(block) } }.count
      if seen.count < 300 { #expect(old == 0 || seen.contains { $0.starts(with: prompt.prefix(old)) }) }
      if seen.count < 300 { seen.insert(prompt) } else { break }
    }
    generator.reuse.continuing = 0
    #expect(generator.trace(requests: 10, seed: 6).blocks.isEmpty)
  }

  @Test("Fitted to a trace it made, it gives about the same again")
  func fitted() throws {
    let original = Generator(
      arrivals: Arrivals(rate: 5, gaps: .gamma(variation: 1.7)),
      lengths: .apart(input: .lognormal(mean: 4000, deviation: 5000), output: .exponential(mean: 250)),
      reuse: Sharing(prefixShare: 0.4, prefixes: 4, prefixTokens: 1024, continuing: 0.5, open: 500)
    ).trace(requests: 8000, seed: 12)
    let made = try #require(Generator.fitted(to: original)).trace(requests: 8000, seed: 13)
    let (wanted, found) = (Reuse.of(original).share, Reuse.of(made).share)
    print("reuse \(wanted) fitted as \(found)")
    #expect(abs(found - wanted) < 0.03)
    #expect(abs(made.rate / original.rate - 1) < 3 * 1.7 * (2.0 / 8000).squareRoot())
    #expect(abs(try #require(made.gapVariation) / (try #require(original.gapVariation)) - 1) < 0.15)
    #expect(abs(made.meanLengths.input / original.meanLengths.input - 1) < 0.07)
  }

  @Test("Too little to fit is nil; a trace without blocks is fitted without")
  func little() {
    var trace = Trace()
    #expect(Generator.fitted(to: trace) == nil)
    for _ in 0..<5 { trace.append(arrival: 1, input: 5, output: 5) }
    #expect(Generator.fitted(to: trace) == nil)
    trace.append(arrival: 2, input: 5, output: 5)
    let generator = Generator.fitted(to: trace)
    #expect(generator?.reuse == Sharing.none && generator?.trace(requests: 5, seed: 1).blocks.isEmpty == true)
  }
}
