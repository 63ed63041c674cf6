internal import Maths
internal import Studies

/// An explanation as JSON carries it: a flat list, each value followed by its inputs, `level` telling how far below. What
/// does not apply is absent.
struct WhyFigures: Codable {
  let entity: String
  let quantity: String
  let month: Int
  let calendar: String
  let unit: String
  let value: Double
  let currency: String
  let seed: UInt64
  let supposesCash: Bool
  let futures: Futures
  let steps: [Step]
  let difference: Difference?

  struct Futures: Codable {
    let path: Int
    let rank: Int?
    let ranked: Int
    let sampled: Int
    let goOn: Bool
    let low: Double
    let middle: Double
    let high: Double
  }

  struct Step: Codable {
    let level: Int
    /// `quantity`, `input` or `chance`.
    let kind: String
    let name: String
    let owner: String?
    let month: Int?
    let calendar: String?
    let value: Double
    let unit: String?
    let formula: String?
    /// Where the equation of a quantity comes from.
    let source: String?
    let decisions: [String]?
    /// `whole`, `repeated` or `cut`.
    let extent: String
    let input: Input?
  }

  /// What the scenario says where an explanation ends.
  struct Input: Codable {
    let stated: String
    let isUncertain: Bool
    let standing: String
    let source: String
    let fact: Fact?

    struct Fact: Codable {
      let id: String
      let qualifier: String
      let date: String
      let source: String
      let address: String
      let statement: String
    }
  }

  /// What a difference is attributed to; the effects and `own` add up to `after` less `before`.
  struct Difference: Codable {
    let against: String
    let before: Double
    let after: Double
    let parts: [Part]
    let own: Double

    struct Part: Codable {
      let input: String
      let before: Double
      let after: Double
      let effect: Double
    }
  }
}

extension WhyFigures.Futures {
  init(_ futures: Studies.Futures) {
    path = futures.path
    rank = futures.rank
    ranked = futures.ranked
    sampled = futures.sampled
    goOn = futures.goOn
    low = futures.low
    middle = futures.middle
    high = futures.high
  }
}
