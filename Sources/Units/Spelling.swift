/// Guessing which known word a misspelt one was meant to be.
public enum Spelling {
  /// Words longer than this are not guessed at: the work grows with the square of the length.
  private static let longest = 64

  /// The known word nearest to a word, or nil if none is near.
  ///
  /// Distance is the number of letters inserted, deleted, replaced or swapped with their neighbour, without regard to
  /// case. One such slip is forgiven in short words, and one more for every three letters, up to three in all. Of
  /// equally near words the one that agrees better in case wins, then the first in the list.
  public static func nearest(_ word: String, in words: [String]) -> String? {
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    let folded = Array(word.lowercased().utf8)
    // A word must keep at least one of its letters: "a" is no misspelling of "b".
    let allowed = min(3, max(1, folded.count / 3), folded.count - 1)
    var best: (word: String, distance: Int, cased: Int)?
    for candidate in words where abs(candidate.utf8.count - wanted.count) <= allowed {
      let distance = distance(folded, Array(candidate.lowercased().utf8), atMost: allowed)
      guard distance <= allowed else { continue }
      let cased = self.distance(wanted, Array(candidate.utf8), atMost: longest)
      if let found = best, (found.distance, found.cased) <= (distance, cased) { continue }
      best = (candidate, distance, cased)
    }
    return best?.word
  }

  /// Edit distance with swaps of neighbours (optimal string alignment), by three rows of the usual table; some number
  /// above the limit as soon as it is certain to be above.
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      var least = i + 1
      for (j, other) in right.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
        least = min(least, cost)
      }
      // A swap may reach back two rows, and costs one.
      if least > limit + 1 { return least }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
