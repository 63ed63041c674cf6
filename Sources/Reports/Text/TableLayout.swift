/// How wide each column of a table is, and which columns stand beside each other.
struct TableLayout {
  /// A column with its place in the table and its width.
  struct Placed {
    let index: Int
    var width: Int
  }

  /// What a column would like, and what it can do with.
  struct Need {
    var natural: Int
    /// Without breaking words of the title (number columns only; text columns have the natural width here).
    var tight: Int
    /// The narrowest that still reads well.
    var floor: Int
    let isText: Bool
  }

  static let gap = 2
  /// Text is not made narrower than this while there is another way.
  private static let readable = 12
  /// Text is not made narrower than this at all.
  private static let narrowest = 8

  let blocks: [[Placed]]

  init(_ table: Table, on terminal: Terminal) {
    let needs = table.columns.indices.map { TableLayout.need(of: $0, in: table, on: terminal) }
    let all = TableLayout.fit(Array(needs.indices), needs, terminal.width)
    if let all {
      blocks = [all]
      return
    }
    var blocks: [[Placed]] = []
    var members = [0]
    for index in needs.indices.dropFirst() {
      if members.count > 1, TableLayout.fit(members + [index], needs, terminal.width) == nil {
        blocks.append(TableLayout.force(members, needs, terminal.width))
        members = [0]
      }
      members.append(index)
    }
    self.blocks = blocks + [TableLayout.force(members, needs, terminal.width)]
  }

  /// Widths with which columns fit side by side; nil if none are readable.
  private static func fit(_ members: [Int], _ needs: [Need], _ room: Int) -> [Placed]? {
    var placed = members.map { Placed(index: $0, width: needs[$0].natural) }
    let room = room - gap * (members.count - 1)
    if placed.total <= room { return placed }
    for i in placed.indices { placed[i].width = needs[placed[i].index].tight }
    while placed.total > room {
      let shrinkable = placed.indices.filter {
        needs[placed[$0].index].isText && placed[$0].width > needs[placed[$0].index].floor
      }
      guard let widest = shrinkable.max(by: { placed[$0].width < placed[$1].width }) else { return nil }
      placed[widest].width -= 1
    }
    // Room that is left over goes to titles that then need no second line.
    for i in placed.indices {
      let missing = needs[placed[i].index].natural - placed[i].width
      if !needs[placed[i].index].isText, missing <= room - placed.total { placed[i].width += missing }
    }
    return placed
  }

  /// Widths for one or two columns that fit only if text is narrower than is readable, or a number is broken.
  private static func force(_ members: [Int], _ needs: [Need], _ room: Int) -> [Placed] {
    if let placed = fit(members, needs, room) { return placed }
    var placed = members.map { Placed(index: $0, width: needs[$0].tight) }
    let room = room - gap * (members.count - 1)
    for textOnly in [true, false] {
      while placed.total > room {
        let shrinkable = placed.indices.filter {
          placed[$0].width > narrowest && (needs[placed[$0].index].isText || !textOnly)
        }
        guard let widest = shrinkable.max(by: { placed[$0].width < placed[$1].width }) else { break }
        placed[widest].width -= 1
      }
    }
    return placed
  }

  private static func need(of index: Int, in table: Table, on terminal: Terminal) -> Need {
    let column = table.columns[index]
    let title = terminal.line(column.title)
    let indent = index == 0 ? table.indent : 0
    let cells = table.cells(of: index)
    guard column.alignment == .left else {
      let width = NumberColumn(cells.map(terminal.line), column.alignment).width + indent
      let tight = max(width, title.widestWord)
      return Need(natural: max(width, title.columns), tight: tight, floor: tight, isText: false)
    }
    let lines = cells.flatMap {
      Glyph.parse($0, colour: terminal.colour, unicode: terminal.unicode).split(separator: .newline)
    }
    let widest = max(title.columns, indent + (lines.map(\.columns).max() ?? 0))
    let most = min(terminal.width, column.maxWidth.map { max($0, narrowest) } ?? widest)
    let natural = min(widest, most)
    let numbers = lines.flatMap { $0.split(separator: .blank) }.filter { $0.contains { $0.isDigit } }
    let whole = indent + min(numbers.map(\.columns).max() ?? 0, 2 * readable)
    return Need(natural: natural, tight: natural, floor: min(natural, max(readable, whole)), isText: true)
  }
}

extension [TableLayout.Placed] {
  fileprivate var total: Int { reduce(0) { $0 + $1.width } }
}

extension Table {
  /// Columns by which rows are indented: two if there are groups.
  var indent: Int {
    rows.contains { if case .heading = $0 { true } else { false } } ? 2 : 0
  }

  /// The cells of one column.
  func cells(of index: Int) -> [String] {
    rows.compactMap { if case .cells(let cells) = $0 { cells[index] } else { nil } }
  }
}

extension Glyph {
  /// Whether it is one of the ten figures.
  var isDigit: Bool { text.utf8.count == 1 && text >= "0" && text <= "9" }
}
