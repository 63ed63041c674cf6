/// Guessing which known word a misspelt one was meant to be.
public enum Spelling {
  /// Words longer than this are not guessed at: the work grows with the square of the length.
  private static let longest = 64

  /// The known word nearest to a word, or nil if none is near.
  ///
  /// Distance is the number of letters inserted, deleted, replaced or swapped with their neighbour, without regard to
  /// case. One such slip is forgiven in short words, and one more for every three letters, up to three in all. Of
  /// equally near words the one that agrees better in case wins, then the one that begins alike for longer, then the first in the list.
  public static func nearest(_ word: String, in words: [String]) -> String? {
    let wanted = Array(word.utf8)
    var table = EditTable()
    var best: (word: String, cased: Int, alike: Int)?
    for candidate in equallyNear(word, in: words) {
      let cased = table.distance(wanted, Array(candidate.utf8), atMost: longest)
      let alike = zip(wanted, candidate.utf8).prefix { $0 == $1 }.count
      if best.map({ (cased, -alike) < ($0.cased, -$0.alike) }) ?? true { best = (candidate, cased, alike) }
    }
    return best?.word
  }

  /// All known words that are equally near to a word, and none is nearer, in the order of the list; none where none is near.
  static func equallyNear(_ word: String, in words: [String]) -> [String] {
    guard !word.isEmpty, word.utf8.count <= longest else { return [] }
    let folded = folded(word)
    var table = EditTable()
    // A word must keep at least one of its letters: "a" is no misspelling of "b".
    let allowed = min(3, max(1, folded.count / 3), folded.count - 1)
    var nearest: [String] = []
    var least = allowed
    for candidate in words where abs(candidate.utf8.count - word.utf8.count) <= least {
      let distance = table.distance(folded, Self.folded(candidate), atMost: least)
      guard distance <= least else { continue }
      if distance < least { nearest.removeAll() }
      least = distance
      nearest.append(candidate)
    }
    return nearest
  }

  /// The bytes of a word in small letters; most words are ASCII, and need no rules of Unicode.
  private static func folded(_ word: String) -> [UInt8] {
    guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return Array(word.lowercased().utf8) }
    return word.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0 }
  }
}

/// The table that distances are computed in, kept from one pair of words to the next: of a file with thousands of mistakes each is
/// compared with hundreds of names.
private struct EditTable {
  private var beforeLast: [Int] = [], last: [Int] = [], row: [Int] = []

  /// Edit distance with swaps of neighbours (optimal string alignment), by three rows of the usual table; some number
  /// above the limit as soon as it is certain to be above.
  mutating func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    if last.count <= right.count {
      for rows in [\EditTable.beforeLast, \.last, \.row] {
        self[keyPath: rows] = Array(repeating: 0, count: right.count + 1)
      }
    }
    for j in 0...right.count { last[j] = j }
    for (i, letter) in left.enumerated() {
      row[0] = i + 1
      var least = i + 1
      for (j, other) in right.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row[j + 1] = cost
        least = min(least, cost)
      }
      // A swap may reach back two rows, and costs one.
      if least > limit + 1 { return least }
      swap(&beforeLast, &last)
      swap(&last, &row)
    }
    return last[right.count]
  }
}
