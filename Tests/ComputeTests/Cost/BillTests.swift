import Maths
import Facts
import TestSupport
import Testing

import Compute

/// Would catch a part of the bill that is lost or charged twice, and a part charged to the wrong tokens.
@Suite("The split of the bill")
struct BillTests {
  @Test("Tokens times costs are the bill, for any fleet, load and request")
  func sums() throws {
    let seed: UInt64 = 20_241_231
    var random = SplitMix64(seed: seed)
    let calibration = try Calibration.bundled()
    for _ in 0..<400 {
      let (fleet, request, machine) = try Bench.draw(&random)
      let concurrency = random.scaled(-2...12)
      let load = machine.steady(fleet, request, concurrency: concurrency, calibration, PlainReading())
      let (hour, use) = (Double.random(in: 0.1...9, using: &random), Double.random(in: 0.05...1, using: &random))
      let cost = TokenCost.split(load, fleet, request, gpuHour: hour, utilisation: use, PlainReading())
      let sum =
        cost.input * (request.input - request.cached) + cost.cached * request.cached + cost.output * request.output
      let bill = Double(fleet.gpus) * hour / 3600 / (load.rate * use)
      #expect(relativeError(sum, bill) < 1e-12, "seed \(seed): \(fleet.words)")
      #expect(relativeError(cost.request, bill) < 1e-12)
      #expect(cost.input > 0 && cost.cached >= 0 && cost.output > 0)
    }
  }

  @Test("Cached tokens cost less than new ones, and the more the longer what they are looked at with")
  func cached() throws {
    let none = try Bench.search("deepseek-v3", "H800", gpus: 16)
    let some = try Bench.search("deepseek-v3", "H800", gpus: 16, cached: 3000)
    let choice = try none.best(.concurrency(256))
    func cost(_ search: FleetSearch) -> TokenCost<Double> {
      TokenCost.split(
        search.load(choice.fleet, 256), choice.fleet, search.request, gpuHour: 2, utilisation: 1, PlainReading())
    }
    #expect(cost(some).cached < cost(none).input / 3)
    #expect(cost(none).cached < cost(none).input / 3)
    #expect(cost(some).request < cost(none).request)
  }

  @Test("Half the use is twice the cost, twice the rent too")
  func proportional() throws {
    let search = try Bench.search("qwen3-32b", "H100", gpus: 2)
    let choice = try search.best(.concurrency(16))
    func cost(_ hour: Double, _ use: Double) -> Double {
      TokenCost.split(
        choice.load, choice.fleet, search.request, gpuHour: hour, utilisation: use, PlainReading()
      ).output
    }
    #expect(cost(4, 1) == 2 * cost(2, 1))
    #expect(cost(2, 0.5) == 2 * cost(2, 1))
  }

  @Test("Arrivals traced are arrivals plain, to the bit")
  func tracedArrivals() throws {
    let search = try Bench.search("qwen3-32b", "H100", gpus: 4)
    for rate in [0.2, 1, 2] {
      let fleet = try search.best(.rate(rate)).fleet
      let plain = try #require(
        search.machine.arriving(fleet, search.request, rate: rate, search.calibration, PlainReading()))
      let traced = try #require(
        search.machine.arriving(fleet, search.request, rate: rate, search.calibration, TracedReading()))
      #expect(traced.firstToken.value == plain.firstToken && traced.perToken.value == plain.perToken)
      #expect(traced.busy.total.value == plain.busy.total && traced.concurrency == plain.concurrency)
    }
  }

  @Test("The traced cost is the plain one, and ends in cards, kernels and what is asked")
  func traced() throws {
    let search = try Bench.search("deepseek-v3", "H800", gpus: 16)
    let fleet = try search.best(.concurrency(256)).fleet
    let plain = TokenCost.split(
      search.load(fleet, 256), fleet, search.request, gpuHour: 2, utilisation: 1, PlainReading())
    let reading = TracedReading()
    let load = search.machine.steady(fleet, search.request, concurrency: 256, search.calibration, reading)
    let hour = reading.figure("rent of a GPU", unit: "USD/GPU-hour", source: "test", standing: .override, 2)
    let traced = TokenCost.split(load, fleet, search.request, gpuHour: hour, utilisation: 1, reading)
    #expect(traced.output.value == plain.output)
    var names: Set<String> = []
    var waiting = [traced.output.node]
    while let node = waiting.popLast() {
      for input in node.inputs where names.insert(input.label).inserted { waiting.append(input) }
    }
    for name in ["rent of a GPU", "bandwidth of H800 SXM", "requests a second", "weight of experts"] {
      #expect(names.contains(name), "\(name)")
    }
  }
}
