/// A table of a page: rows with a heading of their own, in a box that scrolls by itself where the page is narrow.
struct PageTable {
  /// A column: its title, and whether it holds numbers.
  struct Column {
    let title: String
    var isNumber = false
  }

  enum Row {
    /// A title above rows.
    case heading(String)
    /// The first cell is the row's heading.
    case cells([Markup], isTotal: Bool)
  }

  let caption: String
  let columns: [Column]
  /// The widths of columns in percent, of a table of long texts whose cells stand below each other on a narrow page; empty
  /// for one whose columns are as wide as what they hold.
  private let widths: [Int]
  private var stacks: Bool { !widths.isEmpty }
  private(set) var rows: [Row] = []

  init(_ caption: String, _ columns: [Column], widths: [Int] = []) {
    self.caption = caption
    self.columns = columns
    self.widths = widths
  }

  mutating func add(_ cells: [Markup], isTotal: Bool = false) { rows.append(.cells(cells, isTotal: isTotal)) }
  mutating func heading(_ title: String) { rows.append(.heading(title)) }

  var markup: Markup {
    let name = Markup.escaped(caption)
    let head = columns.map {
      "<th scope=\"col\"\(role("columnheader"))\($0.isNumber ? " class=\"n\"" : "")>\(Markup.escaped($0.title))</th>"
    }.joined()
    let box =
      stacks ? "<div class=\"wide\">" : "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">"
    // A table that is short enough for a page stands on one.
    let kind = (stacks ? ["stack"] : []) + (rows.count <= 44 && !stacks ? ["short"] : [])
    return Markup(
      html: """
        \(box)<table\(kind.isEmpty ? "" : " class=\"\(kind.joined(separator: " "))\"")\(role("table"))>
        <caption>\(name)</caption>\(stacks ? "\n<colgroup>\(columnWidths)</colgroup>" : "")
        <thead\(role("rowgroup"))><tr\(role("row"))>\(head)</tr></thead>
        \(groups)
        </table></div>

        """)
  }

  /// Where cells are stacked, browsers forget what they are.
  private func role(_ name: String) -> String { stacks ? " role=\"\(name)\"" : "" }

  private var columnWidths: String { widths.map { "<col style=\"width:\($0)%\">" }.joined() }

  private var groups: String {
    var result = "<tbody\(role("rowgroup"))>\n"
    for (place, row) in rows.enumerated() {
      switch row {
      case .heading(let title):
        if place > 0 { result += "</tbody>\n<tbody\(role("rowgroup"))>\n" }
        let span = "<th scope=\"rowgroup\" colspan=\"\(columns.count)\"\(role("rowheader"))>"
        result += "<tr class=\"group\"\(role("row"))>\(span)\(Markup.escaped(title))</th></tr>\n"
      case .cells(let cells, let isTotal):
        result += "<tr\(isTotal ? " class=\"total\"" : "")\(role("row"))>\(line(cells))</tr>\n"
      }
    }
    return result + "</tbody>"
  }

  private func line(_ cells: [Markup]) -> String {
    zip(columns, cells).enumerated().map { place, cell in
      if place == 0 { return "<th scope=\"row\"\(role("rowheader"))>\(cell.1.html)</th>" }
      let label = stacks ? " data-label=\"\(Markup.escaped(cell.0.title))\"" : ""
      return "<td\(cell.0.isNumber ? " class=\"n\"" : "")\(role("cell"))\(label)>\(cell.1.html)</td>"
    }.joined()
  }
}
