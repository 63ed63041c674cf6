public import Compute
public import Facts

/// Predictions of throughput that vendors and papers published; no such row is part of any fit.
public struct PublishedValidation: Sendable {
  /// One row with what is predicted for it.
  public struct Point: Sendable {
    /// The row.
    public let row: PublishedRow
    /// Tokens a second, in the row's unit.
    public let predicted: Double
  }

  /// The rows with their predictions.
  public let points: [Point]
  /// Rows of throughput that cannot be predicted, and why.
  public let refused: [RowRefusal]

  /// Predicts the rows of throughput among some.
  public init(_ rows: [PublishedRow], models: [ModelCard], machines: [String: Machine], calibration: Calibration) {
    var (points, refused): ([Point], [RowRefusal]) = ([], [])
    for row in rows where row.metric.contains("throughput") {
      do {
        let run = try PublishedRun(row, models: models, machines: machines)
        points.append(Point(row: row, predicted: run.throughput(calibration)))
      } catch { refused.append(error) }
    }
    self.points = points
    self.refused = refused
  }

  /// The error over all points, or some.
  public func score(_ use: (Point) -> Bool = { _ in true }) -> ErrorScore {
    ErrorScore(points.filter(use).map { ($0.predicted, $0.row.value) })
  }
}

/// A published run of throughput as this room understands it.
struct PublishedRun {
  let row: PublishedRow
  let machine: Machine
  let deployment: Deployment
  let replicas: Double
  let input, output: Double

  /// Tokens of a request of OpenOrca, which MLPerf asks of Llama-2-70B and Mixtral: its mean output, from the rows' notes;
  /// that its input is as long is an assumption.
  private static let openOrca = 294.45

  init(_ row: PublishedRow, models: [ModelCard], machines: [String: Machine]) throws(RowRefusal) {
    func refuse(_ reason: String) -> RowRefusal { RowRefusal(id: row.id, reason: reason) }
    let gpus = machines.values.map(\.gpu).sorted { $0.name < $1.name }
    let card: ModelCard
    let gpu: GPUCard
    do {
      card = try ModelCard.named(row.model.split(separator: "/").first.map(String.init) ?? row.model, in: models)
      gpu = try GPUCard.named(row.hardware.replacing("-", with: " "), in: gpus)
    } catch { throw refuse(error.description) }
    guard let machine = machines[gpu.name] else { throw refuse("no machine \(gpu.name)") }
    guard let weights = MeasuredRun.precision(row.precision.split(separator: "-").first.map(String.init)) else {
      throw refuse("no one precision in \"\(row.precision)\"")
    }
    let isBenchmark = row.mode.hasPrefix("mlperf")
    guard let input = row.input ?? (isBenchmark ? Self.openOrca : nil) else { throw refuse("no length of the input") }
    self.row = row
    self.machine = machine
    self.input = input
    output = row.output ?? (isBenchmark ? Self.openOrca : 1)
    func deploy(_ layout: Layout) -> Deployment {
      Deployment(
        model: card.name, architecture: card.architecture, gpu: gpu, layout: layout, weights: weights,
        engine: .init(row.engine.split(separator: "-").first.map(String.init) ?? row.engine))
    }
    let total = Int(saturating: row.gpus ?? 1)
    let layout: Layout
    if let spread = Self.number(after: "EP", in: row.mode) {
      layout = Layout(data: spread, expertSpread: spread)
    } else if let tensor = Self.number(after: "tp", in: row.mode) ?? Self.number(after: "TP", in: row.mode) {
      layout = Layout(tensor: tensor)
    } else if isBenchmark {
      // The fewest processors that a replica fits in, as for the most throughput.
      guard
        let fitting = [1, 2, 4, 8].first(where: {
          $0 <= total && Memory.free(deploy(Layout(tensor: $0))) > 0.1 * gpu.memory
        })
      else { throw refuse("the model does not fit in \(total) processors") }
      layout = Layout(tensor: fitting)
    } else {
      throw refuse("no layout in \"\(row.mode)\"")
    }
    deployment = deploy(layout)
    guard Memory.free(deployment) > 0 else { throw refuse("the model does not fit in memory as the row lays it out") }
    replicas = isBenchmark ? Double(total) / Double(layout.gpus) : 1
  }

  /// Tokens a second in the row's unit.
  func throughput(_ calibration: Calibration) -> Double {
    let perReplica: Double
    if row.metric.hasPrefix("prefill") {
      let tokens = Self.number(after: ", ", in: row.mode).map(Double.init) ?? Machine.promptTokens
      let together = Swift.max(tokens / input, 1)
      let time = machine.passTime(.prefill(sequences: together, tokens: input), deployment, calibration)
      perReplica = together * input * Double(deployment.layout.data) / time
    } else if row.metric.hasPrefix("decode") {
      let room = Memory.requests(deployment, context: input + output / 2)
      let batch = Swift.min(Self.number(after: "bs=", in: row.mode).map(Double.init) ?? room, room)
      let time = machine.passTime(.decode(sequences: batch, context: input + output / 2), deployment, calibration)
      perReplica = batch * Double(deployment.layout.data) / time
    } else {
      let offline = row.mode.hasPrefix("offline") || row.mode.contains("Offline")
      let asked = Self.number(after: "n=", in: row.mode).map(Double.init)
      let most = machine.throughput(
        deployment, input: input, output: output,
        requests: asked ?? Machine.largestBatch * Double(deployment.layout.data),
        streamed: !offline, calibration
      ).output
      // At a rate of arrivals no more goes out than was asked.
      perReplica = Swift.min(most, Self.number(after: "qps=", in: row.mode).map { Double($0) * output } ?? .infinity)
    }
    switch row.metric {
    case let metric where metric.hasSuffix("per_gpu"): return perReplica / Double(deployment.layout.gpus)
    case let metric where metric.hasSuffix("per_node"): return perReplica / Double(deployment.layout.gpus) * 8
    default: return perReplica * replicas
    }
  }

  /// The whole number above nothing that stands right after some letters.
  private static func number(after mark: String, in text: String) -> Int? {
    guard let range = text.firstRange(of: mark),
      let number = Int(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }), (1...1_000_000).contains(number)
    else { return nil }
    return number
  }
}
