/// Bars from a line to either side, one below the other, each with its words above it: what moves an answer, or how one
/// amount came from another.
package struct BarChart {
  struct Bar {
    let name: String
    /// What it comes to, in words.
    let amount: String
    let from: Double
    let to: Double
    /// `more`, `less` or `whole`.
    let style: String
  }

  let id: String
  let title: String
  let description: String
  let bars: [Bar]
  private static let row = 34.0

  var svg: String {
    let n = Chart.n
    let values: [Double] = bars.map(\.from) + bars.map(\.to) + [0]
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let span = high > low ? high - low : 1
    func x(_ value: Double) -> Double { 4 + (value - low) / span * (Chart.width - 8) }
    let height = Double(bars.count) * Self.row + 6
    var body = ["<path class=\"zero\" d=\"M\(n(x(0))) 2V\(n(height - 2))\"/>"]
    for (place, bar) in bars.enumerated() {
      let top = Double(place) * Self.row
      let (start, end) = (x(Swift.min(bar.from, bar.to)), x(Swift.max(bar.from, bar.to)))
      body.append("<text class=\"word halo\" x=\"8\" y=\"\(n(top + 15))\">\(Markup.escaped(bar.name))</text>")
      body.append(
        "<text class=\"word halo\" x=\"\(n(Chart.width - 4))\" y=\"\(n(top + 15))\" text-anchor=\"end\">"
          + "\(Markup.escaped(bar.amount))</text>")
      body.append(
        "<rect class=\"\(bar.style)\" x=\"\(n(start))\" y=\"\(n(top + 20))\" width=\"\(n(Swift.max(end - start, 1)))\" "
          + "height=\"9\"/>")
      if bar.style != "whole", place + 1 < bars.count, bars[place + 1].from == bar.to {
        body.append("<path class=\"hair\" d=\"M\(n(x(bar.to))) \(n(top + 29))V\(n(top + Self.row + 20))\"/>")
      }
    }
    return Chart.svg(id: id, title: title, description: description, height: height, body)
  }
}

extension BarChart {
  /// What moves an answer most: each bar is the change when an input goes from its 10 % to its 90 % value.
  init(_ drivers: RunwayFigures.Drivers, company: String, id: String) {
    let (shown, isFactor) = (drivers.told, drivers.isFactor)
    self.id = id
    title = "What moves \(drivers.question) most"
    bars = shown.map { driver in
      // Half as much lies as far from the line as twice as much.
      let length = isFactor ? Decimals.logarithm(driver.effect) : driver.effect
      return Bar(
        name: BarChart.short(driver.input, company), amount: BarChart.effect(driver), from: 0, to: length,
        style: length < 0 ? "less" : "more")
    }
    description = shown.map { "\($0.input): \(BarChart.effect($0))" }.joined(separator: "; ")
  }

  static func short(_ input: String, _ company: String) -> String {
    input.hasPrefix(company + ".") ? String(input.dropFirst(company.count + 1)) : input
  }

  /// A change in points, and from where to where, or a factor.
  package static func effect(_ driver: RunwayFigures.Drivers.Driver) -> String {
    guard let from = driver.at10, let to = driver.at90 else { return NumberText.factor(driver.effect, unicode: true) }
    return (driver.effect < 0 ? "" : "+") + PageNumber.plain(driver.effect * 100, digits: 1) + "\u{A0}points ("
      + PageNumber.percent(from) + " to " + PageNumber.percent(to) + ")"
  }

  /// A standard error in points, or of a factor in percent.
  static func error(_ x: Double, isFactor: Bool) -> String {
    isFactor ? PageNumber.percent(x) : PageNumber.plain(x * 100, digits: 1)
  }

  /// How cash came from one month to another.
  init(_ bridge: BoardFuture.Bridge, currency: String, id: String) {
    self.id = id
    title = "Cash from \(bridge.from) to \(bridge.to)"
    var bars = [
      Bar(
        name: "Cash at the end of \(bridge.from)", amount: PageNumber.amount(bridge.opening), from: 0,
        to: bridge.opening, style: "whole")
    ]
    var stands = bridge.opening
    for step in bridge.steps {
      bars.append(
        Bar(
          name: step.name, amount: (step.amount < 0 ? "" : "+") + PageNumber.amount(step.amount), from: stands,
          to: stands + step.amount, style: step.amount < 0 ? "less" : "more"))
      stands += step.amount
    }
    bars.append(
      Bar(
        name: "Cash at the end of \(bridge.to)", amount: PageNumber.amount(bridge.closing), from: 0, to: bridge.closing,
        style: "whole"))
    self.bars = bars
    description = bars.map { "\($0.name): \($0.amount) \(currency)" }.joined(separator: "; ")
  }
}
