internal import Files
internal import Units

extension BooksReader {
  /// Signs, cohorts, and lines that cannot be more than others.
  mutating func check(_ grid: inout BooksGrid) {
    let costs = grid.parts.filter(\.header.column.isCost)
    let asWritten = costs.map { part in
      (
        name: part.header.column.name, above: part.cells.values.contains { $0.value > 0 },
        below: part.cells.values.contains { $0.value < 0 }
      )
    }
    for place in grid.parts.indices {
      let others = asWritten.filter { $0.name != grid.parts[place].header.column.name }
      let isAbove = others.contains(where: \.above)
      checkSigns(place, &grid, othersAbove: isAbove, othersBelow: !isAbove && others.contains(where: \.below))
    }
    checkRates(grid)
    checkParts(grid)
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

  /// Signs of a line, which those of the other costs may explain.
  private mutating func checkSigns(
    _ place: Int, _ grid: inout BooksGrid, othersAbove: Bool, othersBelow: Bool
  ) {
    let part = grid.parts[place]
    let cells = grid.cells(part)
    let below = cells.filter { $0.cell.value < 0 }
    guard !below.isEmpty else { return }
    let column = part.header.column
    let name = column.name
    let above = cells.map(\.cell.value).filter { $0 > 0 }.sorted()
    if column.mayHaveAnySign, !column.isCost || !above.isEmpty { return }
    if column.isCost, above.isEmpty {
      // Single amounts beside costs that are positive were given back; a line that is below nothing in most months has another
      // sign than costs have.
      let isSeldom = 2 * below.count <= cells.count
      if !othersBelow, isSeldom || (othersAbove && column.mayHaveAnySign) {
        guard column.mayHaveAnySign else {
          for (_, cell) in below {
            report(
              cell.location,
              "\(name) is below nothing here and nothing else: costs are positive amounts; \(column.placeOfNegative)")
          }
          return
        }
        let more = below.count > 1 ? ", and \(below.count - 1) more like it" : ""
        return note(
          "\(name) of \(below[0].month) is below nothing: read as what was given back\(more)",
          at: below[0].cell.location)
      }
      for (month, cell) in below { grid.parts[place].cells[month]?.value = -cell.value }
      return note("\(name) is below nothing throughout; its sign is turned", at: part.header.location)
    }
    guard column.mayTurn else {
      for (_, cell) in below {
        let words = column.isMoney ? "; \(column.placeOfNegative)" : ""
        report(cell.location, "\(name) \(BooksReader.plain(cell.value)) is less than nothing\(words)")
      }
      return
    }
    guard !above.isEmpty else {
      let words = "\(name) is below nothing throughout; revenue and receipts are positive amounts"
      return report(part.header.location, cells.count == 1 ? "\(words); \(column.placeOfNegative)" : words)
    }
    // A month that gives back less than half of what is usual is a refund or a reversal; one that gives back as much as other
    // months bring may be a sign written in two ways.
    let usual = above[above.count / 2]
    let small = below.filter { -$0.cell.value <= usual / 2 }
    let large = (below.count <= above.count ? below : cells.filter { $0.cell.value > 0 }).filter {
      abs($0.cell.value) > usual / 2
    }
    if let first = small.first, below.count <= above.count {
      let more = small.count > 1 ? ", and \(small.count - 1) more like it" : ""
      note(
        "\(name) of \(first.month) is below nothing: read as what was given back\(more)", at: first.cell.location)
    }
    for (_, cell) in large {
      report(
        cell.location,
        "\(name) has another sign here than in most months; \(column.isCost ? "costs are positive amounts; " : "")"
          + column.placeOfNegative)
    }
  }

  /// Rates of exchange are above nothing.
  private mutating func checkRates(_ grid: BooksGrid) {
    for part in grid.parts where part.header.column.name.hasPrefix("rate.") {
      for (_, cell) in grid.cells(part) where cell.value <= 0 {
        report(
          cell.location,
          "\(part.header.column.name) \(BooksReader.plain(cell.value)) is no rate of exchange; leave the cell empty where it is "
            + "not known")
      }
    }
  }

  /// Functions and channels together are no more than the line that they are parts of.
  private mutating func checkParts(_ grid: BooksGrid) {
    for whole in ["cost.payroll", "cost.advertising", "people", "paid-installs"] {
      guard let all = grid.part(whole) else { continue }
      let total = grid.parts[all]
      let parts = grid.parts.filter {
        $0.header.column.name.hasPrefix(whole + ".") && $0.currency == total.currency
      }
      for (month, cell) in grid.cells(total) {
        let sum = parts.reduce(0) { $0 + ($1.cells[month]?.value ?? 0) }
        guard sum > cell.value * (1 + 1e-6) + 1e-6, cell.value >= 0 else { continue }
        report(
          cell.location,
          "\(whole) \(BooksReader.plain(cell.value)) is less than its parts together, \(BooksReader.plain(sum)) "
            + "(\(parts.map(\.header.column.name).joined(separator: ", ")))")
        break
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
        // A sum of which a part is not known is not known.
        guard grid.isWhole(name, month) else { return nil }
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
      let below = grid.months.map { month in
        parts.reduce(0) { sum, part in
          guard let cell = part.cells[month], cell.value < 0,
            let factor = factor(part.currency, month, cell.location)
          else { return sum }
          return sum + cell.value * factor
        }
      }
      let isForeign = parts.contains { $0.currency.map { $0 != home } ?? false }
      let exchange = grid.months.indices.map { place -> Double? in
        guard isForeign, place > 0 else { return isForeign ? nil : 0 }
        let (before, now) = (grid.months[place - 1], grid.months[place])
        guard before.distance(to: now) == 1, grid.isWhole(name, before), grid.isWhole(name, now) else { return nil }
        return parts.reduce(0) { sum, part in
          guard let cell = part.cells[before], let old = factor(part.currency, before, cell.location),
            let new = factor(part.currency, now, cell.location)
          else { return sum }
          return sum + cell.value * (new - old)
        }
      }
      return Books.Line(column: parts[0].header.column, values: values, below: below, exchange: exchange)
    }
    for code in sources.keys.sorted() { note("rates of \(code) are facts: \(sources[code] ?? "") and like it") }
    let foreign = grid.parts.filter { $0.currency.map { $0 != home } ?? false && $0.header.column.kind == .stock }
    if let first = foreign.first {
      note(
        "\(first.header.column.name) is converted at the month's mean rate; what it gains or loses by exchange is no burn, "
          + "and beside a plan shows as cash that no line explains", at: first.header.location)
    }
    return lines
  }

  /// A figure in a message: whole, or to six places.
  static func plain(_ value: Double) -> String {
    let rounded = abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(saturating: rounded))" : "\(rounded)"
  }
}
