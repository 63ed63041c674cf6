internal import Facts
internal import Files
internal import Units

/// A figure as read, and where it stands.
struct BooksCell {
  var value: Double
  let location: Location
}

/// Reads books; collects everything that is wrong instead of stopping at the first.
struct BooksReader {
  let file: String
  let home: Currency
  let start: Month
  let options: Books.Options
  var problems: [Diagnostic] = []
  var notes: [Diagnostic] = []

  /// A piece of the sheet to be read as a number: which column it belongs to, in which row.
  struct Entry {
    let header: Int
    let row: Int
    let field: CSV.Field
    /// The currency that another field of the row names.
    var currency: Currency?
  }

  init(file: String, currency: Currency, start: Month, options: Books.Options) {
    self.file = file
    home = currency
    self.start = start
    self.options = options
  }

  /// The books of a file's bytes.
  mutating func books(
    _ bytes: [UInt8], _ rate: (Currency, Month) -> (value: Double, source: String)?
  ) throws(Diagnostics) -> Books {
    let sheet: BooksSheet
    do throws(Diagnostic) {
      let text = try BooksText(bytes, file: file)
      notes += text.notes
      sheet = try BooksSheet(text.text, file: file)
    } catch {
      throw Diagnostics(all: [error])
    }
    problems += sheet.problems
    let isLong = isLong(sheet.header)
    var headers: [BooksHeader] = []
    var entries: [Entry] = []
    let rows = wholeRows(sheet)
    if isLong {
      (headers, entries) = long(rows, sheet.header)
    } else {
      (headers, entries) = wide(rows, sheet.header)
    }
    let months = months(rows)
    guard let months else { throw Diagnostics(all: sorted(problems)) }
    let kept = isLong ? withoutRepeats(entries, headers, months) : withoutRepeatedRows(entries, rows, months)
    let numbers = numbers(kept, headers)
    var grid = BooksGrid(headers: headers, months: Array(Set(months)).sorted())
    for (entry, number) in zip(kept, numbers) {
      grid.meet(
        entry, months[entry.row], isKnown: number != nil, home: home, location: location(entry.field))
      guard let number else { continue }
      grid.put(entry, number, months[entry.row], home: home, location: location(entry.field))
    }
    check(&grid)
    let lines = converted(grid, rate)
    checkStart(grid.months, rows)
    checkPeriods(lines, grid, months, rows)
    guard problems.isEmpty else { throw Diagnostics(all: sorted(problems)) }
    noteUnknown(grid)
    noteOddities(lines, grid.months)
    return Books(
      file: file, currency: home, start: start, months: grid.months, lines: lines, notes: sorted(notes))
  }

  func location(_ field: CSV.Field) -> Location { Location(file: file, line: field.line, column: field.column) }

  mutating func report(_ location: Location, _ message: String, suggestion: String? = nil) {
    problems.append(Diagnostic(location, message, suggestion: suggestion))
  }

  mutating func note(_ message: String, at location: Location? = nil) {
    notes.append(Diagnostic(location ?? Location(file: file), message))
  }

  private func sorted(_ list: [Diagnostic]) -> [Diagnostic] {
    list.enumerated().sorted {
      ($0.element.location.line, $0.element.location.column, $0.offset)
        < ($1.element.location.line, $1.element.location.column, $1.offset)
    }.map(\.element)
  }

  // MARK: Rows

  private func isLong(_ header: [CSV.Field]) -> Bool {
    let names = header.dropFirst().map { BooksHeader.folded($0.text) }
    return names == ["line", "amount"] || names == ["line", "amount", "currency"]
  }

  /// The rows that are as long as the header; the others are refused.
  private mutating func wholeRows(_ sheet: BooksSheet) -> [[CSV.Field]] {
    let count = sheet.header.count
    return sheet.rows.filter { row in
      guard row.count != count else { return true }
      var message = "\(row.count) fields, not \(count)"
      var place = row[0]
      // An unquoted comma of thousands makes one field too many, and two that form a number.
      let pair = zip(row, row.dropFirst()).first { left, right in
        let groups = [left.text, right.text]
        return (1...3).contains(left.text.count) && right.text.count == 3
          && groups.allSatisfy { $0.allSatisfy(WrittenDigits.isDigit) }
      }
      if row.count > count, sheet.separator == ",", let (left, right) = pair {
        message += "; is \"\(left.text),\(right.text)\" a number with an unquoted comma?"
        place = left
      }
      report(location(place), message)
      return false
    }
  }

  /// Headers of a table with a column a line, and its cells.
  private mutating func wide(_ rows: [[CSV.Field]], _ fields: [CSV.Field]) -> ([BooksHeader], [Entry]) {
    var headers: [BooksHeader] = []
    var entries: [Entry] = []
    var seen: [String: Location] = [:]
    let skipped = Set(options.skip.map { BooksHeader.folded($0) })
    for (column, field) in fields.enumerated().dropFirst() {
      let name = BooksHeader.parts(field.text).name
      let cells = rows.map { $0[column] }
      if name.isEmpty {
        if let cell = cells.first(where: { !BooksNumber.trimmed($0.text[...]).isEmpty }) {
          report(location(field), "a column without a name has cells, such as \"\(cell.text.prefix(20))\"")
        }
        continue
      }
      if skipped.contains(name) || skipped.contains(BooksHeader.folded(field.text)) { continue }
      if name.hasPrefix("note") {
        let isOfNumbers = cells.contains { (try? BooksNumber($0.text, column: home, decimal: .point))?.value != nil }
        if isOfNumbers { note("\(name) holds numbers and is left out, as every note is", at: location(field)) }
        continue
      }
      do throws(Diagnostic) {
        let header = try BooksHeader(field.text, at: location(field), home: home)
        let key = name + " " + (header.currency?.code ?? home.code)
        if let first = seen[key] {
          report(header.location, "\(name) a second time (first at \(first.line):\(first.column))")
          continue
        }
        seen[key] = header.location
        entries += cells.enumerated().map { Entry(header: headers.count, row: $0.offset, field: $0.element) }
        headers.append(header)
      } catch {
        problems.append(error)
      }
    }
    return (headers, entries)
  }

  /// Headers and cells of a table with a row a figure.
  private mutating func long(_ rows: [[CSV.Field]], _ fields: [CSV.Field]) -> ([BooksHeader], [Entry]) {
    var headers: [BooksHeader] = []
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    let skipped = Set(options.skip.map { BooksHeader.folded($0) })
    for (place, row) in rows.enumerated() {
      let title = row[1].text
      if skipped.contains(BooksHeader.folded(title)) || BooksHeader.folded(title).hasPrefix("note") { continue }
      do throws(Diagnostic) {
        if places[title] == nil {
          let header = try BooksHeader(title, at: location(row[1]), home: home)
          places[title] = headers.count
          headers.append(header)
        }
        var entry = Entry(header: places[title] ?? 0, row: place, field: row[2])
        if row.count > 3, !BooksNumber.trimmed(row[3].text[...]).isEmpty {
          guard let named = Currency(String(BooksNumber.trimmed(row[3].text[...]))) else {
            throw Diagnostic(location(row[3]), "\"\(row[3].text.prefix(20))\" is no currency; write a code such as CNY")
          }
          entry.currency = named
        }
        entries.append(entry)
      } catch {
        problems.append(error)
      }
    }
    return (headers, entries)
  }

  // MARK: Months

  private mutating func months(_ rows: [[CSV.Field]]) -> [Month]? {
    var cells: [(text: String, written: WrittenMonth)] = []
    for row in rows {
      do throws(BooksProblem) {
        cells.append((row[0].text, try WrittenMonth(row[0].text)))
      } catch {
        report(location(row[0]), error.message)
      }
    }
    guard cells.count == rows.count else { return nil }
    guard !rows.isEmpty else {
      if problems.isEmpty { report(Location(file: file), "holds no month") }
      return nil
    }
    do throws(BooksMonths.Refusal) {
      let read = try BooksMonths(cells, start: start, order: options.dates)
      if let found = read.note { note(found, at: location(rows[0][0])) }
      return read.months
    } catch {
      report(location(rows[error.place][0]), error.message)
      return nil
    }
  }

  /// The cells without rows that repeat another to the letter; a month twice with other figures is refused.
  private mutating func withoutRepeatedRows(
    _ entries: [Entry], _ rows: [[CSV.Field]], _ months: [Month]
  ) -> [Entry] {
    var first: [Month: Int] = [:]
    var repeats: Set<Int> = []
    var told: Set<Month> = []
    let counts = months.reduce(into: [Month: Int]()) { $0[$1, default: 0] += 1 }
    for (place, month) in months.enumerated() {
      guard let earlier = first[month] else {
        first[month] = place
        continue
      }
      repeats.insert(place)
      let here = location(rows[place][0])
      let many = counts[month] ?? 0
      if many > 3 {
        if told.insert(month).inserted { report(here, "\(many) rows for \(month); books are by month") }
      } else if zip(rows[place], rows[earlier]).dropFirst().allSatisfy({ $0.text == $1.text }) {
        note(
          "\(month) a second time with the same figures (first on line \(rows[earlier][0].line)); read once", at: here)
      } else {
        report(
          here,
          "\(month) a second time (first on line \(rows[earlier][0].line)): add the two up if they are parts, or delete "
            + "the older")
      }
    }
    return entries.filter { !repeats.contains($0.row) }
  }

  /// The cells, each line of a month once in each currency.
  private mutating func withoutRepeats(
    _ entries: [Entry], _ headers: [BooksHeader], _ months: [Month]
  ) -> [Entry] {
    var first: [String: Int] = [:]
    return entries.filter { entry in
      let header = headers[entry.header]
      let currency = entry.currency ?? header.currency ?? home
      let key = "\(months[entry.row]) \(header.column.name) \(currency)"
      guard let line = first[key] else {
        first[key] = entry.field.line
        return true
      }
      report(
        location(entry.field),
        "\(header.column.name) of \(months[entry.row]) a second time (first on line \(line)): add the two up if they are "
          + "parts, or delete the older")
      return false
    }
  }

  private mutating func checkStart(_ months: [Month], _ rows: [[CSV.Field]]) {
    guard let first = months.first else { return }
    let place = rows.last.map { location($0[0]) } ?? Location(file: file)
    guard let last = months.last(where: { $0 <= start }) else {
      return report(place, "the books begin in \(first), after the scenario's start in \(start)")
    }
    if last != start {
      report(
        place, "the books end in \(last), the scenario starts at \(start)",
        suggestion: "start: \(last), or --start \(last)")
    }
  }
}
