import Facts
import Maths
import TestSupport
import Testing

import Compute

/// Would catch a table that is filled with other points than it is read at, and a grid too coarse for what is asked of it.
@Suite("Tabled times of passes")
struct PassTimesTests {
  /// Median and worst of relative errors.
  private func spread(_ errors: [Double]) -> (median: Double, worst: Double) {
    let sorted = errors.sorted()
    return (sorted[sorted.count / 2], sorted.last ?? 0)
  }

  @Test(
    "Between points they are near the exact times",
    arguments: [("llama-3.1-70b", "H100", 8), ("qwen3-32b", "H100", 2), ("deepseek-v3", "H200", 8)])
  func interpolation(model: String, gpu: String, tensor: Int) throws {
    let seed: UInt64 = 20_240_701
    let card = try ModelCard.named(model, in: try ModelCard.bundled())
    let machines = try Machine.bundled()
    let processor = try GPUCard.named(gpu, in: machines.values.map(\.gpu))
    let machine = try #require(machines[processor.name])
    let deployment = Deployment(
      model: card.name, architecture: card.architecture, gpu: processor, layout: Layout(tensor: tensor),
      weights: card.precision, engine: .init("vllm"))
    let calibration = try Calibration.bundled()
    let exact = GroupTimes(
      machine: machine, deployment: deployment, calibration: calibration, factors: .none, reading: PlainReading())
    var times = PassTimes(machine, deployment, calibration)
    var random = SplitMix64(seed: seed)
    var (decode, prompt, shared, before): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<4000 {
      let (b, c) = (Int(random.scaled(0...10)), random.scaled(0...17))
      decode.append(
        relativeError(times.line(requests: b, context: c).value, exact.pass(requests: Double(b), context: c)))
      let q = Int(random.scaled(0...13))
      let h = Bool.random(using: &random) ? 0 : Int(random.scaled(0...17))
      prompt.append(
        relativeError(times.prompt(new: q, before: h), exact.prompt(new: Double(q), before: Double(h))))
      shared.append(relativeError(times.shared(new: q), exact.shared(new: Double(q))))
      // Of a lone request's first token, since it may be nothing by itself.
      let first = exact.outside(new: Double(q)) + exact.prompt(new: Double(q), before: 0) + exact.start
      before.append(relativeError(times.before(new: q) + times.prompt(new: q, before: 0) + times.start, first))
    }
    for (name, errors, most) in [
      ("decode", decode, 0.004), ("prompt", prompt, 0.003), ("shared", shared, 0.003), ("first token", before, 0.015),
    ] {
      let (median, worst) = spread(errors)
      print("\(model) on \(tensor) \(gpu), \(name): median \(median), worst \(worst) of \(errors.count)")
      #expect(worst < most, "\(name)")
    }
  }

  @Test("At its own points a table is exact, and between two a line")
  func points() {
    let law = PlainTimes(pass: 0.01, request: 1e-4, context: 1e-8, token: 1e-5, pair: 1e-10)
    var times = law.passTimes
    for requests in [1, 2, 31, 32, 33, 36, 40, 1000, 1024] {
      for context in [1.0, 2, 1000, 4096, 100_000] {
        // Bilinear in both, as the law is.
        let exact = law.pass + law.request * Double(requests) + law.context * Double(requests) * context
        let line = times.line(requests: requests, context: context)
        #expect(relativeError(line.value, exact) < 1e-12)
        #expect(relativeError(line.slope, law.context * Double(requests)) < 1e-6 && line.end > context)
      }
    }
    for new in [1, 2, 4, 4096] {
      #expect(
        relativeError(times.prompt(new: new, before: 0), law.token * Double(new) + law.pair * Double(new * new) / 2)
          < 1e-12)
    }
    #expect(times.prompt(new: 0, before: 100) == 0 && times.start == law.start)
  }

  @Test(
    "A lone request's first token takes what the fitted law says, at most the sum it is a power of, and its prompt at least"
  )
  func outside() throws {
    for (model, gpu, layout) in [
      ("llama-3.1-8b", "H100", Layout()), ("deepseek-v3", "H800", Layout(data: 16, expertSpread: 16)),
      ("llama-3.1-70b", "H100", Layout(tensor: 8)),
    ] {
      let search = try Bench.search(model, gpu, gpus: layout.gpus)
      let deployment = search.deployment.spread(layout)
      let times = GroupTimes(
        machine: search.machine, deployment: deployment, calibration: search.calibration, factors: .none,
        reading: PlainReading())
      for new in [128.0, 1000, 8000] {
        let workload = Workload(input: new, output: 1, concurrency: 1)
        let prompt = search.machine.prompt(deployment, workload, PlainReading()).whole
        let sum = FirstTokenLaw.sum(prompt: prompt, pass: times.pass(requests: 1, context: new), requests: 1)
        let law = search.calibration.firstToken.time(
          sum: sum, requests: 1, promptTokens: new, groups: layout.data, engine: "vllm", PlainReading())
        let read = times.prompt(new: new, before: 0) + times.start
        let first = times.outside(new: new) + read
        #expect(relativeError(first, Swift.max(Swift.min(law, sum), read)) < 1e-12)
      }
    }
  }
}
