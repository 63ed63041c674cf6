internal import Compute
internal import Facts
internal import Studies
internal import Units

/// How rents were forecast, as JSON carries it.
struct SupplyValidationFigures: Codable {
  let quarters: [Group]
  let all: Group
  let knownSeries: Group
  let newSeries: Group
  let differences: [Difference]
  /// Scores with errors that became public only later.
  let withLateErrors: Group
  let breakEven: [BreakEven]

  struct Group: Codable {
    let quarter: String?
    let rents: Int
    let scores: [Score]
  }

  struct Score: Codable {
    let forecast: String
    let crps: Double
    let covered: Double
  }

  struct Difference: Codable {
    let to: String
    let mean: Double
    let low: Double
    let high: Double
    let better: Double
    let providers: Int
  }

  struct BreakEven: Codable {
    let rent: Double
    let fact: String
    let derived: Double
    let months: Double?
    let readings: [Reading]
  }

  struct Reading: Codable {
    let reading: String
    let months: Double?
  }
}

extension SupplyValidationFigures {
  init(_ report: SupplyValidationReport) {
    func group(
      _ scoring: RentScoring, _ quarter: Month? = nil, _ isCounted: (RentBacktest.Row) -> Bool = { _ in true }
    ) -> Group {
      let scores = RentForecast.allCases.map { ($0, scoring.score($0, where: isCounted)) }
      return Group(
        quarter: quarter.map { "\($0)" }, rents: scores[0].1.count,
        scores: scores.map { .init(forecast: $0.rawValue, crps: $1.mean, covered: $1.covered) })
    }
    let scoring = report.scoring
    self.init(
      quarters: scoring.quarters.map { quarter in group(scoring, quarter) { $0.quarter == quarter } },
      all: group(scoring),
      knownSeries: group(scoring) { $0.isKnown }, newSeries: group(scoring) { !$0.isKnown },
      differences: SupplyValidationReport.comparators.map { other in
        let its = scoring.difference(to: other)
        return .init(
          to: other.rawValue, mean: its.mean, low: its.low, high: its.high, better: its.better, providers: its.providers
        )
      }, withLateErrors: group(report.late),
      breakEven: BreakEvenCheck.rows.map { row in
        .init(
          rent: row.rent, fact: row.fact, derived: row.derived, months: row.bare,
          readings: zip(BreakEvenCheck.readings, row.months).map { .init(reading: $0.name, months: $1) })
      })
  }
}
