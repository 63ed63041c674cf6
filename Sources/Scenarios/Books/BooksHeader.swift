internal import Files
internal import Units

/// The title of one column: which line, in which unit.
struct BooksHeader {
  let column: BooksColumn
  let location: Location
  /// How many of the column's own unit one of the written unit is.
  var scale = 1.0
  /// The multiplier in front of the unit, such as a thousand.
  var multiplier = 1.0
  /// The currency, of a column of money that names one.
  var currency: Currency?
  /// Whether figures are shares of the cohort's size.
  var isShare = false

  /// A name as headers are compared: small letters, with "-" for blanks and "_".
  static func folded(_ text: some StringProtocol) -> String {
    BooksNumber.trimmed(BooksNumber.narrow(String(text))).lowercased().split { " _-\u{A0}".contains($0) }.joined(
      separator: "-")
  }

  /// The name in front of a unit in brackets, and that unit.
  static func parts(_ text: String) -> (name: String, unit: String?) {
    let trimmed = BooksNumber.trimmed(BooksNumber.narrow(text))
    guard trimmed.last == "]", let open = trimmed.firstIndex(of: "[") else { return (folded(trimmed), nil) }
    let unit = trimmed[trimmed.index(after: open)...].dropLast()
    return (folded(trimmed[..<open]), String(BooksNumber.trimmed(unit)))
  }

  /// Reads a title; `home` is the scenario's currency.
  init(_ text: String, at location: Location, home: Currency) throws(Diagnostic) {
    let (name, written) = BooksHeader.parts(text)
    guard let column = BooksColumn.named(name) else {
      // What is left out is lost, so that advice comes last: of what has a place in books, the place is named.
      let place = BooksColumn.place(of: name)
      if let (title, unit) = BooksHeader.inBrackets(text) {
        throw Diagnostic(
          location, "the unit of \(title) stands in square brackets", suggestion: "\(title) [\(unit)]")
      }
      throw Diagnostic(
        location,
        "there is no line \"\(BooksNumber.trimmed(text[...]).prefix(60))\" in books"
          + (place.map { ": \($0)" } ?? "; leave it out with --skip"),
        suggestion: Spelling.nearest(name, in: BooksColumn.all.map(\.name)))
    }
    self.column = column
    self.location = location
    guard let written else { return }
    let (power, rest) = BooksHeader.multiplier(written)
    multiplier = power
    let wantedHere = BooksHeader.unit(column.unit, in: home)
    if column.isMoney, let kept = BooksHeader.afterLoneT(written) {
      throw Diagnostic(
        location, "\"T\" may be thousands, as in T€, or trillions; write k for thousands, or whole amounts",
        suggestion: kept.isEmpty ? nil : "\(name) [k \(kept)]")
    }
    let unit: Unit
    do {
      unit = rest.isEmpty ? .one : try Unit.parse(rest == "元" ? "CNY" : rest)
    } catch {
      let meant =
        BooksHeader.written(rest, of: column, home) ?? error.suggestion.flatMap { suggestion in
          // A unit of something else would change what is said.
          let unit = try? Unit.parse(suggestion)
          return unit.flatMap {
            $0.dimension == BooksHeader.unit(column.unit, in: $0.currency ?? home).dimension ? suggestion : nil
          }
        } ?? "\(wantedHere)"
      throw Diagnostic(location, error.message, suggestion: "\(name) [\(meant)]")
    }
    let wanted = BooksHeader.unit(column.unit, in: unit.currency ?? home)
    if column.kind == .cohort, unit.dimension == .share, rest.isEmpty == false, name != "kept.0" {
      isShare = true
      scale = unit.scale * power
    } else if rest.isEmpty {
      scale = power
    } else if unit.dimension == wanted.dimension {
      scale = unit.scale / wanted.scale * power
      currency = unit.currency
    } else {
      throw Diagnostic(location, "\(name) is in \(wanted), not in \(written)")
    }
  }

  /// A line's name and a unit in round brackets behind it, as spreadsheets have them, or nil.
  private static func inBrackets(_ text: String) -> (name: String, unit: String)? {
    let trimmed = BooksNumber.trimmed(BooksNumber.narrow(text))
    guard trimmed.last == ")", let open = trimmed.firstIndex(of: "("), open > trimmed.startIndex else { return nil }
    let name = folded(trimmed[..<open])
    let unit = String(BooksNumber.trimmed(trimmed[trimmed.index(after: open)...].dropLast()))
    return BooksColumn.named(name) == nil || unit.isEmpty ? nil : (name, unit)
  }

  /// What stands behind a lone T of a unit of money, such as EUR of "TEUR" and "T EUR"; nil where none stands in front.
  private static func afterLoneT(_ unit: String) -> String? {
    guard unit.first == "T" else { return nil }
    let rest = BooksNumber.trimmed(unit.dropFirst())
    if rest.isEmpty || unit.dropFirst().first == " " { return String(rest) }
    let signs = ["€": "EUR", "$": "USD", "£": "GBP", "元": "CNY"]
    return Currency(String(rest))?.code ?? signs[String(rest)]
  }

  /// A unit as books write it, of one that counts in thousands as reports do or has another spelling of a GPU's hour; nil where it
  /// is neither.
  private static func written(_ unit: String, of column: BooksColumn, _ home: Currency) -> String? {
    let thousands = [
      "1000 ", "1,000 ", "1.000 ", "'000 ", "’000 ", "000 ", "000s ", "thousand ", "thousands ", "Tsd. ", "Tsd ",
    ]
    if let start = thousands.first(where: { unit.hasPrefix($0) }) {
      let rest = BooksNumber.trimmed(unit.dropFirst(start.count))
      return (try? Unit.parse(String(rest))) == nil ? nil : "k \(rest)"
    }
    guard let slash = unit.firstIndex(of: "/"), let currency = Currency(String(BooksNumber.trimmed(unit[..<slash]))),
      column.unit == "money/GPU-hour"
    else { return nil }
    return "\(currency)/GPU-hour"
  }

  private static func multiplier(_ text: String) -> (Double, String) {
    for sign in ["万", "亿"] where text.hasPrefix(sign) {
      return (sign == "万" ? 1e4 : 1e8, String(BooksNumber.trimmed(text.dropFirst())))
    }
    let word = text.prefix { $0 != " " }
    guard Amount.isMultiplier(String(word)), let amount = try? Amount.parse("1 \(word)") else { return (1, text) }
    return (amount.value, String(BooksNumber.trimmed(text.dropFirst(word.count))))
  }

  private static func unit(_ text: String, in currency: Currency) -> Unit {
    let words = text.split(separator: "/").map { $0 == "money" ? currency.code : String($0) }
    return (try? Unit.parse(words.joined(separator: "/"))) ?? .one
  }
}
