/// One slip of the hand by which a word is not another: a letter too many, too few or another one, or two in each other's place.
enum Slip {
  /// A letter too many, its place in the wrong word, and whether it is the one before it again.
  case added(Character, place: Int, isDoubled: Bool)
  /// A letter too few, and its place in the right word.
  case dropped(Character, place: Int)
  /// Two neighbours in each other's place.
  case swapped
  /// Another letter.
  case replaced

  /// The slip from the right word to the wrong one; nil where it is none, or more than one. Letters of either case are two letters.
  init?(_ wrong: String, for right: String) {
    let (wrong, right) = (Array(wrong), Array(right))
    var same = 0
    while same < wrong.count, same < right.count, wrong[same] == right[same] { same += 1 }
    /// Whether both are alike from so many letters behind the first that differs.
    func isAlike(_ first: Int, _ second: Int) -> Bool {
      wrong.dropFirst(same + first).elementsEqual(right.dropFirst(same + second))
    }
    switch wrong.count - right.count {
    case 1 where isAlike(1, 0):
      self = .added(wrong[same], place: same, isDoubled: same > 0 && wrong[same - 1] == wrong[same])
    case -1 where isAlike(0, 1): self = .dropped(right[same], place: same)
    case 0 where same < wrong.count && isAlike(1, 1): self = .replaced
    case 0 where same + 1 < wrong.count && wrong[same] == right[same + 1] && wrong[same + 1] == right[same]:
      guard isAlike(2, 2) else { return nil }
      self = .swapped
    default: return nil
    }
  }
}
