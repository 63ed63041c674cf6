internal import Economy
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// What moves a number, as JSON carries it: in base units, amounts in the scenario's currency, shares from 0 to 1.
struct SensitivityFigures: Codable {
  let scenario, currency, entity, quantity, unit, calendar: String
  let month: Int
  let seed: UInt64
  /// Whether the company's cash is not stated and was taken to be ample.
  let supposesCash: Bool
  var tornado: Bars?
  var morris: Morris?
  var sobol: Sobol?

  /// An input as the scenario states it.
  struct Input: Codable {
    let input, stated, standing, source: String

    init(_ leaf: Leaf) {
      input = leaf.name
      stated = leaf.unit
      standing = leaf.standing.rawValue
      source = leaf.source
    }
  }

  /// From an ensemble.
  struct Bars: Codable {
    let mean, standardDeviation: Double
    let variation: TornadoFigures
    let bars: [Bar]

    struct Bar: Codable {
      let input: Input
      let effect, standardError, at10, at90: Double
      let share: TornadoFigures.Interval?
      let told: Bool
    }
  }

  /// Elementary effects.
  struct Morris: Codable {
    let trajectories, pathsARow: Int
    let from, to: Double
    let effects: [Effect]

    struct Effect: Codable {
      let input: Input
      let muStar, standardError, mu, sigma: Double
    }
  }

  /// Sobol' indices.
  struct Sobol: Codable {
    let rows, pathsARow: Int
    let heldVariance: Double
    let parts: Parts?
    let indices: [Index]
    /// Inputs that varied with chance.
    let withChance: [String]

    struct Figure: Codable {
      let value, low, high: Double

      init(_ figure: SobolIndices.Figure) {
        (value, low, high) = (figure.held.value, figure.held.low, figure.held.high)
      }
    }

    struct Parts: Codable {
      let variance: Double
      let inputs, chance, both: Figure
    }

    struct Index: Codable {
      let input: Input
      let first, total: Figure
    }
  }

  init(_ report: SensitivityReport) {
    let measure = report.question.measure
    scenario = report.scenario.name
    currency = report.scenario.currency.code
    entity = measure.entity
    quantity = report.quantity
    unit = report.unit
    calendar = "\(report.scenario.month(measure.month))"
    month = measure.month
    seed = report.question.seed
    supposesCash = report.question.supposesCash
    switch report.answer {
    case .tornado(let tornado):
      self.tornado = Bars(
        mean: tornado.mean, standardDeviation: tornado.deviation, variation: TornadoFigures(tornado),
        bars: tornado.bars.map {
          .init(
            input: Input($0.leaf), effect: $0.effect, standardError: $0.error, at10: $0.at10, at90: $0.at90,
            share: $0.share.map(TornadoFigures.Interval.init), told: $0.isTold)
        })
    case .morris(let study):
      morris = Morris(
        trajectories: study.trajectories, pathsARow: study.pathsARow, from: MorrisScreening.ends.lowerBound,
        to: MorrisScreening.ends.upperBound,
        effects: study.entries.map {
          .init(
            input: Input($0.leaf), muStar: $0.effect.size, standardError: $0.effect.error, mu: $0.effect.mean,
            sigma: $0.effect.deviation)
        })
    case .sobol(let study):
      sobol = Sobol(
        rows: study.options.rows, pathsARow: study.options.pathsARow, heldVariance: study.indices.variance,
        parts: study.indices.parts.map {
          .init(variance: $0.whole, inputs: .init($0.inputs), chance: .init($0.chance), both: .init($0.both))
        },
        indices: study.entries.map {
          .init(input: Input($0.leaf), first: .init($0.indices.first), total: .init($0.indices.total))
        }, withChance: study.left.map(\.name))
    }
  }
}
