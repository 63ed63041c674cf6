import Units

/// A file of cards: a header, and rows of which each is read by itself.
struct CardTable {
  /// Rows, from the second record on.
  let records: ArraySlice<CSV.Record>

  /// The names of the columns, in their order.
  let columns: [String]

  /// What is wrong with the text so far.
  var problems: [FactProblem]

  /// Reads a text; throws at once when it is empty or has another header.
  init(_ text: String, columns: [String], file: String) throws(FactProblems) {
    let table = CSV(text, name: file)
    problems = table.problems
    guard let header = table.records.first else {
      throw FactProblems(problems + [FactProblem("the file is empty", at: Origin(file: file, line: 1))])
    }
    if let problem = FactColumns.check(header, against: columns, file: file) {
      throw FactProblems(problems + [problem])
    }
    records = table.records.dropFirst()
    self.columns = columns
  }

  /// Reads a text whose header has at least some columns, in any order.
  init(_ text: String, needing needed: [String], file: String) throws(FactProblems) {
    let table = CSV(text, name: file)
    problems = table.problems
    let origin = Origin(file: file, line: table.records.first?.line ?? 1)
    columns = table.records.first?.fields.map(\.text) ?? []
    if columns.isEmpty { problems.append(FactProblem("the file is empty", at: origin)) }
    for name in needed where !columns.isEmpty && !columns.contains(name) {
      let guess = Spelling.nearest(name, in: columns).map { "; is it \"\($0)\"?" } ?? ""
      problems.append(FactProblem("there is no column \"\(name)\"" + guess, at: origin))
    }
    guard problems.isEmpty else { throw FactProblems(problems) }
    records = table.records.dropFirst()
  }
}

extension RowReader {
  /// What a number above zero may be: beyond, quotients and products of two are no figures any more.
  private static let sizes = 1e-12...1e24
  /// No more layers, heads, experts or processors than this are counted.
  private static let mostCounted = 1_000_000_000

  /// A number above zero, times a scale.
  mutating func size(_ column: String, scale: Double = 1) -> Double? {
    value(column, "a number above zero") { text in
      guard case .number(let number)? = FactValue(text), Self.sizes.contains(number) else { return nil }
      return number * scale
    }
  }

  /// A number above zero times a scale, or nil for an empty field.
  mutating func sizeIfAny(_ column: String, scale: Double = 1) -> Double? {
    text(column).isEmpty ? nil : size(column, scale: scale)
  }

  /// A whole number above zero.
  mutating func count(_ column: String) -> Int? {
    value(column, "a whole number above zero") { text in
      guard case .number(let number)? = FactValue(text), let count = Int(exactly: number),
        (1...Self.mostCounted).contains(count)
      else { return nil }
      return count
    }
  }

  /// A whole number above zero, or nil for an empty field.
  mutating func countIfAny(_ column: String) -> Int? {
    text(column).isEmpty ? nil : count(column)
  }

  /// "yes" or an empty field.
  mutating func yes(_ column: String) -> Bool {
    let text = text(column)
    if !text.isEmpty, text != "yes" { complain("\"\(text)\" is not yes or empty", column) }
    return text == "yes"
  }

  /// Names with ";" between.
  func names(_ column: String) -> [String] {
    text(column).split(separator: ";").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }

  /// Complains of a name that a card above has, without regard to case.
  mutating func claim(_ names: [String], in taken: inout [String: String], column: String) {
    for name in names {
      if let owner = taken.updateValue(names[0], forKey: name.lowercased()) {
        let isSecond = name == names[0] && owner == name
        complain(isSecond ? "a second card \"\(name)\"" : "\"\(name)\" is also a name of \"\(owner)\"", column)
      }
    }
  }
}
