import Maths
import Facts
import TestSupport
import Testing

import Compute

/// Would catch a term with the wrong sign: a faster card that is slower, a fuller fleet that makes less, or physics beaten.
@Suite("Steady loads")
struct SteadyLoadTests {
  private static let seed: UInt64 = 4

  @Test("Nothing is faster than light: every model on every GPU, in layouts and loads by chance")
  func light() throws {
    var random = SplitMix64(seed: Self.seed)
    let calibration = try Calibration.bundled()
    var nearest = 0.0
    for model in try ModelCard.bundled() {
      for gpu in try GPUCard.bundled() {
        let machine = try Bench.machine(gpu)
        for layout in Layout.legal(model.architecture, gpus: 16).shuffled(using: &random).prefix(8) {
          let fleet = Fleet(Bench.deployment(model, gpu).spread(layout), gpus: 16)
          let request = RequestShape(input: random.scaled(0...15), output: random.scaled(0...12))
          guard fleet.room(request) >= 1 else { continue }
          let load = machine.steady(fleet, request, concurrency: random.scaled(0...12), calibration, PlainReading())
          let paid = Double(fleet.gpus) / load.rate
          nearest = Swift.max(nearest, load.light / paid)
          #expect(load.light <= paid * (1 + 1e-12), "seed \(Self.seed): \(fleet.words)")
          #expect(load.perToken >= load.lightPerToken && load.firstToken >= load.lightFirstToken)
          #expect(load.perToken.isFinite && load.firstToken.isFinite && load.rate > 0)
        }
      }
    }
    print("nearest to the speed of light: \(nearest) of it")
  }

  /// What the measured kernels of experts let throughput and the time per token fall by with more in flight: some reach so
  /// much more of their roofline with more tokens that the whole takes less time.
  private static let noise = 0.015

  @Test("More requests in flight never lower throughput or the time per token by more than the kernels' noise")
  func concurrency() throws {
    var random = SplitMix64(seed: Self.seed)
    let calibration = try Calibration.bundled()
    var worst = (rate: 1.0, perToken: 1.0)
    for _ in 0..<300 {
      let (fleet, request, machine) = try Bench.draw(&random, measured: true)
      func load(_ concurrency: Double) -> SteadyLoad<Double> {
        machine.steady(fleet, request, concurrency: concurrency, calibration, PlainReading())
      }
      var (most, slowest) = (0.0, 0.0)
      for concurrency in stride(from: -1.0, through: 12, by: 0.5).map({ Double.pow(2, $0) }) {
        let now = load(concurrency)
        worst.rate = Swift.min(worst.rate, now.rate / Swift.max(most, 1e-300))
        worst.perToken = Swift.min(worst.perToken, now.perToken / Swift.max(slowest, 1e-300))
        let words = "seed \(Self.seed): \(fleet.words), \(request), \(concurrency)"
        #expect(now.rate >= most * (1 - Self.noise), "\(words)")
        #expect(now.perToken >= slowest * (1 - Self.noise), "\(words)")
        (most, slowest) = (Swift.max(most, now.rate), Swift.max(slowest, now.perToken))
      }
    }
    print("worst steps with more in flight: \(worst)")
  }

  @Test("More bandwidth, arithmetic, links or network never slow")
  func faster() throws {
    var random = SplitMix64(seed: Self.seed)
    let calibration = try Calibration.bundled()
    for _ in 0..<200 {
      let (fleet, request, machine) = try Bench.draw(&random)
      let concurrency = random.scaled(0...10)
      let before = machine.steady(fleet, request, concurrency: concurrency, calibration, PlainReading())
      let (gpu, more) = (fleet.deployment.gpu, Double.random(in: 1...4, using: &random))
      for card in [
        gpu.faster(arithmetic: more), gpu.faster(memory: more), gpu.faster(links: more), gpu.faster(network: more),
      ] {
        let deployment = Deployment(
          model: fleet.deployment.model, architecture: fleet.deployment.architecture, gpu: card,
          layout: fleet.deployment.layout, weights: fleet.deployment.weights, engine: fleet.deployment.engine)
        let now = try Bench.machine(card).steady(
          Fleet(deployment, gpus: fleet.gpus), request, concurrency: concurrency, calibration, PlainReading())
        let words = "seed \(Self.seed): \(fleet.words), \(request), \(concurrency), \(more)"
        #expect(now.perToken <= before.perToken * (1 + 1e-9), "\(words)")
        #expect(now.firstToken <= before.firstToken * (1 + 1e-9), "\(words)")
        #expect(now.rate >= before.rate * (1 - 1e-9), "\(words)")
      }
    }
  }

  @Test("Measured over predicted of a prediction is one, and factors scale what they should")
  func factors() throws {
    var search = try Bench.search("qwen3-32b", "H100", gpus: 2)
    let fleet = try search.best(.concurrency(32)).fleet
    let before = search.load(fleet, 32)
    search.factors = MeasuredFactors(perToken: [1], firstToken: [1])
    let same = search.load(fleet, 32)
    #expect(same.perToken == before.perToken && same.rate == before.rate)
    #expect(search.factors.narrowed(0.25...4) == 0.5...2)
    search.factors = MeasuredFactors(perToken: [1, 4], firstToken: [3, 3])
    let slower = search.load(fleet, 32)
    #expect(relativeError(slower.perToken, 2 * before.perToken) < 1e-12)
    #expect(relativeError(slower.firstToken, 3 * before.firstToken) < 1e-12)
    #expect(relativeError(slower.busy.total, 2 * before.busy.total) < 1e-12)
  }
}
