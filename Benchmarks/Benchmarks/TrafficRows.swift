import Files
import Compute
import Facts
import Files
import Foundation
import Scenarios
import Traces

/// The time of reading a trace over that of Foundation's JSON reader for the same lines.
func reading() throws -> Double {
  let lines = (0..<20_000).map {
    #"{"timestamp": \#($0 * 3), "input_length": \#(700 + $0 % 900), "output_length": \#(9 + $0 % 300), "hash_ids": [0, \#($0 % 5), \#($0)]}"#
  }
  let text = lines.joined(separator: "\n")
  var own = Double.infinity, theirs = Double.infinity
  for _ in 0..<5 {
    own = min(own, try processor { _ = try Trace.reading(text, file: "t.jsonl") })
    theirs = min(
      theirs, try processor { for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) } })
  }
  return own / theirs
}

/// The time of a simulated request among 400,000 over that among 100,000.
func requestGrowth() throws -> Double {
  let trace = madeTrace()
  let model = try TrafficModel()
  let fleet = model.fleet(for: trace, load: 0.7)
  func each(_ laps: Int) -> Double {
    (0..<3).map { _ in processor { model.run(fleet, trace, laps: laps) } }.min()! / Double(laps)
  }
  return each(20) / each(5)
}

/// One like Azure's conversations of 2023: their rate, and about their lengths.
private func madeTrace() -> Trace {
  Generator(
    arrivals: Arrivals(rate: 5.5, gaps: .gamma(variation: 1.3)),
    lengths: .apart(input: .lognormal(mean: 1155, deviation: 1110), output: .lognormal(mean: 211, deviation: 163))
  ).trace(requests: 19_366, seed: 1)
}

/// The simulation of serving: requests a second on one core, memory, and how time grows with requests and with answers.
///
/// Azure's conversations of 2023 where they are at hand (`../shared/data/traces/azure2023_conv.csv`, or a file that is named), or
/// a trace with their rate and about their lengths.
func trafficRows(_ file: String?) throws {
  let usual = "../shared/data/traces/azure2023_conv.csv"
  let found = file ?? (FileManager.default.fileExists(atPath: usual) ? usual : nil)
  let trace: Trace
  if let found {
    trace = try Trace.reading(try InputFile.text(found, kind: "a trace", atMost: 1 << 30), file: found).trace
  } else {
    print("Azure's trace is not there: one like it is generated")
    trace = madeTrace()
  }
  let model = try TrafficModel()
  row("simulation of serving: what", "measured", "target", nil)

  // Least first, since the peak of a process never falls.
  let count = trace.requests.count
  func laps(_ requests: Int) -> Int { (requests + count - 1) / count }
  let fleet = model.fleet(for: trace, load: 0.7)
  var speeds: [Double] = []
  for hundreds in [1, 2, 4] {
    let laps = laps(hundreds * 100_000)
    let seconds = best(of: 3) { model.run(fleet, trace, laps: laps) }
    speeds.append(seconds / Double(laps * count))
    let ratio = speeds[speeds.count - 1] / speeds[0]
    row(
      "\(laps * count) requests", String(format: "%.2f s", seconds), "linear: up to 1.15", ratio <= 1.15)
    row("  time of a request over that of the first", String(format: "%.3f", ratio), "", nil)
  }
  let million = laps(1_000_000)
  var run = (result: SimulationResult?.none, firstToken: 0.0)
  let seconds = best(of: 3) { run = model.run(fleet, trace, laps: million) }
  let rate = Double(million * count) / seconds
  row(
    "\(million * count) requests, \(fleet.pool.replicas) replicas of 8 H100", String(format: "%.2f s", seconds), "", nil
  )
  row("  requests a second on one core", "\(Int(rate))", "at least 200000", rate >= 200_000)
  row("  largest memory", "\(peakMemory() / 1_000_000) MB", "at most 200 MB", peakMemory() <= 200_000_000)
  if let result = run.result {
    // That they keep up: a queue that grows would be cheap to simulate.
    let inFlight = result.stays / result.horizon / Double(fleet.pool.replicas)
    row("  mean time to the first token", String(format: "%.0f ms", 1000 * run.firstToken), "", nil)
    row("  requests in flight in a replica", String(format: "%.1f", inFlight), "", nil)
    row("  passes a request", String(format: "%.1f", Double(result.passes) / Double(result.finished)), "", nil)
    row("  passes a second on one core", "\(Int(Double(result.passes) / seconds))", "", nil)
  }

  // Many replicas, whose states all have to be looked at by a router that takes the least loaded.
  let busy = trace.faster(16)
  let many = model.fleet(for: busy, load: 0.7)
  let each = best(of: 2) { model.run(many, busy, laps: 10) }
  row(
    "16 times the rate, \(many.pool.replicas) replicas: requests a second", "\(Int(Double(10 * count) / each))", "", nil
  )

  var first = 0.0
  for times in [1, 2, 4, 8] {
    let longer = trace.longer(times)
    let share = longer.faster(model.rate(longer) * 0.7 / longer.rate)
    let one = model.fleet(for: share, load: 0.7)
    let each = best(of: 3) { model.run(one, share, laps: 5) } / Double(5 * count)
    if first == 0 { first = each }
    row(
      "answers \(times) times as long, same load: time of a request", String(format: "%.2f us", each * 1e6),
      times > 1 ? "under \(times) times" : "", times > 1 ? each / first < Double(times) : nil)
    row("  over that of answers as they are", String(format: "%.2f", each / first), "", nil)
  }
  print(
    """
    Vidur 0.0.26 was not run beside: its kernels' profiles come from the Hugging Face hub, which was not to be reached \
    (LocalEntryNotFoundError).
    """)
  row(
    "  times Vidur's documented 915 requests a second", String(format: "%.0f", rate / 915), "documented, not run", nil)
}

/// Llama-3.1-70B on replicas of eight H100.
private struct TrafficModel {
  let machine: Machine
  let deployment: Deployment
  let calibration: Calibration

  init() throws {
    let machines = try Machine.bundled()
    let card = try ModelCard.named("llama-3.1-70b", in: try ModelCard.bundled())
    let gpu = try GPUCard.named("H100", in: machines.values.map(\.gpu))
    guard let machine = machines[gpu.name] else { preconditionFailure("no machine \(gpu.name)") }
    self.machine = machine
    deployment = Deployment(
      model: card.name, architecture: card.architecture, gpu: gpu, layout: Layout(tensor: 8), weights: card.precision,
      engine: .init("vllm"))
    calibration = try Calibration.bundled()
  }

  /// The most requests a second that one replica keeps up with.
  func rate(_ trace: Trace) -> Double {
    let mean = trace.meanLengths
    return machine.highestRate(
      Fleet(deployment, gpus: 8), RequestShape(input: mean.input, output: mean.output), calibration)
  }

  /// As many replicas as carry a trace at a share of what they keep up with.
  func fleet(for trace: Trace, load: Double) -> ServedFleet {
    let replicas = Swift.max(Int((trace.rate / (load * rate(trace))).rounded(.up)), 1)
    return ServedFleet(
      Pool(
        times: PassTimes(machine, deployment, calibration), limits: ServerLimits(deployment), replicas: replicas,
        gpusPerGroup: 8))
  }

  @discardableResult
  func run(_ fleet: ServedFleet, _ trace: Trace, laps: Int) -> (result: SimulationResult?, firstToken: Double) {
    var sum = 0.0
    let result = Simulation(fleet).run(trace, laps: laps) { served in
      sum += served.firstToken
      return true
    }
    precondition(result.finished == laps * trace.requests.count)
    return (result, sum / Double(result.finished))
  }
}

extension Trace {
  /// The same requests with answers so many times as long.
  fileprivate func longer(_ times: Int) -> Trace {
    var other = Trace(blockTokens: blockTokens)
    for request in requests {
      other.append(
        arrival: request.arrival, input: Int(request.input), output: times * Int(request.output),
        blocks: Array(blocks[request.blocks]))
    }
    return other
  }
}
