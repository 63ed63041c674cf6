public import Compute
public import Facts
internal import Maths

/// Published runs at a stated rate of random arrivals, simulated: no such row is part of any fit.
///
/// What is simulated is what the row says: so many requests ("n=500") at its rate ("qps=8", Poisson), or all at once
/// ("qps=INF"), each of the data set's mean lengths; the mean over several seeds.
public struct PublishedArrivals: Sendable {
  /// One figure of a run.
  public struct Point: Sendable {
    /// The row: its metric is `mean_ttft` or `mean_itl`.
    public let row: PublishedRow
    /// Requests a second; nil where all come at once.
    public let rate: Double?
    /// Seconds, predicted and measured.
    public let predicted, measured: Double
  }

  /// The figures.
  public let points: [Point]
  /// Rows that cannot be simulated, and why.
  public let refused: [RowRefusal]

  static let seeds: UInt64 = 8

  /// Simulates the rows among some that say how requests arrive.
  public init(
    _ rows: [PublishedRow], models: [ModelCard], machines: [String: Machine], calibration: Calibration,
    _ progress: Progress = Progress()
  ) throws {
    let asked = rows.filter { $0.mode.hasPrefix("poisson") && ["mean_ttft", "mean_itl"].contains($0.metric) }
    progress.announce(asked.count)
    var (points, refused): ([Point], [RowRefusal]) = ([], [])
    var runs: [String: (firstToken: Double, perToken: Double)] = [:]
    for row in asked {
      if progress.isCancelled { throw Cancelled() }
      progress.advance(by: 1)
      do throws(RowRefusal) {
        let run = try PublishedRun(row, models: models, machines: machines)
        guard let speed = Self.word(after: "qps=", in: row.mode), let number = Self.word(after: "n=", in: row.mode),
          let requests = Int(number), let rate = speed == "INF" ? .infinity : Double(speed)
        else { throw RowRefusal(id: row.id, reason: "no rate in \"\(row.mode)\"") }
        let key = "\(row.model) \(row.hardware) \(run.input) \(run.output) \(row.mode)"
        let times = runs[key] ?? Self.simulate(run, rate: rate, requests: requests, calibration)
        runs[key] = times
        points.append(
          Point(
            row: row, rate: rate < .infinity ? rate : nil,
            predicted: row.metric == "mean_ttft" ? times.firstToken : times.perToken, measured: row.value / 1000))
      } catch { refused.append(error) }
    }
    self.points = points
    self.refused = refused
  }

  /// The error over points of one metric, and of some rates.
  public func score(_ metric: String, _ use: (Point) -> Bool = { _ in true }) -> ErrorScore {
    ErrorScore(points.filter { $0.row.metric == metric && use($0) }.map { ($0.predicted, $0.measured) })
  }

  /// Mean times to the first token and for each after it.
  private static func simulate(
    _ run: PublishedRun, rate: Double, requests: Int, _ calibration: Calibration
  ) -> (firstToken: Double, perToken: Double) {
    let times = PassTimes(run.machine, run.deployment, calibration)
    let limits = ServerLimits(run.deployment, isCaching: false)
    let fleet = ServedFleet(
      Pool(times: times, limits: limits, replicas: Int(saturating: run.replicas), groups: run.deployment.layout.data))
    let lengths = Lengths.apart(input: .constant(run.input), output: .constant(run.output))
    var (first, each, count) = (0.0, 0.0, 0.0)
    for seed in 1...(rate < .infinity ? Self.seeds : 1) {
      // All at once: as many within a microsecond.
      let arrivals = Arrivals(rate: Swift.min(rate, 1e9))
      let trace = Generator(arrivals: arrivals, lengths: lengths).trace(requests: requests, seed: seed)
      _ = Simulation(fleet).run(trace) { served in
        first += served.firstToken
        each += served.perToken ?? 0
        count += 1
        return true
      }
    }
    return (first / count, each / count)
  }

  /// What stands after a mark up to the next blank.
  private static func word(after mark: String, in text: String) -> String? {
    text.split(separator: " ").first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
  }
}
