/// What became of the futures by month: those that go on below, the causes of the others' ends above each other.
struct SurvivalChart {
  let odds: RunwayFigures.Odds
  let start: String
  let id: String
  let title: String

  /// From the bottom to the top: the less the lack of money, the lower.
  private static let causes = ["listing", "merger", "sale", "forced sale", "cash-out"]

  var svg: String {
    let months = [(number: 0, calendar: start)] + odds.months.map { (number: $0.month, calendar: $0.calendar) }
    let chart = Chart(months, values: [0, 1], height: 260) { Self.whole($0) }
    var body: [String] = [], labels: [(place: Double, text: String)] = []
    var below = months.map { _ in 0.0 }
    for (name, style) in [("goes on", "on")] + Self.causes.map({ ($0, $0.replacing(" ", with: "-")) }) {
      let shares =
        [name == "goes on" ? 1 : 0] + odds.months.map { name == "goes on" ? $0.alive : $0.endings[name] ?? 0 }
      let above = zip(below, shares).map { $0 + $1 }
      if shares.contains(where: { $0 > 0 }), name == "goes on" || (shares.last ?? 0) > 0 {
        body.append("<path class=\"band \(style)\" d=\"\(chart.band(below, above))\"/>")
        let (low, high) = (below[below.count - 1], above[above.count - 1])
        if high - low >= 0.005 {
          labels.append(((low + high) / 2, "\(name) <tspan class=\"pale\">\(Self.whole(high - low))</tspan>"))
        }
      }
      below = above
    }
    body.append(chart.grid)
    body.append(chart.labels(labels.reversed()))
    return Chart.svg(id: id, title: title, description: description, height: chart.height, body)
  }

  private static func whole(_ share: Double) -> String { PageNumber.plain(share * 100) + "\u{A0}%" }

  private var description: String {
    odds.months.filter { [12, 24, 36].contains($0.month) || $0.month == odds.months.count }.map { month in
      let ends = Self.causes.filter { (month.endings[$0] ?? 0) > 0 }.map {
        "\($0) \(NumberText.percent(month.endings[$0] ?? 0))"
      }
      return "\(month.calendar): goes on in \(NumberText.percent(month.alive))"
        + (ends.isEmpty ? "" : ", ended by " + ends.joined(separator: ", "))
    }.joined(separator: "; ") + "."
  }
}
