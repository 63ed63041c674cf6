import Testing
import Units

import Scenarios

/// A generator of 64-bit numbers by Steele, Lea and Flood (2014): a Weyl sequence through a mixing function.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct LanguageFuzzTests {
  /// The first numbers of seed 0 as the reference implementation gives them.
  @Test func generatorIsTheReference() {
    var generator = SplitMix64(state: 0)
    #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
    #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
  }

  private static let corpus =
    LanguageTests.readable.map(\.0) + LanguageErrorTests.unreadable.map(\.0) + LanguageErrorTests.measured.map(\.0)

  private static let pieces = [
    "(", ")", ",", ", ", " ", "-", " - ", " + ", "*", " / ", "/", "@", " to ", " per ", "fact(", "normal(",
    "empirical(", "1", "9e9",
    "e", "E+", ".", "%", "M", "bn", "CNY", "USD/", "GPU-", "month", "²", "^", "用", "\u{0}", "\u{301}", "🧮", "\n",
    "\r\n", "'", "_",
    "−", "$", "0", "999999999999999999", "\u{FFFD}", "per", "to",
  ]

  /// A few mutations of a text from the corpus: pieces inserted, characters removed, doubled or swapped, texts joined.
  private static func mutated(by generator: inout SplitMix64) -> String {
    var text = Array(corpus.randomElement(using: &generator) ?? "")
    for _ in 0..<Int.random(in: 1...(Bool.random(using: &generator) ? 2 : 8), using: &generator) {
      let place = Int.random(in: 0...text.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0, 1: text.insert(contentsOf: pieces.randomElement(using: &generator) ?? "", at: place)
      case 2 where place < text.count: text.remove(at: place)
      case 3 where place + 1 < text.count: text.swapAt(place, place + 1)
      case 4: text.insert(contentsOf: corpus.randomElement(using: &generator) ?? "", at: place)
      case 5 where text.count < 600: text.insert(contentsOf: text[..<place], at: place)
      default: break
      }
    }
    return String(text)
  }

  /// No text traps; every error stands inside the text and says something; every term stands inside it, too, and a
  /// term whose units fit has a unit that can be written and read.
  @Test(arguments: 0..<20)
  func neverTraps(part: UInt64) throws {
    for seed in part * 1000..<(part + 1) * 1000 {
      var generator = SplitMix64(state: seed)
      let text = Self.mutated(by: &generator)
      let length = text.utf8.count
      do {
        let term = try Language.parse(text)
        #expect(Self.isInside(term.span, length), "seed \(seed): \(text)")
        let unit = try term.dimension { $0.utf8.count % 2 == 0 ? .one : nil }
        let reread = try unit.text.isEmpty ? .one : Unit.parse(unit.text)
        #expect(reread == unit, "seed \(seed): \(text)")
      } catch let error as LanguageError {
        #expect(Self.isInside(error.span, length), "seed \(seed): \(text)")
        #expect(!error.message.isEmpty, "seed \(seed): \(text)")
      } catch {
        Issue.record("seed \(seed): \(error) in \(text)")
      }
    }
  }

  private static func isInside(_ span: Span, _ length: Int) -> Bool {
    0 <= span.lower && span.lower <= span.upper && span.upper <= length
  }
}
