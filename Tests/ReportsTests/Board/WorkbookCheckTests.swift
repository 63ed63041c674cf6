import Foundation
import Reports
import TestSupport
import Testing

/// Catches a damaged workbook that is taken for a whole one, and a whole one that is refused.
struct WorkbookCheckTests {
  private static func sheet(_ name: String, _ rows: [[Sheet.Cell]]) -> Sheet {
    var sheet = Sheet(name, widths: [10, 20])
    sheet.rows = rows
    return sheet
  }

  private static let sheets = [
    sheet(
      "One",
      [
        [.text("name", .head), .text("value", .headRight)], [], [.text("", .plain), .number(.nan, .money)],
        [.empty, .formula("=B2*2", value: 4, .number)], [.link("https://example.org/a"), .link("no address")],
      ] + (0..<150).map { [.text("row \($0) of <a> & \"b\"", .wrapped), .number(Double($0), .money)] }),
    sheet("Two", [[.number(1, .count)]]), sheet("None", []),
  ]

  private func made(_ sheets: [Sheet]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Workbook(title: "A <title> & more", sheets: sheets).save(as: file.path)
    return Array(try Data(contentsOf: file))
  }

  @Test func whatIsWholePasses() throws {
    for sheets in [Self.sheets, Array(Self.sheets[1...]), [Self.sheets[2]]] {
      try WorkbookCheck.whole(try made(sheets), of: sheets)
    }
  }

  @Test func anotherWorkbookIsRefused() throws {
    let bytes = try made(Self.sheets)
    #expect(throws: Workbook.Problem.self) { try WorkbookCheck.whole(bytes, of: Array(Self.sheets.dropLast())) }
    #expect(throws: Workbook.Problem.self) { try WorkbookCheck.whole(bytes, of: Self.sheets + [Self.sheets[1]]) }
    var sheets = Self.sheets
    sheets[1] = Self.sheet("Two", [[.number(1, .count), .number(2, .count)]])
    #expect(throws: Workbook.Problem.self) { try WorkbookCheck.whole(bytes, of: sheets) }
  }

  /// Every flipped bit of what is read, every cut, and every hole as a failed write leaves it is noticed. Bits that no reader of a
  /// workbook looks at, such as the time of a part, may be any.
  @Test func whatIsDamagedIsRefused() throws {
    let seed: UInt64 = 18
    var random = SplitMix64(seed: seed)
    let bytes = try made(Self.sheets)
    func isWhole(_ bytes: [UInt8]) -> Bool { (try? WorkbookCheck.whole(bytes, of: Self.sheets)) != nil }
    #expect(!isWhole([]))
    for _ in 0..<40 { #expect(!isWhole(Array(bytes.prefix(Int(random.next() % UInt64(bytes.count)))))) }
    for _ in 0..<40 {
      let place = Int(random.next() % UInt64(bytes.count - 400))
      let holed = Array(bytes[..<place] + bytes[(place + 1 + Int(random.next() % 300))...])
      #expect(!isWhole(holed), "a hole at \(place), seed \(seed)")
      var zeroed = bytes
      for at in place..<place + 64 { zeroed[at] = 0 }
      #expect(!isWhole(zeroed), "zeros at \(place), seed \(seed)")
    }
  }

  @Test func partsOfXMLAreReadToTheirEnd() {
    func elements(_ text: String) -> [String: Int]? { WorkbookCheck.elements(of: Array(text.utf8)) }
    let head = "<?xml version=\"1.0\"?>\n"
    #expect(
      elements(head + "<a><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"/></a>\n") == ["a": 1, "c": 2, "v": 1, "c t=s": 1])
    #expect(
      elements(head + "<sst xmlns=\"u\" count=\"12\" uniqueCount=\"1\"><si/></sst>") == [
        "sst": 1, "si": 1, "count": 12, "uniqueCount": 1,
      ])
    #expect(elements(head + "<a b=\"x > y\"/>") == ["a": 1])
    for broken in [
      "", head, "<a>", "<a><b></a>", "<a></a><b/>", "<a></a>text", "<a b=\"x", "<a <b/></a>", "<a></b>", "</a>", "<>",
      "<a/><?x?>",
    ] { #expect(elements(broken) == nil, "\(broken)") }
  }
}
