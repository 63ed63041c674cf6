internal import Units

/// The sheets of a company's workbook: the answer, the statements of one future with their sums as formulas, the fans, the
/// trade's figures, what all of it rests on.
package struct BoardSheets {
  let figures: BoardFigures
  let company: BoardFigures.Company

  package init(figures: BoardFigures, company: BoardFigures.Company) {
    self.figures = figures
    self.company = company
  }

  /// Every sheet there may be, in order.
  package static let names = [
    "Summary", "Profit and loss", "Cash flow", "Balance sheet", "Fans", "Indicators", "Inputs", "Sources",
  ]

  package var all: [Sheet] {
    [summary] + (company.future.map { $0.statements.map(statement) } ?? []) + [fans, indicators, inputs, sources]
  }

  /// Titles of columns; over numbers they stand to the right.
  private func head(_ titles: [String], numbers: Range<Int>) -> [Sheet.Cell] {
    titles.enumerated().map { .text($1, numbers.contains($0) ? .headRight : .head) }
  }

  // MARK: Summary

  private var summary: Sheet {
    var sheet = Sheet("Summary", widths: [34, 14, 14, 14, 14, 14, 14, 14])
    sheet.rows = [[.text(company.name, .title)]] + sentences(BoardPage(figures).answer(company)) + [[]]
    if !company.answers.isEmpty {
      sheet.rows.append(head(["Money lasts to the end of", "month", "share", "2.5 %", "97.5 %"], numbers: 1..<5))
      for answer in company.answers {
        sheet.rows.append([
          month(answer.calendar, .date), .number(Double(answer.months), .count), .number(answer.share, .percent),
          .number(answer.low, .percent), .number(answer.high, .percent),
        ])
      }
      sheet.rows.append([])
    }
    if let odds = company.odds {
      let causes = ["cash-out", "forced sale", "sale", "merger", "listing"]
      sheet.rows.append(head(["By the end of", "goes on", "2.5 %", "97.5 %"] + causes, numbers: 1..<9))
      for line in odds.months {
        sheet.rows.append(
          [month(line.calendar, .date)] + [line.alive, line.low, line.high].map { .number($0, .percent) }
            + causes.map { .number(line.endings[$0] ?? 0, .percent) })
      }
      sheet.rows.append([])
    }
    thresholds(&sheet)
    drivers(&sheet)
    if let future = company.future { sheet.rows += sentences(BoardPage.told(future, figures)) + [[]] }
    let facts: [(String, Sheet.Cell)] = [
      ("Scenario", .text(figures.scenario)), ("Stands at the end of", .text(figures.start)),
      ("Currency", .text(figures.currency)), ("Months", .number(Double(figures.months), .count)),
      ("Futures", .number(Double(figures.paths), .count)), ("Seed", .text("\(figures.seed)")),
      ("Digest of the scenario", .text(figures.digest)), ("Outlast", .text(figures.version)),
    ]
    sheet.rows += facts.map { [.text($0, .strong), $1] }
    return sheet
  }

  /// A row each, as a cell does not wrap over its neighbours.
  private func sentences(_ text: String) -> [[Sheet.Cell]] {
    text.split(separator: ". ").map { [.text($0.hasSuffix(".") ? String($0) : $0 + ".")] }
  }

  private func thresholds(_ sheet: inout Sheet) {
    guard let thresholds = company.thresholds else { return }
    sheet.rows.append(head(["Cash at which it survives", "burn a month", "months", "chance", "cash"], numbers: 1..<5))
    for (name, points) in [("no new round", thresholds.withoutRounds), ("rounds as assumed", thresholds.withRounds)] {
      for point in points {
        sheet.rows.append([
          .text(name), .number(point.burn, .money), .number(Double(point.months), .count),
          .number(point.chance, .percent),
          point.cash.map { .number($0, .money) } ?? .text("none"),
        ])
      }
    }
    sheet.rows.append([])
  }

  /// What moves the answer, as far as the futures tell.
  private func drivers(_ sheet: inout Sheet) {
    let drivers = company.drivers
    let words = drivers.words()
    guard drivers.varies else { return }
    if !drivers.told.isEmpty {
      sheet.rows.append(
        head(["What moves \(drivers.question)", "effect", "standard error", "share", "from", "to"], numbers: 1..<6))
      for driver in drivers.told {
        let share = driver.varianceShare.map { [$0.value, $0.low, $0.high] } ?? []
        sheet.rows.append(
          [
            .text(driver.input), .number(driver.effect, drivers.isFactor ? .number : .percent),
            .number(driver.standardError, .percent),
          ] + share.map { .number($0, .percent) })
      }
      sheet.rows += sentences(words.effects)
    }
    sheet.rows += sentences([words.variation, words.untold()].filter { !$0.isEmpty }.joined(separator: " ")) + [[]]
  }

  private func month(_ calendar: String, _ style: Sheet.Style) -> Sheet.Cell {
    Month(calendar).map { .month($0, style) } ?? .text(calendar, .head)
  }

  // MARK: Statements

  /// Months in columns, then calendar years where flows add up. What is a sum in the books is a formula here.
  private func statement(_ statement: BoardStatement) -> Sheet {
    guard let future = company.future else { return Sheet(statement.name, widths: []) }
    var sheet = Sheet(statement.name, widths: [34, 13])
    let isFlow = statement.name != "Balance sheet"
    let years = isFlow ? self.years(future.calendar) : []
    sheet.rows = [
      [.text("\(company.name): \(statement.name.lowercased()) of future \(future.path), \(figures.currency)", .title)],
      [.text("month", .head)] + future.calendar.map { month($0, .month) } + years.map { .text($0.name, .headRight) },
    ]
    let top = sheet.rows.count
    for row in statement.rows {
      guard row.kind != .heading else {
        sheet.rows.append([.text(row.name, .strong)])
        continue
      }
      let line = sheet.rows.count
      let style: Sheet.Style = row.kind == .total ? .moneyTotal : .money
      let months = row.amounts.enumerated().map { place, amount -> Sheet.Cell in
        row.kind == .total
          ? .formula(formula(row.terms, top: top, column: place + 1), value: amount, style) : .number(amount, style)
      }
      let sums = years.map { year -> Sheet.Cell in
        let (first, last) = (Sheet.place(line, year.first + 1), Sheet.place(line, year.last + 1))
        switch row.across {
        case .sum:
          let sum = row.amounts[year.first...year.last].reduce(0, +)
          return .formula("=SUM(\(first):\(last))", value: sum, style)
        case .first: return .formula("=\(first)", value: row.amounts[year.first], style)
        case .last: return .formula("=\(last)", value: row.amounts[year.last], style)
        }
      }
      sheet.rows.append([.text(row.name, row.kind == .total ? .strong : .plain)] + months + sums)
    }
    sheet.frozen = (2, 1)
    return sheet
  }

  /// Rows that follow each other and count fully are a SUM; others are added one by one.
  private func formula(_ terms: [BoardStatement.Term], top: Int, column: Int) -> String {
    let rows = terms.map(\.row)
    let isRun = zip(rows, rows.dropFirst()).allSatisfy { $1 == $0 + 1 } && terms.allSatisfy { $0.sign == 1 }
    guard let first = rows.first, let last = rows.last else { return "=0" }
    if isRun, rows.count > 1 {
      return "=SUM(\(Sheet.place(top + first, column)):\(Sheet.place(top + last, column)))"
    }
    return "="
      + terms.enumerated().map { place, term in
        (term.sign < 0 ? "-" : place > 0 ? "+" : "") + Sheet.place(top + term.row, column)
      }.joined()
  }

  private func years(_ calendar: [String]) -> [(name: String, first: Int, last: Int)] {
    var result: [(name: String, first: Int, last: Int)] = []
    for (place, month) in calendar.enumerated() {
      let year = String(month.prefix(4))
      if result.last?.name == year {
        result[result.count - 1].last = place
      } else {
        result.append((year, place, place))
      }
    }
    return result
  }

  // MARK: Futures

  private var fans: Sheet {
    var sheet = Sheet("Fans", widths: [10, 20, 14, 15])
    sheet.rows = [head(["month", "figure", "unit", "5 %", "25 %", "50 %", "75 %", "95 %", "futures"], numbers: 3..<9)]
    for fan in company.fans {
      let style: Sheet.Style =
        fan.unit == figures.currency || fan.unit == "\(figures.currency)/month" ? .money : .number
      for line in fan.months {
        sheet.rows.append(
          [month(line.calendar, .date), .text(fan.name), .text(fan.unit)]
            + line.quantiles.map { .number($0, fan.unit == "users" ? .count : style) }
            + [.number(Double(line.futures), .count)])
      }
    }
    sheet.frozen = (1, 3)
    return sheet
  }

  private var indicators: Sheet {
    var sheet = Sheet("Indicators", widths: [20, 14, 10, 15, 15, 15, 10, 60, 40])
    sheet.rows = [
      head(
        ["figure", "unit", "month", "5 %", "50 %", "95 %", "defined", "definition", "who defines it so"], numbers: 3..<7
      )
    ]
    for indicator in company.indicators {
      let style: Sheet.Style =
        indicator.unit == figures.currency || indicator.unit == "\(figures.currency)/month"
        ? .money : .of(unit: indicator.unit)
      for line in indicator.months {
        sheet.rows.append(
          [.text(indicator.name), .text(indicator.unit), month(line.month, .date)]
            + [line.low, line.median, line.high].map {
              $0.isFinite ? .number($0, style) : .text(NumberText.undefined, .headRight)
            }
            + [
              .number(line.defined, .percent), .text(indicator.definition, .wrapped), .text(indicator.source, .wrapped),
            ])
      }
    }
    sheet.frozen = (1, 1)
    return sheet
  }

  // MARK: What it rests on

  private var inputs: Sheet {
    var sheet = Sheet("Inputs", widths: [32, 34, 14, 18, 12, 80, 40])
    sheet.rows = [
      head(["input", "stated", "central", "unit", "standing", "source or reason", "facts"], numbers: 2..<3)
    ]
    for input in company.inputs + figures.sharedInputs {
      sheet.rows.append([
        .text(input.path), .text(input.stated, .wrapped),
        input.central.map { .number($0, .of(unit: input.unit)) } ?? .empty, .text(input.unit), .text(input.standing),
        .text(input.sources.joined(separator: "; "), .wrapped), .text(input.facts.joined(separator: ", "), .wrapped),
      ])
    }
    sheet.frozen = (1, 1)
    return sheet
  }

  private var sources: Sheet {
    var sheet = Sheet("Sources", widths: [36, 12, 16, 12, 12, 12, 12, 60, 60, 60])
    sheet.rows = [
      head(
        [
          "fact", "value", "unit", "date", "public since", "qualifier", "confidence", "what it says", "source",
          "address",
        ], numbers: 1..<2)
    ]
    let used = Set((company.inputs + figures.sharedInputs).flatMap(\.facts))
    for fact in figures.facts where used.contains(fact.id) {
      sheet.rows.append([
        .text(fact.id), Double(fact.value).map { .number($0, .figure) } ?? .text(fact.value), .text(fact.unit),
        .text(fact.date), .text(fact.publicSince), .text(fact.qualifier), .text(fact.confidence),
        .text(fact.statement, .wrapped), .text(fact.source, .wrapped), .link(fact.address),
      ])
    }
    sheet.frozen = (1, 1)
    return sheet
  }
}
