internal import Compute
internal import Facts
internal import Studies
internal import Units

/// List prices beside their costs, as JSON carries them. Amounts are in dollars, prices and costs a million tokens.
package struct PriceWarFigures: Codable {
  let months: [String]
  let inputTokens: Double
  let outputTokens: Double
  let utilisation: [Double]
  let burn: Double
  package let tally: [Tally]
  package let periods: [Tally]
  package let prices: [Price]
  let sensitivity: [Variant]
  let cash: [Cash]
  package let subsidies: [Subsidies]
  let anchor: Anchor?
  package let ladder: [Rung]

  package struct Tally: Codable {
    let name: String
    let place: String
    package let above: Int
    let open: Int
    let below: Int
    let free: Int
  }

  package struct Price: Codable {
    package let date: String
    package let product: String
    let currency: String
    let input: Double
    let output: Double
    let outputFrom: String
    let change: String
    /// Over the price before; absent for a first price.
    let ratio: Double?
    package let price: Double
    let model: String
    let place: String
    let kind: String
    let active: [Double]
    let sizeStanding: String
    let gpu: String
    let precision: String
    let hour: [Double]
    let isAnchored: Bool
    package let cost: [Double]
    package let parts: [Part]
    let equalUtilisation: Double?
    package let equalActive: Double?
    let chanceAbove: Double
    package let verdict: String
    let notCounted: String?
    let sellers: [Seller]
    package let facts: [String]
  }

  package struct Part: Codable {
    let name: String
    let range: String
    let deviation: Double
  }

  struct Seller: Codable {
    let gpu: String
    let tenure: String
    let hour: Double
    let largestDense: Double?
    let largestMixture: Double?
    let couldSell: Bool
  }

  struct Variant: Codable {
    let name: String
    let tally: [Tally]
  }

  struct Cash: Codable {
    let company: String
    let atMost: Double
    let note: String
    let facts: [String]
  }

  package struct Subsidies: Codable {
    let company: String
    let date: String
    let product: String
    let loss: Double
    let tokensPerDayFor12Months: Double
    let tokensPerDayFor24Months: Double
    let volumes: [Volume]
  }

  struct Volume: Codable {
    let fact: String
    let tokensPerDay: Double
    let months: Double
  }

  struct Anchor: Codable {
    let predictedPrompt: Double
    let predictedGeneration: Double
    let publishedPrompt: Double
    let publishedGeneration: Double
    let promptFactor: Double
    let generationFactor: Double
    let since: String
    let facts: [String]
  }

  package struct Rung: Codable {
    let model: String
    let kind: String
    let gpu: String
    let precision: String
    let active: Double
    let inputHours: Double
    let outputHours: Double
    let gpus: Int
    let layout: String
    let concurrency: Double
    let perToken: Double
  }
}
