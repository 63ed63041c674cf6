import Testing
import Units

@Suite struct DateStampTests {
  @Test(arguments: [
    ("2024", "2024-01", "2024-12", DateStamp.Precision.year),
    ("2024-09", "2024-09", "2024-09", .month),
    ("2024-09-30", "2024-09", "2024-09", .day),
    ("2024-02-29", "2024-02", "2024-02", .day),
    ("2000-02-29", "2000-02", "2000-02", .day),
  ])
  func months(text: String, first: String, last: String, precision: DateStamp.Precision) throws {
    let stamp = try #require(DateStamp(text))
    #expect(stamp.firstMonth == Month(first))
    #expect(stamp.lastMonth == Month(last))
    #expect(stamp.precision == precision)
    #expect(stamp.description == text)
  }

  @Test(arguments: [
    "", "24", "2024-", "2024-9", "2024-09-31", "2023-02-29", "1900-02-29", "2024-09-00", "2024-13-01", "0000",
    "2024-09-3", "2024-09-30-01", "2024-9-30", "2024-Q1", "2024-09-30T00:00",
  ])
  func refused(_ text: String) {
    #expect(DateStamp(text) == nil)
  }

  /// A year is over later than each of its months and days, so that vague knowledge comes last.
  @Test func order() {
    let sorted = ["2023-12-31", "2024-01", "2024-09-30", "2024-12", "2024-12-01", "2025-01"].compactMap(DateStamp.init)
    #expect(sorted.shuffled().sorted() == sorted)
    let afterTheYear = DateStamp("2024").map { year in sorted.filter { $0 > year }.map(\.text) }
    #expect(afterTheYear == ["2024-12", "2024-12-01", "2025-01"])
  }
}
