internal import Studies

/// What is in a trace, as JSON carries it. Times are in seconds, lengths in tokens, shares from 0 to 1.
struct TraceFigures: Codable {
  let file: String
  let format: String
  let lines: Int
  let brokenLines: Int
  let failedCalls: Int
  let broken: [String]
  let wasOutOfOrder: Bool
  let requests: Int
  let duration: Double
  let rate: Double
  let peakRate: Double?
  let peakToMean: Double?
  let input: Spread
  let output: Spread
  let correlation: Double?
  let gapVariation: Double?
  let dispersion: [Dispersion]
  let batches: Batches?
  let reuse: Reuse?

  struct Spread: Codable {
    let mean: Double
    let p10: Double
    let p50: Double
    let p90: Double
    let p99: Double
    let most: Int

    init(_ spread: LengthSpread) {
      (mean, p10, p50, p90) = (spread.mean, spread.p10, spread.p50, spread.p90)
      (p99, most) = (spread.p99, spread.most)
    }
  }

  struct Dispersion: Codable {
    let window: Int
    let windows: Int
    let index: Double
  }

  struct Batches: Codable {
    let stamps: Int
    let step: Double
  }

  struct Reuse: Codable {
    let definition: String
    let blockTokens: Int
    let distinctBlocks: Int
    /// Of a cache without limit.
    let tokenShare: Double
    let blockShare: Double
    let blocksForHalf: Int?
    let blocksForNineTenths: Int?
    let caches: [Cache]

    struct Cache: Codable {
      let blocks: Int
      let tokenShare: Double
      let blockShare: Double
    }
  }
}
