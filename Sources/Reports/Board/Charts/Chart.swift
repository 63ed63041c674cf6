internal import Units

/// The frame of a drawing over the months of a run: months to the right, a quantity upwards. It has no colours of its own;
/// the page's style sheet gives them, for light and dark.
struct Chart {
  static let width = 400.0
  let height: Double
  let left = 62.0, right = 102.0, top = 10.0, bottom = 24.0
  /// By month of the run, its calendar month; from the first that is drawn.
  let months: [(number: Int, calendar: String)]
  private let ticks: AxisTicks
  private let label: (Double) -> String

  init(
    _ months: [(number: Int, calendar: String)], values: [Double], including: [Double] = [0], height: Double = 220,
    label: @escaping (Double) -> String = { PageNumber.typesetShort($0) }
  ) {
    let axis = Axis(including: including)
    self.months = months
    self.height = height
    self.label = label
    ticks = AxisTicks(axis, over: axis.range(of: values), limit: 6)
  }

  func x(_ month: Int) -> Double {
    let first = months.first?.number ?? 1
    let span = Double(max(1, (months.last?.number ?? 1) - first))
    return left + Double(month - first) / span * (Chart.width - left - right)
  }

  func y(_ value: Double) -> Double { height - bottom - ticks.fraction(value) * (height - top - bottom) }

  /// A coordinate, to a tenth.
  static func n(_ x: Double) -> String { NumberText.plain(x, digits: 1) }

  /// Lines at round values, a stronger one at nothing; ticks at quarters, and the calendar below.
  var grid: String {
    let n = Chart.n
    let end = n(Chart.width - right)
    var lines = ticks.ticks.map { value in
      let height = y(value)
      return "<path class=\"\(value == 0 ? "zero" : "hair")\" d=\"M\(n(left)) \(n(height))H\(end)\"/>"
        + "<text class=\"tick\" x=\"\(n(left - 6))\" y=\"\(n(height + 4))\" text-anchor=\"end\">\(label(value))</text>"
    }
    let floor = height - bottom
    lines.append("<path class=\"axis\" d=\"M\(n(left)) \(n(floor))H\(end)\"/>")
    let step = self.step
    for (number, calendar) in months {
      guard let month = Month(calendar), (month.month - 1) % min(step, 3) == 0 else { continue }
      let isNamed = step <= 12 ? (month.month - 1) % step == 0 : month.month == 1 && month.year % (step / 12) == 0
      let place = n(x(number))
      lines.append("<path class=\"axis\" d=\"M\(place) \(n(floor))v\(isNamed ? 6 : 3)\"/>")
      if isNamed {
        lines.append(
          "<text class=\"tick\" x=\"\(place)\" y=\"\(n(floor + 18))\" text-anchor=\"middle\">\(calendar)</text>")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Months from one name to the next, so that names do not touch.
  private var step: Int {
    let room = (Chart.width - left - right) / Double(max(1, months.count - 1))
    return [1, 2, 3, 6, 12, 24, 36, 60].first { Double($0) * room >= 52 } ?? 120
  }

  /// A line through values by month.
  func line(_ values: [Double]) -> String {
    "M" + zip(months, values).map { "\(Chart.n(x($0.number))) \(Chart.n(y($1)))" }.joined(separator: "L")
  }

  /// The area between two lines.
  func band(_ low: [Double], _ high: [Double]) -> String {
    let back = zip(months, low).reversed().map { "\(Chart.n(x($0.number))) \(Chart.n(y($1)))" }.joined(separator: "L")
    return line(high) + "L" + back + "Z"
  }

  /// Labels behind the right end, moved apart where they would touch; the first is the highest.
  func labels(_ items: [(place: Double, text: String)]) -> String {
    let gap = 13.0
    var places = items.map { y($0.place) }
    for i in places.indices.dropFirst() { places[i] = max(places[i], places[i - 1] + gap) }
    let over = (places.last ?? 0) - (height - bottom)
    if over > 0 {
      places[places.count - 1] -= over
      for i in places.indices.dropLast().reversed() { places[i] = min(places[i], places[i + 1] - gap) }
    }
    return zip(items, places).map { item, place in
      "<text class=\"word\" x=\"\(Chart.n(Chart.width - right + 6))\" y=\"\(Chart.n(place + 4))\">\(item.text)</text>"
    }.joined(separator: "\n")
  }

  /// The drawing with its title and what it shows in words, for those who do not see it.
  static func svg(id: String, title: String, description: String, height: Double, _ body: [String]) -> String {
    """
    <svg viewBox="0 0 \(n(width)) \(n(height))" role="img" aria-labelledby="\(id)-title \(id)-desc">
    <title id="\(id)-title">\(Markup.escaped(title))</title>
    <desc id="\(id)-desc">\(Markup.escaped(description))</desc>
    \(body.joined(separator: "\n"))
    </svg>
    """
  }
}

extension PageNumber {
  /// The shortest form of an amount, for ticks.
  static func typesetShort(_ x: Double) -> String {
    let text = NumberText.short(x)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }
}
