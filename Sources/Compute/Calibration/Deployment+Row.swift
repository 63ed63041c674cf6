public import Facts

/// A measured run as this room understands it.
public struct MeasuredRun: Sendable {
  /// The row it is.
  public let row: ServingRow
  /// The model's card.
  public let card: ModelCard
  /// The deployment that decodes; where prefill is apart, that is another one.
  public let deployment: Deployment
  /// The deployment that reads prompts, where it is apart.
  public let prefill: Deployment?
  /// The load of one replica that decodes; of all, where the row does not say how many there are.
  public let workload: Workload
  /// Requests in flight over all replicas.
  public let requests: Double
}

/// Why a row cannot be understood.
public struct RowRefusal: Error, Hashable, Sendable {
  /// The row's name.
  public let id: String
  /// Why.
  public let reason: String

  /// A refusal.
  public init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }
}

extension MeasuredRun {
  /// Reads a row with the cards of models and processors.
  public init(_ row: ServingRow, models: [ModelCard], gpus: [GPUCard]) throws(RowRefusal) {
    func refuse(_ reason: String) -> RowRefusal { RowRefusal(id: row.id, reason: reason) }
    let card: ModelCard
    let gpu: GPUCard
    do {
      card = try ModelCard.named(row.model, in: models)
      gpu = try GPUCard.named(row.system.replacing("_", with: " "), in: gpus)
    } catch { throw refuse(error.description) }
    guard let weights = Self.precision(row.weights) ?? (row.weights == nil ? card.precision : nil) else {
      throw refuse("unknown precision \"\(row.weights ?? "")\"")
    }
    let experts = Self.precision(row.experts) ?? weights
    let engine = Deployment.Engine(row.engine, version: row.version)
    func deploy(_ workers: ServingRow.Workers, apart: Bool) -> Deployment {
      Deployment(
        model: card.name, architecture: card.architecture, gpu: gpu,
        layout: Self.layout(workers, gpus: apart ? nil : row.gpus, latentApart: apart && card.architecture.isLatent),
        weights: weights, experts: experts, engine: engine)
    }
    guard let workers = row.together ?? row.decode else { throw refuse("no processors are stated") }
    let stated = deploy(workers, apart: row.together == nil)
    let main = row.together == nil ? stated.holdingItsWeights : stated
    let replicas = Double(workers.count ?? 1)
    let batch = workers.batch.map { $0 * Double(main.layout.data) * replicas }
    guard let requests = row.concurrency ?? batch else { throw refuse("neither conc nor batch_size is stated") }
    self.row = row
    self.card = card
    deployment = main
    prefill = row.prefill.map { deploy($0, apart: true) }
    self.requests = requests
    workload = Workload(input: row.input, output: row.output, concurrency: requests / replicas)
  }

  /// The precision that a row's word stands for.
  public static func precision(_ word: String?) -> Precision? {
    switch word {
    case "bf16", "bfloat16", "fp16", "float16": .bf16
    case "fp8", "fp8_block": .fp8
    case "fp4", "nvfp4": .nvfp4
    case "mxfp4", "w4a16_mxfp4": .mxfp4
    case "int8_wo", "int8": .int8
    case "int4_wo", "int4": .int4
    default: nil
    }
  }

  /// The layout that a row states. Where prompts are read elsewhere and the cache is a latent vector, which cannot be cut,
  /// engines attend with a group on every processor; rows do not say so. Assumption. Those that decode may do otherwise: see
  /// `layouts`.
  private static func layout(_ workers: ServingRow.Workers, gpus: Int?, latentApart: Bool) -> Layout {
    let tensor = workers.tensor ?? 1
    let experts = (workers.expertTensor ?? 1) * (workers.expertSpread ?? 1)
    let data = workers.data ?? Swift.max(Swift.max(gpus ?? 1, experts) / tensor, 1)
    if latentApart { return Layout(data: tensor * data, expertSpread: workers.expertSpread ?? 1) }
    return Layout(
      tensor: tensor, data: data, pipeline: workers.pipeline ?? 1, expertSpread: workers.expertSpread ?? 1)
  }
}

extension Deployment {
  /// The same where the weights, evenly cut, leave room in memory. Where they do not, whoever decodes has more processors than
  /// the row states: the smallest power of two of which weights fill half, with experts on all of them. Assumption.
  var holdingItsWeights: Deployment {
    let weights = Memory.weights(spread(Layout()))
    guard weights / Double(layout.gpus) > Memory.share * gpu.memory - Memory.runtime else { return self }
    var needed = 1
    while weights / Double(needed) > gpu.memory / 2 { needed *= 2 }
    return spread(
      architecture.isLatent
        ? Layout(data: needed, expertSpread: needed) : Layout(tensor: needed, expertSpread: needed))
  }
}

extension Architecture {
  /// Whether its cache is a latent vector.
  var isLatent: Bool {
    layers.contains { if case .latent = $0.attention { true } else { false } }
  }
}
