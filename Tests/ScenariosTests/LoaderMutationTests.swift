import Files
import Foundation
import TestSupport
import Testing

import Scenarios

/// Bundled scenarios with a few things changed at random: read or refused, never anything else.
@Suite struct LoaderMutationTests {
  static let words = [
    "fact(", "assume", "because:", "value:", "source", "table:", "steps", "{", "}", "[", "]", "\"", "'", ":", ": ", "-",
    "- ", "?", "|", ">", "*x", "&x ", "!!str ", "<<:", "#", "%", "/", "@ 2024-06", "to", "1e308", "-", "0", "NaN",
    "CNY", "USD", "users", "CNY/Mtok", "2025-01", "normal(1, 1)", "月", "\t", "\r\n", "\n", "  ", "\u{0}", "null", "~",
    "all:", "companies:", "include: x", "exchange:", "cash:", "---\n", "...", "\u{FEFF}", "é", "%/month", ",",
  ]

  static func mutated(_ text: [UInt8], by random: inout SplitMix64) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let choice = Int.random(in: 0..<7, using: &random)
      switch choice {
      case 0:
        guard !bytes.isEmpty else { break }
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1, 2, 3:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let (one, other) = (
          Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random)
        )
        if choice == 1 { lines.remove(at: one) }
        if choice == 2 { lines.insert(lines[one], at: other) }
        if choice == 3 { lines.swapAt(one, other) }
        bytes = Array(lines.joined(separator: [10]))
      case 4, 5:
        // A word of the text gives way to another, of the text or of the list.
        let isWord = { (byte: UInt8) in byte > 47 && byte != 58 && byte != 123 && byte != 125 || byte == 45 }
        var lower = Int.random(in: 0...bytes.count, using: &random)
        while lower < bytes.count, !isWord(bytes[lower]) { lower += 1 }
        var upper = lower
        while upper < bytes.count, isWord(bytes[upper]) { upper += 1 }
        bytes.replaceSubrange(lower..<upper, with: Array((words.randomElement(using: &random) ?? "").utf8))
      default:
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  /// What a refusal of some bytes says against the rules: a place there is, in order, with something said.
  static func fault(in bytes: [UInt8], refused: inout Int) -> String? {
    var found: [Diagnostic] = []
    do {
      if let text = String(validating: bytes, as: UTF8.self) {
        _ = try Scenario.load(text: text, name: "x")
      } else {
        _ = try YAMLText.tree(bytes, file: "x")
        return "read though it is not UTF-8"
      }
    } catch let error as Diagnostics {
      found = error.all
    } catch let error as Diagnostic {
      found = [error]
    } catch {
      return "threw \(error)"
    }
    if !found.isEmpty { refused += 1 }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for problem in found {
      let place = problem.location
      if problem.message.isEmpty { return "says nothing" }
      if place.line == 0 && !problem.message.hasPrefix("is empty") { return "is nowhere: \(problem)" }
      if place.line > lines.count { return "is beyond the last line: \(problem)" }
      if place.line > 0, !(1...lines[place.line - 1].count + 1).contains(place.column) {
        return "is beyond its line: \(problem)"
      }
    }
    let places = found.map { [$0.location.line, $0.location.column] }
    return zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) || $0 == $1 }
      ? nil : "is out of order"
  }

  /// A twentieth of the 5,000: the fuzzer mutates the same files as often as one likes, and looks at the places too.
  @Test(arguments: 0..<10)
  func neverTrapsAndEveryRefusalHasAPlace(part: Int) throws {
    let texts = ["china-2024-12", "my-company"].compactMap { ScenarioText.bundled($0) }.map { Array($0.utf8) }
    var refused = 0
    let count = rounds(500, usually: 25)
    for seed in part * 500..<part * 500 + count {
      var random = SplitMix64(seed: UInt64(seed))
      let bytes = Self.mutated(texts[seed % 2], by: &random)
      let fault = Self.fault(in: bytes, refused: &refused)
      #expect(fault == nil, "seed \(seed)")
    }
    // Most mutations hurt, and some do not.
    #expect((count / 5..<count * 96 / 100 + 1).contains(refused), "\(refused) of \(count)")
  }

  /// A word that is no figure takes the place of a stated one: a refusal points at it or into it, to the column.
  @Test(arguments: 0..<8)
  func refusalPointsAtTheWordThatIsWrong(part: Int) throws {
    let texts = try ["china-2024-12", "my-company"].map { try #require(ScenarioText.bundled($0)) }
    var random = SplitMix64(seed: UInt64(part))
    for _ in 0..<4 {
      let text = texts[part % 2]
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      // Cases that are not asked for are not read.
      let stated = lines[..<(lines.firstIndex(of: "cases:") ?? lines.count)].indices.filter { place in
        // What stands behind a number sign is a remark.
        lines[place].split(separator: "#", omittingEmptySubsequences: false)[0].contains("assume: \"")
      }
      let line = try #require(stated.randomElement(using: &random))
      let opening = try #require(lines[line].range(of: "assume: \""))
      let closing = try #require(lines[line][opening.upperBound...].firstIndex(of: "\""))
      lines[line].replaceSubrange(opening.upperBound..<closing, with: "12 quux")
      let refusal = #expect(throws: Diagnostics.self, "part \(part), line \(line + 1): \(lines[line])") {
        _ = try Scenario.load(text: lines.joined(separator: "\n"), name: "x")
      }
      let places = (refusal?.all ?? []).filter { $0.location.line == line + 1 }
        .map { String(lines[line].unicodeScalars.dropFirst($0.location.column - 1)) }
      #expect(
        places.contains { rest in ["\"12 quux", "12 quux", "quux"].contains { rest.hasPrefix($0) } },
        "part \(part), line \(line + 1): \(places)")
    }
  }

  /// What is open when a text ends is told at its end, whether or not its last line has an end.
  @Test(arguments: ["", "\n"])
  func textThatEndsTooEarly(ending: String) {
    for text in ["a: [1, 2", "a: {b: 1", "a: \"b", "a:\n  b: [1,\n  2"] {
      let refusal = #expect(throws: Diagnostic.self) { _ = try YAMLText.tree(Array((text + ending).utf8), file: "x") }
      let lines = (text + ending).split(separator: "\n", omittingEmptySubsequences: false)
      let place = refusal?.location
      #expect(place.map { (1...lines.count).contains($0.line) } == true, "\(text): \(refusal.debugDescription)")
      if ending.isEmpty, let place {
        #expect(place.line < lines.count || place.column <= lines[lines.count - 1].count + 1, "\(text): \(place)")
      }
    }
  }
}
