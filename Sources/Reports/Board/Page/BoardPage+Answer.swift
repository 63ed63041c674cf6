extension BoardPage {
  /// The answer in a sentence.
  func answer(_ company: BoardFigures.Company) -> String {
    guard let odds = company.odds else { return threshold(company) }
    let parts = company.answers.enumerated().map { place, answer in
      "\(place == 0 ? "to the end of" : "of") \(answer.calendar) in \(PageNumber.percent(answer.share))\(place == 0 ? " of futures" : "") "
        + "(\(spread(answer)))"
    }
    let middle =
      odds.distressMonth50.map {
        "Half of the futures have run out of it, or ended in a sale for lack of it, by \(odds.months[$0 - 1].calendar) (month \($0))."
      } ?? "In more than half of the futures it does not run out within \(figures.months) months."
    return "The money lasts " + Self.list(parts) + ". " + middle
  }

  /// The 95 % interval of counting.
  private func spread(_ answer: BoardFigures.Answer) -> String {
    "95 %: \(PageNumber.interval(answer.low, answer.high))"
  }

  private func threshold(_ company: BoardFigures.Company) -> String {
    guard let points = company.thresholds?.withoutRounds, !points.isEmpty else {
      return
        "Its cash is not stated, and it does not burn money at the start in nearly all futures; no threshold is needed."
    }
    let burns = points.map(\.burn)
    let burn = Array(Set(burns)).sorted()[Set(burns).count / 2]
    let months = points.map(\.months).contains(24) ? 24 : points[0].months
    let asked = points.filter { $0.burn == burn && $0.months == months }
    let needs = asked.map { point in
      (point.cash.map { "\(PageNumber.amount($0)) \(figures.currency)" } ?? "more than a thousand times its burn")
        + " to survive \(months) months with \(PageNumber.plain(point.chance * 100))\u{A0}%"
    }
    return
      "Its cash is not stated, so the answer is a threshold and no odds: burning \(PageNumber.amount(burn)) \(figures.currency) "
      + "a month and without a new round, it needs \(Self.list(needs))."
  }

  static func list(_ parts: [String]) -> String {
    parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }

  /// Name, answer, and the odds as large figures.
  func opening(_ company: BoardFigures.Company) -> String {
    let large = company.answers.map { answer in
      "<div><dt>\(Markup.escaped(answer.calendar)), month \(answer.months)</dt><dd>\(Markup.escaped(PageNumber.percent(answer.share)))"
        + " <small>\(Markup.escaped(spread(answer)))</small></dd></div>"
    }
    let note =
      company.booksAreKnown
      ? "Of \(PageNumber.whole(Double(figures.paths))) sampled futures; ± is the 95 % interval of counting them alone, and says nothing "
        + "of whether the ranges and the model are right."
      : "State its cash, in the scenario or with --set \(company.id).cash=…, and the answer is odds."
    let name = figures.companies.count > 1 ? "<h2>\(Markup.escaped(company.name))</h2>\n" : "<h2>The answer</h2>\n"
    return name + paragraph(answer(company), "lead")
      + (large.isEmpty ? "" : "<dl class=\"large\">\n\(large.joined(separator: "\n"))\n</dl>\n")
      + paragraph(note, "note")
      + (company.sanity.isEmpty
        ? "" : paragraph((["This cannot be."] + company.sanity + [SanityWords.advice]).joined(separator: " "), "lead"))
  }

  /// What became of the futures.
  func survival(_ company: BoardFigures.Company) -> String {
    guard let odds = company.odds else { return "" }
    let chart = SurvivalChart(
      odds: odds, start: figures.start, id: "\(company.id)-survival", title: "What became of \(company.name)")
    let causes = ["cash-out", "forced sale", "sale", "merger", "listing"].filter { cause in
      odds.months.contains { ($0.endings[cause] ?? 0) > 0 }
    }
    var table = PageTable(
      "Shares of the futures by the end of a month",
      [.init(title: "by the end of"), .init(title: "goes on", isNumber: true), .init(title: "95 %", isNumber: true)]
        + causes.map { .init(title: $0, isNumber: true) })
    let every = odds.months.count <= 12 ? 1 : odds.months.count <= 60 ? 3 : 6
    for month in odds.months where month.month % every == 0 || month.month == odds.months.count {
      table.add(
        [
          Markup(month.calendar), Markup(PageNumber.percent(month.alive)),
          Markup(PageNumber.interval(month.low, month.high)),
        ] + causes.map { Markup(PageNumber.percent(month.endings[$0] ?? 0)) })
    }
    let words = paragraph(
      "It goes on, or ends for one of these causes, which exclude each other: a forced sale is one while cash is short, a cash-out comes "
        + "when there is none and no buyer. A company that is sold, merged or listed without distress has not run out of money.",
      "note")
    return section(
      "\(company.id)-ends", "What became of it",
      [
        "<div class=\"pair wide\">", figure(chart.svg, "Share of the futures", "by the end of each month"),
        table.markup.html,
        "</div>", words,
        company.management.map { paragraph($0.text, "note") } ?? "",
      ])
  }

  /// Cash at which a company survives.
  func thresholds(_ company: BoardFigures.Company) -> String {
    guard let thresholds = company.thresholds, !thresholds.withoutRounds.isEmpty else { return "" }
    let first = thresholds.withoutRounds.filter { $0.burn == thresholds.withoutRounds[0].burn }
    var table = PageTable(
      "Cash at which it survives, \(figures.currency)",
      [.init(title: "opening burn a month")]
        + first.map { .init(title: "\($0.months) months, \(PageNumber.plain($0.chance * 100)) %", isNumber: true) })
    for (name, points) in [
      ("With no new round", thresholds.withoutRounds), ("With rounds as assumed", thresholds.withRounds),
    ]
    where !points.isEmpty {
      table.heading(name)
      var burns: [Double] = []
      for point in points where burns.last != point.burn { burns.append(point.burn) }
      for burn in burns {
        table.add(
          [Markup(PageNumber.amount(burn))]
            + points.filter { $0.burn == burn }.map { Markup($0.cash.map(PageNumber.amount) ?? "none") })
      }
    }
    var known: [String] = []
    if let raised = company.publicFigures.raised {
      known.append(
        "Rounds of a known size come to \(PageNumber.amount(raised)) \(figures.currency), of which an unknown part is spent: its cash lies below that."
      )
    }
    if let spending = company.publicFigures.spending {
      known.append(
        "Spending of \(PageNumber.amount(spending)) \(figures.currency) a month was reported: its burn before revenue lies above that."
      )
    }
    return section(
      "\(company.id)-thresholds", "What it needs",
      [
        table.markup.html,
        paragraph(
          "It survives if it neither runs out of cash nor is sold for lack of it; each threshold was counted on \(thresholds.paths) futures. "
            + known.joined(separator: " "), "note"),
      ])
  }
}
