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
        if header.column.isMoney, let problem = scaling(number, header) { throw problem }
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

  /// Why it cannot be told how many an amount is, or nil: a lone T is a thousand in German sheets and a trillion in others, and a
  /// multiplier or a currency in a cell may repeat that of its header or come on top of it.
  private func scaling(_ number: BooksNumber, _ header: BooksHeader) -> BooksProblem? {
    if number.multiplier == "T" {
      return BooksProblem("\"T\" may be thousands, as in T€, or trillions; write k for thousands, or the whole amount")
    }
    guard header.multiplier != 1, let value = number.value else { return nil }
    let times = BooksReader.plain(header.multiplier)
    if let sign = number.multiplier {
      return BooksProblem(
        "has \"\(sign)\" under a header that counts in \(times): is it \(BooksReader.plain(value)) or "
          + "\(BooksReader.plain(value * header.multiplier))? Leave one of the two out")
    }
    if let currency = number.currency {
      return BooksProblem(
        "names \(currency) under a header that counts in \(times): is it \(BooksReader.plain(value)) or "
          + "\(BooksReader.plain(value * header.multiplier))? Write the number alone, or leave the multiplier out of the header"
      )
    }
    return nil
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
