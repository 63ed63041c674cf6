/// A cell that cannot be read, and what to write instead.
package struct BooksProblem: Error, Equatable {
  let message: String
  package init(_ message: String) { self.message = message }
}

/// Which sign stands before the fraction.
public enum DecimalMark: String, Sendable, CaseIterable {
  /// As in 12.5.
  case point
  /// As in 12,5.
  case comma

  var character: Character { self == .point ? "." : "," }
}

/// Digits with their marks, without sign, currency and multiplier: what a text says of where its fraction begins.
///
/// A mark that groups digits in threes and stands twice, or beside the other, proves what both are; so does a mark with more
/// or less than three digits behind it. One mark with three digits behind it may be either.
enum WrittenDigits: Equatable {
  /// Digits without marks, or with blanks for thousands: proves nothing.
  case plain(String)
  /// Digits, with a point for the fraction, of a text that proves its mark.
  case proven(DecimalMark, String)
  /// Digits by either reading of the mark.
  case either(Character, asFraction: String, asThousands: String)

  static let blanks: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
  private static let apostrophes: Set<Character> = ["'", "’"]
  static let noNumber = BooksProblem("is no number")
  private static let ungrouped = BooksProblem("digits are not grouped in threes")

  init(_ text: String) throws(BooksProblem) {
    var body = Substring(text)
    let exponent = WrittenDigits.takeExponent(from: &body)
    let isOfNumber = { (c: Character) in
      WrittenDigits.isDigit(c) || c == "." || c == "," || WrittenDigits.blanks.contains(c)
        || WrittenDigits.apostrophes.contains(c)
    }
    guard !body.isEmpty, body.allSatisfy(isOfNumber) else { throw WrittenDigits.noNumber }
    for marks in [WrittenDigits.blanks, WrittenDigits.apostrophes] where body.contains(where: marks.contains) {
      let cut = body.lastIndex { $0 == "." || $0 == "," }
      let whole = cut.map { body[..<$0] } ?? body
      let groups = whole.split(omittingEmptySubsequences: false) { marks.contains($0) }
      guard groups.count > 1, WrittenDigits.areThrees(groups) else { throw WrittenDigits.ungrouped }
      guard let cut else {
        self = .plain(groups.joined() + exponent)
        return
      }
      let fraction = body[body.index(after: cut)...]
      guard WrittenDigits.areDigits(fraction) else { throw WrittenDigits.ungrouped }
      self = .proven(body[cut] == "." ? .point : .comma, groups.joined() + "." + fraction + exponent)
      return
    }
    if WrittenDigits.areDigits(body) {
      self = .plain(body + exponent)
      return
    }
    let commas = body.count { $0 == "," }, points = body.count { $0 == "." }
    if commas > 0 && points > 0 {
      let mark: DecimalMark = body.lastIndex(of: ".")! > body.lastIndex(of: ",")! ? .point : .comma
      let parts = body.split(separator: mark.character, omittingEmptySubsequences: false)
      let groups = parts[0].split(separator: mark == .point ? "," : ".", omittingEmptySubsequences: false)
      guard parts.count == 2, WrittenDigits.areThrees(groups), WrittenDigits.areDigits(parts[1]) else {
        throw WrittenDigits.ungrouped
      }
      self = .proven(mark, groups.joined() + "." + parts[1] + exponent)
      return
    }
    let mark: Character = commas > 0 ? "," : "."
    let groups = body.split(separator: mark, omittingEmptySubsequences: false)
    if groups.count > 2 {
      guard WrittenDigits.areThrees(groups) else { throw WrittenDigits.ungrouped }
      // Thousands of one kind prove the other as the mark of fractions.
      self = .proven(mark == "," ? .point : .comma, groups.joined() + exponent)
      return
    }
    let (whole, fraction) = (groups[0], groups[1])
    guard !fraction.isEmpty else { throw BooksProblem("a digit is missing beside the mark") }
    // Nobody groups thousands of nothing: ".5" is a half.
    let asFraction = (whole.isEmpty ? "0" : whole) + "." + fraction + exponent
    if fraction.count == 3, (1...3).contains(whole.count), whole.first != "0", exponent.isEmpty {
      self = .either(mark, asFraction: String(asFraction), asThousands: String(whole + fraction))
    } else {
      self = .proven(mark == "." ? .point : .comma, String(asFraction))
    }
  }

  /// The mark that the text proves.
  var proof: DecimalMark? { if case .proven(let mark, _) = self { mark } else { nil } }

  /// Whether a spreadsheet shortened it: a power of ten behind fewer than four digits.
  static func isShortened(_ text: String) -> Int? {
    var body = Substring(text)
    guard !takeExponent(from: &body).isEmpty else { return nil }
    let digits = body.filter(isDigit).drop { $0 == "0" }.count
    return digits < 4 ? digits : nil
  }

  /// A power of ten at the end, taken off.
  private static func takeExponent(from body: inout Substring) -> String {
    guard let e = body.lastIndex(where: { $0 == "e" || $0 == "E" }) else { return "" }
    var digits = body[body.index(after: e)...]
    if digits.first == "+" || digits.first == "-" { digits.removeFirst() }
    guard (1...3).contains(digits.count), areDigits(digits) else { return "" }
    defer { body = body[..<e] }
    return String(body[e...])
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) && character.isASCII }
  private static func areDigits(_ text: Substring) -> Bool { !text.isEmpty && text.allSatisfy(isDigit) }
  private static func areThrees(_ groups: [Substring]) -> Bool {
    groups.allSatisfy(areDigits) && groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
