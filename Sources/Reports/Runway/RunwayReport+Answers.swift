extension RunwayReport {
  // MARK: Odds

  func odds(of company: RunwayFigures.Company, _ terminal: Terminal) -> String {
    guard let odds = company.odds else { return "" }
    let causes = ["cash-out", "forced sale", "sale", "merger", "listing"].filter { cause in
      odds.months.last.map { ($0.endings[cause] ?? 0) > 0 } ?? false
    }
    var table = Table(
      [.init("by the end of"), .init("month", .right), .init("goes on", .decimal), .init("95 %", .right)]
        + causes.map { .init($0, .decimal) })
    for month in odds.months {
      table.add(
        [
          month.calendar, "\(month.month)", NumberText.percent(month.alive), NumberText.interval(month.low, month.high),
        ]
          + causes.map { NumberText.percent(month.endings[$0] ?? 0) })
    }
    func month(_ number: Int?) -> String {
      number.map { "\(odds.months[$0 - 1].calendar) (month \($0))" } ?? "> \(figures.months) months"
    }
    let lines = [
      table.render(on: terminal),
      terminal.paragraph(
        "Shares of \(figures.paths) futures; 95 % is the interval of sampling alone (Wilson); causes are cumulative and exclude each other. "
          + "Cash runs out, or the company is sold for lack of it: in 5 % of futures by \(month(odds.distressMonth5)), "
          + "in 50 % by \(month(odds.distressMonth50)), in 95 % by \(month(odds.distressMonth95))."),
      company.management.map { terminal.paragraph($0.text) } ?? "",
      "\n" + bars(of: odds, causes, terminal),
      monthly("burn where it goes into the month", company.burn, terminal),
      monthly("cash where it goes on", company.cash ?? [], terminal),
    ]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What became of the futures, every third month.
  private func bars(of odds: RunwayFigures.Odds, _ causes: [String], _ terminal: Terminal) -> String {
    var bars = Bars(
      "What became of it", rowTitle: "month", categories: ["goes on"] + causes, number: 0,
      width: Swift.min(terminal.width, 80))
    for month in odds.months where month.month % 3 == 0 || month.month == odds.months.count {
      bars.add("\(month.month)", [month.alive] + causes.map { month.endings[$0] ?? 0 })
    }
    return bars.render(on: terminal)
  }

  /// A quantity at the start, after a half, one, two and three years, among the futures that still go on.
  private func monthly(_ name: String, _ months: [RunwayFigures.Monthly], _ terminal: Terminal) -> String {
    let shown = months.filter { [1, 6, 12, 24, 36, 48, 60].contains($0.month) }
    guard !shown.isEmpty else { return "" }
    var table = Table(
      [
        .init("\(name), \(figures.currency)"), .init("5 %", .decimal), .init("50 %", .decimal),
        .init("95 %", .decimal),
      ])
    for month in shown {
      table.add(month.calendar, amount(month.spread.low), amount(month.spread.middle), amount(month.spread.high))
    }
    return "\n" + table.render(on: terminal)
  }

  // MARK: Thresholds

  func thresholds(of company: RunwayFigures.Company, _ terminal: Terminal) -> String {
    guard let thresholds = company.thresholds else { return "" }
    guard let burn = company.burn.first?.spread else { return "" }
    let opening = terminal.paragraph(
      "Opening burn as its inputs add up: \(amount(burn.middle)) \(figures.currency) a month (90 %: \(amount(burn.low)) to "
        + "\(amount(burn.high))).")
    guard !thresholds.withoutRounds.isEmpty else {
      return opening + "\n"
        + terminal.paragraph("It does not burn money at the start in nearly all futures; no threshold is needed.")
    }
    let points = thresholds.withoutRounds
    var table = Table(
      [.init("opening burn a month", .right)]
        + targets(points).map { .init("\($0.months) m, \(whole($0.chance))", .right) },
      title: "Cash at which it survives with no new round, \(figures.currency)")
    for burn in burns(points) { table.add([amount(burn)] + cells(points, burn)) }
    for burn in burns(thresholds.withRounds) {
      table.rule()
      table.add(["with rounds \(amount(burn))"] + cells(thresholds.withRounds, burn))
    }
    return [
      opening, table.render(on: terminal),
      terminal.paragraph(
        "With rounds: as the scenario assumes them. It survives if it neither runs out of cash nor is sold for lack of it; each "
          + "threshold was counted on \(thresholds.paths) futures. \(position(of: company))"),
      "", chart(of: company, points, terminal),
    ].joined(separator: "\n")
  }

  private func targets(_ points: [RunwayFigures.Thresholds.Point]) -> [RunwayFigures.Thresholds.Point] {
    points.filter { $0.burn == points[0].burn }
  }

  private func burns(_ points: [RunwayFigures.Thresholds.Point]) -> [Double] {
    var burns: [Double] = []
    for point in points where burns.last != point.burn { burns.append(point.burn) }
    return burns
  }

  private func cells(_ points: [RunwayFigures.Thresholds.Point], _ burn: Double) -> [String] {
    points.filter { $0.burn == burn }.map { $0.cash.map(amount) ?? "none" }
  }

  /// A chance in whole percent.
  private func whole(_ chance: Double) -> String { NumberText.plain(chance * 100) + " %" }

  /// Where the public figures put the company: money raised is more than it can still have, spending reported is a part of
  /// what it spends.
  private func position(of company: RunwayFigures.Company) -> String {
    let known = company.publicFigures
    func assumed(_ figures: [RunwayFigures.Public.Figure]) -> String {
      let count = figures.filter { $0.standing == "assumption" }.count
      return count == 0 ? "" : ", \(count) of them assumed"
    }
    var text = "Public figures: "
    if let raised = known.raised {
      text +=
        "known rounds of \(amount(raised)) \(figures.currency) (\(known.raisedFigures.count == 1 ? "1 figure" : "\(known.raisedFigures.count) figures")\(assumed(known.raisedFigures))), "
      text += "of which an unknown part is spent: its cash lies below that line"
    } else {
      text += "no round of a known size"
    }
    if let spending = known.spending {
      text +=
        "; spending reported of \(amount(spending)) \(figures.currency) a month: its burn before revenue lies above that"
    }
    return text + "."
  }

  private func chart(
    of company: RunwayFigures.Company, _ points: [RunwayFigures.Thresholds.Point], _ terminal: Terminal
  ) -> String {
    let horizon = points.map(\.months).contains(24) ? 24 : points[0].months
    func series(_ chance: Double, _ marker: Plot.Marker) -> Plot.Series {
      let line = points.filter { $0.months == horizon && $0.chance == chance }
      return Plot.Series(
        "with \(whole(chance))", line.compactMap { point in point.cash.map { Plot.Point(point.burn, $0) } },
        marker: marker)
    }
    var plot = Plot(
      "Cash to survive \(horizon) months, by opening burn", x: Axis("burn a month"), y: Axis("cash"),
      series: [series(0.9, .disc), series(0.5, .circle)])
    if let raised = company.publicFigures.raised { plot.references = [.init(raised, "known rounds")] }
    plot.height = 10
    plot.width = min(terminal.width, 80)
    return plot.render(on: terminal)
  }
}
