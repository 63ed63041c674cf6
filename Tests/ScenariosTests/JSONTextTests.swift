import Files
import Foundation
import TestSupport
import Testing

import Scenarios

/// Would catch JSON that is read by the rules of another language, an escape that becomes another character, and a mistake without its
/// place. What is right is what Foundation reads.
@Suite("JSON") struct JSONTextTests {
  private func said(_ bytes: [UInt8]) -> String {
    do {
      _ = try JSONText.tree(bytes, file: "x.json")
      return "nothing"
    } catch {
      return error.description
    }
  }

  private func said(_ text: String) -> String { said(Array(text.utf8)) }

  /// A tree in the words of Foundation, numbers as they are written.
  private func plain(_ tree: Tree) -> String {
    switch tree {
    case .scalar(let scalar): scalar.text
    case .list(let items, _): "[" + items.map(plain).joined(separator: "|") + "]"
    case .map(let map): "{" + map.entries.map { "\($0)=\(plain($1.value))" }.joined(separator: "|") + "}"
    }
  }

  @Test("Escapes, pairs of them, blanks and line ends are what JSON says they are")
  func escapes() throws {
    let texts = [
      (#"{"a": "\ud83d\ude00 \u4e2d\n\t\"\\\/\b\f\r"}"#, "{a=😀 中\n\t\"\\/\u{8}\u{C}\r}"),
      ("{\r\n\t\"a\" :\r\n [ ] }\r\n", "{a=[]}"), ("\u{FEFF}[1]", "[1]"),
      ("[1,\"&x\",\"*y\",\"!z\",\"# no\"]", "[1|&x|*y|!z|# no]"),
      ("[NaN, Infinity, -Infinity, null, true]", "[NaN|Infinity|-Infinity|null|true]"), (#"["\ud83d"]"#, "[\u{FFFD}]"),
      (#"["\ud83d\ud83d\ude00x"]"#, "[\u{FFFD}😀x]"), ("\"😀\"", "😀"), ("-0.5e-3", "-0.5e-3"),
    ]
    for (text, meant) in texts { #expect(try plain(JSONText.tree(Array(text.utf8), file: "x")) == meant) }
  }

  @Test("Texts of too much end soon, each with what is too much")
  func bounds() {
    func list(_ count: Int) -> String { "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]" }
    #expect(said(list(249_999)) == "nothing")
    #expect(said(list(300_000)) == "x.json:1:500000: is not JSON here: more than 250000 values")
    #expect(said(String(repeating: "[", count: 5_000_000)).hasSuffix("lists and objects nested too deep"))
    let runs = JSONText.trees(Array(String(repeating: "{}\n", count: 200).utf8), file: "x", mostValues: 100) { _ in true
    }
    #expect(
      runs.trees.count == 100
        && runs.problems.map(\.description) == [
          "x:101:1: is not JSON here: more than 100 values one after another"
        ])
    let wrong = JSONText.trees(Array(String(repeating: "{x\n", count: 5000).utf8), file: "x") { _ in true }
    #expect(wrong.trees.isEmpty && wrong.problems.count == 1000)
    // What nobody asks for is not kept, so it does not count.
    let skipped = JSONText.trees(Array("{\"a\": \(list(300_000)), \"b\": 1}".utf8), file: "x") { $0 == "b" }
    #expect(skipped.trees.count == 1 && skipped.problems.isEmpty)
    let full = Array(String(repeating: "\(list(200_000))\n{}\n", count: 5).utf8)
    #expect(JSONText.trees(full, file: "x") { _ in true }.problems.count == 1)
  }

  @Test("Whatever text Foundation writes comes back")
  func property() throws {
    let seed: UInt64 = 19
    var random = SplitMix64(seed: seed)
    let characters = Array("ab\"\\/\n\t\r&*!#:{}[],é中😀👩🏽‍🚀\u{1}\u{7F}\u{2028}").map(String.init)
    for round in 0..<rounds(2000, usually: 100) {
      let texts = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
        (0..<Int.random(in: 0..<9, using: &random)).map { _ in characters.randomElement(using: &random) ?? "" }.joined()
      }
      let data = try JSONSerialization.data(
        withJSONObject: texts, options: Bool.random(using: &random) ? [.prettyPrinted] : [])
      // As Python writes it, with nothing but ASCII.
      let escaped = String(decoding: data, as: UTF8.self).utf16.map { unit in
        unit < 0x80
          ? String(decoding: [unit], as: UTF16.self)
          : "\\u" + String(String(Int(unit) + 0x10000, radix: 16).dropFirst())
      }.joined()
      for bytes in [Array(data), Array(escaped.utf8)] {
        let tree = try JSONText.tree(bytes, file: "x")
        #expect(plain(tree) == "[" + texts.joined(separator: "|") + "]", "seed \(seed), round \(round)")
      }
    }
  }

  @Test("What is no JSON is told at its place")
  func places() {
    #expect(said("") == "x.json: is empty")
    #expect(said(" \r\n ") == "x.json: is empty")
    #expect(said("{\n \"é\": [1,\n 2 3]}") == "x.json:3:4: is not JSON here: expected a comma or ]")
    #expect(said("{\"a\": 1, \"a\": 2}") == "x.json:1:10: is not JSON here: a stands twice in one object")
    #expect(said("{\"a\": \"x") == "x.json:1:7: is not JSON here: a quote that is never closed")
    #expect(said("{a: 1}") == "x.json:1:2: is not JSON here: expected a name in quotes")
    #expect(said("[1] [2]") == "x.json:1:5: is not JSON here: text after the first value")
    #expect(said(#"["\x41"]"#) == "x.json:1:3: is not JSON here: an escape that JSON does not know")
    #expect(said(Array("[\"é".utf8) + [0xFF, 0x22, 0x5D]) == "x.json:1:4: is not JSON here: a byte that is not UTF-8")
    #expect(said([0xFF, 0xFE, 0x5B, 0]) == "x.json:1:1: is UTF-16; JSON is read in UTF-8")
    #expect(said(String(repeating: "[", count: 100_000)).hasSuffix("lists and objects nested too deep"))
  }
}
