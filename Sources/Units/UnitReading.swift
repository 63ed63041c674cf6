/// A unit half read: the product of the words so far.
struct UnitReading {
  private var numerator = 1.0
  private var denominator = 1.0
  private var dimension = Dimension.share
  private var currency: Currency?

  /// More words in one product than anybody needs; bounds the search for words that have hyphens of their own.
  private static let mostParts = 16

  /// Takes in what stands between two slashes: words and whole numbers joined by hyphens, "6-months", "GPU-hour".
  mutating func read(_ term: Substring, dividing: Bool, whole: String) throws(Misreading) {
    let parts = term.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= Self.mostParts else { throw Misreading("too many words joined in \"\(whole)\"") }
    var start = 0
    while start < parts.count {
      if start == 0, parts.count > 1, let number = Self.wholeNumber(parts[start]) {
        take(UnitWords.Meaning(numerator: number, dimension: .share), dividing: dividing)
        start += 1
        continue
      }
      let (meaning, end) = try Self.longestWord(parts, from: start, whole: whole)
      if let other = meaning.currency {
        guard currency == nil || currency == other else {
          throw Misreading("two currencies in \"\(whole)\": an exchange rate is a fact, not a unit")
        }
        currency = other
      }
      take(meaning, dividing: dividing)
      start = end
    }
  }

  private mutating func take(_ meaning: UnitWords.Meaning, dividing: Bool) {
    numerator *= dividing ? meaning.denominator : meaning.numerator
    denominator *= dividing ? meaning.numerator : meaning.denominator
    dimension = dividing ? dimension / meaning.dimension : dimension * meaning.dimension
  }

  /// The word that begins at a part, the longest there is ("GPT-version" before "GPT"), and the part after it.
  private static func longestWord(
    _ parts: [Substring], from start: Int, whole: String
  ) throws(Misreading) -> (UnitWords.Meaning, end: Int) {
    for end in stride(from: parts.count, to: start, by: -1) {
      if let meaning = UnitWords.meanings[parts[start..<end].joined(separator: "-")] { return (meaning, end) }
    }
    throw unknown(parts, from: start, whole: whole)
  }

  /// The complaint about an unknown word, with the whole unit corrected if that makes it readable.
  private static func unknown(_ parts: [Substring], from start: Int, whole: String) -> Misreading {
    let rest = parts[start...].joined(separator: "-")
    let word = String(parts[start])
    // The rest may be one misspelt word that has a hyphen of its own.
    for wrong in [rest, word] {
      guard let near = UnitWords.meant(by: wrong) else { continue }
      // What is a unit per another cannot stand behind "/".
      if near.contains("/"), !whole.hasPrefix(wrong) { continue }
      return Misreading(
        "unknown unit \"\(wrong)\"", proposals: [replacingFirst(wrong, by: near, in: whole)], otherwise: near)
    }
    return Misreading(word.isEmpty ? "a unit is missing beside \"-\" in \"\(whole)\"" : "unknown unit \"\(word)\"")
  }

  /// The text with one of its words, which stands between "/" and "-" or the ends, replaced.
  private static func replacingFirst(_ word: String, by other: String, in text: String) -> String {
    func isEdge(_ character: Character) -> Bool { character == "/" || character == "-" }
    for start in text.indices where text[start...].hasPrefix(word) {
      let rest = text[start...].dropFirst(word.count)
      if text[..<start].last.map(isEdge) ?? true, rest.first.map(isEdge) ?? true {
        return text[..<start] + other + rest
      }
    }
    return text
  }

  /// A whole number from 1 to 999,999 in plain digits, as in "6-months".
  private static func wholeNumber(_ text: Substring) -> Double? {
    guard text.utf8.count <= 6, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), number > 0
    else { return nil }
    return Double(number)
  }

  /// The unit of all that was read.
  func unit(text: String) throws(Misreading) -> Unit {
    let money = dimension.power(of: .money)
    guard (-1...1).contains(money) else {
      throw Misreading("money cannot be multiplied by money, as in \"\(text)\"")
    }
    let scale = numerator / denominator
    guard numerator.isFinite, denominator.isFinite, scale.isFinite, scale > 0 else {
      throw Misreading("the scale of \"\(text)\" is beyond the range of numbers")
    }
    return Unit(
      numerator: numerator, denominator: denominator, dimension: dimension,
      currency: money == 0 ? nil : currency, text: text)
  }
}
