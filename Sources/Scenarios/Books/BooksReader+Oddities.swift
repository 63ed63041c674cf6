internal import Units

extension BooksReader {
  /// What is read as it stands and yet looks odd.
  mutating func noteOddities(_ lines: [Books.Line], _ months: [Month]) {
    for (month, next) in zip(months, months.dropFirst()) {
      let gap = month.distance(to: next) - 1
      if gap > 0 {
        note(
          gap == 1
            ? "\(month.advanced(by: 1)) is missing" : "\(month.advanced(by: 1)) to \(next.advanced(by: -1)) are missing"
        )
      }
    }
    if let later = months.first(where: { $0 > start }) {
      note("months from \(later) on come after the start in \(start); nothing is fitted to them")
    }
    let booked = months.count { $0 <= start }
    if booked < 6 { note("\(booked) month\(booked == 1 ? "" : "s") up to the start: starting values only, no trends") }
    for line in lines {
      let known = zip(months, line.values).compactMap { month, value in value.map { (month, $0) } }
      let name = line.column.name
      if line.column.kind != .cohort,
        let jump = zip(known, known.dropFirst()).first(where: { left, right in
          let ratio = right.1 / left.1
          return [ratio, 1 / ratio].contains { (900...1_100).contains($0) || (9_000...11_000).contains($0) }
        })
      {
        note("\(name) moves about a thousandfold in \(jump.1.0): thousands and units mixed? It is read as it stands")
      }
      if name == "kept.0" { noteRisingCohorts(lines, months) }
    }
  }

  /// Sums that are not known because a part of them is not, and lines that burn is made of with empty cells.
  mutating func noteUnknown(_ grid: BooksGrid) {
    for name in Set(grid.headers.map(\.column.name)).sorted() {
      let sources = grid.sources(of: name)
      let isPartOfBurn = ["raised", "bridge", "debt"].contains(name)
      guard sources.count > 1 || isPartOfBurn else { continue }
      for (source, presence) in sources {
        let missing = grid.months.filter { month in
          guard !presence.known.contains(month) else { return false }
          return sources.count == 1
            ? presence.blanks[month] != nil : sources.contains { $0.presence.known.contains(month) }
        }
        guard let first = missing.first else { continue }
        let more = missing.count > 1 ? " and of \(missing.count - 1) more month\(missing.count > 2 ? "s" : "")" : ""
        let part = sources.count > 1 ? ", for what there is in \(source.currency) is not" : ""
        note(
          "\(name) of \(first)\(more) is not known\(part); write 0 where it is nothing",
          at: presence.blanks[first] ?? presence.location)
      }
    }
  }

  /// Cohorts that grow again with age.
  private mutating func noteRisingCohorts(_ lines: [Books.Line], _ months: [Month]) {
    let table = BooksCohorts(lines, months.count)
    if table.rows.contains(where: { row in
      zip(row.dropFirst(), row.dropFirst(2)).contains { left, right in (right ?? 0) > (left ?? .infinity) }
    }) {
      note("some cohorts grow again with age: people come back")
    }
  }
}

/// The cohort table of books.
public struct BooksCohorts: Sendable {
  /// Ages in months, rising from 0.
  public let ages: [Int]
  /// The people of each cohort by age, a row a booked month; nil where not known.
  public let rows: [[Double?]]

  /// The columns `kept.0`, `kept.1` … of some lines; ages by days are left out.
  init(_ lines: [Books.Line], _ months: Int) {
    let columns = lines.compactMap { line -> (age: Int, values: [Double?])? in
      guard line.column.kind == .cohort, let age = Int(line.column.name.dropFirst("kept.".count)) else { return nil }
      return (age, line.values)
    }.sorted { $0.age < $1.age }
    ages = columns.map(\.age)
    rows = (0..<months).map { month in columns.map { $0.values[month] } }
  }
}

extension Books {
  /// The cohort table by months of age.
  public var cohorts: BooksCohorts { BooksCohorts(lines, months.count) }
}
