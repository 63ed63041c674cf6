import Testing
import Units

import Scenarios

/// A column of months: what a cell says alone, and what the column decides.
@Suite struct BooksMonthTests {
  static let start = Month(year: 2024, month: 12) ?? .latest

  static func read(_ cells: [String], order: DateOrder? = nil) throws -> (months: [String], note: String?) {
    let written = try cells.map { (text: $0, written: try WrittenMonth($0)) }
    let read = try BooksMonths(written, start: start, order: order)
    return (read.months.map { "\($0)" }, read.note)
  }

  @Test(arguments: [
    "2024-12", "2024/12", "2024.12", "202412", "20241231", "2024-12-31", "2024-12-31 00:00:00", "2024年12月",
    "2024年12月31日", "12/2024", "Dec 2024", "December 2024", "Dec-2024", "dec 2024", "２０２４-12", "Dec-24", "45657",
    "45657.0", "31/12/2024", "12/31/2024", "31.12.2024", "44195",
  ])
  func december(_ cell: String) throws { #expect(try Self.read([cell]).months == ["2024-12"]) }

  @Test(arguments: [
    ("24-Dec", "\"24-Dec\" has no year; the sheet shows a day and a month. Format the column as yyyy-mm"),
    ("1/2/24", "\"1/2/24\" has a year of two digits; write four"),
    ("2024Q4", "\"2024Q4\" is a quarter; books are by month"),
    ("Q4 2024", "\"Q4 2024\" is a quarter; books are by month"),
    ("2024H1", "\"2024H1\" is half a year; books are by month"),
    ("FY2024", "\"FY2024\" is a year; books are by month"),
    ("2024年第四季度", "\"2024年第四季度\" is a quarter; books are by month"),
    ("YTD 2024", "\"YTD 2024\" is a sum since the year began; books are by month"),
    ("2024", "\"2024\" is a year; books are by month"), ("M12", "\"M12\" has no year; write it as 2024-12"),
    ("12月", "\"12月\" has no year; write it as 2024-12"), ("Total", "\"Total\" is no month; leave out rows of sums"),
    ("合计", "\"合计\" is no month; leave out rows of sums"), ("", "\"\" is no month; write it as 2024-12"),
    ("2024-13", "\"2024-13\" is no month; write it as 2024-12"),
    ("12345", "\"12345\" is no month; write it as 2024-12"),
    ("Foo 2024", "\"Foo 2024\" is no month; write it as 2024-12"),
  ])
  func noMonth(_ cell: String, message: String) {
    #expect(throws: BooksProblem(message)) { try WrittenMonth(cell) }
  }

  @Test func datesAreDeducedFromTheColumn() throws {
    #expect(try Self.read(["31/01/2024", "29/02/2024"]).months == ["2024-01", "2024-02"])
    #expect(try Self.read(["1/31/2024", "2/5/2024"]).months == ["2024-01", "2024-02"])
    // Only one order gives each month once.
    #expect(try Self.read(["02/01/2024", "03/01/2024"]).months == ["2024-02", "2024-03"])
    #expect(try Self.read(["02/01/2024", "03/01/2024"]).note?.contains("month first") == true)
    #expect(try Self.read(["01/02/2024", "01/03/2024"]).months == ["2024-02", "2024-03"])
    // Both orders say the same.
    #expect(try Self.read(["01/01/2024", "02/02/2024"]).note == nil)
    #expect(try Self.read(["01/02/2024"], order: .dayFirst).months == ["2024-02"])
    #expect(try Self.read(["01/02/2024"], order: .monthFirst).months == ["2024-01"])
  }

  @Test(arguments: [
    (
      ["01/02/2024"], 0,
      "\"01/02/2024\" may be 2024-02 or 2024-01; write months as 2024-12, or say --dates day-first|month-first"
    ),
    (["13/13/2024"], 0, "\"13/13/2024\" is no date"),
    (["31/01/2024", "02/28/2024"], 1, "\"02/28/2024\" is in another order than \"31/01/2024\""),
    (["2024-12", "45657"], 1, "months are written in 2 ways: as months (\"2024-12\"), and as days of a spreadsheet"),
    (
      ["40000"], 0,
      "\"40000\" is day 40000 of a spreadsheet: 2009-07 counted from 1900, 2013-07 from 1904; neither lies within two years "
        + "of 2024-12; write months as 2024-12"
    ),
  ])
  func leavesTwoReadings(_ cells: [String], place: Int, message: String) {
    #expect(throws: BooksMonths.Refusal(place: place, message: message)) { try Self.read(cells) }
  }

  @Test func spreadsheetsCountDaysFromTwoYears() throws {
    #expect(try Self.read(["45627", "45657"]).months == ["2024-12", "2024-12"])
    #expect(try Self.read(["45657"]).note == "45657 read as 2024-12, counted from 1900")
    #expect(try Self.read(["44195"]).note == "44195 read as 2024-12, counted from 1904")
    #expect(BooksMonths.month(ofDay: 0) == Month(year: 1970, month: 1))
    #expect(BooksMonths.month(ofDay: 59) == Month(year: 1970, month: 3))
    #expect(BooksMonths.month(ofDay: 11_016) == Month(year: 2000, month: 2))
  }

  /// Months as Excel, QuickBooks and exports of databases write them.
  @Test(arguments: [
    ["31-Oct-24", "30-Nov-24", "31-Dec-24"], ["31-Oct-2024", "30-Nov-2024", "31-Dec-2024"],
    ["\"Oct 31, 2024\"", "\"Nov 30, 2024\"", "\"Dec 31, 2024\""], ["31 Oct 2024", "30 Nov 2024", "31 Dec 2024"],
    ["2024-Oct", "2024-Nov", "2024-Dec"], ["2024.1", "2024.11", "2024.12"],
    ["10/31/2024 12:00:00 AM", "11/30/2024 12:00:00 AM", "12/31/2024 12:00:00 AM"],
    ["2024-10-31T00:00:00.000Z", "2024-11-30T00:00:00.000Z", "2024-12-31T00:00:00.000Z"],
  ])
  func monthsAsSheetsWriteThem(_ cells: [String]) throws {
    let books = try BooksReaderTests.read("month,cash\n" + cells.map { "\($0),5\n" }.joined())
    #expect(books.months.map { "\($0)" } == ["2024-10", "2024-11", "2024-12"])
  }

  /// What a sheet left of 2024.10 is October where the others say so, January where it stands beside one, else refused.
  @Test func octoberWithoutItsLastDigit() throws {
    func months(_ cells: [String]) throws -> [String] {
      try BooksReaderTests.read("month,cash\n" + cells.map { "\($0),5\n" }.joined()).months.map { "\($0)" }
    }
    #expect(try months(["2024.08", "2024.1", "2024.12"]) == ["2024-08", "2024-10", "2024-12"])
    #expect(try months(["2024.1", "2024.2", "2024.12"]) == ["2024-01", "2024-02", "2024-12"])
    #expect(
      BooksReaderTests.complaints("month,cash\n2024.1,5\n2024.12,4\n") == [
        "b.csv:2:1: \"2024.1\" may be 2024-01 or 2024-10; write months as 2024-12"
      ])
  }
}
