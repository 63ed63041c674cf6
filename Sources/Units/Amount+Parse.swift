extension Amount {
  /// Amounts longer than this are refused, in bytes.
  static let longest = 512

  /// Powers of ten by the words and letters that may stand between number and unit.
  static let multipliers: [String: Int] = [
    "k": 3, "M": 6, "B": 9, "T": 12, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12,
  ]

  /// Whether a word may stand between number and unit: k M B T, thousand million billion trillion, mn bn.
  public static func isMultiplier(_ word: String) -> Bool {
    multipliers[word] != nil
  }

  /// The amount that a text means: a number, perhaps a multiplier, a unit.
  ///
  ///     try Amount.parse("0.8 CNY/Mtok")
  ///     try Amount.parse("1.2 bn CNY")       // k M B T, thousand million billion trillion, mn bn
  ///     try Amount.parse("60M USD")
  ///     try Amount.parse("3 % per month")
  ///     try Amount.parse("1.3")              // a bare number
  ///
  /// Throws for what is not read, with the way to write it: thousands separators ("2,000"), decimal commas, currency
  /// signs, unknown units, numbers beyond the range of a double. A correction is the amount that is meant, or there is none.
  public static func parse(_ text: String) throws(AmountError) -> Amount {
    do {
      return try read(text)
    } catch {
      let near = error.proposals.first { (try? read($0)) != nil }
      throw AmountError(error.message, suggestion: meant(by: text) ?? near)
    }
  }

  /// Parses, with corrections not yet tried out.
  private static func read(_ text: String) throws(Misreading) -> Amount {
    guard text.utf8.count <= longest else { throw Misreading("an amount of more than \(longest) bytes") }
    let trimmed = String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    let number = try NumberText(trimmed)
    let (power, unitText) = try multiplier(before: number.rest, in: trimmed)
    let value = try number.value(timesTenTo: power)
    let unit = try unit(unitText, of: trimmed)
    do {
      return try Amount(value, unit)
    } catch {
      throw Misreading(error.message)
    }
  }

  /// The unit at the end of an amount; corrections of it become corrections of the whole amount.
  private static func unit(_ text: String, of amount: String) throws(Misreading) -> Unit {
    if text.isEmpty { return .one }
    do {
      return try Unit.read(text)
    } catch {
      let start = amount.dropLast(text.count)
      throw Misreading(error.message, proposals: error.proposals.map { start + $0 })
    }
  }

  /// The power of ten named between number and unit, and the text of the unit.
  private static func multiplier(before rest: Substring, in text: String) throws(Misreading) -> (Int, unit: String) {
    let spaced = rest.drop(while: isSpace)
    let isAttached = spaced.startIndex == rest.startIndex
    let word = spaced.prefix { !isSpace($0) }
    let after = String(spaced[word.endIndex...].drop(while: isSpace))
    if let power = multipliers[String(word)] { return (power, after) }
    if word == "m" {
      throw Misreading("\"m\" may be a million or a thousandth: write M or million")
    }
    if let other = ForeignWords.multiplier(word), !other.needsMoney || ForeignWords.currency(after) != nil {
      throw Misreading("\"\(word)\" is no multiplier here: write \(written(other.power))")
    }
    if isAttached, let first = word.first, first != "%" {
      throw Misreading(
        "a space is missing between number and unit in \"\(text.prefix(60))\"",
        proposals: ["\(text[..<rest.startIndex]) \(spaced)"])
    }
    return (0, String(spaced))
  }

  /// How a power of ten is written here.
  private static func written(_ power: Int) -> String {
    [3: "k or thousand", 6: "M or million", 9: "B or billion", 12: "T or trillion"][power]
      ?? "e\(power) behind the digits"
  }

  private static func isSpace(_ character: Character) -> Bool {
    character.isASCII && character.isWhitespace
  }
}
