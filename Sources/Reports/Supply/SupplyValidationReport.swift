internal import Compute
internal import Facts
internal import Files
public import Studies
internal import Units

/// Rents forecast and scored by quarter, and break-even beside what the founding articles' figures give.
public struct SupplyValidationReport: Report {
  let scoring: RentScoring
  let late: RentScoring

  /// A report of two scorings: spreads learnt from errors that were public at the time, and from all of earlier quarters.
  public init(_ scoring: RentScoring, late: RentScoring) {
    self.scoring = scoring
    self.late = late
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(SupplyValidationFigures(self)) }

  /// One forecast a line, by quarter and time.
  public func csv() -> String {
    let header =
      ["quarter", "fact", "known series", "rent"]
      + RentForecast.allCases.flatMap { ["\($0.rawValue) median", "\($0.rawValue) score"] }
    let all = RentForecast.allCases.map { scoring.rows($0) }
    let rows = all[0].indices.map { place in
      let row = all[0][place]
      let figures = [row.rent.dollars] + all.flatMap { [$0[place].median, $0[place].score] }
      return ["\(row.quarter)", row.rent.facts[0], row.isKnown ? "yes" : "no"] + figures.map { CSVText.number($0) }
    }
    return CSVText.table(CSVText.line(header), rows)
  }

  /// Tables.
  public func text(_ terminal: Terminal) -> String {
    [quarters(terminal), breakEven(terminal)].joined(separator: "\n\n") + "\n"
  }

  static let comparators: [RentForecast] = [.persistence, .trend]

  private func quarters(_ terminal: Terminal) -> String {
    func number(_ x: Double) -> String { NumberText.plain(x, digits: 4) }
    var table = Table(
      [.init("quarter"), .init("rents", .right), .init("series known", .right)]
        + RentForecast.allCases.map { .init($0.rawValue, .decimal) } + [.init("in the 90 %", .right)],
      title: "Rents of the next quarter: CRPS of ln rent, in the mean; less is better")
    func add(_ name: String, _ isCounted: (RentBacktest.Row) -> Bool) {
      let scores = RentForecast.allCases.map { scoring.score($0, where: isCounted) }
      let known = scoring.rows(.market).count { isCounted($0) && $0.isKnown }
      table.add(
        [name, "\(scores[0].count)", "\(known)"] + scores.map { number($0.mean) }
          + [NumberText.percent(scoring.score(.market, where: isCounted).covered)])
    }
    for quarter in scoring.quarters { add("\(quarter) on", { $0.quarter == quarter }) }
    table.rule()
    add("all") { _ in true }
    add("known series") { $0.isKnown }
    add("new series") { !$0.isKnown }
    add("H100 and H800") { ["H100", "H800"].contains($0.rent.kind.family) }
    var lines = Self.comparators.map { other in
      let its = scoring.difference(to: other)
      return
        "The law's score less that of \(other.rawValue): \(number(its.mean)), 90 % from \(number(its.low)) to \(number(its.high)) over "
        + "4000 samples of \(its.providers) providers; lower in \(NumberText.percent(its.better)) of them."
    }
    let covered = RentForecast.allCases.map { "\($0.rawValue) \(NumberText.percent(scoring.score($0).covered))" }
    lines += [
      "The central 90 % holds \(covered.joined(separator: ", ")) of the rents. In dollars an hour the scores are "
        + RentForecast.allCases.map { "\($0.rawValue) \(NumberText.plain(scoring.dollars($0), digits: 3))" }.joined(
          separator: ", ")
        + ".",
      "Each quarter is forecast with what was public before it, and spreads come from errors that were. Were errors of earlier "
        + "quarters to count though their rents became public only later, the scores would be "
        + RentForecast.allCases.map { "\(number(late.score($0).mean))" }.joined(separator: ", ")
        + ", and \(NumberText.percent(late.score(.market).covered)) covered.",
      "The law's half-life and penalties were chosen among eight pairs with these scores in view (0.139 to 0.146); rents kept apart "
        + "would score a little worse.",
    ]
    return table.render(on: terminal) + "\n\n" + lines.map(terminal.paragraph).joined(separator: "\n")
  }

  private func breakEven(_ terminal: Terminal) -> String {
    func months(_ x: Double?) -> String { x.map { NumberText.plain($0, digits: 1) } ?? "never" }
    var table = Table(
      [
        .init("rent, USD/h", .decimal), .init("derived", .decimal), .init("here", .decimal),
      ] + BreakEvenCheck.readings.map { .init($0.name, .decimal) },
      title: "Months until buying at \(NumberText.plain(BreakEvenCheck.price)) USD beats renting")
    for row in BreakEvenCheck.rows {
      table.add(
        [NumberText.plain(row.rent, digits: 2), NumberText.plain(row.derived, digits: 1), months(row.bare)]
          + row.months.map(months))
    }
    return table.render(on: terminal) + "\n\n"
      + terminal.paragraph(
        "Price: 4 billion dollars for 100,000 cards (cluster-100k-gpu-capex, cluster-next-gen-size), power not in it; rents: "
          + BreakEvenCheck.rows.map(\.fact).joined(separator: ", ")
          + ". A month has \(BreakEvenCheck.hours.wholeText) hours here. Power is 1.73 kW at 0.10 USD/kWh, hosting 0.20 USD an hour; "
          + "all columns after it hold both.")
  }
}
