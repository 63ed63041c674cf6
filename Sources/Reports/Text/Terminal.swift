/// What the text is written to: how wide it is, and whether it shows colours and characters beyond ASCII.
///
///     let terminal = Terminal(width: 80, colour: false, unicode: true)
///     terminal.emphasis("runway")              // "runway", in bold where there is colour
///     Terminal.width(of: "月之暗面")            // 8
///
/// Nothing here asks the operating system: whoever starts the program finds out and says so.
public struct Terminal: Hashable, Sendable {
  /// Columns, from 40 to 1000; other values are moved to the nearest of these.
  public let width: Int

  /// Whether ANSI styles may be written.
  public let colour: Bool

  /// Whether characters beyond ASCII may be sent. Where not, charts are drawn with others, and names are spelled in ASCII.
  public let unicode: Bool

  /// A terminal; 80 columns of plain Unicode text unless told.
  public init(width: Int = 80, colour: Bool = false, unicode: Bool = true) {
    self.width = min(max(width, 40), 1000)
    self.colour = colour
    self.unicode = unicode
  }

  /// The text in bold.
  public func emphasis(_ text: String) -> String { styled(text, "1") }

  /// The text paler than the rest.
  public func faint(_ text: String) -> String { styled(text, "2") }

  /// The text in green.
  public func good(_ text: String) -> String { styled(text, "32") }

  /// The text in red.
  public func bad(_ text: String) -> String { styled(text, "31") }

  /// The text in bold blue, for titles.
  public func heading(_ text: String) -> String { styled(text, "1;34") }

  /// The text in the colour of the series of this number, six before they repeat.
  func tinted(_ text: String, _ series: Int) -> String {
    styled(text, ["36", "33", "35", "32", "31", "34"][max(0, series) % 6])
  }

  /// Columns that a text takes, of its widest line if it has several.
  ///
  /// ANSI codes and combining marks take none, Chinese, Japanese, Korean characters and emoji two. Characters of
  /// ambiguous width ("●", "×", rules) count one, as they take outside East Asian fonts.
  public static func width(of text: String) -> Int {
    Glyph.parse(text, colour: true).split(separator: .newline).map(\.columns).max() ?? 0
  }

  /// A text between the code of a style and the reset, also after resets inside it.
  private func styled(_ text: String, _ code: String) -> String {
    guard colour, !text.isEmpty else { return text }
    let start = "\u{1B}[\(code)m"
    var result = start
    for glyph in Glyph.parse(text, colour: true) {
      result += glyph.text
      if glyph.isReset { result += start }
    }
    return result + Glyph.reset.text
  }
}
