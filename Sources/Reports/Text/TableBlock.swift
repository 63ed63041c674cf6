/// The lines of some columns of a table, side by side.
struct TableBlock {
  let table: Table
  let terminal: Terminal
  let columns: [TableLayout.Placed]

  private var width: Int {
    columns.reduce(0) { $0 + $1.width } + TableLayout.gap * (columns.count - 1)
  }

  /// Titles, a rule, the rows.
  var lines: [[Glyph]] {
    var result = titles
    if !result.isEmpty { result.append(rule) }
    let numbers = columns.map { column in
      NumberColumn(table.cells(of: column.index).map(terminal.line), table.columns[column.index].alignment)
    }
    var indent = 0
    for row in table.rows {
      switch row {
      case .rule: result.append(rule)
      case .heading(let heading):
        result += terminal.wrap(terminal.emphasis(heading), to: terminal.width)
        indent = table.indent
      case .cells(let cells):
        result += TableBlock.beside(
          zip(columns, numbers).map { column, numbers in
            let indent = column.index == 0 ? indent : 0
            let lines = self.cell(cells[column.index], column, numbers, width: column.width - indent)
            return (column.width, lines.map { NumberColumn.blanks(indent) + $0 })
          })
      }
    }
    return result
  }

  /// The titles, ending on one line; none if all are empty.
  private var titles: [[Glyph]] {
    let wrapped = columns.map { column in
      let title = table.columns[column.index].title
      return title.isEmpty ? [] : terminal.wrap(terminal.heading(title), to: column.width)
    }
    let height = wrapped.map(\.count).max() ?? 0
    return TableBlock.beside(
      zip(columns, wrapped).map { column, lines in
        let isText = table.columns[column.index].alignment == .left
        let placed = lines.map { isText ? $0 : NumberColumn.blanks(column.width - $0.columns) + $0 }
        return (column.width, Array(repeating: [], count: height - lines.count) + placed)
      })
  }

  private var rule: [Glyph] {
    terminal.line(terminal.faint(String(repeating: terminal.unicode ? "─" : "-", count: width)))
  }

  private func cell(
    _ text: String, _ column: TableLayout.Placed, _ numbers: NumberColumn, width: Int
  ) -> [[Glyph]] {
    guard table.columns[column.index].alignment != .left else { return terminal.wrap(text, to: width) }
    let glyphs = terminal.line(text)
    if numbers.width > width { return terminal.wrap(text, to: width) }
    return [numbers.aligned(glyphs, in: width)]
  }

  /// Cells of one row beside each other, each padded to its width and all to the same height.
  private static func beside(_ cells: [(width: Int, lines: [[Glyph]])]) -> [[Glyph]] {
    let height = cells.map(\.lines.count).max() ?? 0
    return (0..<height).map { row in
      var line: [Glyph] = []
      for (number, cell) in cells.enumerated() {
        if number > 0 { line += NumberColumn.blanks(TableLayout.gap) }
        let content = row < cell.lines.count ? cell.lines[row] : []
        line += content + NumberColumn.blanks(cell.width - content.columns)
      }
      return line
    }
  }
}
