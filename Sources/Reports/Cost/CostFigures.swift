internal import Compute
internal import Facts
internal import Maths
internal import Studies

/// What a million tokens cost, as JSON carries it. Amounts are in dollars, times in seconds.
package struct CostFigures: Codable {
  let model: String
  let gpu: String
  package let gpus: Int
  let engine: String
  let version: String?
  let weights: String
  let cache: String
  let date: String
  let input: Double
  let cachedInput: Double
  let output: Double
  let utilisation: Double
  package let layout: Layout
  let concurrency: Double
  let room: Double
  let limit: String
  let measured: Measured?
  /// What an hour costs; nil where nobody says so on the date.
  let gpuHour: GPUHour?
  let idleShare: Double
  let breakEvenMonths: Double?
  /// What has an interval, by name.
  package let figures: [Figure]
  package let margins: [Margin]
  /// Where price equals cost.
  let equalUtilisation: Double?
  let equalActiveParameters: Double?
  package let assumptions: [String]

  package struct Layout: Codable {
    package let replicas: Int
    package let gpusPerReplica: Int
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
    let low: Double?
    let high: Double?
    let term: String?
    let source: String
    let standing: String
    let facts: [String]
  }

  package struct Figure: Codable {
    package let name: String
    let unit: String
    package let value: Double
    package let low: Double?
    package let high: Double?
    let light: Double?
  }

  package struct Margin: Codable {
    let tokens: String
    let price: Double
    let cost: Double
    let margin: Double
  }
}

extension CostFigures.GPUHour {
  /// An hour's cost; without ends where it is stated.
  init(_ hour: HourlyCost) {
    let isSure = hour.interval == .none
    self.init(
      value: hour.dollars, low: isSure ? nil : hour.dollars * hour.interval.low,
      high: isSure ? nil : hour.dollars * hour.interval.high, term: hour.term?.rawValue, source: hour.source,
      standing: hour.standing.rawValue, facts: hour.facts)
  }
}
