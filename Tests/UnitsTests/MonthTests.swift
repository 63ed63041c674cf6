import Testing
import Units

@Suite struct MonthTests {
  @Test(arguments: ["0001-01", "2023-06", "2024-12", "9999-12"])
  func roundTrip(_ text: String) {
    #expect(Month(text)?.description == text)
  }

  @Test(arguments: [
    "", "2024", "2024-0", "2024-00", "2024-13", "2024-1", "24-01", "0000-05", "2024-01-01", "2024/01", " 2024-01",
    "2024-01 ", "2024-0１", "-024-01", "+024-01", "2024--1",
  ])
  func refused(_ text: String) {
    #expect(Month(text) == nil)
  }

  @Test func yearsHaveTwelveMonths() throws {
    let january = try #require(Month(year: 2024, month: 1))
    #expect(january.advanced(by: 11) == Month("2024-12"))
    #expect(january.advanced(by: 12) == Month("2025-01"))
    #expect(january.advanced(by: -1) == Month("2023-12"))
    #expect((january.advanced(by: 14).year, january.advanced(by: 14).month) == (2025, 3))
  }

  /// advanced and distance are inverse, and order is the sign of distance.
  @Test func arithmeticProperties() throws {
    let start = try #require(Month("2000-07"))
    for first in stride(from: -500, through: 500, by: 37) {
      for second in stride(from: -500, through: 500, by: 41) {
        let (left, right) = (start.advanced(by: first), start.advanced(by: second))
        #expect(left.distance(to: right) == second - first)
        #expect(left.advanced(by: left.distance(to: right)) == right)
        #expect((left < right) == (first < second))
        #expect((left == right) == (first == second))
        #expect(start.advanced(by: first).advanced(by: second) == start.advanced(by: first + second))
        #expect(Month(left.description) == left)
      }
    }
  }

  @Test func stopsAtTheEndsOfTime() throws {
    let month = try #require(Month("2024-02"))
    #expect(month.advanced(by: .max) == .latest)
    #expect(month.advanced(by: .min) == .earliest)
    #expect(Month.latest.description == "9999-12")
    #expect(Month.earliest.description == "0001-01")
  }

  @Test func rangesAreWalked() throws {
    let (first, last) = (try #require(Month("2024-11")), try #require(Month("2025-02")))
    #expect((first...last).map(\.description) == ["2024-11", "2024-12", "2025-01", "2025-02"])
  }
}
