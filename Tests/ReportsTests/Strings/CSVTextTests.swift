import Facts
import Files
import Testing

/// Would catch a cell that a spreadsheet computes, and a table that does not read back.
@Suite("The writer of CSV") struct CSVTextTests {
  @Test(
    "No cell begins a formula, and numbers stay numbers",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(1)", "'@SUM(1)"), ("-1+1", "'-1+1"),
      ("-x", "'-x"),
      ("-inf", "'-inf"), ("+0x1p3", "'+0x1p3"), ("-", "'-"), (" =1", "' =1"), ("＝1+1", "'＝1+1"),
      ("-1.5e-07", "-1.5e-07"),
      ("+3", "+3"), ("-0.0", "-0.0"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
      ("", ""),
      ("\t=1", "\\u{9}=1"), ("\r=1", "\\u{D}=1"), ("a\nb", "a\\u{A}b"), ("5 %", "5 %"), ("月", "月"),
      ("a\"\u{301},", "\"a\"\"\u{301},\""),
    ])
  func cells(text: String, expected: String) {
    #expect(CSVText.line([text]) == expected)
  }

  @Test("Whatever a cell holds, the table has its rows and columns, and no cell acts")
  func random() throws {
    for seed: UInt64 in 1...300 {
      var random = SplitMix(seed: seed)
      let columns = Int.random(in: 2...5, using: &random)
      let rows = (0..<5).map { _ in (0..<columns).map { _ in PlainTextTests.text(1...12, using: &random) } }
      let text = CSVText.table("a" + String(repeating: ",b", count: columns - 1), rows)
      #expect(PlainTextTests.acting(text, besides: "\n") == [], "seed \(seed)")
      let read = CSV(text, name: "x")
      #expect(read.problems.isEmpty && read.records.count == 6, "seed \(seed)")
      for (record, row) in zip(read.records.dropFirst(), rows) {
        #expect(record.fields.count == columns, "seed \(seed)")
        for (field, cell) in zip(record.fields, row) {
          let first = field.text.unicodeScalars.first { !$0.properties.isWhitespace }
          let isNumber = Double(field.text) != nil
          #expect(
            first.map { !"=@＝＠＋－".unicodeScalars.contains($0) && (isNumber || !"+-".contains(Character($0))) } ?? true,
            "seed \(seed): \(field.text)")
          #expect(field.text == PlainText.shown(cell) || field.text == "'" + PlainText.shown(cell), "seed \(seed)")
        }
      }
    }
  }

  @Test("Numbers that are none are empty")
  func numbers() {
    #expect([nil, .nan, .infinity, -.infinity, 0.1, -2].map { CSVText.number($0) } == ["", "", "", "", "0.1", "-2.0"])
  }
}
