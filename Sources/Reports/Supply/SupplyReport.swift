internal import Compute
internal import Facts
internal import Files
public import Studies
internal import Units

/// The answer to "how is compute best had", as text, JSON or CSV. Amounts are in dollars.
public struct SupplyReport: Report {
  let answer: SupplyAnswer

  /// A report of an answer.
  public init(_ answer: SupplyAnswer) { self.answer = answer }

  /// What it takes to repeat it.
  public var run: RunRecord? {
    let plan = answer.question.plan
    return RunRecord(seed: plan.seed, paths: plan.paths, digest: answer.question.digest)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(SupplyFigures(self), run) }

  /// One figure a line: figure, unit, value, low, high.
  public func csv() -> String {
    func line(_ name: String, _ unit: String, _ value: Double?, _ low: Double? = nil, _ high: Double? = nil) -> [String]
    {
      [name, unit] + [value, low, high].map(CSVText.number)
    }
    var rows: [[String]] = []
    for way in answer.ways {
      let name = Self.plain(way.name)
      let hour = way.perHour(hoursInUse)
      rows.append(line("\(name): total at today's value", "USD", way.middle, way.low, way.high))
      rows.append(line("\(name): per GPU-hour in use", "USD/GPU-hour", hour.middle, hour.low, hour.high))
      rows.append(line("\(name): as paid", "USD", way.median.total))
      rows.append(line("\(name): owed after the horizon", "USD", way.median.owed))
      rows.append(line("\(name): idle commitment", "GPU-hours", sum(way, \.idle)))
      rows.append(line("\(name): least in", "share", way.wins))
    }
    if let wins = answer.buyingWins { rows.append(line("buying costs less than renting", "share", wins)) }
    for row in answer.breakEvens { rows.append(line("break-even: \(Self.plain(row.name))", "months", row.months)) }
    for point in rentPoints {
      rows.append(
        line(
          "rent \(point.term.rawValue) after \(point.months) months", "USD/GPU-hour", point.median, point.low,
          point.high))
    }
    if let pool = answer.pool {
      rows.append(line("pool: mean", "GPUs", pool.pool.mean))
      rows.append(line("pool: peak shared", "GPUs", pool.pool.peak))
      rows.append(line("pool: sum of peaks", "GPUs", pool.pool.sumOfPeaks))
      rows.append(line("pool: shortfall", "GPUs", pool.shortfall))
      for (unit, bill) in zip(pool.pool.units, pool.bills) {
        rows.append(line("pool: bill of \(Self.plain(unit.name))", "USD", bill))
      }
    }
    return CSVText.table("figure,unit,value,low,high", rows)
  }

  /// A name without the comma that CSV would cut it at.
  private static func plain(_ name: String) -> String { name.replacing(",", with: ";") }

  /// Processor-hours in use over the horizon.
  var hoursInUse: Double { sum(answer.ways[0], \.use) }

  /// A figure of a way along the median path, over the horizon.
  func sum(_ way: SupplyWay, _ figure: KeyPath<SupplyMonth, Double>) -> Double {
    way.median.months.reduce(0) { $0 + $1[keyPath: figure] }
  }

  /// What leaves the bank in each year along the median path.
  func years(_ way: SupplyWay) -> [Double] {
    stride(from: 0, to: way.median.months.count, by: 12).map { start in
      way.median.months[start..<Swift.min(start + 12, way.median.months.count)].reduce(0) { $0 + $1.cash }
    }
  }

  /// A rent that is shown.
  struct RentPoint {
    let term: RentTerm
    let months: Int
    let median, low, high: Double
  }

  /// Rents now and year after year, by term.
  var rentPoints: [RentPoint] {
    RentTerm.allCases.flatMap { term in
      let path = answer.path(of: term)
      return stride(from: 0, through: answer.question.months, by: 12).map { month in
        RentPoint(
          term: term, months: month, median: path.median(after: Double(month)),
          low: path.quantile(0.05, after: Double(month)), high: path.quantile(0.95, after: Double(month)))
      }
    }
  }

  /// How many processors a way is bound to.
  func bound(_ way: SupplyWay) -> Double {
    way.plan.owned > 0 ? way.plan.owned : way.plan.reserved?.processors ?? 0
  }
}
