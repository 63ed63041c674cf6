internal import Compute
internal import Studies

/// What a training run takes, as JSON carries it. Amounts are in dollars.
struct TrainingFigures: Codable {
  let date: String
  let model: String
  let activeParameters: Double
  let parameters: Double
  let tokens: Double
  let sequence: Double
  let gpu: String?
  let gpus: Double?
  let numbers: String
  let knowledge: String
  let figures: [Figure]
  let programme: [Figure]
  let narrowing: [Narrowing]
  let scaling: Scaling
  let frontier: [FrontierYear]
  let minimumAnnualSpend: Bounds?
  let cluster: Cluster?
  let sameCapability: [Later]
  let memory: Memory
  let assumptions: [String]

  /// A figure; without ends where nothing of it is uncertain.
  struct Figure: Codable {
    let name: String
    let unit: String
    let value: Double
    let low: Double?
    let high: Double?
  }

  /// Bytes of weights, gradients and the optimiser, those of all processors, and the fewest that have so many.
  struct Memory: Codable {
    let needed: Double
    let available: Double?
    let leastGPUs: Double?

    init(_ memory: TrainingMemory) {
      (needed, available, leastGPUs) = (memory.needed, memory.available, memory.leastProcessors)
    }
  }

  struct Narrowing: Codable {
    let knowledge: String
    let utilisation: Figure
    let gpuHours: Figure
  }

  struct Scaling: Codable {
    let parameters: Double
    let tokens: Double
    let loss: Double
    let bestLoss: Double
    let sameLossOperations: Double
  }

  struct FrontierYear: Codable {
    let year: Int
    let path: String
    let cost: Double
    let facts: [String]
  }

  struct Bounds: Codable {
    let low: Double
    let high: Double
    let fact: String
  }

  struct Cluster: Codable {
    let cards: Double
    let capital: Double
    let perCard: Double
    let facts: [String]
  }

  struct Later: Codable {
    let years: Int
    let share: Double
    let slow: Double
    let fast: Double
  }
}

extension TrainingFigures.Figure {
  init(_ name: String, _ unit: String, _ value: Ranged) {
    let isSure = value.low == value.high
    self.init(
      name: name, unit: unit, value: value.middle, low: isSure ? nil : value.low, high: isSure ? nil : value.high)
  }
}
