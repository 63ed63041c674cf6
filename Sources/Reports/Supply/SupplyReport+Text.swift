internal import Compute
internal import Facts
internal import Studies
internal import Units

extension SupplyReport {
  /// The answer as text: the cheapest way and how sure it is, all ways, cash by year, break-even, rents with their sources, what
  /// is taken for granted.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal), waysTable(terminal), cashTable(terminal)]
    if !answer.breakEvens.isEmpty { parts.append(breakEvenTable(terminal)) }
    parts.append(rentTable(terminal))
    let remarks = [buying, credits, commitments].filter { !$0.isEmpty }
    if !remarks.isEmpty { parts.append(remarks.map(terminal.paragraph).joined(separator: "\n")) }
    if let pool = answer.pool { parts.append(poolText(pool, terminal)) }
    parts.append(
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  func money(_ x: Double) -> String { NumberText.amount(x, currency: "USD") }

  private func cents(_ x: Double) -> String { NumberText.plain(x, digits: 2) }

  private func opening(_ terminal: Terminal) -> String {
    let question = answer.question
    let title =
      "\(question.count) x \(question.gpu.name) for \(question.months) months, \(question.seller.words), \(question.date)"
    let best = answer.best
    let hour = best.perHour(hoursInUse)
    let certainty =
      answer.ways.count > 1
      ? ", and the least of \(answer.ways.count) ways in \(NumberText.percent(best.wins)) of \(question.plan.paths) sampled futures"
      : ""
    var text =
      "Cheapest: \(wayWords(best)). \(money(best.middle)) at today's value (5 to 95 %: \(NumberText.amount(best.low)) to "
      + "\(money(best.high))), \(cents(hour.middle)) USD a GPU-hour in use\(certainty)."
    if let rival = answer.ways.dropFirst().first {
      text +=
        " Next is \(wayWords(rival)), at \(money(rival.middle))"
        + (rival.middle < 2 * best.middle ? " (\(NumberText.percent(rival.middle / best.middle - 1)) more)." : ".")
    }
    if let wins = answer.buyingWins {
      text += " Buying costs less than renting on demand in \(NumberText.percent(wins)) of them."
    }
    return terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
      + terminal.paragraph(text)
  }

  private func wayWords(_ way: SupplyWay) -> String {
    let count = bound(way)
    guard count > 0 else { return "renting on demand" }
    let all = Int(saturating: count) == answer.question.count
    let term = way.plan.reserved.map { " for \($0.term.rawValue)" } ?? ""
    return "\(way.plan.owned > 0 ? "buying" : "reserving") \(all ? "all" : "\(count.wholeText)")\(term)"
      + (all ? "" : " and renting the rest on demand")
  }

  private func waysTable(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("way"), .init("bound", .right), .init("at today's value", .right), .init("5 %", .right),
        .init("95 %", .right), .init("USD/GPU-hour in use", .decimal), .init("5 to 95 %", .right),
        .init("as paid", .right), .init("least in", .right),
      ], title: "What it costs over \(answer.question.months) months, USD")
    for way in answer.ways {
      let hour = way.perHour(hoursInUse)
      table.add(
        way.name, "\(bound(way).wholeText)", NumberText.amount(way.middle), NumberText.amount(way.low),
        NumberText.amount(way.high), cents(hour.middle), "\(cents(hour.low)) to \(cents(hour.high))",
        NumberText.amount(way.median.total), NumberText.percent(way.wins))
    }
    return table.render(on: terminal)
  }

  private func cashTable(_ terminal: Terminal) -> String {
    typealias Shown = (title: String, figure: (SupplyWay) -> Double)
    // What no way has is not shown.
    let further: [Shown] = [
      Shown("owed after", { $0.median.owed }), Shown("by vouchers", { sum($0, \.vouchers) }),
      Shown("by credits", { sum($0, \.credits) }),
    ]
    .filter { column in answer.ways.contains { column.figure($0) > 0 } }
    let years = (answer.question.months + 11) / 12
    var table = Table(
      [.init("way")] + (1...years).map { .init("year \($0)", .right) } + further.map { .init($0.title, .right) }
        + [.init("of reserved hours idle", .right), .init("cost in the books", .right)],
      title: "Cash by year at median rents, USD")
    for way in answer.ways {
      let committed = sum(way, \.committed)
      table.add(
        [way.name] + self.years(way).map { NumberText.amount($0) }
          + further.map { NumberText.amount($0.figure(way)) }
          + [
            committed > 0 ? NumberText.percent(sum(way, \.idle) / committed) : "-",
            NumberText.amount(sum(way, \.booked)),
          ])
    }
    return table.render(on: terminal)
  }

  private func breakEvenTable(_ terminal: Terminal) -> String {
    guard let purchase = answer.purchase, let spread = answer.breakEvenSpread else { return "" }
    var table = Table(
      [.init("buying against renting on demand"), .init("months", .decimal)],
      title:
        "Break-even: \(NumberText.plain(purchase.hour.price)) USD a GPU against \(cents(answer.path.median(after: 0))) USD an hour"
    )
    for row in answer.breakEvens {
      table.add(row.name, row.months.map { NumberText.plain($0, digits: 1) } ?? NumberText.undefined)
    }
    let horizon = answer.question.months
    let text =
      "Over sampled rents, all of it counted but the last line: within \(horizon) months in \(NumberText.percent(spread.share)) of "
      + "futures; median \(NumberText.months(spread.median, horizon: horizon)), 5 to 95 % "
      + "\(NumberText.months(spread.low, horizon: horizon)) to \(NumberText.months(spread.high, horizon: horizon)) months."
    return table.render(on: terminal) + "\n" + terminal.paragraph(text)
  }

  private func rentTable(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("rent, USD/GPU-hour"), .init("month", .right), .init("median", .decimal), .init("5 %", .decimal),
        .init("95 %", .decimal),
      ], title: "Where rents may go")
    var last: RentTerm?
    for point in rentPoints {
      if last != point.term {
        table.group(
          point.term == .oneYear && answer.question.seller == .china
            ? "1 year, or leased by the month" : point.term.rawValue)
        last = point.term
      }
      table.add("", "\(point.months)", cents(point.median), cents(point.low), cents(point.high))
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(basisWords)
  }

  private func poolText(_ its: SupplyAnswer.PoolAnswer, _ terminal: Terminal) -> String {
    let pool = its.pool
    var table = Table(
      [
        .init("unit"), .init("mean GPUs", .decimal), .init("peak", .decimal), .init("share", .right),
        .init("bill, USD", .right),
      ],
      title: "A pool of \(answer.question.count) GPUs shared by \(pool.units.count) units")
    for (i, unit) in pool.units.enumerated() {
      table.add(
        unit.name, NumberText.plain(unit.mean), NumberText.plain(unit.peak), NumberText.percent(pool.shares[i]),
        NumberText.amount(its.bills[i]))
    }
    table.rule()
    table.add(
      "shared", NumberText.plain(pool.mean), NumberText.plain(pool.peak, digits: 0), "100 %",
      NumberText.amount(its.bills.reduce(0, +)))
    let last = pool.units.last?.name ?? ""
    let mean = pool.units.last?.mean ?? 0
    let text =
      "Each for itself, the units need \(NumberText.plain(pool.sumOfPeaks)) GPUs at their peaks; shared, "
      + "\(NumberText.plain(pool.peak)) are short as rarely. With \(answer.question.count), "
      + "\(NumberText.plain(its.shortfall, digits: 1)) are asked for in the mean and not there. Where work that earns at once is "
      + "preferred, \(last) is granted \(NumberText.plain(its.granted)) of the \(NumberText.plain(mean)) that it asks for in the "
      + "mean\(its.granted < mean ? ", and starves of the rest" : "")."
    return table.render(on: terminal) + "\n" + terminal.paragraph(text)
  }
}
