/// A plot being drawn: scales fitted to the data and the room, and the canvas.
struct PlotDrawing {
  private let plot: Plot
  private let terminal: Terminal
  private let across: AxisTicks
  private let up: AxisTicks
  private let yLabels: [[Glyph]]
  private let margin: Int
  private var canvas: Canvas
  private var hidden = 0
  private var overlaps = false
  private var unplaced: [String] = []

  init(_ plot: Plot, on terminal: Terminal) {
    self.plot = plot
    self.terminal = terminal
    let shown = plot.series.map { $0.points.filter { plot.x.shows($0.x) && plot.y.shows($0.y) } }
    let points = shown.flatMap { $0 }
    hidden = plot.series.reduce(0) { $0 + $1.points.count } - points.count
    let references = plot.references.filter { plot.y.shows($0.y) }
    let height = min(max(plot.height, 4), 200)

    let rows = Canvas(columns: 1, rows: height)
    up = AxisTicks(
      plot.y, over: plot.y.range(of: points.map(\.y) + references.map(\.y)), limit: max(4, height / 3 + 1)
    ) { ticks in
      Set(ticks.ticks.map { rows.dot(0, ticks.fraction($0)).y / 4 }).count == ticks.ticks.count
    }
    yLabels = up.ticks.map { terminal.cut(plot.y.label($0), to: terminal.width / 3) }
    let margin = yLabels.map(\.columns).max() ?? 0
    self.margin = margin
    let canvas = Canvas(columns: terminal.width - margin - 2, rows: height)
    across = AxisTicks(plot.x, over: plot.x.range(of: points.map(\.x)), limit: canvas.columns / 5) { ticks in
      PlotDrawing.labels(plot.x, ticks, canvas, terminal, margin: margin) != nil
    }
    self.canvas = canvas
    draw(shown, references)
  }

  // MARK: Canvas

  private mutating func draw(_ series: [[Plot.Point]], _ references: [Plot.Reference]) {
    let rows = references.map { canvas.dot(0, up.fraction($0.y)).y / 4 }
    for row in rows {
      for column in 0..<canvas.columns {
        canvas[column, row] = Canvas.Cell(character: terminal.unicode ? "╌" : "-", isFaint: true)
      }
    }
    let dots = series.map { $0.map { canvas.dot(across.fraction($0.x), up.fraction($0.y)) } }
    for (number, dots) in dots.enumerated() where plot.series[number].joined {
      for (a, b) in zip(dots, dots.dropFirst()) { canvas.line(from: a, to: b, series: number) }
      if dots.count == 1, !plot.series[number].marked { canvas.line(from: dots[0], to: dots[0], series: number) }
    }
    var marks: [Int: Int] = [:]
    for (number, dots) in dots.enumerated() where plot.series[number].marked {
      for dot in dots { mark(dot.x / 2, dot.y / 4, number, &marks) }
    }
    for row in Set(rows).sorted() {
      let labels = zip(references, rows).filter { $1 == row }.map { $0.0.label }.filter { !$0.isEmpty }
      let label = labels.joined(separator: ", ")
      if !write(label, in: row) { unplaced.append(label) }
    }
    if series.allSatisfy(\.isEmpty) { _ = write("nothing to show", in: canvas.rows / 2, centred: true) }
  }

  /// Puts a marker into a cell, another one if a different series is there already.
  private mutating func mark(_ column: Int, _ row: Int, _ number: Int, _ marks: inout [Int: Int]) {
    let place = row * canvas.columns + column
    let isShared = marks[place].map { $0 != number } ?? false
    overlaps = overlaps || isShared
    marks[place] = isShared ? -1 : number
    canvas[column, row] = Canvas.Cell(
      character: isShared ? several : plot.marker(number).character(unicode: terminal.unicode),
      series: isShared ? nil : number)
  }

  private var several: Character { terminal.unicode ? "◈" : "&" }

  /// Writes a label into a row where it hides no data, to the right if there is a choice; false if there is no such place.
  private mutating func write(_ label: String, in row: Int, centred: Bool = false) -> Bool {
    let text = terminal.cut(label, to: canvas.columns - 6).filter { !$0.isCode && $0.width > 0 }
    guard !text.isEmpty else { return true }
    let length = text.columns + 2
    let starts = 2...(canvas.columns - length - 2)
    let free = starts.last { start in (start..<start + length).allSatisfy { canvas[$0, row].isFree } }
    guard var column = centred ? (canvas.columns - length) / 2 : free else { return false }
    for glyph in [.blank] + text + [.blank] {
      canvas[column, row] = Canvas.Cell(character: Character(glyph.text))
      for beside in 1..<max(2, glyph.width) where beside < glyph.width {
        canvas[column + beside, row] = Canvas.Cell(character: nil)
      }
      column += glyph.width
    }
    return true
  }

  // MARK: Lines

  /// Title, the axes with the canvas between them, the legend.
  var lines: [[Glyph]] {
    var result: [[Glyph]] = []
    if !plot.title.isEmpty { result += terminal.wrap(terminal.heading(plot.title), to: terminal.width) }
    if !plot.y.title.isEmpty { result.append(terminal.cut(plot.y.title, to: terminal.width)) }
    let tickRows = up.ticks.map { canvas.dot(0, up.fraction($0)).y / 4 }
    for row in 0..<canvas.rows {
      let tick = tickRows.firstIndex(of: row)
      let label = tick.map { yLabels[$0] } ?? []
      let axis = terminal.unicode ? (tick == nil ? "│" : "┤") : (tick == nil ? "|" : "+")
      result.append(
        NumberColumn.blanks(margin - label.columns) + label + terminal.line(" " + axis)
          + terminal.line(canvas.text(row: row, on: terminal)))
    }
    return result + bottom + legend.lines(on: terminal, indent: margin + 2)
  }

  /// The horizontal axis, its labels and its title.
  private var bottom: [[Glyph]] {
    var axis = Array(repeating: terminal.unicode ? "─" : "-", count: canvas.columns)
    for tick in across.ticks { axis[canvas.dot(across.fraction(tick), 0).x / 2] = terminal.unicode ? "┬" : "+" }
    var result = [NumberColumn.blanks(margin + 1) + terminal.line((terminal.unicode ? "└" : "+") + axis.joined())]
    result.append(PlotDrawing.labels(plot.x, across, canvas, terminal, margin: margin) ?? [])
    if !plot.x.title.isEmpty {
      let title = terminal.cut(plot.x.title, to: canvas.columns)
      result.append(NumberColumn.blanks(margin + 2 + (canvas.columns - title.columns) / 2) + title)
    }
    return result
  }

  /// The labels below the horizontal axis, each under its tick; nil if they would touch.
  private static func labels(
    _ axis: Axis, _ ticks: AxisTicks, _ canvas: Canvas, _ terminal: Terminal, margin: Int
  ) -> [Glyph]? {
    var line: [Glyph] = []
    for tick in ticks.ticks {
      let label = terminal.cut(axis.label(tick), to: terminal.width / 3)
      let centre = margin + 2 + canvas.dot(ticks.fraction(tick), 0).x / 2
      let start = max(0, min(centre - (label.columns - 1) / 2, terminal.width - label.columns))
      guard line.isEmpty || start >= line.columns + 2 else { return nil }
      line += NumberColumn.blanks(start - line.columns) + label
    }
    return line
  }

  private var legend: Legend {
    var items = plot.series.indices.map { number in
      let series = plot.series[number]
      let line: Character = terminal.unicode ? "⠒" : "."
      let sign = series.marked ? plot.marker(number).character(unicode: terminal.unicode) : line
      return Legend.Item(sign: sign, label: series.label, series: number)
    }
    for label in unplaced {
      items.append(Legend.Item(sign: terminal.unicode ? "╌" : "-", label: label, series: nil))
    }
    if overlaps { items.append(Legend.Item(sign: several, label: "several", series: nil)) }
    if hidden > 0 {
      let points = hidden == 1 ? "1 point" : "\(hidden) points"
      items.append(Legend.Item(sign: "!", label: "\(points) not shown: no place on the axes", series: nil))
    }
    return Legend(items: items)
  }
}
