import Units

extension Fact {
  /// Reads the facts of one file, with all that is wrong with it.
  static func read(file: String, text: String, problems: inout [FactProblem]) -> [Fact] {
    let table = CSV(text, name: file)
    problems += table.problems
    guard let header = table.records.first else {
      problems.append(FactProblem("the file is empty", at: Origin(file: file, line: 1)))
      return []
    }
    if let problem = FactColumns.check(header, against: FactColumns.names, file: file) {
      problems.append(problem)
      return []
    }
    var facts: [Fact] = []
    for record in table.records.dropFirst() {
      guard var row = RowReader(record, columns: FactColumns.names, file: file, complaints: &problems) else { continue }
      if let fact = Fact(&row) { facts.append(fact) }
      problems += row.problems
    }
    return facts
  }

  /// Reads one row; nil when a part of it cannot be understood.
  private init?(_ row: inout RowReader) {
    let id = row.value("id", "lower-case words with hyphens") { Self.isID($0) ? $0 : nil }
    let subject = row.words("subject")
    let quantity = row.words("quantity")
    let value = row.value("value", "a number, or two with \"..\" between, the smaller first") { FactValue($0) }
    let unit = row.unit("unit")
    let date = row.value("date", "a date like 2024, 2024-09 or 2024-09-30") { DateStamp($0) }
    let publicSince = row.value("public", "a date like 2024, 2024-09 or 2024-09-30") { DateStamp($0) }
    let qualifier: Qualifier? = row.choice("qualifier")
    let confidence: Confidence? = row.choice("confidence")
    let source = row.words("source")
    let statement = row.words("statement")
    let others = row.text("conflicts")
    let conflicts =
      others.isEmpty ? [] : others.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    if confidence == .recalled, !row.text("address").isEmpty {
      row.complain("a recalled figure has no address", "address")
    }
    guard row.problems.isEmpty, let id, let value, let unit, let date, let publicSince, let qualifier, let confidence
    else { return nil }
    self.init(
      id: id, subject: subject, quantity: quantity, value: value, unit: unit, date: date, publicSince: publicSince,
      qualifier: qualifier, confidence: confidence, source: source, address: row.text("address"),
      statement: statement, conflicts: conflicts, origin: row.origin)
  }

  /// Whether a text is words of lower-case letters and digits with single hyphens between them.
  private static func isID(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
  }
}
