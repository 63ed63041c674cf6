public import Compute
public import Facts
internal import Maths

/// The closed form of random arrivals beside the simulation of them: two independent ways to the same figures.
///
/// Both take the same times of passes, so what differs is what is made of them: balances and expectations on one side, every
/// pass of 20,000 requests on the other. Of these the first fifth and the last tenth are left out, where the servers fill and
/// empty. Requests of a row are all alike, arrivals are Poisson's.
public struct ServingAgreement: Sendable {
  /// A deployment and what is asked of it.
  public struct Case: Hashable, Sendable {
    /// Names of a model's and a processor's card.
    public let model, gpu: String
    /// How it is spread.
    public let layout: Layout
    /// Tokens of a request.
    public let input, output: Int
  }

  /// What is set side by side.
  public struct Figures: Hashable, Sendable {
    /// Seconds for a token after the first, on average; seconds to the first; requests a second that a replica finishes.
    public let perToken, firstToken, throughput: Double
  }

  /// A deployment at a share of the highest rate that it keeps up with.
  public struct Row: Hashable, Sendable {
    /// The deployment.
    public let its: Case
    /// The share.
    public let load: Double
    /// By equations, and by simulation.
    public let closed, simulated: Figures

    /// Closed form over simulation, less 1.
    public func difference(_ figure: KeyPath<Figures, Double>) -> Double {
      closed[keyPath: figure] / simulated[keyPath: figure] - 1
    }
    /// What lies further apart than it may.
    public var misses: [KeyPath<Figures, Double>] {
      ServingAgreement.targets.filter { Swift.abs(difference($0.figure)) > $0.most }.map(\.figure)
    }
  }

  /// How far apart they may lie.
  public static var targets: [(figure: KeyPath<Figures, Double>, most: Double)] {
    [(\.perToken, 0.05), (\.firstToken, 0.15), (\.throughput, 0.05)]
  }
  /// Shares of the highest rate.
  public static let loads = [0.2, 0.4, 0.6, 0.8]
  /// Dense models and mixtures, one group and many, short and long prompts; the last reads each prompt in several passes.
  public static let cases = [
    Case(model: "llama-3.1-70b", gpu: "H100", layout: Layout(tensor: 8), input: 4000, output: 1000),
    Case(model: "qwen3-32b", gpu: "H100", layout: Layout(tensor: 2), input: 1000, output: 300),
    Case(model: "deepseek-v3", gpu: "H200", layout: Layout(tensor: 8), input: 4000, output: 1000),
    Case(
      model: "deepseek-v3", gpu: "H800", layout: Layout(tensor: 1, data: 16, expertSpread: 16), input: 4000,
      output: 1000),
    Case(model: "llama-3.1-8b", gpu: "A100", layout: Layout(), input: 500, output: 200),
    longPrompts,
  ]
  /// Prompts longer than a pass: the closed form is known to miss at high load.
  public static let longPrompts = Case(
    model: "llama-3.1-70b", gpu: "H100", layout: Layout(tensor: 8), input: 12_000, output: 100)

  /// The rows.
  public let rows: [Row]
  /// Requests simulated for each.
  public let requests: Int

  /// Sets some cases side by side at all loads.
  public init(
    _ cases: [Case] = Self.cases, requests: Int = 20_000, seed: UInt64 = 7, models: [ModelCard],
    machines: [String: Machine], calibration: Calibration, _ progress: Progress = Progress()
  ) throws {
    progress.announce(cases.count * Self.loads.count)
    let gpus = machines.values.map(\.gpu).sorted { $0.name < $1.name }
    var rows: [Row] = []
    for its in cases {
      let card = try ModelCard.named(its.model, in: models)
      let gpu = try GPUCard.named(its.gpu, in: gpus)
      let deployment = Deployment(
        model: card.name, architecture: card.architecture, gpu: gpu, layout: its.layout, weights: card.precision,
        engine: .init("vllm"))
      guard let machine = machines[gpu.name] else { continue }
      for load in Self.loads {
        if progress.isCancelled { throw Cancelled() }
        if let row = Self.row(its, load, deployment, machine, calibration, requests: requests, seed: seed) {
          rows.append(row)
        }
        progress.advance(by: 1)
      }
    }
    self.rows = rows
    self.requests = requests
  }

  private static func row(
    _ its: Case, _ load: Double, _ deployment: Deployment, _ machine: Machine, _ calibration: Calibration,
    requests: Int, seed: UInt64
  ) -> Row? {
    let fleet = Fleet(deployment, gpus: its.layout.gpus)
    let shape = RequestShape(input: Double(its.input), output: Double(its.output))
    let rate = load * machine.highestRate(fleet, shape, calibration)
    guard let closed = machine.arriving(fleet, shape, rate: rate, calibration, PlainReading()) else { return nil }
    // Groups share arrivals: one of them is simulated.
    let groups = Double(its.layout.data)
    var limits = ServerLimits(deployment)
    limits.isCaching = false
    let pool = Pool(
      times: PassTimes(machine, deployment, calibration), limits: limits, replicas: 1,
      gpusPerGroup: Double(its.layout.gpus) / groups)
    let trace = Generator(
      arrivals: Arrivals(rate: rate / groups),
      lengths: .apart(input: .constant(Double(its.input)), output: .constant(Double(its.output)))
    ).trace(requests: requests, seed: seed)
    let (from, to) = (requests / 5, requests * 9 / 10)
    let (begin, end) = (trace.requests[from].arrival, trace.requests[to].arrival)
    var (first, each, counted, ended) = (0.0, 0.0, 0.0, 0.0)
    _ = Simulation(ServedFleet(pool)).run(trace) { served in
      if (begin..<end).contains(served.end) { ended += 1 }
      guard (from..<to).contains(served.index) else { return true }
      first += served.firstToken
      each += served.perToken ?? 0
      counted += 1
      return true
    }
    return Row(
      its: its, load: load,
      closed: Figures(perToken: closed.perToken, firstToken: closed.firstToken, throughput: closed.rate),
      simulated: Figures(
        perToken: each / counted, firstToken: first / counted, throughput: ended / (end - begin) * groups))
  }
}
