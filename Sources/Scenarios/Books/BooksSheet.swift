internal import Facts
internal import Files

/// The cells of a file, with their places: what stands between fields is found out, nothing is understood yet.
struct BooksSheet {
  /// The header.
  let header: [CSV.Field]
  /// The rows that hold anything.
  let rows: [[CSV.Field]]
  let separator: Character
  /// What breaks the rules of such files.
  let problems: [Diagnostic]

  private static let separators: [UInt8] = [44, 59, 9]

  init(_ text: String, file: String) throws(Diagnostic) {
    var text = text
    var candidates = BooksSheet.separators
    // Excel's own way to name the separator; its line stays as an empty one, so that numbers of lines hold.
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? 1 : 0
    let first = text.unicodeScalars.dropFirst(mark).prefix { $0 != "\n" && $0 != "\r" }
    if first.count == 5, String(String.UnicodeScalarView(first)).lowercased().hasPrefix("sep="),
      let named = first.last, named.isASCII, named != "\""
    {
      candidates = [UInt8(named.value)]
      text = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(mark + 5)))
    }
    var titled: (line: Int, before: Int)?
    for candidate in candidates {
      let table = CSV(text, name: file, separator: candidate)
      guard let header = table.records.first else { continue }
      if BooksSheet.isHeader(header) {
        let blank = { (field: CSV.Field) in BooksNumber.trimmed(field.text[...]).isEmpty }
        self.header = header.fields
        rows = table.records.dropFirst().map(\.fields).filter { !$0.allSatisfy(blank) }
        separator = Character(Unicode.Scalar(candidate))
        problems = table.problems.map {
          Diagnostic(Location(file: file, line: $0.origin.line, column: $0.column ?? 1), $0.message)
        }
        return
      }
      if titled == nil, let found = table.records.prefix(50).first(where: BooksSheet.isHeader) {
        titled = (found.line, header.line)
      }
    }
    if let titled {
      throw Diagnostic(
        Location(file: file, line: titled.before, column: 1),
        "line \(titled.before) has no column \"month\"; line \(titled.line) looks like the header: remove lines "
          + "\(titled.before) to \(titled.line - 1)")
    }
    let isEmpty = text.unicodeScalars.dropFirst(mark).allSatisfy { $0 == "\n" || $0 == "\r" || $0 == " " }
    throw Diagnostic(
      Location(file: file, line: isEmpty ? 0 : 1, column: isEmpty ? 0 : 1),
      isEmpty
        ? "is empty"
        : "the header is no header of books; it begins as in month,cash,mau,cost.payroll or is month,line,amount")
  }

  private static func isHeader(_ record: CSV.Record) -> Bool {
    record.fields.count > 1 && BooksColumn.monthNames.contains(BooksHeader.folded(record.fields[0].text))
  }
}
