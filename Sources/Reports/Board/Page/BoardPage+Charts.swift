extension BoardPage {
  private static let shown: [(name: String, title: String)] = [
    ("cash", "Cash at the month’s end"), ("cash needed", "Cash needed so far"), ("revenue", "Revenue"),
    ("burn", "Burn, before money from holders"), ("profit", "Profit"),
    ("cost over revenue", "Costs for each unit of revenue"),
    ("DAU", "Users on a mean day"),
  ]

  /// What to expect, month by month.
  func fans(_ company: BoardFigures.Company) -> String {
    let charts = Self.shown.compactMap { name, title -> String? in
      guard let fan = company.fans.first(where: { $0.name == name }) else { return nil }
      if name == "cash needed", company.booksAreKnown { return nil }
      var chart = FanChart(
        fan: fan, id: "\(company.id)-\(name.replacing(" ", with: "-"))", title: "\(title), \(company.name)")
      if name == "cost over revenue" { chart.reference = (1, "costs as high as revenue") }
      let unit = fan.unit == "ratio" ? "dashed: costs as high as revenue" : fan.unit
      return figure(chart.svg, title, unit).replacing("</figure>\n", with: table(fan, title) + "</figure>\n")
    }
    guard !charts.isEmpty else { return "" }
    let supposed =
      company.booksAreKnown
      ? ""
      : " Its cash is not stated: these are figures of a company that never lacks any, and so never starts to save."
    return section(
      "\(company.id)-fans", "What to expect",
      [
        paragraph(
          "The line is the median; the dark band holds half of the futures, the pale one nine tenths. Each month counts the futures in which "
            + "the company goes on, when it begins, or for cash when it ends: those that ended are in the chart above, not here."
            + supposed,
          "note"),
        "<div class=\"grid\">\n" + charts.joined() + "</div>",
      ])
  }

  /// The same figures as a table.
  private func table(_ fan: BoardFigures.Fan, _ title: String) -> String {
    var table = PageTable(
      "\(title), \(fan.unit)",
      [.init(title: "month")] + ["5 %", "25 %", "50 %", "75 %", "95 %"].map { .init(title: $0, isNumber: true) }
        + [.init(title: "futures", isNumber: true)])
    for month in fan.months {
      table.add(
        [Markup(month.calendar)] + month.quantiles.map { Markup(PageNumber.amount($0)) }
          + [Markup(PageNumber.whole(Double(month.futures)))])
    }
    return details("Figures", table.markup.html, "figures")
  }

  /// What moves the answer most.
  func movers(_ company: BoardFigures.Company) -> String {
    let drivers = company.drivers
    func movers(_ parts: [String]) -> String { section("\(company.id)-drivers", "What moves it most", parts) }
    guard drivers.variation.inputs > 0 else { return movers([paragraph("No uncertain input moves the answer.")]) }
    guard drivers.varies else {
      return movers([
        paragraph("It is the same in all of these futures: \(drivers.question). So none tells what moves it.")
      ])
    }
    let words = drivers.words(percent: PageNumber.percent)
    guard !drivers.told.isEmpty else {
      return movers([paragraph("What moves \(drivers.question)? \(words.untold()) \(words.variation)", "note")])
    }
    let chart = BarChart(drivers, company: company.id, id: "\(company.id)-tornado")
    var table = PageTable(
      "What is known of these inputs",
      [
        .init(title: "input"), .init(title: "stated"), .init(title: "± s.e.", isNumber: true),
        .init(title: "share", isNumber: true), .init(title: "standing"), .init(title: "why"),
      ], widths: [18, 18, 8, 18, 12, 26])
    for driver in drivers.told {
      table.add([
        Markup(BarChart.short(driver.input, company.id)), Markup(driver.stated),
        Markup(BarChart.error(driver.standardError, isFactor: drivers.isFactor)),
        Markup(words.share(driver.varianceShare)), Self.mark(driver.standing), Markup(driver.source),
      ])
    }
    let mean = drivers.mean.map { "It is \(PageNumber.percent($0)) in the mean. " } ?? ""
    let notes = [words.effects, words.variation, words.untold()].filter { !$0.isEmpty }.joined(separator: " ")
    return movers([
      paragraph("The change of \(drivers.question). \(mean)\(notes)", "note"),
      figure(
        chart.svg,
        drivers.isFactor ? "Factor on cash needed" : "Points of survival to the end of \(drivers.calendar)"),
      table.markup.html,
    ])
  }

  /// Why cash changes on the future that is shown.
  func bridge(_ company: BoardFigures.Company) -> String {
    guard let future = company.future else { return "" }
    let chart = BarChart(future.bridge, currency: figures.currency, id: "\(company.id)-bridge")
    let inflow = future.bridge.steps.filter { $0.amount > 0 }.reduce(0) { $0 + $1.amount }
    let outflow = future.bridge.steps.filter { $0.amount < 0 }.reduce(0) { $0 - $1.amount }
    return section(
      "\(company.id)-causes", "Why cash changes",
      [
        "<div class=\"pair\">",
        figure(
          chart.svg, "Cash from \(future.bridge.from) to \(future.bridge.to), \(figures.currency)", "one future of many"
        ),
        "<div>", paragraph(Self.told(future, figures)),
        paragraph(
          "From \(future.bridge.from) to \(future.bridge.to) \(PageNumber.amount(inflow)) \(figures.currency) came in and "
            + "\(PageNumber.amount(outflow)) went out, so cash went from \(PageNumber.amount(future.bridge.opening)) to "
            + "\(PageNumber.amount(future.bridge.closing))."), "</div>", "</div>",
      ])
  }

  /// Which future is shown.
  static func told(_ future: BoardFuture, _ figures: BoardFigures) -> String {
    let rank =
      future.rank.map {
        "it stands at rank \(PageNumber.whole(Double($0))) of \(PageNumber.whole(Double(future.ranked))) by \(future.rankedBy)"
      }
      ?? "it is not among those ranked by \(future.rankedBy)"
    let end = future.ending.map { " It ends in \($0.calendar): \($0.cause)." } ?? " It goes on beyond the run."
    return
      "One of \(PageNumber.whole(Double(figures.paths))) futures, not the expected one: number \(future.path); \(rank), where nine tenths lie "
      + "between \(PageNumber.amount(future.cash.low)) and \(PageNumber.amount(future.cash.high)) \(figures.currency)."
      + end
  }
}
