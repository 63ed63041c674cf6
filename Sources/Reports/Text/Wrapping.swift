extension Terminal {
  /// The glyphs of a text in one line: line breaks become spaces.
  package func line(_ text: String) -> [Glyph] {
    Glyph.parse(text, colour: colour, unicode: unicode).map { $0 == .newline ? .blank : $0 }
  }

  /// The lines of a text, none wider than `width` (which is at least 2), broken at spaces and between ideographs.
  ///
  /// A word wider than the line is broken where the line ends. A style goes on in the next line, and every line ends
  /// its own. Never empty: the empty text is one empty line.
  package func wrap(_ text: String, to width: Int) -> [[Glyph]] {
    let paragraphs = Glyph.parse(text, colour: colour, unicode: unicode).split(
      separator: .newline, omittingEmptySubsequences: false)
    return closed(paragraphs.flatMap { wrap(paragraph: $0, to: max(2, width)) })
  }

  /// A text of which no line is wider than the terminal: longer ones are broken, and go on below where they began.
  public func fitted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = String(line)
      guard Terminal.width(of: line) > width else { return line }
      let margin = min(line.prefix { $0 == " " }.count, width / 2)
      return wrap(line, to: width - margin).map { (NumberColumn.blanks(margin) + $0).droppingTrailingBlanks().text }
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A text in one line of at most `width` columns, what is too much replaced by an ellipsis.
  package func cut(_ text: String, to width: Int) -> [Glyph] {
    let glyphs = line(text)
    guard glyphs.columns > width else { return closed([glyphs])[0] }
    let ellipsis = Glyph.parse("…", colour: false, unicode: unicode)
    guard width >= ellipsis.columns else { return [] }
    let kept = Terminal.prefix(glyphs[...], to: width - ellipsis.columns)
    return closed([kept.droppingTrailingBlanks() + ellipsis])[0]
  }

  /// As many glyphs from the start as have room.
  private static func prefix(_ glyphs: ArraySlice<Glyph>, to width: Int) -> ArraySlice<Glyph> {
    var used = 0
    return glyphs.prefix {
      used += $0.width
      return used <= width
    }
  }

  private func wrap(paragraph: ArraySlice<Glyph>, to width: Int) -> [[Glyph]] {
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    var columns = 0
    var spaces = 0
    for piece in Terminal.pieces(paragraph) {
      if piece.first == .blank {
        spaces = columns > 0 ? piece.count : 0
        continue
      }
      if columns > 0, columns + spaces + piece.columns > width {
        lines.append(line)
        (line, columns, spaces) = ([], 0, 0)
      }
      var rest = piece
      while columns + spaces + rest.columns > width, rest.contains(where: { $0.width <= width }) {
        let start = Terminal.prefix(rest, to: width)
        if start.isEmpty { break }
        lines.append(Array(start))
        rest = rest.dropFirst(start.count)
      }
      line += Array(repeating: .blank, count: spaces) + rest
      columns += spaces + rest.columns
      spaces = 0
    }
    return lines + [line]
  }

  /// Runs of spaces, words, and single ideographs with the marks that close a phrase behind them.
  private static func pieces(_ glyphs: ArraySlice<Glyph>) -> [ArraySlice<Glyph>] {
    var result: [ArraySlice<Glyph>] = []
    var start = glyphs.startIndex
    for i in glyphs.indices.dropFirst() {
      let (before, here) = (glyphs[i - 1], glyphs[i])
      let breaks =
        (before == .blank) != (here == .blank)
        || (here.standsAlone && !before.isCode) || (before.width == 2 && here.width == 1)
      if breaks {
        result.append(glyphs[start..<i])
        start = i
      }
    }
    if start < glyphs.endIndex { result.append(glyphs[start...]) }
    return result
  }

  /// The lines, each with the styles that are on where it starts, and ending them.
  private func closed(_ lines: [[Glyph]]) -> [[Glyph]] {
    var styles: [Glyph] = []
    return lines.map { line in
      let start = styles
      for glyph in line where glyph.isCode { styles = glyph.isReset ? [] : styles + [glyph] }
      return start + line + (styles.isEmpty ? [] : [.reset])
    }
  }
}

extension Collection<Glyph> {
  /// The glyphs without the blanks at the end, looking through style codes.
  func droppingTrailingBlanks() -> [Glyph] {
    var result = Array(self)
    while let last = result.lastIndex(where: { !$0.isCode }), result[last].isBlank { result.remove(at: last) }
    return result
  }

  /// The widest run without a space at which a line could break.
  var widestWord: Int { split(separator: .blank).map(\.columns).max() ?? 0 }
}
