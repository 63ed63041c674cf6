import Facts
import Testing

@Suite("Values")
struct FactValueTests {
  @Test(
    "Numbers and ranges are read",
    arguments: [
      ("30", .number(30)), ("-0.9", .number(-0.9)), ("1.5e3", .number(1500)), ("2e-3", .number(0.002)),
      ("20..30", .range(20, 30)), ("-90..-20", .range(-90, -20)), ("0.01..0.1", .range(0.01, 0.1)),
      ("-1..1", .range(-1, 1)),
    ] as [(String, FactValue)])
  func reads(_ text: String, _ value: FactValue) {
    #expect(FactValue(text) == value)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", " ", "30 ", "+30", ".5", "5.", "1,000", "0x10", "inf", "nan", "1e999", "30..", "..30", "30..20", "30..30",
      "1...2", "1..2..3", "1-2", "e5", "--1", "1e", "about 3", "３",
    ])
  func refuses(_ text: String) {
    #expect(FactValue(text) == nil)
  }

  @Test("Ends and middle")
  func ends() {
    #expect(FactValue.range(20, 30).low == 20)
    #expect(FactValue.range(20, 30).high == 30)
    #expect(FactValue.range(20, 30).middle == 25)
    #expect(FactValue.number(7).middle == 7)
  }

  @Test("Values are written as they are read")
  func written() {
    #expect(FactValue.range(20, 30).description == "20..30")
    #expect(FactValue.number(0.345).description == "0.345")
    #expect(FactValue.number(2_340_000_000).description == "2340000000")
  }
}
