import TestSupport
import Testing

import Files

/// Would catch a byte or a character that is let through, and a place that is counted wrongly.
@Suite struct PlainTextTests {
  /// The first fault of bytes, found by looking at each character of the whole: line, column and character.
  static func fault(_ bytes: [UInt8]) -> String? {
    var text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst() }
    var (line, column) = (1, 1)
    for (place, scalar) in text.enumerated() {
      let isAllowed = scalar == "\t" || scalar == "\n" || scalar == "\r" || !PlainText.acts(scalar)
      // A byte that is no UTF-8 is decoded as a character that stands for none, which no bytes here have.
      if scalar == "\u{FFFD}" { return "\(line):\(column) none" }
      if !isAllowed { return "\(line):\(column) \(scalar.value)" }
      if place > 0, text[place - 1] == "\r", scalar != "\n" { return "\(line):\(column) 13" }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return nil
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func faultsStandWhereTheyAre(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces: [[UInt8]] = [
      [0x61], [0x20], [0x0A], [0x0D, 0x0A], [0x0D], [0x09], [0xE6, 0x9C, 0x88], [0xC3, 0xA9], [0xF0, 0x9F, 0x98, 0x80],
      [0x61, 0x62],
      [0x1B], [0xC2, 0x85], [0xE2, 0x80, 0xAE], [0xFF], [0xE6, 0x9C], [0xEF, 0xBB, 0xBF],
    ]
    for round in 0..<3000 {
      // Mostly what is allowed, so that some texts are.
      let bytes = (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<(Int.random(in: 0..<8, using: &random) == 0 ? pieces.count : 10), using: &random)]
      }
      var found: String?
      do {
        _ = try PlainText.decoded(bytes)
      } catch {
        found = "\(error.line):\(error.column) \(error.character.map { "\($0.value)" } ?? "none")"
      }
      #expect(found == Self.fault(bytes), "seed \(seed), round \(round): \(bytes)")
    }
  }

  @Test func linesAreKnownByTheirNumbers() {
    let lines = TextLines("ab\n月: x\n\n%c\n%d\n")
    #expect(lines.count == 6 && (0...7).map(lines.length) == [0, 2, 4, 0, 2, 2, 0, 0])
    #expect(lines.number(of: 1, beginningWith: "%") == 4 && lines.number(of: 2, beginningWith: "%") == 5)
    #expect(lines.number(of: 3, beginningWith: "%") == nil)
    #expect(lines.stands("x", line: 2, column: 4, within: 6) && !lines.stands("x", line: 2, column: 4, within: 5))
    #expect(!lines.stands("x", line: 9, column: 1, within: 9) && !lines.stands("x", line: 1, column: 9, within: 9))
  }
}
