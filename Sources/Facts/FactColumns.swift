/// The columns of a file of facts, in their order.
enum FactColumns {
  static let names = [
    "id", "subject", "quantity", "value", "unit", "date", "public", "qualifier", "confidence", "source", "address",
    "statement", "conflicts",
  ]

  /// Complains of a header that is not this one.
  static func check(_ header: CSV.Record, against names: [String], file: String) -> FactProblem? {
    let found = header.fields.map(\.text)
    guard found != names else { return nil }
    let origin = Origin(file: file, line: header.line)
    for (place, name) in names.enumerated() where place >= found.count || found[place] != name {
      let instead = place < found.count ? "not \"\(found[place])\"" : "which is missing"
      let column = place < found.count ? header.fields[place].column : nil
      return FactProblem("column \(place + 1) must be \"\(name)\", \(instead)", at: origin, column: column)
    }
    return FactProblem(
      "a header of \(found.count) columns, not \(names.count)", at: origin, column: header.fields[names.count].column)
  }
}
