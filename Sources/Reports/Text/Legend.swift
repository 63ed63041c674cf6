/// What signs mean: signs with labels, as many on a line as have room.
struct Legend {
  /// A sign and its label; the sign in the colour of a series if it has one.
  struct Item {
    var sign: Character
    var label: String
    var series: Int?
  }

  var items: [Item] = []

  /// The lines, indented by as many blanks as given, none wider than the terminal.
  func lines(on terminal: Terminal, indent: Int) -> [[Glyph]] {
    let margin = NumberColumn.blanks(indent)
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    for item in items {
      let sign = item.series.map { terminal.tinted(String(item.sign), $0) } ?? String(item.sign)
      let text = terminal.line(sign + " " + item.label)
      if text.columns > terminal.width - indent {
        if !line.isEmpty { lines.append(margin + line) }
        lines += terminal.wrap(text.text, to: terminal.width - indent).map { margin + $0 }
        line = []
      } else if line.isEmpty {
        line = text
      } else if indent + line.columns + 3 + text.columns <= terminal.width {
        line += NumberColumn.blanks(3) + text
      } else {
        lines.append(margin + line)
        line = text
      }
    }
    return line.isEmpty ? lines : lines + [margin + line]
  }
}
