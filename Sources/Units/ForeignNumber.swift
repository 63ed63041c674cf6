/// A number as other people write it: "1,234.5", "1.000.000", "1 500", "12,34,567". Only what can be read in one way is a number.
struct ForeignNumber {
  /// Sign, digits and point, as `NumberText` reads them.
  let mantissa: String
  /// The power of ten that stands with it.
  let exponent: Int
  /// Whether a single mark stands before three digits, as in "1.250": tenths to some, thousands to others.
  let isAmbiguous: Bool
  /// What follows the number.
  let rest: Substring

  private static let separators: Set<Character> = [".", ",", "'", "’", "_", " "]

  /// The number that a text begins with; nil where there is none, or where its digits are grouped in no known way.
  init?(_ text: Substring, isNegative: Bool = false) {
    var rest = text
    let first = rest.prefix(while: Self.isDigit)
    rest = rest[first.endIndex...]
    var groups = [first.isEmpty ? "0" : String(first)]
    var marks: [Character] = []
    while let mark = rest.first, Self.separators.contains(mark) {
      let group = rest.dropFirst().prefix(while: Self.isDigit)
      // Two numbers beside each other are no groups of one.
      guard !group.isEmpty, mark != " " || group.count == 3 else { break }
      groups.append(String(group))
      marks.append(mark)
      rest = rest[group.endIndex...]
    }
    guard !first.isEmpty || marks == ["."] else { return nil }
    guard let (whole, fraction) = Self.parts(groups, marks) else { return nil }
    mantissa = (isNegative ? "-" : "") + whole + (fraction.map { "." + $0 } ?? "")
    isAmbiguous = marks.count == 1 && groups[1].count == 3 && groups[0] != "0" && (marks == ["."] || marks == [","])
    (exponent, self.rest) = Self.exponent(rest)
  }

  /// The digits before and behind the point.
  private static func parts(_ groups: [String], _ marks: [Character]) -> (whole: String, fraction: String?)? {
    guard let last = marks.last else { return (groups[0], nil) }
    let others = Set(marks.dropLast())
    let isPoint = last == "." || last == ","
    let isAlone = marks.count == 1 && (last == "." || last == "," && (groups[1].count != 3 || groups[0] == "0"))
    if isPoint, isAlone || (others.count == 1 && !others.contains(last) && isGrouped(groups.dropLast(), others.first)) {
      return (groups.dropLast().joined(), groups[groups.count - 1])
    }
    guard others.isEmpty || others == [last], isGrouped(groups[...], last) else { return nil }
    return (groups.joined(), nil)
  }

  /// Whether digits are grouped by thousands, or with commas as in India.
  private static func isGrouped(_ groups: ArraySlice<String>, _ mark: Character?) -> Bool {
    guard groups.count > 1, let first = groups.first, first != "0", let last = groups.last, last.count == 3 else {
      return false
    }
    let middle = groups.dropFirst().dropLast()
    return (first.count <= 3 && middle.allSatisfy { $0.count == 3 })
      || (mark == "," && first.count <= 2 && !middle.isEmpty && middle.allSatisfy { $0.count == 2 })
  }

  private static func exponent(_ text: Substring) -> (Int, Substring) {
    guard text.first == "e" || text.first == "E" else { return (0, text) }
    var rest = text.dropFirst()
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let digits = rest.prefix(while: isDigit)
    guard (1...4).contains(digits.count), let size = Int(digits) else { return (0, text) }
    return (isNegative ? -size : size, rest[digits.endIndex...])
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) && character.isASCII }
}
