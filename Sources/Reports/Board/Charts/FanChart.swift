/// A quantity over the months: the middle half of the futures, nine tenths of them, and the median.
struct FanChart {
  let fan: BoardFigures.Fan
  let id: String
  let title: String
  /// A value at which something turns, such as costs as high as revenue.
  var reference: (value: Double, name: String)?

  var svg: String {
    let months = fan.months.map { (number: $0.month, calendar: $0.calendar) }
    let values = fan.months.flatMap { [$0.quantiles[0], $0.quantiles[4]] }.filter(\.isFinite)
    let (bottom, top) = (values.min() ?? 0, values.max() ?? 0)
    // What is beyond all numbers leaves the chart where it ends.
    func quantile(_ place: Int) -> [Double] {
      fan.months.map { Swift.min(Swift.max($0.quantiles[place], bottom), top) }
    }
    let chart = Chart(months, values: values, including: [0] + (reference.map { [$0.value] } ?? []))
    var body = [
      "<path class=\"ninety\" d=\"\(chart.band(quantile(0), quantile(4)))\"/>",
      "<path class=\"half\" d=\"\(chart.band(quantile(1), quantile(3)))\"/>",
      chart.grid,
      "<path class=\"median\" d=\"\(chart.line(quantile(2)))\"/>",
    ]
    if let reference {
      let (x, y) = (Chart.n(chart.left), Chart.n(chart.y(reference.value)))
      body.append("<path class=\"turn\" d=\"M\(x) \(y)H\(Chart.n(Chart.width - chart.right))\"/>")
    }
    let last = fan.months[fan.months.count - 1].quantiles
    body.append(
      chart.labels(
        [(4, "95 %"), (2, "50 %"), (0, "5 %")].filter { last[$0.0].isFinite }.map { place, name in
          (last[place], "<tspan class=\"pale\">\(name)</tspan> \(PageNumber.amount(last[place]))")
        }))
    return Chart.svg(id: id, title: title, description: description, height: chart.height, body)
  }

  /// What is seen, in a sentence.
  private var description: String {
    func spread(_ month: BoardFigures.Fan.Month) -> String {
      let q = month.quantiles.map { NumberText.amount($0) }
      return "\(month.calendar): median \(q[2]), half of the futures between \(q[1]) and \(q[3]), nine tenths between "
        + "\(q[0]) and \(q[4])"
    }
    let marks = [12, 24, 36].compactMap { number in fan.months.first { $0.month == number } }
    let shown =
      [fan.months[0]] + marks + (marks.last?.month == fan.months.last?.month ? [] : [fan.months[fan.months.count - 1]])
    return "By month, \(fan.unit). " + shown.map(spread).joined(separator: "; ") + "."
  }
}
