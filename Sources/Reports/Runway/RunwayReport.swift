internal import Economy
internal import Files
public import Scenarios
public import Studies

/// The answer to "how long does the money last", as text, JSON or CSV.
public struct RunwayReport: Report {
  let figures: RunwayFigures
  let scenario: Scenario
  private let plan: Plan
  /// What it takes to repeat it. A report is made for each company as soon as it is known, and only the last is asked.
  public var run: RunRecord? { RunRecord(scenario.setup, plan: plan) }

  /// A report of a study.
  ///
  /// - Parameters:
  ///   - scenario: what was studied.
  ///   - study: the futures, and what is solved of them.
  ///   - plan: how they were sampled.
  ///   - places: the companies told of, by their places in the scenario; all when left out.
  public init(scenario: Scenario, study: RunwayStudy, plan: Plan, of places: [Int]? = nil) {
    self.scenario = scenario
    self.plan = plan
    figures = RunwayFigures(scenario, study, plan, of: places ?? Array(scenario.companies.indices))
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(tried, run)
  }

  /// The figures, each default with whether it moves anything: of hundreds that hold in every scenario, most are about what this one
  /// has not got.
  var tried: RunwayFigures {
    var found = figures
    var idleMarket = Set(MarketInput.allCases)
    for place in scenario.companies.indices {
      let defaults = Set(scenario.companies[place].inputs.filter(\.isDefault).map(\.path))
      let asked = CompanyInput.allCases.filter { defaults.contains($0.declaration.path) }
      let idle = Set(
        IdleInputs.among(asked, of: scenario.setup, company: place).map(\.declaration.path))
      for row in found.companies[place].inputs.indices where found.companies[place].inputs[row].isDefault {
        found.companies[place].inputs[row].moves = !idle.contains(found.companies[place].inputs[row].input)
      }
      idleMarket.formIntersection(
        IdleInputs.among(Array(idleMarket).sorted { $0.rawValue < $1.rawValue }, of: scenario.setup, company: place))
    }
    let idle = Set(idleMarket.map { "market." + $0.declaration.path })
    for row in found.sharedInputs.indices where found.sharedInputs[row].isDefault {
      found.sharedInputs[row].moves = !idle.contains(found.sharedInputs[row].input)
    }
    return found
  }

  /// One value a line: company, measure, burn, month, statistic, value.
  public func csv() -> String {
    CSVText.table("company,measure,burn,month,statistic,value", figures.companies.flatMap(\.csvRows))
  }
}

extension RunwayFigures.Company {
  /// The rows of this company.
  var csvRows: [[String]] {
    var rows: [[String]] = []
    func row(_ measure: String, burn: Double? = nil, month: Int?, _ statistic: String, _ value: Double?) {
      rows.append([
        id, measure, burn.map { "\($0)" } ?? "", month.map { "\($0)" } ?? "", statistic, CSVText.number(value),
      ])
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
