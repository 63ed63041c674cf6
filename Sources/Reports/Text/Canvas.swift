/// A grid of cells, each one character, with a finer grid of dots inside: two across, four down.
struct Canvas {
  /// What is in a cell.
  struct Cell {
    /// What is shown; nothing at all beside a character that is two columns wide.
    var character: Character? = " "
    var series: Int?
    var isFaint = false
    /// The dots of a cell, in the order of the Unicode block of braille patterns.
    var dots: UInt8 = 0

    /// Whether nothing is here but perhaps a line to compare with.
    var isFree: Bool { isFaint || (character == " " && dots == 0) }
  }

  let columns: Int
  let rows: Int
  private var cells: [Cell]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  subscript(column: Int, row: Int) -> Cell {
    get { cells[row * columns + column] }
    set { cells[row * columns + column] = newValue }
  }

  /// The dot for fractions of width and height (from below), both from 0 to 1.
  func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    (Decimals.nearest(x * Double(2 * columns - 1)), Decimals.nearest((1 - y) * Double(4 * rows - 1)))
  }

  /// Draws a straight line of dots.
  mutating func line(from a: (x: Int, y: Int), to b: (x: Int, y: Int), series: Int) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y), 1)
    for i in 0...steps {
      // Rounded division, the same in both directions.
      let x = a.x + ((b.x - a.x) * 2 * i + steps * (b.x < a.x ? -1 : 1)) / (2 * steps)
      let y = a.y + ((b.y - a.y) * 2 * i + steps * (b.y < a.y ? -1 : 1)) / (2 * steps)
      let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
      let dots = self[x / 2, y / 4].dots | bits[(y % 4) * 2 + x % 2]
      self[x / 2, y / 4] = Cell(series: series, dots: dots)
    }
  }

  /// The text of one row.
  func text(row: Int, on terminal: Terminal) -> String {
    var result = ""
    var column = 0
    while column < columns {
      let first = self[column, row]
      var run = ""
      while column < columns, self[column, row].series == first.series, self[column, row].isFaint == first.isFaint {
        if let character = shown(self[column, row], on: terminal) { run.append(character) }
        column += 1
      }
      result += first.series.map { terminal.tinted(run, $0) } ?? (first.isFaint ? terminal.faint(run) : run)
    }
    return result
  }

  private func shown(_ cell: Cell, on terminal: Terminal) -> Character? {
    guard cell.character == " ", cell.dots != 0 else { return cell.character }
    guard terminal.unicode, let braille = Unicode.Scalar(0x2800 + UInt32(cell.dots)) else { return "." }
    return Character(braille)
  }
}
