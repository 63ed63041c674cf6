internal import Files
internal import Units

extension BooksReader {
  /// Signs, cohorts, and lines that cannot be more than others.
  mutating func check(_ grid: inout BooksGrid) {
    for place in grid.parts.indices { checkSigns(place, &grid) }
    checkShares(&grid)
    checkCohortAges(grid)
    let pairs = [
      ("dau", "mau"), ("paying-users", "mau"), ("paid-installs", "new-users"), ("organic-users", "new-users"),
      ("tokens.api-free", "tokens.api"), ("tokens.api-input", "tokens.api"), ("tokens.app-input", "tokens.app"),
    ]
    let cohorts = grid.parts.map(\.header.column).filter { $0.kind == .cohort && $0.name != "kept.0" }
    for (part, whole) in pairs + cohorts.map({ ($0.name, "kept.0") }) {
      guard let a = grid.part(part), let b = grid.part(whole) else { continue }
      for (month, cell) in grid.cells(grid.parts[a]) {
        guard let of = grid.parts[b].cells[month], cell.value > of.value * (1 + 1e-9) else { continue }
        let words = part.hasPrefix("kept") ? "" : ": are the columns exchanged?"
        report(
          cell.location,
          "\(part) \(BooksReader.plain(cell.value)) is more than \(whole) \(BooksReader.plain(of.value))\(words)")
      }
    }
  }

  private mutating func checkSigns(_ place: Int, _ grid: inout BooksGrid) {
    let part = grid.parts[place]
    let cells = grid.cells(part)
    let below = cells.filter { $0.cell.value < 0 }
    guard !below.isEmpty else { return }
    let name = part.header.column.name
    if part.header.column.isCost {
      let above = cells.filter { $0.cell.value > 0 }
      if above.isEmpty {
        for (month, cell) in below { grid.parts[place].cells[month]?.value = -cell.value }
        note("\(name) is below nothing throughout; its sign is turned", at: part.header.location)
      } else if !part.header.column.mayHaveAnySign {
        let rarer = below.count <= above.count ? below : above
        for (_, cell) in rarer {
          report(cell.location, "\(name) has another sign here than in most months; costs are positive amounts")
        }
      }
    } else if !part.header.column.maySink {
      for (_, cell) in below {
        report(cell.location, "\(name) \(BooksReader.plain(cell.value)) is less than nothing")
      }
    }
  }

  /// Shares of a cohort become people.
  private mutating func checkShares(_ grid: inout BooksGrid) {
    let sizes = grid.part("kept.0").map { grid.parts[$0].cells } ?? [:]
    for place in grid.parts.indices where grid.parts[place].header.column.kind == .cohort {
      let part = grid.parts[place]
      let name = part.header.column.name
      for (month, cell) in grid.cells(part) {
        guard part.shares.contains(month) else {
          if name != "kept.0", cell.value > 0, cell.value < 1 {
            let percent = BooksReader.plain(cell.value * 100)
            report(
              cell.location,
              "\(name) is in people, not \(BooksReader.plain(cell.value)); write \(percent) %, or \"\(name) [share]\" above"
            )
          }
          continue
        }
        if cell.value > 1 {
          let text = BooksReader.plain(cell.value)
          report(
            cell.location, "\(text) is more than the whole; write \(text) % or \(BooksReader.plain(cell.value / 100))")
        } else if let size = sizes[month] {
          grid.parts[place].cells[month]?.value = cell.value * size.value
        } else {
          report(
            cell.location, "a share of a cohort whose size is not known carries no weight; add a column \"kept.0\"")
        }
      }
    }
  }

  /// No cohort is older than the books.
  private mutating func checkCohortAges(_ grid: BooksGrid) {
    guard let last = grid.months.last else { return }
    for part in grid.parts where part.header.column.kind == .cohort {
      guard let age = BooksReader.cohortMonths(part.header.column.name) else { continue }
      for (month, cell) in grid.cells(part) where month.distance(to: last) < age {
        report(
          cell.location,
          "the cohort of \(month) cannot be \(age) month\(age == 1 ? "" : "s") old in \(last)")
      }
    }
  }

  /// The age of a column of cohorts in whole months at least; days count from the month's last.
  private static func cohortMonths(_ name: String) -> Int? {
    let age = name.dropFirst("kept.".count)
    return age.first == "d" ? Int(age.dropFirst()).map { $0 / 31 } : Int(age)
  }

  // MARK: Currencies

  /// The lines in the scenario's currency, in the order of the file.
  mutating func converted(
    _ grid: BooksGrid, _ rate: (Currency, Month) -> (value: Double, source: String)?
  ) -> [Books.Line] {
    var names: [String] = []
    for part in grid.parts where !names.contains(part.header.column.name) { names.append(part.header.column.name) }
    var asked: Set<String> = []
    var sources: [String: String] = [:]
    func factor(_ currency: Currency?, _ month: Month, _ place: Location) -> Double? {
      guard let currency, currency != home else { return 1 }
      if let column = grid.part("rate.\(currency.code.lowercased())"),
        let cell = grid.parts[column].cells[month]
      {
        return cell.value
      }
      if let found = rate(currency, month) {
        sources[currency.code] = found.source
        return found.value
      }
      if asked.insert("\(currency) \(month)").inserted {
        report(place, "no rate of \(currency) for \(month); add a column \"rate.\(currency)\"")
      }
      return nil
    }
    let lines = names.map { name -> Books.Line in
      let parts = grid.parts.filter { $0.header.column.name == name }
      let values = grid.months.map { month -> Double? in
        var sum: Double?
        for part in parts {
          guard let cell = part.cells[month], let factor = factor(part.currency, month, cell.location) else { continue }
          sum = (sum ?? 0) + cell.value * factor
        }
        return sum
      }
      if parts.count > 1 {
        let codes = parts.compactMap(\.currency?.code).joined(separator: " and ")
        note("\(name) is in \(codes); added up in \(home)", at: parts[0].header.location)
      }
      return Books.Line(column: parts[0].header.column, values: values)
    }
    for code in sources.keys.sorted() { note("rates of \(code) are facts: \(sources[code] ?? "") and like it") }
    let foreign = grid.parts.filter { $0.currency.map { $0 != home } ?? false && $0.header.column.kind == .stock }
    if let first = foreign.first {
      note(
        "\(first.header.column.name) is converted at the month's mean rate; gains and losses by exchange show as cash "
          + "that no line explains", at: first.header.location)
    }
    return lines
  }

  /// A figure in a message: whole, or to six places.
  static func plain(_ value: Double) -> String {
    let rounded = abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
