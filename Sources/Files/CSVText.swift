/// Lines of comma-separated values after RFC 4180: the one writer of all that is printed or written as CSV.
///
/// A text that spreadsheets would take for a formula gets an apostrophe, by which they know it is none; what commands a terminal is
/// shown as its number, line ends among them. Numbers stay as they are.
package enum CSVText {
  /// A number; an empty cell where it is not known, not defined or beyond all numbers.
  package static func number(_ x: Double?) -> String { x.flatMap { $0.isFinite ? "\($0)" : nil } ?? "" }

  /// A table: its header, and lines below it, each with its end.
  package static func table(_ header: String, _ rows: some Sequence<[String]>) -> String {
    rows.reduce(into: header + "\n") { $0 += line($1) + "\n" }
  }

  /// One line without its end; cells are quoted where they must be.
  package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  private static func cell(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? text : PlainText.shown(text)
    let cell = isFormula(plain) ? "'" + plain : plain
    guard cell.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return cell }
    return "\"" + PlainText.replacing("\"", in: cell, with: "\"\"") + "\""
  }

  /// Whether a spreadsheet would compute it: it begins as formulas do, blanks before it or not, and is no number. The wide signs begin
  /// one where East Asian text is typed.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    switch first {
    case "=", "@", "＝", "＠", "＋", "－": return true
    case "+", "-": return !isNumber(text)
    default: return false
    }
  }

  /// Digits with a sign, a point and an exponent, and nothing else: what Swift also reads, such as "-inf" and "0x1p3", is a formula
  /// to others.
  private static func isNumber(_ text: String) -> Bool {
    Double(text) != nil
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
      }
  }
}
