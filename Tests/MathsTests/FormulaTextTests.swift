import Maths
import TestSupport
import Testing

/// Would catch brackets that are missing (a text that means another value) or needless (a pair that can be taken away), in
/// any nesting of the four operations: the text is read back by an independent parser.
@Suite struct FormulaTextTests {
  /// Sixteen leaves with values that have nothing to do with each other, so that nothing cancels by chance.
  private static let names = "abcdefghijklmnop".map(String.init)
  private static let values: [Double] = {
    var random = SplitMix64(seed: 71)
    return names.map { _ in random.scaled(-2...2, signed: true) }
  }()

  /// A tree in which each leaf stands at most once: the next one is `used`.
  private func tree(_ depth: Int, _ used: inout Int, _ random: inout SplitMix64) -> Traced {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      let leaf = Leaf(Self.names[used], standing: .fact, source: "a test")
      used += 1
      return TraceTrial(seed: 0, path: 0, entities: []).given(leaf, Self.values[used - 1])
    }
    let (x, y) = (tree(depth - 1, &used, &random), tree(depth - 1, &used, &random))
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return x + y
    case 1: return x - y
    case 2: return x * y
    default: return x / y
    }
  }

  /// Reads a text by the rules of school: × and ÷ before + and −, from left to right.
  private struct Reader {
    let text: [Character]
    var place = 0

    init(_ text: String) { self.text = text.filter { $0 != " " }.map { $0 } }

    mutating func sum() -> Double {
      var value = product()
      while place < text.count, "+−".contains(text[place]) {
        place += 1
        if text[place - 1] == "+" { value += product() } else { value -= product() }
      }
      return value
    }
    mutating func product() -> Double {
      var value = atom()
      while place < text.count, "×÷".contains(text[place]) {
        place += 1
        if text[place - 1] == "×" { value *= atom() } else { value /= atom() }
      }
      return value
    }
    mutating func atom() -> Double {
      place += 1
      guard text[place - 1] == "(" else {
        return FormulaTextTests.values[FormulaTextTests.names.firstIndex(of: String(text[place - 1]))!]
      }
      let value = sum()
      place += 1
      return value
    }
  }

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * (abs(a) + abs(b)) }

  /// The text without each of its pairs of brackets in turn.
  private func withoutOnePair(_ text: String) -> [String] {
    let characters = Array(text)
    return characters.indices.filter { characters[$0] == "(" }.map { open in
      var depth = 0
      var close = open
      for i in open..<characters.count {
        if characters[i] == "(" { depth += 1 }
        if characters[i] == ")" { depth -= 1 }
        if depth == 0 { close = i; break }
      }
      return String(characters.indices.filter { $0 != open && $0 != close }.map { characters[$0] })
    }
  }

  @Test func textMeansTheValueAndNoPairOfBracketsIsNeedless() {
    var random = SplitMix64(seed: 70)
    var pairs = 0
    for _ in 0..<3_000 {
      var used = 0
      let value = tree(4, &used, &random)
      let text = value.node.formula
      var reader = Reader(text)
      let read = reader.sum()
      #expect(reader.place == reader.text.count && close(read, value.value), "\(text)")
      for shorter in withoutOnePair(text) {
        var reader = Reader(shorter)
        pairs += 1
        #expect(!close(reader.sum(), value.value), "\(text) needs fewer brackets: \(shorter)")
      }
    }
    #expect(pairs > 3_000)
  }
}
