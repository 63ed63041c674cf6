internal import Units

extension BoardPage {
  /// A column of a statement: months that are told together.
  private struct Period {
    let name: String
    var places: [Int]
    let whole: Int
    /// Such as "2025", and "2025 (6 months)" where some are missing.
    var title: String {
      places.count == whole ? name : "\(name) (\(places.count) \(places.count == 1 ? "month" : "months"))"
    }
  }

  /// Statements by year and by quarter.
  func books(_ company: BoardFigures.Company) -> String {
    guard let future = company.future else { return "" }
    let years = periods(future, whole: 12) { "\($0.year)" }
    let quarters = periods(future, whole: 3) { "\($0.year) Q\(($0.month + 2) / 3)" }
    let closes =
      future.gaps.isEmpty
      ? "The books close: direct and indirect cash flow, every roll-forward and the balance sheet agree in all \(future.calendar.count) months."
      : "The books do not close: \(future.gaps.joined(separator: ", "))."
    return section(
      "\(company.id)-books", "Books of one future",
      [
        paragraph("The future told above, one of many and not the expected one. " + closes, "note"),
        "<div\(years.count <= 3 ? " class=\"columns\"" : "")>", statements(future, years, "by year", most: 6), "</div>",
        details("By quarter", statements(future, quarters, "by quarter", most: 8)),
      ])
  }

  private func periods(_ future: BoardFuture, whole: Int, _ name: (Month) -> String) -> [Period] {
    var result: [Period] = []
    for (place, calendar) in future.calendar.enumerated() {
      guard let month = Month(calendar) else { continue }
      if result.last?.name == name(month) {
        result[result.count - 1].places.append(place)
      } else {
        result.append(Period(name: name(month), places: [place], whole: whole))
      }
    }
    return result
  }

  /// Each statement, in tables of so many columns that they fit a sheet of paper.
  private func statements(_ future: BoardFuture, _ periods: [Period], _ by: String, most: Int) -> String {
    var result = ""
    for statement in future.statements {
      let (scale, name) = PageNumber.step(of: statement.rows.flatMap(\.amounts))
      for start in stride(from: 0, to: periods.count, by: most) {
        let columns = Array(periods[start..<Swift.min(start + most, periods.count)])
        var table = PageTable(
          "\(statement.name) \(by), \(name)\(figures.currency)",
          [.init(title: "")] + columns.map { .init(title: $0.title, isNumber: true) })
        for row in statement.rows {
          if row.kind == .heading {
            table.heading(row.name)
            continue
          }
          let amounts = columns.map { amount(of: row, $0) }
          table.add(
            [Markup(row.name)] + amounts.map { Markup(PageNumber.whole($0 / scale)) }, isTotal: row.kind == .total)
        }
        result += table.markup.html
      }
    }
    return result
  }

  private func amount(of row: BoardStatement.Row, _ period: Period) -> Double {
    switch row.across {
    case .sum: period.places.reduce(0) { $0 + row.amounts[$1] }
    case .first: row.amounts[period.places[0]]
    case .last: row.amounts[period.places[period.places.count - 1]]
    }
  }
}
