internal import Economy
internal import Files
public import Scenarios
public import Studies
internal import Units

/// What differs between scenarios of the same companies, as text, JSON or CSV.
public struct CompareReport: Report {
  /// A scenario beside the base.
  public struct Variant: Sendable {
    let name: String
    let about: String
    let scenario: Scenario
    let comparisons: [Comparison]

    /// A variant with what it comes to, company by company.
    public init(name: String, about: String, scenario: Scenario, comparisons: [Comparison]) {
      self.name = name
      self.about = about
      self.scenario = scenario
      self.comparisons = comparisons
    }
  }

  let figures: CompareFigures
  /// What it takes to repeat it.
  public let run: RunRecord?

  /// A report of variants beside a base.
  public init(base name: String, scenario: Scenario, variants: [Variant], plan: Plan) {
    run = RunRecord([scenario.setup] + variants.map(\.scenario.setup), plan: plan)
    figures = CompareFigures(
      base: name, start: "\(scenario.start)", currency: scenario.currency.code, months: scenario.setupMonths,
      paths: plan.paths, seed: plan.seed,
      variants: variants.map { variant in
        CompareFigures.Variant(
          name: variant.name, about: variant.about.isEmpty ? nil : variant.about,
          companies: variant.comparisons.map { .init($0, scenario, variant.scenario) })
      })
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(figures, run) }

  /// One value a line: variant, company, quantity, month, statistic, value.
  public func csv() -> String {
    var rows: [[String]] = []
    for variant in figures.variants {
      for company in variant.companies {
        func add(_ quantity: String, _ month: Int, _ values: [(String, Double?)]) {
          for (statistic, value) in values {
            guard let value else { continue }
            rows.append([variant.name, company.id, quantity, "\(month)", statistic, CSVText.number(value)])
          }
        }
        for month in company.survival {
          add(
            MeasureName.survival, month.month,
            [
              ("base", month.base), ("other", month.other), ("difference", month.difference),
              ("difference 2.5%", month.low), ("difference 97.5%", month.high), ("paths saved", month.pathsSaved),
            ])
        }
        for entry in company.quantities {
          add(
            entry.quantity, entry.month,
            [
              ("base 5%", entry.base.low), ("base 50%", entry.base.middle), ("base 95%", entry.base.high),
              ("other 5%", entry.other.low), ("other 50%", entry.other.middle), ("other 95%", entry.other.high),
              ("difference 5%", entry.difference.low), ("difference 50%", entry.difference.middle),
              ("difference 95%", entry.difference.high), ("mean difference", entry.mean),
              ("standard error", entry.error), ("share above", entry.above), ("share below", entry.below),
              ("paths counted", Double(entry.counted)), ("paths saved", entry.pathsSaved),
            ])
        }
        for (place, answer) in company.causes.answers.enumerated() {
          for input in company.causes.inputs {
            add(answer.measure, answer.month, [("effect of \(input.input)", input.effects[place])])
          }
        }
      }
    }
    return CSVText.table("variant,company,quantity,month,statistic,value", rows)
  }
}
