/// Horizontal bars of shares, one below the other: what becomes of a company month by month.
///
///     var bars = Bars("Fate of Moonshot", rowTitle: "month", categories: ["alive", "sale", "cash-out"], number: 0)
///     bars.add("12", [0.91, 0.02, 0.07])
///     print(bars.render(on: terminal))
///
/// A share that is negative, infinite or not a number counts as zero. Shares that sum to more than 1 are scaled down to
/// 1; what is missing to 1 stays blank.
public struct Bars: Hashable, Sendable {
  /// A bar: its label and the shares of all categories, which sum to at most 1.
  struct Row: Hashable, Sendable {
    let label: String
    let shares: [Double]
  }

  /// A title above the bars.
  public var title: String
  /// What the labels of rows are.
  public var rowTitle: String
  /// What is shared between, in the order in which shares are drawn.
  public let categories: [String]
  /// The category whose share is also written as a number, if any.
  public var number: Int?
  /// Columns of the whole chart, at least 40 and at most those of the terminal; all of them if nil.
  public var width: Int?
  private(set) var rows: [Row] = []

  /// A chart without rows.
  public init(
    _ title: String = "", rowTitle: String = "", categories: [String], number: Int? = nil, width: Int? = nil
  ) {
    self.title = title
    self.rowTitle = rowTitle
    self.categories = categories
    self.number = number
    self.width = width
  }

  /// Adds a bar; missing shares are zero, shares beyond the last category are left out.
  public mutating func add(_ label: String, _ shares: [Double]) {
    let known = shares.prefix(categories.count).map { $0.isFinite && $0 > 0 ? min($0, 1e300) : 0 }
    let all = known + Array(repeating: 0, count: categories.count - known.count)
    let sum = all.reduce(0, +)
    rows.append(Row(label: label, shares: sum > 1 ? all.map { $0 / sum } : all))
  }

  /// The text, lines joined by newlines, without blanks at the ends of lines and without a newline at the end.
  public func render(on terminal: Terminal) -> String {
    let narrowed = Terminal(
      width: min(width ?? terminal.width, terminal.width), colour: terminal.colour, unicode: terminal.unicode)
    return BarsDrawing(bars: self, terminal: narrowed).lines
      .map { $0.droppingTrailingBlanks().text }.joined(separator: "\n")
  }

  /// The signs of the categories: shades, or letters of their labels in ASCII.
  package func signs(unicode: Bool) -> [Character] {
    let shades: [Character] = ["█", "▓", "▒", "░", "▚", "━", "┅", "·"]
    if unicode { return categories.indices.map { $0 < shades.count ? shades[$0] : letters[$0] } }
    return letters
  }

  /// For each category the first letter of its label that no earlier one has, else the first of the alphabet.
  private var letters: [Character] {
    var used: Set<Character> = []
    return categories.map { label in
      let own = label.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let sign = (own + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").first { !used.contains($0) } ?? "#"
      used.insert(sign)
      return sign
    }
  }
}
