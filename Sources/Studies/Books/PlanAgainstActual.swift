internal import Economy
internal import Maths
public import Scenarios
public import Units

/// What was planned and what came, for the months that are booked after a scenario's start.
///
///     if let plan = try PlanAgainstActual(books, scenario, company: 0, progress: Progress()) {
///       print(plan.outside, "of", plan.figures, "figures are outside of 90 %")
///       print(plan.cash?.parts.first?.name ?? "")     // the line that explains most of the difference of cash
///     }
///
/// The plan is the ensemble of the scenario as it is given; nothing of the later months is fitted. A company that still books
/// has not ended, so that only paths on which it goes on are compared.
public struct PlanAgainstActual: Sendable {
  /// A figure of one month beside the plan's.
  public struct Figure: Sendable {
    /// The month.
    public let month: Month
    /// The plan's 5, 50 and 95 % quantiles.
    public let low, middle, high: Double
    /// The plan's mean.
    public let mean: Double
    /// What came.
    public let actual: Double
    /// The share of paths below what came, between half a path and all but half a path.
    public let rank: Double
    /// Whether it lies within 90 %; the ends belong to it.
    public var isInside: Bool { low <= actual && actual <= high }
    /// Actual less the plan's median.
    public var difference: Double { actual - middle }
  }

  /// A line of the books over the months.
  public struct Line: Sendable {
    /// Its name in the header of the books.
    public let name: String
    /// Month by month, where the books have a figure.
    public let months: [Figure]
    /// Of what adds up: its sum since the start, in the months to which every month is booked; else empty.
    public let running: [Figure]
    /// Σ Φ⁻¹(rank) ÷ √months: beyond ±1.645 the line drifts from the plan.
    public let drift: Double
    /// Whether it lies on one side of the plan more than one line of ten would by chance; months of a line that keeps its
    /// deviations go together, so that more of them do.
    public var drifts: Bool { abs(drift) > 1.645 }
  }

  /// How far cash is from the plan's mean, and why.
  public struct Cash: Sendable {
    /// A line, and how much more cash there is because of it.
    public struct Part: Sendable {
      /// The line of the books, or what stands for the rest.
      public let name: String
      /// More cash than planned because of it, or less.
      public let amount: Double
    }
    /// The last month that every line of cash is compared in.
    public let month: Month
    /// Actual cash less the mean of the plan's.
    public let difference: Double
    /// What it is made of, the largest first; they add up to it.
    public let parts: [Part]
  }

  /// What the rest of a difference of cash is called.
  public static let rest = "not explained by any line"
  /// What a difference of opening cash is called.
  public static let opening = "cash at the start"

  /// The company.
  public let company: String
  /// The month at whose end the plan starts.
  public let start: Month
  /// The months that are compared.
  public let months: [Month]
  /// The lines that books and model both have.
  public let lines: [Line]
  /// The difference of cash, where the books have cash at the start and later, and the scenario states it.
  public let cash: Cash?
  /// Paths of the plan.
  public let paths: Int
  /// What it takes to repeat the plan.
  public let run: RunRecord

  /// Figures that are compared.
  public var figures: Int { lines.reduce(0) { $0 + $1.months.count } }
  /// Those of them outside of 90 %.
  public var outside: Int { lines.reduce(0) { $0 + $1.months.count { !$0.isInside } } }

  /// Compares the books of a company, by its place in the scenario; nil where they hold no month after the scenario's start.
  public init?(
    _ books: Books, _ scenario: Scenario, company: Int, paths: Int = 2_000, seed: UInt64 = 1, progress: Progress
  ) throws(Cancelled) {
    let months = books.months.filter { $0 > scenario.start }
    guard let last = months.last, !months.isEmpty else { return nil }
    let count = scenario.start.distance(to: last)
    var setup = scenario.setup.alone(company)
    setup.months = count
    let knowsCash = setup.companies[0].known.contains(.cash)
    setup = setup.withAmpleCash
    var data = BooksData(books: books, tax: 0)
    data.since = scenario.start
    let booked = PlanLine.all.compactMap { line -> (line: PlanLine, actual: [Int: Double])? in
      if line.name == "cash", !knowsCash { return nil }
      guard let figures = PlanAgainstActual.actual(line, data), figures.keys.contains(where: { $0 > 0 }) else {
        return nil
      }
      return (line, figures)
    }
    let sample = try PlanSample(setup, booked.map(\.line), months: count, paths: paths, seed: seed, progress: progress)
    self.company = scenario.companies[company].id
    start = scenario.start
    self.months = months
    self.paths = paths
    run = RunRecord(setup, plan: Plan(paths: paths, seed: seed))
    lines = booked.enumerated().map { place, entry in
      PlanAgainstActual.line(entry.line, entry.actual, sample, place, from: scenario.start, months: count)
    }
    cash = PlanAgainstActual.cash(booked, sample, at: scenario.start, months: count)
  }

  /// What the books say of a line, by months after the start.
  private static func actual(_ line: PlanLine, _ data: BooksData) -> [Int: Double]? {
    guard let figures = data.line(line.name) else { return nil }
    var result = Dictionary(uniqueKeysWithValues: zip(figures.times, figures.values))
    for name in line.further {
      guard let more = data.line(name) else { continue }
      let added = Dictionary(uniqueKeysWithValues: zip(more.times, more.values))
      // A month that has one of the two only is not known.
      result = result.filter { added[$0.key] != nil }
      for time in result.keys { result[time]? += added[time] ?? 0 }
    }
    return result
  }

  private static func line(
    _ line: PlanLine, _ actual: [Int: Double], _ sample: PlanSample, _ place: Int, from start: Month, months: Int
  ) -> Line {
    var figures: [Figure] = []
    var running: [Figure] = []
    var adds = false
    if case .flow = line.kind { adds = true }
    var total = 0.0
    for month in 1...months {
      guard let value = actual[month] else {
        adds = false
        continue
      }
      let name = start.advanced(by: month)
      if let figure = Figure(sample.values(place, month), value, name) { figures.append(figure) }
      total += value
      if adds, let sum = Figure(sample.sums(place, month), total, name) { running.append(sum) }
    }
    let scores = figures.reduce(0) { $0 + Double.normalQuantile($1.rank) }
    return Line(
      name: line.name, months: figures, running: running,
      drift: figures.isEmpty ? 0 : scores / Double(figures.count).squareRoot())
  }

  /// The means of all lines add up, month by month, as the books do: so differences from them add up to that of cash.
  private static func cash(
    _ booked: [(line: PlanLine, actual: [Int: Double])], _ sample: PlanSample, at start: Month, months: Int
  ) -> Cash? {
    guard let place = booked.firstIndex(where: { $0.line.name == "cash" }),
      let month = booked[place].actual.keys.max(), month > 0, let end = booked[place].actual[month],
      let first = booked[place].actual[0], let planned = sample.mean(place, month), let opening = sample.opening(place)
    else { return nil }
    var parts = [Cash.Part(name: PlanAgainstActual.opening, amount: first - opening)]
    for (place, (line, actual)) in booked.enumerated() {
      switch line.kind {
      case .flow(let sign) where sign != 0:
        let values = (1...month).compactMap { actual[$0] }
        guard values.count == month, let mean = sample.meanSum(place, month) else { continue }
        parts.append(.init(name: line.name, amount: sign * (values.reduce(0, +) - mean)))
      case .stock(let sign, _) where sign != 0:
        guard let before = actual[0], let after = actual[month], let rise = sample.meanRise(place, month) else {
          continue
        }
        parts.append(.init(name: line.name, amount: sign * (after - before - rise)))
      default: continue
      }
    }
    // Invoices given up are neither paid nor open any more.
    if parts.contains(where: { $0.name == "receivables" }),
      let place = booked.firstIndex(where: { $0.line.name == "written-off" }), let mean = sample.meanSum(place, month)
    {
      let values = (1...month).compactMap { booked[place].actual[$0] }
      if values.count == month { parts.append(.init(name: "written-off", amount: mean - values.reduce(0, +))) }
    }
    let difference = end - planned
    let explained = parts.reduce(0) { $0 + $1.amount }
    parts.append(.init(name: rest, amount: difference - explained))
    let order = parts.indices.sorted { (abs(parts[$0].amount), $1) > (abs(parts[$1].amount), $0) }
    return Cash(month: start.advanced(by: month), difference: difference, parts: order.map { parts[$0] })
  }
}

extension PlanAgainstActual.Figure {
  /// A figure beside the values of paths; nil where no path goes on.
  init?(_ values: [Double], _ actual: Double, _ month: Month) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(saturating: place)
      let above = Swift.min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    let count = Double(sorted.count)
    // Equal values count half, so that a line that cannot vary and does not is in the middle.
    let below = Double(sorted.count { $0 < actual }) + 0.5 * Double(sorted.count { $0 == actual })
    self.init(
      month: month, low: quantile(0.05), middle: quantile(0.5), high: quantile(0.95),
      mean: values.reduce(0, +) / count, actual: actual,
      rank: Swift.min(Swift.max(below / count, 0.5 / count), 1 - 0.5 / count))
  }
}
