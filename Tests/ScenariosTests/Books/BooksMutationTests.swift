import Files
import TestSupport
import Testing
import Units

import Scenarios

/// Books with a few things changed at random: read or refused at a place that exists, never anything else.
@Suite struct BooksMutationTests {
  static let words = [
    "\"", ",", ";", "\t", "\r", "\n", "\r\n", "\u{FEFF}", "-", "—", "(", ")", "%", "$", "¥", "US$", "CNY", "1,234",
    "1.234",
    "1e308", "1E+06", "45657", "31/12/2024", "Dec-24", "2024Q4", "Total", "#REF!", "####", "=A1", "NaN", "inf", "万",
    "亿",
    "１２", "月", "\u{0}", "[%]", "[k CNY]", "[", "]", "kept.0", "kept.d30", "rate.CNY", "month", "sep=;", "\u{A0}", "'",
    "99999999999999999999", "0000-00", "é", "\u{202F}",
  ]
  static let samples = [
    "month,cash [k USD],mau,dau,cost.payroll,kept.0,kept.1\n2024-10,\"1,100.5\",900,100,50,500,300\n"
      + "2024-11,1000,950,110,51,520,310\n2024-12,950,990,120,52,480,\n",
    "month,line,amount,currency\n2024-11,cash,100,USD\n2024-12,cash,\"90,5\",USD\n2024-12,mau,6,\n",
    "Month;Cash;Revenue.API\n31/10/2024;1.100,5;7\n30/11/2024;1.000,25;8\n31/12/2024;950,1;9\n",
  ]

  static func mutated(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1 where place < bytes.count:
        bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...12, using: &random)))
      case 2:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        lines.swapAt(
          Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
        bytes = Array(lines.joined(separator: [10]))
      default: bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<10)
  func neverTrapsAndEveryRefusalHasAPlace(part: Int) {
    var refused = 0
    for seed in part * 1000..<(part + 1) * 1000 {
      var random = SplitMix64(seed: UInt64(seed))
      let bytes = Self.mutated(Self.samples[seed % 3], &random)
      do throws(Diagnostics) {
        let books = try BooksReaderTests.read(bytes)
        #expect(books.lines.allSatisfy { $0.values.count == books.months.count }, "seed \(seed)")
        #expect(zip(books.months, books.months.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
      } catch {
        refused += 1
        let lines = 1 + bytes.count { $0 == 10 || $0 == 13 }
        let fault = error.all.first { $0.message.isEmpty || $0.location.line > lines || $0.location.column < 0 }
        #expect(!error.all.isEmpty && fault == nil, "seed \(seed): \(String(describing: fault))")
      }
    }
    // Most mutations hurt, and some do not.
    #expect((300..<990).contains(refused), "\(refused)")
  }
}
