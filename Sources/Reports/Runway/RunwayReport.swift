public import Scenarios
public import Studies

/// The answer to "how long does the money last", as text, JSON or CSV.
public struct RunwayReport: Report {
  let figures: RunwayFigures

  /// A report of a study.
  public init(scenario: Scenario, study: RunwayStudy, plan: Plan) {
    figures = RunwayFigures(scenario, study, plan)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures)
  }

  /// One value a line: company, measure, burn, month, statistic, value.
  public func csv() -> String {
    var rows = ["company,measure,burn,month,statistic,value"]
    for company in figures.companies { rows += company.csvRows }
    return rows.joined(separator: "\n") + "\n"
  }
}

extension RunwayFigures.Company {
  /// The rows of this company. Names hold no commas: ids are small letters, digits and hyphens.
  var csvRows: [String] {
    var rows: [String] = []
    func row(_ measure: String, burn: Double? = nil, month: Int?, _ statistic: String, _ value: Double?) {
      let cells = [
        id, measure, burn.map { "\($0)" } ?? "", month.map { "\($0)" } ?? "", statistic, CSVText.number(value),
      ]
      rows.append(cells.joined(separator: ","))
    }
    func spread(_ measure: String, month: Int, _ spread: RunwayFigures.Spread) {
      row(measure, month: month, "5%", spread.low)
      row(measure, month: month, "50%", spread.middle)
      row(measure, month: month, "95%", spread.high)
    }
    for month in odds?.months ?? [] {
      row("alive", month: month.month, "share", month.alive)
      row("alive", month: month.month, "share 2.5%", month.low)
      row("alive", month: month.month, "share 97.5%", month.high)
      for (ending, share) in month.endings.sorted(by: { $0.key < $1.key }) {
        row(ending, month: month.month, "cumulative incidence", share)
      }
    }
    if let thresholds {
      for (measure, points) in [
        ("cash threshold", thresholds.withoutRounds), ("cash threshold with rounds", thresholds.withRounds),
      ] {
        for point in points {
          row(measure, burn: point.burn, month: point.months, "\(point.chance)", point.cash)
        }
      }
    }
    for month in burn { spread("burn", month: month.month, month.spread) }
    for month in cash ?? [] { spread("cash", month: month.month, month.spread) }
    spread("token cost", month: 1, tokens.cost)
    spread("token price", month: 1, tokens.price)
    spread("token margin", month: 1, tokens.margin)
    return rows
  }
}
