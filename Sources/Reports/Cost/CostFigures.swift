internal import Compute
internal import Studies

/// What a million tokens cost, as JSON carries it. Amounts are in dollars, times in seconds.
struct CostFigures: Codable {
  let model: String
  let gpu: String
  let gpus: Int
  let engine: String
  let version: String?
  let weights: String
  let cache: String
  let date: String
  let input: Double
  let cachedInput: Double
  let output: Double
  let utilisation: Double
  let layout: Layout
  let concurrency: Double
  let room: Double
  let limit: String
  let measured: Measured?
  let gpuHour: GPUHour
  let idleShare: Double
  let breakEvenMonths: Double?
  /// What has an interval, by name.
  let figures: [Figure]
  let margins: [Margin]
  /// Where price equals cost.
  let equalUtilisation: Double?
  let equalActiveParameters: Double?
  let assumptions: [String]

  struct Layout: Codable {
    let replicas: Int
    let gpusPerReplica: Int
    let tensor: Int
    let pipeline: Int
    let data: Int
    let expertSpread: Int
    let compared: Int
  }

  struct Measured: Codable {
    let runs: Int
    let perToken: Double
    let firstToken: Double
  }

  struct GPUHour: Codable {
    let value: Double
    let low: Double
    let high: Double
    let source: String
    let standing: String
    let facts: [String]
  }

  struct Figure: Codable {
    let name: String
    let unit: String
    let value: Double
    let low: Double
    let high: Double
    let light: Double?
  }

  struct Margin: Codable {
    let tokens: String
    let price: Double
    let cost: Double
    let margin: Double
  }
}
