import Compute
import Economy
import Foundation
import Market20
import Scenarios
import Studies

/// Speed as ratios that hold on any machine, each of two things measured in turn in this run by the processor's time: what a change must
/// not lose. A bound is what was measured when it was set (`Benchmarks/README.md`) and a quarter more.
///
/// - Returns: whether all hold.
func ratioRows() throws -> Bool {
  var allHold = true
  func ratio(_ name: String, _ value: Double, atMost bound: Double) {
    allHold = allHold && value <= bound
    row(name, String(format: "%.2f", value), String(format: "at most %.2f", bound), value <= bound)
  }
  row("ratio of processor times: what", "measured", "bound", nil)

  let paths = 20_480
  let scenario = try Scenario.load("china-2024-12").lasting(months: 36)
  let market = scenario.setup.withAmpleCash
  let founder = try Scenario.load("my-company").lasting(months: 36)
  let question = SensitivityQuestion(
    founder.setup, Measure(entity: founder.companies[0].id, .quantity("cash"), month: 36), seed: 1)
  let plan = Plan(paths: 8_000, seed: 1, threads: 1)
  // One of each in turn: what else the machine does then slows all alike.
  var reference = Double.infinity, ensemble = Double.infinity, thresholds = Double.infinity
  var alone = Double.infinity, tornado = Double.infinity
  for _ in 0..<5 {
    reference = min(reference, processor { _ = Market20.run(paths: paths, seed: 1) })
    ensemble = min(ensemble, try processor { _ = try Ensemble.run(market, plan) })
    let study = try processor { _ = try RunwayStudy.run(scenario.setup, plan) }
    thresholds = min(thresholds, study)
    alone = min(alone, try processor { _ = try Ensemble.run(founder.setup, plan) })
    if let question { tornado = min(tornado, try processor { _ = try Tornado.run(question, plan) }) }
  }
  let firmMonth = reference / Double(paths * 20 * 60)
  let companyMonth = ensemble / Double(plan.paths * market.companies.count * market.months)
  ratio("a company's month over market-20's month of a firm", companyMonth / firmMonth, atMost: Bound.companyMonth)
  ratio("`outlast runway` with thresholds over its futures", thresholds / ensemble, atMost: Bound.thresholds)
  ratio("a tornado over the futures that it is of", tornado / alone, atMost: Bound.tornado)

  let own = try reading()
  ratio("reading a trace over JSONSerialization", own, atMost: Bound.reading)
  ratio("a simulated request, 400,000 over 100,000", try requestGrowth(), atMost: Bound.growth)

  // Memory of processes never falls: the little one first.
  _ = try Ensemble.run(market, Plan(paths: 10_000, threads: 2))
  let few = Double(peakMemory())
  _ = try Ensemble.run(market, Plan(paths: 200_000, threads: 2))
  ratio("memory of 200,000 futures over that of 10,000", Double(peakMemory()) / few, atMost: Bound.memory)
  for (name, value, bound) in peerRatios() { ratio(name, value, atMost: bound) }
  return allHold
}

/// What the ratios must not exceed.
private enum Bound {
  static let companyMonth = 29.0, thresholds = 11.0, tornado = 1.8, reading = 0.3, growth = 1.25, memory = 1.1
}

/// The processor's time of this process that a body takes.
func processor(_ body: () throws -> Void) rethrows -> Double {
  func read() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = read()
  try body()
  return read() - start
}
