internal import Compute
internal import Studies

/// What tokens cost when a fleet serves a trace, as JSON carries it. Amounts are in dollars, times in seconds.
package struct TrafficFigures: Codable {
  package let trace: Trace
  let model: String
  let gpu: String
  let gpus: Int
  let engine: String
  let version: String?
  let weights: String
  let cache: String
  let date: String
  let layout: CostFigures.Layout
  let readers: CostFigures.Layout?
  let transfer: Transfer?
  package let serving: Serving
  let following: Following?
  /// Requests a second that it carries at most, where the trace asks more.
  let mostRate: Double?
  let measured: CostFigures.Measured?
  let gpuHour: CostFigures.GPUHour?
  package let firstToken: Spread?
  let perToken: Spread?
  package let stay: Spread?
  package let goodput: Goodput?
  /// Tokens of the longest request that was refused.
  let longestRefused: Int?
  /// Everything that is one number, by name.
  package let figures: [Figure]
  let margins: [CostFigures.Margin]
  let assumptions: [String]

  package struct Trace: Codable {
    let file: String
    let format: String
    package let lines: Int
    package let brokenLines: Int
    let requests: Int
    let input: Double
    let output: Double
    let rate: Double
    let speed: Double
    let laps: Int
  }

  package struct Serving: Codable {
    package let router: String
    let requests: Int
    let passTokens: Int
    let prefixCache: Bool
    let tokensPerPass: Double
    let memoryTokens: Double
    let groups: Int
  }

  struct Transfer: Codable {
    let perToken: Double
    let fixed: Double
  }

  struct Following: Codable {
    let least: Int
    let target: Double
    let interval: Double
    let start: Double
  }

  package struct Spread: Codable {
    package let count: Int
    let mean: Double
    let p50: Double
    let p90: Double
    let p95: Double
    package let p99: Double
    let most: Double

    init(_ spread: LatencySpread) {
      (count, mean, most) = (spread.count, spread.mean, spread.most)
      (p50, p90, p95, p99) = (spread.p50, spread.p90, spread.p95, spread.p99)
    }
  }

  package struct Goodput: Codable {
    let firstTokenTarget: Double?
    let perTokenTarget: Double?
    package let rate: Double
    let share: Double
  }

  package struct Figure: Codable {
    package let name: String
    let unit: String
    package let value: Double
    package let low: Double?
    let high: Double?
  }
}

extension CostFigures.Layout {
  /// The layout of a fleet.
  init(_ fleet: Fleet, compared: Int) {
    let layout = fleet.deployment.layout
    self.init(
      replicas: fleet.replicas, gpusPerReplica: layout.gpus, tensor: layout.tensor, pipeline: layout.pipeline,
      data: layout.data, expertSpread: layout.expertSpread, compared: compared)
  }
}
