extension Unit {
  /// Units longer than this are refused, in bytes.
  private static let longest = 256

  /// The unit that a text means: words joined by "-" (product) and "/" (per), as in "CNY/Mtok", "USD/GPU-hour",
  /// "%/month", "CNY/person/6-months", "1/month". The word "per" with spaces around it is a "/" too.
  ///
  /// Every word after a "/" divides, up to the next "/". Throws for unknown words, with the nearest known one, for
  /// two currencies in one unit and for money times money.
  public static func parse(_ text: String) throws(UnitError) -> Unit {
    do {
      return try read(text)
    } catch {
      throw UnitError(error.message, suggestion: error.suggestion { (try? read($0)) != nil })
    }
  }

  /// Parses, with corrections not yet tried out.
  static func read(_ text: String) throws(Misreading) -> Unit {
    guard text.utf8.count <= longest else { throw Misreading("a unit of more than \(longest) bytes") }
    let compact = Self.compact(text)
    guard !compact.isEmpty else { throw Misreading("a unit is missing") }
    try refuseOtherNotations(compact)
    var reading = UnitReading()
    let terms = compact.split(separator: "/", omittingEmptySubsequences: false)
    for (place, term) in terms.enumerated() {
      guard !term.isEmpty else { throw Misreading("a unit is missing beside \"/\" in \"\(compact)\"") }
      try reading.read(term, dividing: place > 0, whole: compact)
    }
    return try reading.unit(text: compact)
  }

  /// The text without spaces around it, and with "/" for "per".
  private static func compact(_ text: String) -> String {
    let words = text.split { $0.isASCII && $0.isWhitespace }
    var result = ""
    var joined = true
    for word in words {
      if word == "per" {
        result += "/"
        joined = true
      } else {
        result += (joined ? "" : " ") + word
        joined = false
      }
    }
    return result
  }

  /// Other people's ways to write units are answered with the way it is done here.
  private static func refuseOtherNotations(_ text: String) throws(Misreading) {
    if text.contains("^") || text.contains("²") {
      throw Misreading("powers of units are not read: \"\(text)\"")
    }
    if text.contains("*") || text.contains("·") {
      let hyphens = String(text.map { $0 == "*" || $0 == "·" ? "-" : $0 })
      throw Misreading("a product of units is written with \"-\", not as in \"\(text)\"", proposals: [hyphens])
    }
    if text.contains(" ") {
      let words = text.split(separator: " ")
      throw Misreading(
        "a unit is written without spaces, not as in \"\(text)\"",
        proposals: [words.joined(), words.joined(separator: "-")])
    }
  }
}
