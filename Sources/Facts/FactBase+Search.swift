extension FactBase {
  /// The facts in which every word occurs, in the name, subject, quantity or statement; case of ASCII letters is
  /// ignored, and parts of words count. No words find all facts.
  public func search(_ words: [String]) -> [Fact] {
    facts.filter { WordSearch.finds(words, in: [$0.id, $0.subject, $0.quantity, $0.statement]) }
  }
}

/// Words in texts, without regard to the case of ASCII letters; parts of words count.
enum WordSearch {
  /// Whether each word occurs in one of the texts.
  static func finds(_ words: [String], in texts: [String]) -> Bool {
    let text = folded(texts.joined(separator: "\n"))
    return words.allSatisfy { contains(folded($0), in: text) }
  }

  /// The bytes of a text, capital ASCII letters as small ones.
  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    guard word.count <= text.count else { return false }
    for start in 0...(text.count - word.count) where text[start] == first {
      if text[start..<(start + word.count)].elementsEqual(word) { return true }
    }
    return false
  }
}
