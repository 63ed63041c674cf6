internal import Compute
internal import Facts
internal import Maths
public import Studies
internal import Units

/// Prices and intervals of costs by date, as SVG: no scripts, colours that follow the reader's light or dark page.
public struct PriceWarDrawing {
  private let rows: [WeighedPrice]
  private let title: String
  private let low, high, first, last: Double

  private static let (width, height) = (960.0, 560.0)
  private static let (left, right, top, bottom) = (64.0, 16.0, 92.0, 44.0)

  /// A drawing of an answer's counted prices.
  public init(_ answer: PriceWarAnswer) {
    rows = answer.rows.filter { $0.notCounted == nil }
    title = "List prices and the cost of serving, \(PriceWarReport(answer).months)"
    let values = rows.flatMap { [$0.cost.low, $0.cost.high] + ($0.price > 0 ? [$0.price] : []) }
    let places = rows.map { PriceWarReport.position($0.step.date) }
    low = Double.log(values.min() ?? 0.1) - 0.1
    high = Double.log(values.max() ?? 10) + 0.1
    first = (places.min() ?? 0) - 0.2
    last = (places.max() ?? 1) + 0.2
  }

  /// The file's text.
  public var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 560" role="img" font-family="system-ui, sans-serif" \
    font-size="13">
    <title>\(Markup.escaped(title))</title>
    <style>\(Self.style)</style>
    <rect class="page" width="960" height="560"/>
    <text class="word" x="16" y="26" font-size="17">\(Markup.escaped(title))</text>
    <text class="pale" x="16" y="46">USD a million tokens; bars: cost of serving, 5 to 95 %; marks: list price</text>
    \(([legend, grid] + rows.indices.map(bar) + rows.indices.map(mark)).joined(separator: "\n"))
    </svg>

    """
  }

  private static let style = """
    .page{fill:#fff}.word{fill:#1a1a1a}.pale{fill:#595959}.line{stroke:#d0d0d0;stroke-width:1}\
    .china{stroke:#9aa7b5}.abroad{stroke:#d2c3a5}.bar{stroke-width:4;stroke-linecap:round}\
    .above{fill:#00708a}.open{fill:#fff;stroke:#b35900;stroke-width:2.5}.below{fill:#b3003b}.free{fill:#6a3fb5}\
    @media (prefers-color-scheme:dark){.page{fill:#15181c}.word{fill:#eee}.pale{fill:#a8adb4}.line{stroke:#363c44}\
    .china{stroke:#54606e}.abroad{stroke:#6b5f45}\
    .above{fill:#4fc3dc}.open{fill:#15181c;stroke:#ffab4d}.below{fill:#ff6b91}.free{fill:#b79bff}}
    """

  private func x(_ position: Double) -> Double {
    Self.left + (position - first) / (last - first) * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double {
    Self.height - Self.bottom - (Double.log(value) - low) / (high - low) * (Self.height - Self.top - Self.bottom)
  }

  private static func number(_ x: Double) -> String { NumberText.plain(x, digits: 1) }

  /// Lines at powers of ten and at the beginnings of months.
  private var grid: String {
    var lines: [String] = []
    for power in -4...4 {
      let value = Double.exp(Double(power) * Double.log(10))
      guard Double.log(value) >= low, Double.log(value) <= high else { continue }
      let place = Self.number(y(value))
      lines.append(
        "<line class=\"line\" x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(place)\" y2=\"\(place)\"/>")
      lines.append(
        "<text class=\"pale\" x=\"\(Self.left - 8)\" y=\"\(Self.number(y(value) + 4))\" text-anchor=\"end\">"
          + "\(NumberText.short(value))</text>")
    }
    let firstMonth = Int(saturating: first.rounded(.up))
    let months = firstMonth...Swift.max(Int(saturating: last.rounded(.down)), firstMonth)
    let stride = Swift.max(1, months.count / 9)
    for month in months where (month - months.lowerBound) % stride == 0 && Double(month) <= last {
      let place = Self.number(x(Double(month)))
      lines.append(
        "<line class=\"line\" x1=\"\(place)\" x2=\"\(place)\" y1=\"\(Self.top)\" y2=\"\(Self.height - Self.bottom)\"/>")
      lines.append(
        "<text class=\"pale\" x=\"\(place)\" y=\"\(Self.height - Self.bottom + 22)\" text-anchor=\"middle\">"
          + "\(PriceWarReport.label(Double(month), isDay: false))</text>")
    }
    return lines.joined(separator: "\n")
  }

  private var legend: String {
    let items: [(String, WeighedPrice.Verdict)] = [
      ("above cost", .above), ("open", .open), ("below cost", .below), ("free", .free),
    ]
    var parts: [String] = []
    for (place, item) in items.enumerated() {
      let start = 24.0 + Double(place) * 120
      parts.append(shape(item.1, start, 70))
      parts.append("<text class=\"word\" x=\"\(start + 14)\" y=\"74.5\">\(item.0)</text>")
    }
    for (place, name) in ["china", "abroad"].enumerated() {
      let start = 520.0 + Double(place) * 190
      parts.append("<line class=\"bar \(name)\" x1=\"\(start)\" x2=\"\(start)\" y1=\"62\" y2=\"78\"/>")
      let words = name == "china" ? "cost, served in China" : "cost, served elsewhere"
      parts.append("<text class=\"word\" x=\"\(start + 12)\" y=\"74.5\">\(words)</text>")
    }
    return parts.joined(separator: "\n")
  }

  /// Where a price stands; prices of one day stand beside each other.
  private func across(_ place: Int) -> Double {
    let date = rows[place].step.date
    let same = rows.indices.filter { rows[$0].step.date == date }
    let offset = Double(place - (same.first ?? place)) - Double(same.count - 1) / 2
    return x(PriceWarReport.position(date)) + offset * Swift.min(9, 60 / Double(same.count))
  }

  private func bar(_ place: Int) -> String {
    let (row, across) = (rows[place], Self.number(across(place)))
    return "<line class=\"bar \(row.model.place.rawValue)\" x1=\"\(across)\" x2=\"\(across)\" "
      + "y1=\"\(Self.number(y(row.cost.high)))\" y2=\"\(Self.number(y(row.cost.low)))\"/>"
  }

  private func mark(_ place: Int) -> String {
    let row = rows[place]
    let words =
      "\(row.step.date) \(row.step.product): \(CostWords.digits(row.price)) USD; cost \(CostWords.digits(row.cost.low)) to "
      + "\(CostWords.digits(row.cost.high)), \(row.verdict.rawValue)"
    let height = row.price > 0 ? y(row.price) : Self.height - Self.bottom - 6
    return "<g><title>\(Markup.escaped(words))</title>\(shape(row.verdict, across(place), height))</g>"
  }

  private func shape(_ verdict: WeighedPrice.Verdict, _ x: Double, _ y: Double) -> String {
    let n = Self.number
    switch verdict {
    case .above, .open:
      return "<circle class=\"\(verdict.rawValue)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"4.5\"/>"
    case .below:
      return "<path class=\"below\" d=\"M\(n(x - 6)) \(n(y - 5))H\(n(x + 6))L\(n(x)) \(n(y + 6))Z\"/>"
    case .free:
      return "<rect class=\"free\" x=\"\(n(x - 4.5))\" y=\"\(n(y - 4.5))\" width=\"9\" height=\"9\"/>"
    }
  }
}
