public import Units

/// What is usual for an app of a kind (chat, companion, coding, search, video, voice): how its users stay and what they consume.
///
/// Source: `kinds.csv`, whose rows say what stands behind each figure; most are assumptions, and all count as such.
public struct ProductKind: Hashable, Sendable {
  /// One figure.
  public struct Figure: Hashable, Sendable {
    /// Where it stands in a company of a scenario: "app.d30".
    public let input: String
    /// The value, as a scenario would write it.
    public let value: String
    /// When what stands behind it became public: an earlier scenario must state its own.
    public let since: DateStamp
    /// Why it is taken.
    public let reason: String
  }

  /// Its name: "companion".
  public let name: String
  /// What is usual for it.
  public let figures: [Figure]

  /// The kinds that live inside the program, in the order of the file.
  public static func bundled() throws(FactProblems) -> [ProductKind] {
    try read(file: "kinds.csv", text: Assets.text("kinds.csv") ?? "")
  }

  /// Reads a file of kinds. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [ProductKind] {
    let columns = ["kind", "input", "value", "since", "because"]
    let rows: [(kind: String, figure: Figure)] = try CardTable(text, columns: columns, file: file).rows(file: file) {
      row in
      guard let since = row.value("since", "a date like 2024 or 2024-09", { DateStamp($0) }) else { return nil }
      let figure = Figure(
        input: row.words("input"), value: row.words("value"), since: since, reason: row.words("because"))
      return (row.words("kind"), figure)
    }
    return rows.reduce(into: []) { kinds, row in
      let place = kinds.firstIndex { $0.name == row.kind }
      let before = place.map { kinds[$0].figures } ?? []
      let kind = ProductKind(name: row.kind, figures: before + [row.figure])
      if let place { kinds[place] = kind } else { kinds.append(kind) }
    }
  }
}
