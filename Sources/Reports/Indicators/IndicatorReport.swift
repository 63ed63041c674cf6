internal import Economy
internal import Files
public import Scenarios
public import Studies
internal import Units

/// The trade's figures of a company at the ends of its years, as text, JSON or CSV.
public struct IndicatorReport: Report {
  let scenario: Scenario
  let profile: CompanyProfile
  let study: IndicatorStudy
  /// What it takes to repeat it.
  public let run: RunRecord?

  /// A report of a company's study.
  public init(scenario: Scenario, study: IndicatorStudy, plan: Plan) {
    run = RunRecord(scenario.setup, plan: plan)
    self.scenario = scenario
    profile = scenario.companies[study.company]
    self.study = study
  }

  private var currency: String { scenario.currency.code }

  private var rows: [(indicator: Indicator, entries: [IndicatorStudy.Entry])] {
    Indicator.all.map { indicator in (indicator, study.entries.filter { $0.indicator.name == indicator.name }) }
  }

  private func unit(_ indicator: Indicator) -> String {
    switch indicator.unit {
    case .money: currency
    case .moneyPerMonth: "\(currency)/month"
    case .moneyPerUser: "\(currency)/user"
    case .share, .ratio, .months: indicator.unit.rawValue
    }
  }

  /// A table of medians with their ranges; a dash where a figure is not defined.
  public func text(_ terminal: Terminal) -> String {
    var table = Table(
      [.init("figure"), .init("unit")] + study.months.map { .init("\(scenario.month($0))", .right) },
      title: "\(profile.name): figures of the trade, median and 90 % of the futures in which the company goes on")
    for (indicator, entries) in rows {
      table.add(
        [indicator.name, unit(indicator)]
          + entries.map { entry in
            let spread = entry.spread
            guard [spread.low, spread.median, spread.high].contains(where: \.isFinite) else {
              return NumberText.undefined
            }
            func number(_ x: Double) -> String { text(x, indicator.unit) }
            return "\(number(spread.median)) (\(number(spread.low)) to \(number(spread.high)))"
          })
    }
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "Each is computed on every future by itself. A figure without bound, such as a burn multiple where recurring revenue fell or "
          + "the runway of who earns, counts beyond all others; a dash stands where a quantile falls among them, or where a figure is "
          + "not defined at all. Documentation/equations.md has the definitions and who gave them.")
      + "\n"
  }

  private func text(_ x: Double, _ unit: Indicator.Unit) -> String {
    switch unit {
    case .share: NumberText.percent(x)
    case .ratio, .months: NumberText.plain(x, digits: 1)
    case .money, .moneyPerMonth, .moneyPerUser: NumberText.amount(x)
    }
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(
      Figures(
        company: profile.id, currency: currency,
        indicators: rows.map { indicator, entries in
          .init(
            name: indicator.name, unit: unit(indicator), definition: indicator.definition, source: indicator.source,
            months: entries.map {
              .init(
                month: "\(scenario.month($0.month))", median: $0.spread.median, low: $0.spread.low,
                high: $0.spread.high, defined: $0.defined)
            })
        }), run)
  }

  /// One figure and month a line.
  public func csv() -> String {
    CSVText.table(
      "indicator,unit,month,median,low,high,defined",
      study.entries.map { entry in
        [entry.indicator.name, unit(entry.indicator), "\(scenario.month(entry.month))"]
          + [entry.spread.median, entry.spread.low, entry.spread.high, entry.defined].map { CSVText.number($0) }
      })
  }

  private struct Figures: Codable {
    let company, currency: String
    let indicators: [Row]

    struct Row: Codable {
      let name, unit, definition, source: String
      let months: [Month]
    }

    struct Month: Codable {
      let month: String
      let median, low, high: Double
      /// Share of futures on which it is a number.
      let defined: Double
    }
  }
}
