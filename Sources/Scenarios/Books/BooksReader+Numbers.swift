internal import Facts
internal import Files
internal import Units

extension BooksReader {
  /// The numbers of cells, in their order; nil where a cell says nothing or cannot be read.
  mutating func numbers(_ entries: [Entry], _ headers: [BooksHeader]) -> [BooksNumber?] {
    let decimal = options.decimal.map { ($0, "", nil) } ?? proven(entries)
    var firstWide: Location?, firstRounded: (Location, Int)?
    let numbers = entries.map { entry -> BooksNumber? in
      let header = headers[entry.header]
      let here = location(entry.field)
      do throws(BooksProblem) {
        var number = try BooksNumber(
          entry.field.text, column: entry.currency ?? header.currency ?? home, decimal: decimal?.mark)
        guard number.value != nil else { return nil }
        if number.isWide { firstWide = firstWide ?? here }
        if let digits = number.roundedTo { firstRounded = firstRounded ?? (here, digits) }
        if let named = number.currency {
          guard header.column.isMoney else {
            throw BooksProblem("an amount of \(named) in a column of \(header.column.unit)")
          }
          if let stated = entry.currency, stated != named {
            throw BooksProblem("an amount of \(named) in a row of \(stated)")
          }
        }
        number.currency = number.currency ?? entry.currency
        if number.isShare, header.column.kind != .cohort || header.column.name == "kept.0" {
          throw BooksProblem("a share in a column of \(header.column.unit)")
        }
        return number
      } catch {
        var message = error.message
        if let proof = decimal, let place = proof.location, message.hasPrefix("a decimal") {
          message += " (\(proof.text) at \(place.line):\(place.column))"
        }
        report(here, message)
        return nil
      }
    }
    if let firstWide { note("full-width digits and signs are read as the others", at: firstWide) }
    if let (place, digits) = firstRounded {
      note("rounded to \(digits) digit\(digits == 1 ? "" : "s") by the spreadsheet", at: place)
    }
    return numbers
  }

  /// The mark of fractions that the first cell which proves one proves.
  private func proven(_ entries: [Entry]) -> (mark: DecimalMark, text: String, location: Location?)? {
    var found: (mark: DecimalMark, text: String, location: Location?)?
    for entry in entries {
      let field = entry.field
      if let place = found?.location, (place.line, place.column) < (field.line, field.column) { continue }
      if let mark = BooksNumber.proof(field.text) { found = (mark, field.text, location(field)) }
    }
    return found
  }
}
