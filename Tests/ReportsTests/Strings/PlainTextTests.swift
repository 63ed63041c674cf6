import Files
import Foundation
import Testing

import Reports

/// Would catch a character that acts in what is printed, a text that JSON does not read back, a locale that is read in another order
/// than that of POSIX, and a progress that is wider than its terminal.
@Suite("Texts of strangers as they leave") struct PlainTextTests {
  /// Characters that act, those that formulas and shells begin with, and letters of several scripts.
  static let hostile: [Unicode.Scalar] =
    [
      "\u{0}", "\u{7}", "\u{8}", "\t", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{9D}", "\u{61C}",
      "\u{200E}",
    ]
    + [
      "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{FEFF}", "\u{FFFE}", "\u{1FFFF}", "=", "+", "-",
      "@", "＝",
    ]
    + [
      "$", "`", "'", "\"", "\\", ";", "&", "|", "<", ">", "(", "#", "!", "~", "*", "{", ",", " ", "/", "%", "0", "1",
      "e", "[", "m",
    ]
    + ["a", "Z", "é", "月", "\u{301}", "👍", "\u{AD}", "\u{200B}", "\u{A0}"]

  static func text(_ length: ClosedRange<Int>, using random: inout SplitMix) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: length, using: &random) { scalars.append(hostile.randomElement(using: &random)!) }
    return String(scalars)
  }

  /// What in a text acts, other than what stands in `allowed`.
  static func acting(_ text: String, besides allowed: String = "\n\t") -> [Unicode.Scalar] {
    text.unicodeScalars.filter { PlainText.acts($0) && !allowed.unicodeScalars.contains($0) }
  }

  @Test("What acts is shown as its number, and shown once")
  func shown() {
    #expect(
      PlainText.shown("A\u{1B}]0;x\u{7}\u{9B}31m\u{202E}e\r\n") == #"A\u{1B}]0;x\u{7}\u{9B}31m\u{202E}e\u{D}\u{A}"#)
    #expect(PlainText.prose("a\tb\nc\r") == "a\tb\nc\\u{D}")
    for text in ["月之暗面", "👩‍👩‍👧 é", "a\u{200C}b", ""] { #expect(PlainText.shown(text) == text) }
    for seed: UInt64 in 1...500 {
      var random = SplitMix(seed: seed)
      let text = Self.text(0...20, using: &random)
      let shown = PlainText.shown(text)
      #expect(Self.acting(shown, besides: "") == [] && PlainText.shown(shown) == shown, "seed \(seed)")
      #expect(Self.acting(PlainText.printed(text)) == [], "seed \(seed)")
      let styled = PlainText.printed(text + "\u{1B}[31m" + text + "\u{1B}[0m", styled: true)
      // A mark may follow a style, and joins its last letter: what is sent is bytes.
      let bytes = PlainText.styles.reduce(Array(styled.utf8)) { $0.replacing(Array("\u{1B}\($1)".utf8), with: []) }
      #expect(Self.acting(String(decoding: bytes, as: UTF8.self)) == [], "seed \(seed)")
      #expect(PlainText.ascii(PlainText.printed(text)).utf8.allSatisfy { $0 < 0x7F }, "seed \(seed)")
    }
  }

  @Test("The program's own styles pass, no others")
  func styles() {
    #expect(PlainText.printed("\u{1B}[1mx\u{1B}[0m\n", styled: true) == "\u{1B}[1mx\u{1B}[0m\n")
    #expect(PlainText.printed("\u{1B}[1mx\u{1B}[0m\n") == "\\u{1B}[1mx\\u{1B}[0m\n")
    #expect(PlainText.printed("\u{1B}[2J\u{1B}[41m\u{1B}", styled: true) == "\\u{1B}[2J\\u{1B}[41m\\u{1B}")
  }

  @Test("JSON reads back as it was, without a character that acts")
  func json() throws {
    for seed: UInt64 in 1...300 {
      var random = SplitMix(seed: seed)
      let text = Self.text(0...20, using: &random)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .prettyPrinted
      let json = PlainText.json(String(decoding: try encoder.encode(["name": text]), as: UTF8.self))
      #expect(Self.acting(json, besides: "\n") == [], "seed \(seed)")
      let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
      #expect(read["name"].map { Array($0.unicodeScalars) } == Array(text.unicodeScalars), "seed \(seed)")
    }
  }

  @Test(
    "The first locale that is set says what is shown, in the order of POSIX",
    arguments: [
      ([:], true), (["LANG": "C"], false), (["LANG": "POSIX"], false), (["LANG": "C.UTF-8"], true),
      (["LANG": "de_DE.utf8"], true),
      (["LANG": "de_DE.ISO-8859-1"], false), (["LANG": "de_DE@euro"], true), (["LANG": "de_DE.UTF-8@euro"], true),
      (["LANG": "en_GB.UTF-8", "LC_CTYPE": "C"], false), (["LANG": "C", "LC_CTYPE": "en_GB.UTF-8"], true),
      (["LANG": "en_GB.UTF-8", "LC_CTYPE": "en_GB.UTF-8", "LC_ALL": "C"], false),
      (["LANG": "C", "LC_CTYPE": "C", "LC_ALL": "C.UTF-8"], true), (["LANG": "C", "LC_ALL": ""], false),
      (["LC_ALL": ""], true),
    ])
  func locales(environment: [String: String], isUnicode: Bool) {
    #expect(Charset.isUnicode(environment) == isUnicode)
  }

  @Test("A progress fits its terminal, and says what it can")
  func progress() {
    let line = ProgressLine("sampling futures", share: 0.42, seconds: 21)
    #expect(
      line.text(columns: 80, unicode: true) == String(repeating: "█", count: 16) + String(repeating: "░", count: 24)
        + " 42 % sampling futures, 30 s left")
    #expect(line.text(columns: 40, unicode: false) == "#########.............. 42 %, 30 s left")
    #expect(line.text(columns: 16, unicode: true) == "42 %, 30 s left")
    #expect(line.text(columns: 6, unicode: true) == "42 %")
    #expect(line.text(columns: 4, unicode: true) == "")
    #expect(ProgressLine("x", share: 0, seconds: 3).text(columns: 20, unicode: false) == "............. 0 % x")
    #expect(
      ProgressLine("x", share: 0.5, seconds: 90).text(columns: 18, unicode: false).hasSuffix("50 %, 1 min 31 s left")
        == false)
    for seed: UInt64 in 1...500 {
      var random = SplitMix(seed: seed)
      let share = [.nan, -1, 2, .infinity, Double.random(in: 0...1, using: &random)].randomElement(using: &random)!
      let seconds = [.nan, -1, 0, 1e300, .infinity, Double.random(in: 0...1e6, using: &random)].randomElement(
        using: &random)!
      let line = ProgressLine(Self.text(0...30, using: &random), share: share, seconds: seconds)
      let columns = Int.random(in: 0...120, using: &random)
      let unicode = Bool.random(using: &random)
      let text = line.text(columns: columns, unicode: unicode)
      #expect(Terminal.width(of: text) < max(columns, 1), "seed \(seed)")
      #expect(Self.acting(text, besides: "") == [] && (unicode || text.utf8.allSatisfy { $0 < 0x7F }), "seed \(seed)")
    }
  }
}
