internal import Files
import Units

/// The fields of one record by their column, and what is wrong with them.
struct RowReader {
  let origin: Origin
  private(set) var problems: [FactProblem] = []
  private let fields: [String: CSV.Field]

  /// Nil when the record has the wrong number of fields; the complaint is then in `problems` of the table. What commands a terminal is
  /// refused in any field; only prose may have several lines.
  init?(_ record: CSV.Record, columns: [String], file: String, complaints: inout [FactProblem]) {
    origin = Origin(file: file, line: record.line)
    guard record.fields.count == columns.count else {
      complaints.append(FactProblem("\(record.fields.count) fields, not \(columns.count)", at: origin))
      return nil
    }
    fields = Dictionary(zip(columns, record.fields)) { first, _ in first }
    for field in record.fields where field.text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) {
      let found = field.text.unicodeScalars.first { PlainText.acts($0) && !Self.prose.contains($0) }
      if let found { refuse(found, in: field) }
    }
  }

  /// The text of a column.
  func text(_ column: String) -> String {
    fields[column]?.text ?? ""
  }

  /// The text of a column that must not be empty.
  mutating func words(_ column: String) -> String {
    let text = text(column)
    if text.allSatisfy(\.isWhitespace) {
      complain("the \(column) is missing", column)
    } else if let field = fields[column], let found = text.unicodeScalars.first(where: Self.prose.contains) {
      refuse(found, in: field)
    }
    return text
  }

  private static let prose: [Unicode.Scalar] = ["\n", "\t"]

  private mutating func refuse(_ character: Unicode.Scalar, in field: CSV.Field) {
    problems.append(
      FactProblem(
        "character \(character.value) does not belong in a table", at: Origin(file: origin.file, line: field.line),
        column: field.column))
  }

  /// The value of a column, or a complaint that says what it should be.
  mutating func value<Value>(_ column: String, _ wanted: String, _ read: (String) -> Value?) -> Value? {
    let text = text(column)
    guard let value = read(text) else {
      complain(text.isEmpty ? "the \(column) is missing" : "\"\(text)\" is not \(wanted)", column)
      return nil
    }
    return value
  }

  /// One of the cases of an enumeration, by its name.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ column: String) -> Choice?
  where Choice.RawValue == String {
    let text = text(column)
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    complain(text.isEmpty ? "the \(column) is missing" : "unknown \(column) \"\(text)\"", column, near: text, in: names)
    return nil
  }

  /// The unit of a column.
  mutating func unit(_ column: String) -> Unit? {
    do {
      return try Unit.parse(text(column))
    } catch {
      complain(error.description, column)
      return nil
    }
  }

  /// Adds a complaint about a column, with the nearest of some words if one is near.
  mutating func complain(_ message: String, _ column: String, near word: String = "", in words: [String] = []) {
    let guess = Spelling.nearest(word, in: words).map { "; did you mean \"\($0)\"?" } ?? ""
    let field = fields[column]
    let place = field.map { Origin(file: origin.file, line: $0.line) } ?? origin
    problems.append(FactProblem(message + guess, at: place, column: field?.column))
  }
}
