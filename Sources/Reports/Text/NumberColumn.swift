/// Cells of numbers, aligned with each other: points below points where all have the same unit.
struct NumberColumn {
  /// A cell in its three parts; what is not a number is all `head`.
  private struct Parts {
    var head: ArraySlice<Glyph> = []
    var fraction: ArraySlice<Glyph> = []
    var unit: ArraySlice<Glyph> = []
    var isNumber = true
  }

  private let isDecimal: Bool
  private var head = 0
  private var fraction = 0
  private var unit = 0

  /// Columns that all cells have room in.
  private(set) var width = 0

  init(_ cells: [[Glyph]], _ alignment: Table.Alignment) {
    let parts = cells.map(NumberColumn.parts)
    let numbers = parts.filter(\.isNumber)
    let units = Set(numbers.map { $0.unit.filter { !$0.isCode } })
    isDecimal = alignment == .decimal && units.count == 1
    guard isDecimal else {
      width = cells.map(\.columns).max() ?? 0
      return
    }
    head = numbers.map(\.head.columns).max() ?? 0
    fraction = numbers.map(\.fraction.columns).max() ?? 0
    unit = numbers.map(\.unit.columns).max() ?? 0
    width = max(head + fraction + unit, parts.filter { !$0.isNumber }.map(\.head.columns).max() ?? 0)
  }

  /// A cell with blanks before and inside it, to end at its place in a column of `width` or more.
  func aligned(_ cell: [Glyph], in width: Int) -> [Glyph] {
    guard isDecimal else { return NumberColumn.blanks(width - cell.columns) + cell }
    let parts = NumberColumn.parts(cell)
    guard parts.isNumber else {
      // A word such as "none" ends where numbers end, if there is room before their units.
      let behind = cell.columns <= width - unit ? unit : 0
      return NumberColumn.blanks(width - behind - cell.columns) + cell
    }
    let before = NumberColumn.blanks(width - fraction - unit - parts.head.columns)
    guard !parts.unit.isEmpty else { return before + parts.head + parts.fraction }
    let between = NumberColumn.blanks(fraction - parts.fraction.columns + unit - parts.unit.columns)
    return before + parts.head + parts.fraction + between + parts.unit
  }

  /// Head to the last whole digit, the point and its digits, and the rest.
  private static func parts(_ cell: [Glyph]) -> Parts {
    guard let first = cell.firstIndex(where: \.isDigit) else { return Parts(head: cell[...], isNumber: false) }
    let isFigure: (Glyph) -> Bool = { $0.isDigit || $0.isCode }
    let headEnd = cell[first...].firstIndex { !isFigure($0) } ?? cell.endIndex
    var end = headEnd
    if headEnd < cell.endIndex, cell[headEnd].text == "." {
      end = cell[(headEnd + 1)...].firstIndex { !isFigure($0) } ?? cell.endIndex
    }
    return Parts(head: cell[..<headEnd], fraction: cell[headEnd..<end], unit: cell[end...])
  }

  static func blanks(_ count: Int) -> [Glyph] { Array(repeating: .blank, count: max(0, count)) }
}
