internal import Studies

/// What is in a trace, as JSON carries it. Times are in seconds, lengths in tokens, shares from 0 to 1.
package struct TraceFigures: Codable {
  let file: String
  let format: String
  package let lines: Int
  package let brokenLines: Int
  let failedCalls: Int
  package let broken: [String]
  let wasOutOfOrder: Bool
  package let requests: Int
  package let duration: Double
  package let rate: Double
  package let peakRate: Double?
  package let peakToMean: Double?
  package let input: Spread
  package let output: Spread
  let correlation: Double?
  package let gapVariation: Double?
  package let dispersion: [Dispersion]
  let batches: Batches?
  package let reuse: Reuse?

  package struct Spread: Codable {
    package let mean: Double
    let p10: Double
    let p50: Double
    let p90: Double
    package let p99: Double
    let most: Int

    init(_ spread: LengthSpread) {
      (mean, p10, p50, p90) = (spread.mean, spread.p10, spread.p50, spread.p90)
      (p99, most) = (spread.p99, spread.most)
    }
  }

  package struct Dispersion: Codable {
    package let window: Int
    let windows: Int
    package let index: Double
  }

  struct Batches: Codable {
    let stamps: Int
    let step: Double
  }

  package struct Reuse: Codable {
    let definition: String
    let blockTokens: Int
    let distinctBlocks: Int
    /// Of a cache without limit.
    package let tokenShare: Double
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
