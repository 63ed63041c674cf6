internal import Compute

/// The simulation where it is no more than a queue whose answer is known: prompts read one at a time, one token written.
public struct QueueAgreement: Sendable {
  /// One queue.
  public struct Row: Hashable, Sendable {
    /// Its name, and the share of time that its server is busy.
    public let name: String
    /// The share of time that its server is busy.
    public let load: Double
    /// The mean stay in units of a mean service: by theory, simulated, and the standard error of the latter.
    public let theory, simulated, error: Double
    /// How many standard errors lie between.
    public var errors: Double { abs(simulated - theory) / error }
  }

  /// The most standard errors that may lie between.
  public static let most = 4.0

  /// The rows.
  public let rows: [Row]

  /// M/M/1, whose mean stay is 1 / (1 − ρ), and M/D/1, of which Pollaczek and Khinchine say 1 + ρ / 2 (1 − ρ).
  public init(requests: Int = 500_000, seed: UInt64 = 20_240_501, _ progress: Progress = Progress()) throws {
    var rows: [Row] = []
    let queues: [(name: String, length: Length, theory: (Double) -> Double)] = [
      ("M/M/1", .exponential(mean: 10_000), { 1 / (1 - $0) }),
      ("M/D/1", .constant(10_000), { 1 + $0 / (2 * (1 - $0)) }),
    ]
    let loads = [0.3, 0.6, 0.9]
    progress.announce(queues.count * loads.count)
    for queue in queues {
      for load in loads {
        if progress.isCancelled { throw Cancelled() }
        let (mean, error) = Self.stay(queue.length, load, requests, seed)
        rows.append(Row(name: queue.name, load: load, theory: queue.theory(load), simulated: mean, error: error))
        progress.advance(by: 1)
      }
    }
    self.rows = rows
  }

  /// The mean stay and its standard error by the means of fifty parts, the first twentieth left out.
  private static func stay(_ input: Length, _ load: Double, _ requests: Int, _ seed: UInt64) -> (Double, Double) {
    let trace = Generator(arrivals: Arrivals(rate: load), lengths: .apart(input: input, output: .constant(1)))
      .trace(requests: requests, seed: seed)
    let times = PassTimes(decode: { _, _ in 1 }, prompt: { new, _ in new / 10_000 })
    let limits = ServerLimits(requests: 1, passTokens: 1 << 23, isCaching: false)
    let parts = 50
    let (skipped, size) = (requests / 20, (requests - requests / 20) / 50)
    var sums = [Double](repeating: 0, count: parts)
    _ = Simulation(ServedFleet(Pool(times: times, limits: limits, replicas: 1))).run(trace) { served in
      let part = (served.index - skipped) / size
      if served.index >= skipped, part < parts { sums[part] += served.stay }
      return true
    }
    let means = sums.map { $0 / Double(size) }
    let mean = means.reduce(0, +) / Double(parts)
    let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(parts - 1)
    return (mean, (variance / Double(parts)).squareRoot())
  }
}
