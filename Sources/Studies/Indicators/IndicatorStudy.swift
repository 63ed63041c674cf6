public import Economy
internal import Maths

/// The trade's figures of a company over its sampled futures.
///
/// Each is computed on every path by itself, then its quantiles are taken: a ratio of quantiles is no quantile of a ratio.
public struct IndicatorStudy: Sendable {
  /// One indicator in one month.
  public struct Entry: Sendable {
    /// The indicator.
    public let indicator: Indicator
    /// The month, from 1.
    public let month: Int
    /// The quantiles among the paths on which the company goes on at the month's end, those beyond all numbers in their place:
    /// one that falls among them is infinite. Paths on which it is not defined are left out; not a number where it is on none.
    public let spread: GrowthStudy.Spread
    /// Share of the paths on which the company goes on at the month's end and the indicator is a number.
    public let defined: Double
  }

  /// The company's place.
  public let company: Int
  /// Months looked at.
  public let months: [Int]
  /// By indicator, then by month.
  public let entries: [Entry]

  /// Paths beyond this many change no digit that is shown.
  public static let mostPaths = 2_000

  /// The indicators of a company at the ends of its years, and of its last month.
  public static func run(
    _ setup: Setup, company place: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> IndicatorStudy {
    let alone = setup.alone(place)
    let id = alone.companies[0].id
    let months = Array(Set(stride(from: 12, through: setup.months, by: 12)).union([setup.months])).sorted()
    let paths = Swift.min(plan.paths, mostPaths)
    progress.announce(paths)
    var found = Indicator.all.map { _ in months.map { _ in [Double]() } }
    for path in 0..<paths {
      if progress.isCancelled { throw Cancelled() }
      let record = alone.record(seed: plan.seed, path: path)
      let last = record.end(of: id)?.month ?? alone.months
      for (column, month) in months.enumerated() where month <= last {
        for (row, indicator) in Indicator.all.enumerated() {
          if let value = indicator.ordered(record, company: id, month: month) { found[row][column].append(value) }
        }
      }
      progress.advance(by: 1)
    }
    return IndicatorStudy(
      company: place, months: months,
      entries: Indicator.all.enumerated().flatMap { row, indicator in
        months.enumerated().map { column, month in
          let values = found[row][column]
          return Entry(
            indicator: indicator, month: month, spread: .init(values),
            defined: Double(values.count(where: \.isFinite)) / Double(paths))
        }
      })
  }
}
