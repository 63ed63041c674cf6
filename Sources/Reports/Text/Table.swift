/// A table in text: titles, rows, groups of rows with a heading.
///
///     var table = Table([.init("company"), .init("cash", .decimal), .init("note")])
///     table.group("Challengers")
///     table.add("Moonshot", "1.23 bn CNY", "raised in February")
///     print(table.render(on: terminal))
///
/// It is never wider than the terminal. Where there is too little room, first the titles of number columns are wrapped,
/// then the widest text column, again and again; if text at its narrowest is still too much, columns are moved to
/// further blocks below, each of which repeats the first column. Beside a first column of text, numbers up to 30 columns
/// wide are never broken.
public struct Table: Hashable, Sendable {
  /// On which side the cells of a column stand.
  public enum Alignment: Hashable, Sendable {
    /// Text; the only kind that is wrapped.
    case left
    /// Numbers or words ending at the same place.
    case right
    /// Numbers with their points below each other; where units differ (m and bn), all end at the same place.
    case decimal
  }

  /// What is known of a column before its cells.
  public struct Column: Hashable, Sendable {
    /// The title; may be empty.
    public var title: String
    /// The side on which cells and title stand.
    public var alignment: Alignment
    /// Columns of the terminal above which text is wrapped; numbers are not.
    public var maxWidth: Int?

    /// A column of text unless told.
    public init(_ title: String, _ alignment: Alignment = .left, maxWidth: Int? = nil) {
      self.title = title
      self.alignment = alignment
      self.maxWidth = maxWidth
    }
  }

  /// One line of the table, or what stands between lines.
  enum Row: Hashable, Sendable {
    case cells([String])
    case heading(String)
    case rule
  }

  /// A title over the table.
  public var title: String?
  /// The columns.
  public let columns: [Column]
  private(set) var rows: [Row] = []

  /// A table without rows.
  public init(_ columns: [Column], title: String? = nil) {
    self.columns = columns
    self.title = title
  }

  /// Adds a row; missing cells are empty, cells beyond the last column are left out.
  public mutating func add(_ cells: [String]) {
    let cells = cells.prefix(columns.count)
    rows.append(.cells(cells + Array(repeating: "", count: columns.count - cells.count)))
  }

  /// Adds a row; missing cells are empty, cells beyond the last column are left out.
  public mutating func add(_ cells: String...) { add(cells) }

  /// Begins a group: a heading, below which rows are indented.
  public mutating func group(_ heading: String) { rows.append(.heading(heading)) }

  /// Adds a rule, as over a total.
  public mutating func rule() { rows.append(.rule) }

  /// The text, lines joined by newlines, without blanks at the ends of lines and without a newline at the end.
  public func render(on terminal: Terminal) -> String {
    guard !columns.isEmpty else { return "" }
    var lines = title.map { terminal.wrap(terminal.heading($0), to: terminal.width) } ?? []
    for (number, block) in TableLayout(self, on: terminal).blocks.enumerated() {
      if number > 0 { lines.append([]) }
      lines += TableBlock(table: self, terminal: terminal, columns: block).lines
    }
    return lines.map { $0.droppingTrailingBlanks().text }.joined(separator: "\n")
  }
}
