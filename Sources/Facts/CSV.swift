/// Comma-separated values after RFC 4180.
///
///     let table = CSV(#"id,statement"# + "\n" + #"a,"one, two""#, name: "facts/a.csv")
///     table.records[1].fields[1].text    // one, two
///
/// Fields may be quoted; a quote inside quotes is doubled; quoted fields may have line ends in them. Lines end with LF
/// or CRLF, and empty lines are skipped. What breaks these rules is reported with its place, and reading goes on, so
/// that one pass finds all mistakes; no text whatever makes it trap.
public struct CSV: Sendable {
  /// One value, and where it begins.
  public struct Field: Hashable, Sendable {
    /// The value, without its quotes.
    public let text: String

    /// The line on which the field begins, from 1.
    public let line: Int

    /// The column in which it begins, from 1, counted in characters of Unicode.
    public let column: Int
  }

  /// The values of one record; at least one.
  public struct Record: Hashable, Sendable {
    /// The values in their order.
    public let fields: [Field]

    /// The line on which the record begins.
    public var line: Int { fields.first?.line ?? 1 }
  }

  /// The records in their order, the header among them.
  public let records: [Record]

  /// What is wrong with the text, in its order.
  public let problems: [FactProblem]

  /// Reads a text; the name is that of the file, for complaints.
  ///
  /// - Parameters:
  ///   - text: the whole file, its header among the records.
  ///   - name: what complaints call the file.
  ///   - separator: what stands between fields, an ASCII character other than a quote or a line end.
  public init(_ text: String, name: String, separator: UInt8 = UInt8(ascii: ",")) {
    var reader = CSVReader(text, name: name, separator: separator)
    reader.readAll()
    records = reader.records
    problems = reader.problems
  }
}
