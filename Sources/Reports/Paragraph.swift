extension Terminal {
  /// A text broken into lines of the terminal's width, at most 100 columns.
  func paragraph(_ text: String) -> String { lines(text, width: readable).joined(separator: "\n") }

  /// The same, set in from the margin, further lines more so.
  func item(_ text: String) -> String {
    lines(text, width: readable - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }.joined(separator: "\n")
  }

  private var readable: Int { Swift.min(width, 100) }

  private func lines(_ text: String, width: Int) -> [String] {
    // A number and its percent sign stay together.
    let glued = text.split(separator: " %", omittingEmptySubsequences: false).joined(separator: "\u{A0}%")
    return wrap(glued, to: width).map { line in
      line.droppingTrailingBlanks().text.split(separator: "\u{A0}", omittingEmptySubsequences: false).joined(
        separator: " ")
    }
  }
}
