package import Units

/// Which of two numbers of a date is the day.
public enum DateOrder: String, Sendable, CaseIterable {
  /// As in 31/01/2024.
  case dayFirst = "day-first"
  /// As in 1/31/2024.
  case monthFirst = "month-first"

  var words: String { self == .dayFirst ? "day first" : "month first" }
}

/// A month as one cell writes it.
package enum WrittenMonth: Equatable {
  /// A year and a month that nothing can be mistaken for; `short` where the year has two digits, as in Dec-24.
  case plain(Month, short: Bool)
  /// Two numbers of which either may be the month, and a year.
  case either(Int, Int, year: Int)
  /// A day as spreadsheets count them.
  case day(Int)

  /// The way of writing, for complaints of columns that mix them.
  var way: String {
    switch self {
    case .plain: "as months"
    case .either: "as dates"
    case .day: "as days of a spreadsheet"
    }
  }

  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  package init(_ cell: String) throws(BooksProblem) {
    let text = WrittenMonth.withoutTime(BooksNumber.narrow(String(BooksNumber.trimmed(cell[...]))))
    if let written = WrittenMonth.chinese(text) ?? WrittenMonth.named(text) {
      self = try written.get()
      return
    }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
    let numbers = parts.compactMap { WrittenMonth.number($0) }
    guard numbers.count == parts.count else { throw WrittenMonth.refusal(text) }
    let digits = parts.map(\.count)
    switch (parts.count, digits[0]) {
    case (1, 5) where (36_526...73_050).contains(numbers[0]): self = .day(numbers[0])
    case (2, 5) where (36_526...73_050).contains(numbers[0]) && numbers[1] == 0: self = .day(numbers[0])
    case (1, 6): self = try WrittenMonth.plain(numbers[0] / 100, numbers[0] % 100, text)
    case (1, 8): self = try WrittenMonth.plain(numbers[0] / 10_000, numbers[0] / 100 % 100, text)
    case (1, 4): throw BooksProblem("\"\(text)\" is a year; books are by month")
    case (2, 4) where digits[1] <= 2, (3, 4) where digits[1] <= 2 && digits[2] <= 2:
      self = try WrittenMonth.plain(numbers[0], numbers[1], text)
    case (2, 1...2) where digits[1] == 4: self = try WrittenMonth.plain(numbers[1], numbers[0], text)
    case (3, 1...2) where digits[1] <= 2 && digits[2] == 4: self = .either(numbers[0], numbers[1], year: numbers[2])
    case (3, 1...2) where digits[1] <= 2 && digits[2] == 2:
      throw BooksProblem("\"\(text)\" has a year of two digits; write four")
    default: throw WrittenMonth.refusal(text)
    }
  }

  private static func plain(_ year: Int, _ month: Int, _ text: String) throws(BooksProblem) -> WrittenMonth {
    guard (1900...2199).contains(year), let month = Month(year: year, month: month) else { throw refusal(text) }
    return .plain(month, short: false)
  }

  /// A text without the time of day behind a date, as in 2024-10-31T00:00:00.000Z and 10/31/2024 12:00:00 AM.
  private static func withoutTime(_ text: String) -> String {
    guard let first = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first,
      first.contains(where: WrittenDigits.isDigit)
    else { return text }
    let time = text.dropFirst(first.count + 1).uppercased()
    let digits =
      time.hasSuffix("AM") || time.hasSuffix("PM")
      ? time.dropLast(2) : time.hasSuffix("Z") ? time.dropLast() : time[...]
    let isTime =
      time.contains(":") && digits.allSatisfy { "0123456789:.+-".contains($0) || WrittenDigits.blanks.contains($0) }
    return isTime ? String(first) : text
  }

  /// 2024年12月, with a day or without.
  private static func chinese(_ text: String) -> Result<WrittenMonth, BooksProblem>? {
    guard text.contains("月") else { return nil }
    let parts = text.split { "年月日".contains($0) }.compactMap { number(String($0)) }
    guard text.contains("年"), parts.count >= 2 else {
      return .failure(BooksProblem("\"\(text)\" has no year; write it as 2024-12"))
    }
    return Result { () throws(BooksProblem) in try plain(parts[0], parts[1], text) }
  }

  /// Dec-24, Dec 2024, December 2024, 2024-Dec, 31-Dec-24, 31 Dec 2024, Dec 31, 2024; 24-Dec has no year.
  private static func named(_ text: String) -> Result<WrittenMonth, BooksProblem>? {
    var parts = text.split { " -/.,".contains($0) }.map { $0.lowercased() }
    let isWord = { (part: String) in part.allSatisfy(\.isLetter) }
    if parts.count == 3, let place = parts.firstIndex(where: isWord), place < 2 {
      // What stands in front of the year, or behind a year of four digits, is the day.
      let isYearFirst = place == 1 && parts[0].count == 4
      let day = number(parts[place == 0 ? 1 : isYearFirst ? 2 : 0]) ?? 0
      guard (1...31).contains(day), !parts[0].isEmpty else { return nil }
      parts = [parts[place], parts[isYearFirst ? 0 : 2]]
    } else if parts.count == 2, parts[0].count == 4, number(parts[0]) != nil {
      parts.swapAt(0, 1)
    }
    guard parts.count == 2 else { return nil }
    func month(_ word: String) -> Int? {
      guard word.count >= 3 else { return nil }
      return names.firstIndex { $0.hasPrefix(word) || (word == "sept" && $0 == "september") }.map { $0 + 1 }
    }
    if let name = month(parts[0]), let year = number(parts[1]) {
      switch parts[1].count {
      case 2:
        return Result { () throws(BooksProblem) in
          guard let month = Month(year: 2000 + year, month: name) else { throw refusal(text) }
          return .plain(month, short: true)
        }
      case 4: return Result { () throws(BooksProblem) in try plain(year, name, text) }
      default: return .failure(refusal(text))
      }
    }
    guard month(parts[1]) != nil, number(parts[0]) != nil, parts[0].count <= 2 else { return nil }
    return .failure(
      BooksProblem("\"\(text)\" has no year; the sheet shows a day and a month. Format the column as yyyy-mm"))
  }

  private static func refusal(_ text: String) -> BooksProblem {
    let lower = text.lowercased()
    let periods: [(word: String, marks: [String])] = [
      ("a quarter", ["q", "季度", "quarter"]), ("half a year", ["h", "上半年", "下半年", "half"]),
      ("a year", ["fy", "cy", "财年", "年", "year"]), ("a sum since the year began", ["ytd"]),
    ]
    for (word, marks) in periods where lower.contains(where: \.isNumber) {
      // Nothing but the mark, digits and what stands between them.
      for mark in marks where lower.contains(mark) {
        guard lower.replacing(mark, with: "").allSatisfy({ "-/ 0123456789'年第一二三四".contains($0) }) else { continue }
        return BooksProblem("\"\(text)\" is \(word); books are by month")
      }
    }
    if lower.first == "m", number(String(lower.dropFirst())) != nil {
      return BooksProblem("\"\(text)\" has no year; write it as 2024-12")
    }
    if ["total", "sum", "totals", "合计", "总计"].contains(lower) {
      return BooksProblem("\"\(text)\" is no month; leave out rows of sums")
    }
    return BooksProblem("\"\(text.prefix(40))\" is no month; write it as 2024-12")
  }

  private static func number(_ text: String) -> Int? {
    (1...8).contains(text.count) && text.allSatisfy(WrittenDigits.isDigit) ? Int(text) : nil
  }
}

/// The column of months as a whole: what one cell leaves open, the others decide.
package struct BooksMonths {
  /// The months in the order of the cells.
  package let months: [Month]
  /// What was decided, for the reader; nil where nothing had to be.
  package let note: String?

  /// A complaint, and the place of the cell that it is about.
  package struct Refusal: Error, Equatable {
    let place: Int
    let message: String

    package init(place: Int, message: String) {
      self.place = place
      self.message = message
    }
  }

  package init(_ cells: [(text: String, written: WrittenMonth)], start: Month, order: DateOrder? = nil) throws(Refusal)
  {
    guard let first = cells.first else {
      (months, note) = ([], nil)
      return
    }
    if let other = cells.firstIndex(where: { $0.written.way != first.written.way }) {
      throw Refusal(
        place: other,
        message:
          "months are written in 2 ways: \(first.written.way) (\"\(first.text)\"), and \(cells[other].written.way)")
    }
    switch first.written {
    case .plain:
      var short = false
      let written = cells.map { cell -> Month in
        guard case .plain(let month, let isShort) = cell.written else { return start }
        short = short || isShort
        return month
      }
      var isShortened = false
      (months, isShortened) = try BooksMonths.octobers(written, cells.map(\.text))
      let example = cells.first { if case .plain(_, true) = $0.written { true } else { false } }
      note =
        isShortened
        ? "\"2024.1\" and the like read as October, whose last digit a spreadsheet left out"
        : short ? example.map { "\"\($0.text)\" and the like read as a month and a year" } : nil
    case .either:
      (months, note) = try BooksMonths.dates(cells, order)
    case .day(let day):
      let bases: [(from: Int, days: Int)] = [(1900, -25_569), (1904, -24_107)]
      let readings = bases.map { base in
        cells.compactMap { cell -> Month? in
          guard case .day(let day) = cell.written else { return nil }
          return BooksMonths.month(ofDay: day + base.days)
        }
      }
      let fits = readings.indices.filter { k in
        readings[k].max().map { abs(start.distance(to: $0)) <= 24 } ?? false
      }
      guard fits.count == 1 else {
        throw Refusal(
          place: 0,
          message: "\"\(first.text)\" is day \(day) of a spreadsheet: \(readings[0][0]) counted from 1900, "
            + "\(readings[1][0]) from 1904; \(fits.isEmpty ? "neither lies" : "both lie") within two years of "
            + "\(start); write months as 2024-12")
      }
      months = readings[fits[0]]
      note = "\(first.text) read as \(months[0]), counted from \(bases[fits[0]].from)"
    }
  }

  /// Months in which "2024.1" is October where that is what it must be: spreadsheets leave the last digit of 2024.10 out, as that of a
  /// number.
  ///
  /// It is where other months have two digits, as in 2024.09, or where it stands beside September or November; it is January
  /// where it stands beside December or February. What says neither, or both, is refused.
  private static func octobers(_ months: [Month], _ texts: [String]) throws(Refusal) -> ([Month], Bool) {
    let folded = texts.map { BooksNumber.trimmed(BooksNumber.narrow($0)) }
    let places = folded.indices.filter { folded[$0].count == 6 && folded[$0].hasSuffix(".1") && months[$0].month == 1 }
    guard !places.isEmpty else { return (months, false) }
    let hasTwoDigits = folded.contains { $0.count == 7 && $0.dropFirst(4).hasPrefix(".0") }
    var result = months
    var isShortened = false
    for place in places {
      let january = months[place]
      let october = january.advanced(by: 9)
      let beside = [place - 1, place + 1].filter { months.indices.contains($0) && !places.contains($0) }.map {
        months[$0]
      }
      let isJanuary = beside.contains { abs($0.distance(to: january)) == 1 }
      let isOctober = hasTwoDigits || beside.contains { abs($0.distance(to: october)) == 1 }
      guard isJanuary != isOctober else {
        throw Refusal(
          place: place, message: "\"\(texts[place])\" may be \(january) or \(october); write months as 2024-12")
      }
      if isOctober {
        result[place] = october
        isShortened = true
      }
    }
    return (result, isShortened)
  }

  private static func dates(
    _ cells: [(text: String, written: WrittenMonth)], _ order: DateOrder?
  ) throws(Refusal) -> ([Month], String?) {
    let parts = cells.map { cell -> (Int, Int, Int) in
      if case .either(let a, let b, let year) = cell.written { (a, b, year) } else { (0, 0, 0) }
    }
    func reading(_ order: DateOrder) -> (months: [Month], wrong: Int?) {
      var months: [Month] = []
      for (place, (a, b, year)) in parts.enumerated() {
        let (day, number) = order == .dayFirst ? (a, b) : (b, a)
        guard (1900...2199).contains(year), (1...31).contains(day), let month = Month(year: year, month: number) else {
          return (months, place)
        }
        months.append(month)
      }
      return (months, nil)
    }
    let orders = order.map { [$0] } ?? DateOrder.allCases
    let readings = orders.map { ($0, reading($0)) }
    var good = readings.filter { $0.1.wrong == nil }
    guard let last = good.last else {
      // The cell at which the longer-lived reading breaks off contradicts the one at which the other did.
      let wrong = readings.compactMap(\.1.wrong)
      let (early, late) = (wrong.min() ?? 0, wrong.max() ?? 0)
      if wrong.count == 2, early != late {
        throw Refusal(
          place: late, message: "\"\(cells[late].text)\" is in another order than \"\(cells[early].text)\"")
      }
      throw Refusal(place: late, message: "\"\(cells[late].text)\" is no date")
    }
    if good.count == 2 {
      if good[0].1.months == last.1.months { return (last.1.months, nil) }
      let unlike = good.filter { Set($0.1.months).count == $0.1.months.count }
      guard unlike.count == 1 else {
        let months = good.map { $0.1.months[0] }
        let at = zip(good[0].1.months, last.1.months).enumerated().first { $0.1.0 != $0.1.1 }
        let shown = at.map { "\($0.1.0) or \($0.1.1)" } ?? "\(months[0]) or \(months[1])"
        throw Refusal(
          place: at?.0 ?? 0,
          message: "\"\(cells[at?.0 ?? 0].text)\" may be \(shown); write months as 2024-12, "
            + "or say --dates day-first|month-first")
      }
      good = unlike
      return (good[0].1.months, "dates read \(good[0].0.words): the other order gives a month twice")
    }
    return (last.1.months, order == nil ? "dates read \(last.0.words): a number above 12 is no month" : nil)
  }

  /// The month of a day, counted from 1970-01-01; the Gregorian rule by whole cycles of 400 years (Hinnant 2013).
  package static func month(ofDay day: Int) -> Month {
    let z = day + 719_468
    let era = z / 146_097
    let ofEra = z - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return Month(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month) ?? .latest
  }
}
