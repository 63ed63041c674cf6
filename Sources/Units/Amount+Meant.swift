extension Amount {
  /// The amount that a text in another notation means, as `parse` reads it; nil where it is not certain what is meant.
  ///
  ///     Amount.meant(by: "$1.5M")                  // 1.5M USD
  ///     Amount.meant(by: "1.5 MUSD")               // 1.5M USD
  ///     Amount.meant(by: "0.4 USD/1M tokens")      // 0.4 USD/Mtok
  ///     Amount.meant(by: "1.000.000 EUR")          // 1000000 EUR
  ///     Amount.meant(by: "¥5")                     // nil: yuan or yen
  ///
  /// What is given is never another amount than the one that is meant, so that it may be offered as a correction.
  public static func meant(by text: String) -> String? {
    guard text.utf8.count <= longest, let found = ForeignAmount(text)?.text, found != text, (try? parse(found)) != nil
    else { return nil }
    return found
  }

  /// Whether a word stands for a power of ten between number and unit in some notation: those of `isMultiplier`, and "mio", "MM",
  /// "m", "crore" and others that are not read, but understood.
  public static func isForeignMultiplier(_ word: String) -> Bool { ForeignWords.multiplier(word) != nil }
}

/// An amount in any notation, taken apart.
private struct ForeignAmount {
  private let number: ForeignNumber
  private var power = 0
  private var currency: Currency?
  /// What is counted, where it is not money.
  private var noun = ""
  /// What stands behind each "/".
  private var below: [String] = []

  init?(_ text: String) {
    var rest = Self.plain(text)[...]
    var isNegative = Self.takeSign(&rest)
    currency = Self.takeCurrency(&rest)
    let isMarked = currency != nil && text.contains("€")
    if currency != nil, isNegative == nil { isNegative = Self.takeSign(&rest) }
    guard let number = ForeignNumber(rest, isNegative: isNegative ?? false) else { return nil }
    self.number = number
    let terms = number.rest.split(separator: "/", omittingEmptySubsequences: false)
    var multiplier: ForeignWords.Multiplier?
    guard takeHead(terms[0].split(separator: " "), &multiplier) else { return nil }
    if let multiplier {
      if multiplier.needsMoney && currency == nil { return nil }
      power = multiplier.power
    }
    // Three digits behind a mark are thousands where the rest is written as on the continent, and tenths here.
    if number.isAmbiguous, multiplier?.isContinental == true || isMarked { return nil }
    for term in terms.dropFirst() {
      guard let unit = Self.unit(below: term) else { return nil }
      below.append(unit)
    }
  }

  /// As `parse` reads it.
  var text: String {
    let letters = [0: "", 3: "k", 6: "M", 9: "B", 12: "T"]
    let letter = number.exponent == 0 ? letters[power] : nil
    let digits = number.mantissa + (letter ?? "e\(number.exponent + power)")
    let above = currency?.code ?? noun
    let unit = ([above.isEmpty && !below.isEmpty ? "1" : above] + below).joined(separator: "/")
    return unit.isEmpty ? digits : "\(digits) \(unit)"
  }

  /// The text with plain spaces and signs, "/" for "per", and no space beside it.
  private static func plain(_ text: String) -> String {
    let spaces: Set<Character> = ["\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{3000}", "\t", "\n"]
    let signs: [Character: Character] = ["−": "-", "–": "-", "％": "%"]
    let words = String(text.map { spaces.contains($0) ? " " : signs[$0] ?? $0 }).split(separator: " ")
    return words.map { $0 == "per" ? "/" : $0 }.joined(separator: " ").split(
      separator: "/", omittingEmptySubsequences: false
    ).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "/")
  }

  /// Whether a sign is negative; nil where there is none.
  private static func takeSign(_ rest: inout Substring) -> Bool? {
    guard let sign = rest.first, sign == "-" || sign == "+" else { return nil }
    rest = rest.dropFirst().drop { $0 == " " }
    return sign == "-"
  }

  /// The currency that stands before the number.
  private static func takeCurrency(_ rest: inout Substring) -> Currency? {
    let mark = ForeignWords.marks.first { rest.hasPrefix($0.0) }
    let word = mark.map { rest.prefix($0.0.count) } ?? rest.prefix { $0.isLetter }
    guard !word.isEmpty, let currency = ForeignWords.currency(word) else { return nil }
    rest = rest[word.endIndex...].drop { $0 == " " }
    return currency
  }

  /// Takes multiplier, currency and noun; false where the words are no such thing.
  private mutating func takeHead(_ words: [Substring], _ multiplier: inout ForeignWords.Multiplier?) -> Bool {
    for word in words {
      let isUnit = UnitWords.meanings[String(word)] != nil
      if !isUnit, multiplier == nil, noun.isEmpty, let found = ForeignWords.multiplier(word) {
        multiplier = found
      } else if let found = ForeignWords.currency(word) {
        guard (currency == nil || currency == found) && noun.isEmpty else { return false }
        currency = found
      } else if let (found, money) = ForeignWords.touching(word) {
        guard multiplier == nil, currency == nil || currency == money, noun.isEmpty else { return false }
        (multiplier, currency) = (found, money)
      } else if noun.isEmpty, currency == nil, multiplier == nil, !isUnit, let (found, unit) = Self.counted(word) {
        (multiplier, noun) = (found, unit)
      } else {
        let unit = isUnit ? String(word) : ForeignWords.units[String(word)] ?? String(word)
        guard noun.isEmpty, currency == nil, (try? Unit.parse(unit)) != nil else { return false }
        noun = unit
      }
    }
    return true
  }

  /// A multiplier that touches what is counted: "kusers".
  private static func counted(_ word: Substring) -> (ForeignWords.Multiplier, String)? {
    guard let first = word.first, "kKMB".contains(first), word.count > 3,
      let found = ForeignWords.multiplier("\(first)"),
      UnitWords.meanings[String(word.dropFirst())] != nil
    else { return nil }
    return (found, String(word.dropFirst()))
  }

  /// A unit behind "/", perhaps of many: "month", "mo", "1M tokens", "1,000 tokens", "GPU hour".
  private static func unit(below term: Substring) -> String? {
    let whole = term.split(separator: " ").joined(separator: "-")
    if term.first?.isNumber != true {
      for unit in [whole, ForeignWords.units[whole] ?? ""] where !unit.contains("/") {
        if (try? Unit.parse("1/\(unit)")) != nil { return unit }
      }
    }
    var (count, exponent, rest) = ("1", 0, term)
    if let number = ForeignNumber(term) { (count, exponent, rest) = (number.mantissa, number.exponent, number.rest) }
    var words = rest.split { $0 == " " || $0 == "-" }
    if words.count == 2, let multiplier = ForeignWords.multiplier(words[0]), !multiplier.needsMoney {
      exponent += multiplier.power
      words.removeFirst()
    }
    guard words.count == 1, !count.contains("."), (0...15).contains(exponent), count.count + exponent < 18 else {
      return nil
    }
    let digits = count.drop { $0 == "0" } + String(repeating: "0", count: exponent)
    let word = ForeignWords.units[String(words[0])] ?? String(words[0])
    guard UnitWords.meanings[word] != nil else { return nil }
    let isTokens = ["tok", "token", "tokens"].contains(word)
    let prefixes = ["1": "", "1000": "k", "1000000": "M", "1000000000": isTokens ? "B" : "G", "1000000000000": "T"]
    if let prefix = prefixes[String(digits)] {
      let unit = prefix + (isTokens ? "tok" : word)
      if UnitWords.meanings[unit] != nil { return unit }
    }
    return digits.count <= 6 ? "\(digits)-\(word)" : nil
  }
}
