/// The lines of a chart of shares.
struct BarsDrawing {
  let bars: Bars
  let terminal: Terminal

  /// The row title and labels, none wider than a third of the chart.
  private var labels: [[Glyph]] {
    ([bars.rowTitle] + bars.rows.map(\.label)).map { terminal.cut($0, to: terminal.width / 3) }
  }

  /// The title of the column of numbers and its cells; empty if there is none.
  private var numbers: [[Glyph]] {
    guard let number = bars.number, bars.categories.indices.contains(number) else { return [] }
    let cells = bars.rows.map { terminal.line(NumberText.percent($0.shares[number])) }
    return [terminal.cut(bars.categories[number], to: terminal.width / 4)] + cells
  }

  /// Title, a scale, the bars, the legend.
  var lines: [[Glyph]] {
    let (labels, numbers) = (labels, numbers)
    let margin = labels.map(\.columns).max() ?? 0
    let behind = numbers.map(\.columns).max() ?? 0
    let room = terminal.width - margin - 2 - (behind > 0 ? behind + 2 : 0)
    var result = bars.title.isEmpty ? [] : terminal.wrap(terminal.heading(bars.title), to: terminal.width)
    let strips = [scale(room)] + bars.rows.map { bar($0, room) }
    let textual = bars.rows.contains { row in row.label.contains { $0.isLetter } }
    for (row, strip) in strips.enumerated() {
      let space = NumberColumn.blanks(margin - labels[row].columns)
      var line = textual ? labels[row] + space : space + labels[row]
      line += NumberColumn.blanks(2) + strip
      if behind > 0 {
        line += NumberColumn.blanks(room - strip.columns + 2 + behind - numbers[row].columns) + numbers[row]
      }
      result.append(line)
    }
    let signs = bars.signs(unicode: terminal.unicode)
    let items = bars.categories.enumerated().map { Legend.Item(sign: signs[$0], label: $1, series: $0) }
    return result + Legend(items: items).lines(on: terminal, indent: margin + 2)
  }

  /// "0 %", "50 %" and "100 %" at their places above the bars.
  private func scale(_ room: Int) -> [Glyph] {
    let left = terminal.line("0 %")
    let middle = terminal.line("50 %")
    let right = terminal.line("100 %")
    let before = (room - middle.count) / 2 - left.count
    let after = room - left.count - before - middle.count - right.count
    guard before > 0, after > 0 else { return left + NumberColumn.blanks(room - 8) + right }
    return left + NumberColumn.blanks(before) + middle + NumberColumn.blanks(after) + right
  }

  /// One bar: every share ends where the sum up to it ends, rounded, so that the whole is never too long.
  private func bar(_ row: Bars.Row, _ room: Int) -> [Glyph] {
    let signs = bars.signs(unicode: terminal.unicode)
    var result = ""
    var sum = 0.0
    var drawn = 0
    for (category, share) in row.shares.enumerated() {
      sum += share
      let end = min(Decimals.nearest(sum * Double(room)), room)
      result += terminal.tinted(String(repeating: signs[category], count: max(0, end - drawn)), category)
      drawn = max(drawn, end)
    }
    return terminal.line(result)
  }
}
