public import Economy
public import Files
internal import Maths

/// What studies are expected to hold in memory at most; figures are of `/usr/bin/time -v`, and a script holds them
/// (`Scripts/memory.py`).
extension MemoryNeed {
  /// The distributions of all companies and months, as each thread counts them. A distribution takes 4.8 kB of what six companies
  /// come to in 2,000 futures of ten years, and more where values lie in more octaves.
  public static func ensemble(_ setup: Setup, _ plan: Plan, cores: Int) -> MemoryNeed {
    let cells = Double(KPI.names.count * setup.companies.count * (setup.months + 1))
    let threads = Swift.min(plan.threads, Swift.max(Parallel.blocks(plan.paths), 1))
    // A thread that no processor is left for finds no work, and holds empty counts.
    let busy = Double(Swift.min(threads, Swift.max(cores, 1)))
    return MemoryNeed(
      "distributions of \(setup.companies.count) companies over \(setup.months) months on \(threads) threads",
      bytes: cells * (6_400 * busy + 640 * Double(threads)), less: "a shorter --horizon, or fewer --threads,")
  }

  /// A number of each path, by path, and the same sorted.
  public static func keptPaths(_ plan: Plan) -> MemoryNeed {
    MemoryNeed("a number of each of \(plan.paths) paths", bytes: Double(plan.paths) * 48, less: "fewer --paths")
  }

  /// What ways to get GPUs cost on each path.
  public static func rents(_ plan: Plan) -> MemoryNeed {
    MemoryNeed("costs of each of \(plan.paths) paths", bytes: Double(plan.paths) * 320, less: "fewer --paths")
  }

  /// The rows of a Sobol' run of so many inputs.
  public static func rows(_ rows: Int, inputs: Int) -> MemoryNeed {
    MemoryNeed(
      "\(rows) rows of \(inputs) inputs", bytes: Double(rows) * (32 * Double(2 * inputs + 3) + 1_500),
      less: "fewer --rows, or --most inputs,")
  }

  /// The requests of a trace whose text has so many bytes: two to five times as many are held.
  public static func trace(_ file: String, bytes: Int) -> MemoryNeed {
    MemoryNeed("requests of \(PlainText.shown(file))", bytes: 6 * Double(bytes), less: "a shorter trace")
  }

  /// So many requests that are simulated in laps; what waits at once cannot be told ahead.
  public static func served(_ requests: Int, laps: Int) -> MemoryNeed {
    MemoryNeed(
      "\(requests) requests in \(laps) laps", bytes: 64 * Double(requests), less: "a shorter trace, or fewer --laps,")
  }
}
