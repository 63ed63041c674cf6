internal import Files

/// The figures of one company for other programs: a workbook, CSV or JSON.
public struct BoardExport {
  private let figures: BoardFigures
  private let company: BoardFigures.Company

  /// The export of the first company of some figures; nil if they have none.
  public init?(_ figures: BoardFigures) {
    guard let company = figures.companies.first else { return nil }
    self.figures = figures
    self.company = company
  }

  /// Writes a workbook, in the place of a file of that name once all of it is on the disk.
  ///
  /// - Throws: an error whose description says why there is none; what was there before still is.
  public func writeWorkbook(to path: String) throws {
    try Workbook(
      title: "\(company.name): how long does the money last?",
      sheets: BoardSheets(figures: figures, company: company).all
    )
    .save(as: path)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try figures.json() + "\n" }

  /// One value a line: sheet, item, month, statistic, unit, value, note.
  public func csv() -> String {
    var rows: [[String]] = []
    func add(
      _ sheet: String, _ item: String, _ month: String, _ statistic: String, _ unit: String, _ value: Double?,
      _ note: String = ""
    ) {
      rows.append([sheet, item, month, statistic, unit, CSVText.number(value), note])
    }
    for answer in company.answers {
      add("summary", "money lasts", answer.calendar, "share", "share", answer.share)
      add("summary", "money lasts", answer.calendar, "share 2.5 %", "share", answer.low)
      add("summary", "money lasts", answer.calendar, "share 97.5 %", "share", answer.high)
    }
    for month in company.odds?.months ?? [] {
      add("summary", "goes on", month.calendar, "share", "share", month.alive)
      add("summary", "goes on", month.calendar, "share 2.5 %", "share", month.low)
      add("summary", "goes on", month.calendar, "share 97.5 %", "share", month.high)
      for (cause, share) in month.endings.sorted(by: { $0.key < $1.key }) {
        add("summary", cause, month.calendar, "cumulative incidence", "share", share)
      }
    }
    for (name, points) in [
      ("cash threshold", company.thresholds?.withoutRounds ?? []),
      ("cash threshold with rounds", company.thresholds?.withRounds ?? []),
    ] {
      for point in points {
        add(
          "summary", name, "", "\(point.months) months with \(point.chance)", figures.currency, point.cash,
          "burn of \(point.burn) a month")
      }
    }
    let drivers = company.drivers
    let unit = drivers.isFactor ? "ratio" : "share"
    for driver in drivers.strongest {
      let note = "\(drivers.question); \(driver.told ? "told" : "not told") from nothing"
      add("summary", driver.input, drivers.calendar, "effect", unit, driver.effect, note)
      add("summary", driver.input, drivers.calendar, "standard error of effect", unit, driver.standardError, note)
      if let share = driver.varianceShare {
        for (end, value) in [("", share.value), (" 2.5 %", share.low), (" 97.5 %", share.high)] {
          add("summary", driver.input, drivers.calendar, "share of variance by inputs" + end, "share", value, note)
        }
      }
    }
    for statement in company.future?.statements ?? [] {
      var heading = ""
      for row in statement.rows {
        if row.kind == .heading { heading = row.name }
        let name = row.kind == .line && !heading.isEmpty ? "\(heading): \(row.name)" : row.name
        if row.kind == .total { heading = "" }
        for (month, amount) in zip(company.future?.calendar ?? [], row.amounts) {
          add(statement.name.lowercased(), name, month, row.kind.rawValue, figures.currency, amount)
        }
      }
    }
    for fan in company.fans {
      for month in fan.months {
        for (share, value) in zip(["5 %", "25 %", "50 %", "75 %", "95 %"], month.quantiles) {
          add("fans", fan.name, month.calendar, share, fan.unit, value)
        }
        add("fans", fan.name, month.calendar, "futures", "count", Double(month.futures))
      }
    }
    for indicator in company.indicators {
      for month in indicator.months {
        add("indicators", indicator.name, month.month, "5 %", indicator.unit, month.low)
        add("indicators", indicator.name, month.month, "50 %", indicator.unit, month.median)
        add("indicators", indicator.name, month.month, "95 %", indicator.unit, month.high)
        add("indicators", indicator.name, month.month, "defined", "share", month.defined)
      }
    }
    for input in company.inputs + figures.sharedInputs {
      add(
        "inputs", input.path, "", input.standing, input.unit, input.central,
        ([input.stated] + input.sources).joined(separator: "; "))
    }
    for fact in figures.facts {
      add(
        "sources", fact.id, "", "value \(fact.value)", fact.unit, Double(fact.value),
        [fact.date, fact.statement, fact.source, fact.address].filter { !$0.isEmpty }.joined(separator: "; "))
    }
    return CSVText.table("sheet,item,month,statistic,unit,value,note", rows)
  }
}
