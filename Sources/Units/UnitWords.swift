/// The words that units are made of.
///
/// Each word has one meaning and one spelling of its case: "Mtok" is a million tokens, and "mtok" is not a word.
enum UnitWords {
  /// What a word stands for.
  struct Meaning: Sendable {
    var numerator: Double = 1
    var denominator: Double = 1
    var dimension: Dimension
    var currency: Currency?

    /// Whether both are the same unit.
    func isSame(as other: Meaning) -> Bool {
      numerator / denominator == other.numerator / other.denominator && dimension == other.dimension
        && currency == other.currency
    }
  }

  /// Every word, in a fixed order, for suggestions.
  static let words: [String] = table.map(\.word)

  /// The meaning of every word.
  static let meanings: [String: Meaning] = Dictionary(table.map { ($0.word, $0.meaning) }) { first, _ in first }

  /// The word that somebody meant; nil where the meaning, and with it the value, is not certain.
  static func meant(by word: String) -> String? {
    if let known = ForeignWords.units[word] { return known }
    if ForeignWords.otherCurrencies.contains(word.uppercased()) || ForeignWords.multiplier(word) != nil { return nil }
    return nearest(word) ?? slipped(word)
  }

  /// The word nearest to another of some length that holds no money; nil where others of another meaning are as near.
  private static func nearest(_ word: String) -> String? {
    if holdsMoney(word) { return nil }
    let equals = Spelling.equallyNear(word, in: words)
    guard let near = Spelling.nearest(word, in: words), let meaning = meanings[near],
      equals.allSatisfy({ meanings[$0].map { meaning.isSame(as: $0) } ?? false })
    else { return nil }
    let (wrong, right) = (word.lowercased(), near.lowercased())
    // A bit is no byte, and of three letters one makes another word.
    if word.hasSuffix("b"), near.hasSuffix("B") { return nil }
    if word.count <= 3, wrong.sorted() != right.sorted() { return nil }
    // "kusers" are a thousand users, and no misspelt ones.
    return wrong.dropFirst() == right && "kmbgtpe".contains(wrong.first ?? " ") ? nil : near
  }

  /// The word of which another is a plain slip of the hand: a letter added, dropped, or swapped with its neighbour, by which no power of
  /// ten comes or goes. Nil where there is none, or where the same could be of another unit.
  private static func slipped(_ word: String) -> String? {
    guard (3...24).contains(word.count) else { return nil }
    let near = words.compactMap { right in Slip(word, for: right).map { (word: right, slip: $0) } }
    guard let first = near.first.flatMap({ meanings[$0.word] }),
      near.allSatisfy({ meanings[$0.word].map { first.isSame(as: $0) } ?? false })
    else { return nil }
    return near.first { $0.word.count >= 3 && isPlain($0.slip, for: $0.word) }?.word
  }

  /// Whether a slip is only one of the hand. A letter before a unit may be a prefix, some behind money are multipliers, and a code with
  /// another letter may be another currency's.
  private static func isPlain(_ slip: Slip, for word: String) -> Bool {
    switch slip {
    case .added(let letter, let place, let isDoubled):
      let isCode = Currency.all.contains { $0.code == word }
      return place > 0 && isLetter(letter) && (isDoubled || !isCode)
    case .dropped(let letter, let place): return place > 0 && isLetter(letter)
    case .swapped: return true
    case .replaced: return false
    }
  }

  /// Whether a character is a letter that stands for no power of ten.
  private static func isLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter && !"kKmMgGtTbBnu".contains(character)
  }

  /// Whether a currency is part of a longer word, such as "MUSD" or "USDm".
  private static func holdsMoney(_ word: String) -> Bool {
    let capital = word.uppercased()
    return Currency.all.contains { capital != $0.code && (capital.hasPrefix($0.code) || capital.hasSuffix($0.code)) }
      || ForeignWords.marks.contains { word.contains($0.0) }
  }

  private static let table = money + shares + times + machines + texts + people + counts

  private typealias Entry = (word: String, meaning: Meaning)

  private static let money: [Entry] =
    Currency.all.map { ($0.code, Meaning(dimension: Dimension(.money), currency: $0)) }
    + Currency.spellings.map { ($0.word, Meaning(dimension: Dimension(.money), currency: $0.currency)) }

  private static let shares: [Entry] =
    entries(["1", "fraction", "fractions", "ratio", "ratios", "share", "shares", "x", "boolean"], of: .share)
    + entries(["%", "percent"], of: .share, per: 100)

  private static let times: [Entry] =
    entries(["second", "seconds", "s"], of: Dimension(.second))
    + entries(["millisecond", "milliseconds", "ms"], of: Dimension(.second), per: 1000)
    + entries(["minute", "minutes", "min"], of: Dimension(.second), times: 60)
    + entries(["hour", "hours", "h"], of: Dimension(.second), times: 3600)
    + entries(["day", "days"], of: Dimension(.day))
    + entries(["week", "weeks"], of: Dimension(.day), times: 7)
    + entries(["month", "months"], of: Dimension(.month))
    + entries(["quarter", "quarters"], of: Dimension(.month), times: 3)
    + entries(["year", "years"], of: Dimension(.month), times: 12)

  private static let machines: [Entry] =
    entries(
      ["GPU", "GPUs", "accelerator", "accelerators", "chip", "chips", "card", "cards"], of: Dimension(.gpu))
    + prefixed(["FLOP", "FLOPs"], of: Dimension(.flop), by: ["", "M", "G", "T", "P", "E"])
    + entries(["byte", "bytes"], of: Dimension(.byte))
    + prefixed(["B"], of: Dimension(.byte), by: ["k", "M", "G", "T", "P"])
    + entries(["KiB"], of: Dimension(.byte), times: 1024)
    + entries(["MiB"], of: Dimension(.byte), times: 1_048_576)
    + entries(["GiB"], of: Dimension(.byte), times: 1_073_741_824)
    + entries(["TiB"], of: Dimension(.byte), times: 1_099_511_627_776)
    + entries(["bit", "bits"], of: Dimension(.byte), per: 8)
    + entries(["Mbit"], of: Dimension(.byte), times: 125e3)
    + entries(["Gbit"], of: Dimension(.byte), times: 125e6)
    + entries(["Tbit"], of: Dimension(.byte), times: 125e9)

  private static let texts: [Entry] =
    prefixed(["tok", "token", "tokens"], of: Dimension(.token), by: ["", "k", "M", "B", "G", "T"])
    + prefixed(["character", "characters"], of: Dimension(.character), by: ["", "k", "M"])
    + prefixed(["parameter", "parameters", "param", "params"], of: Dimension(.parameter), by: ["", "M", "B", "T"])
    + prefixed(["impression", "impressions"], of: Dimension(.impression), by: ["", "k", "M"])

  private static let people: [Entry] =
    entries(["user", "users"], of: Dimension(.user))
    + entries(
      ["person", "people", "persons", "staff", "employee", "employees", "salesperson", "salespeople"],
      of: Dimension(.person))

  private static let counts: [Entry] =
    entries(["project", "projects"], of: Dimension(.project))
    + CountedNouns.all.flatMap { noun in
      entries(
        noun.plural == noun.singular ? [noun.singular] : [noun.singular, noun.plural],
        of: Dimension(.counted(noun.singular)))
    }

  /// Words of one meaning.
  private static func entries(
    _ words: [String], of dimension: Dimension, times numerator: Double = 1, per denominator: Double = 1
  ) -> [Entry] {
    words.map { ($0, Meaning(numerator: numerator, denominator: denominator, dimension: dimension)) }
  }

  /// Each word with each prefix. B is the billion of tokens and parameters; as a word of its own B is the byte of GB.
  private static func prefixed(_ words: [String], of dimension: Dimension, by prefixes: [String]) -> [Entry] {
    prefixes.flatMap { prefix in
      entries(words.map { prefix + $0 }, of: dimension, times: scales[prefix] ?? 1)
    }
  }

  private static let scales = ["k": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18]
}
