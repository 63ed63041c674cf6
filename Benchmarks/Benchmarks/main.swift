import Economy
import Foundation
import Maths
import Scenarios
import Studies

/// Prints speed and memory beside the targets they are held against: the best of several runs, since other work on the
/// machine only ever slows a run down.

/// Seconds on a clock that nothing sets.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The largest memory this process has held, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(RUSAGE_SELF.rawValue, &usage)
  return usage.ru_maxrss * 1024
}

/// The least time of `runs` runs.
func best(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<runs {
    let start = now()
    try body()
    least = Swift.min(least, now() - start)
  }
  return least
}

/// One line: what, its figure, its target, and whether it holds.
func row(_ name: String, _ value: String, _ target: String, _ holds: Bool?) {
  func padded(_ text: String, _ width: Int) -> String { text.padding(toLength: width, withPad: " ", startingAt: 0) }
  let mark = holds.map { $0 ? "holds" : "MISSED" } ?? ""
  print(padded(name, 52), padded(value, 16), padded(target, 20), mark)
}

// The reference workload, predictions of serving times (of the runs in files, where any are named), or the simulation of
// serving, alone, when asked for by name.
if CommandLine.arguments.contains("market-20") {
  marketRows()
  exit(0)
}
if let place = CommandLine.arguments.firstIndex(of: "serving") {
  let files = CommandLine.arguments[(place + 1)...]
  if files.isEmpty { try servingRows() }
  for file in files { try servingRows(of: file) }
  exit(0)
}

if let place = CommandLine.arguments.firstIndex(of: "traffic") {
  try trafficRows(CommandLine.arguments.dropFirst(place + 1).first)
  exit(0)
}

// What a change must hold.
if CommandLine.arguments.contains("ratios") { exit(try ratioRows() ? 0 : 1) }

if CommandLine.arguments.contains("sensitivity") {
  try sensitivityRows()
  exit(0)
}

let scenario = try Scenario.load("china-2024-12")
let setup = scenario.setup.withAmpleCash
let companies = setup.companies.count
row("what", "measured", "target", nil)

let quantities = setup.record(seed: 1, path: 0).quantities(of: setup.companies[0].id).count
row("named quantities a company and month", "\(quantities)", "at least 60", quantities >= 60)

// One company in full: a founder's own file, five years.
let founder = try Scenario.load("my-company").lasting(months: 60).setup
let own = try best(of: 9) { _ = try Ensemble.run(founder, Plan(paths: 10_000, threads: 2)) }
row("10,000 paths, one company, 60 months, 2 threads", "\(Int(own * 1000)) ms", "under 1000 ms", own < 1)

// Memory first: the peak of a process never falls.
_ = try Ensemble.run(setup, Plan(paths: 10_000, threads: 2))
let few = peakMemory()
_ = try Ensemble.run(setup, Plan(paths: 1_000_000, threads: 2))
let many = peakMemory()
row(
  "memory of 1,000,000 paths over that of 10,000", "\((many - few) / 1_000_000) MB", "at most 20 MB",
  many - few <= 20_000_000)

let two = try best(of: 9) { _ = try Ensemble.run(setup, Plan(paths: 10_000, threads: 2)) }
row(
  "10,000 paths, \(companies) companies, \(setup.months) months, 2 threads", "\(Int(two * 1000)) ms",
  "under 300 ms", two < 0.3)
let one = try best(of: 5) { _ = try Ensemble.run(setup, Plan(paths: 10_000, threads: 1)) }
row("the same, 1 thread", "\(Int(one * 1000)) ms", "", nil)
row("two threads against one", "\((one / two * 100).rounded() / 100)", "", nil)
let months = Double(10_000 * companies * setup.months)
row("a company's month, 1 thread", "\(Int(one / months * 1e9)) ns", "", nil)
row("a quantity of it", "\((one / months * 1e9 / Double(quantities) * 100).rounded() / 100) ns", "", nil)
let whole = try best(of: 1) { _ = try RunwayStudy.run(scenario.setup, Plan(paths: 10_000, threads: 2)) }
row("`outlast runway` with all thresholds", "\((whole * 10).rounded() / 10) s", "", nil)

print()
try sensitivityRows()

print()
try servingRows()

marketRows()
