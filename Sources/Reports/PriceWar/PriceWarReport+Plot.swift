internal import Compute
internal import Facts
internal import Studies
internal import Units

extension PriceWarReport {
  /// Months since the year 0 with a fraction for the day; the middle where only the month is known.
  static func position(_ date: DateStamp) -> Double {
    let month = Double(date.lastMonth.year * 12 + date.lastMonth.month - 1)
    guard date.precision == .day, let day = date.text.split(separator: "-").last.flatMap({ Double($0) }) else {
      return month + 0.5
    }
    return month + (day - 1) / 31
  }

  /// "2024-05" or "05-15" of a position.
  static func label(_ position: Double, isDay: Bool) -> String {
    let month = Int(saturating: position.rounded(.down))
    let (year, number) = (month / 12, month % 12 + 1)
    let two = { (x: Int) in x < 10 ? "0\(x)" : "\(x)" }
    guard isDay else { return "\(year)-\(two(number))" }
    return "\(two(number))-\(two(Int(saturating: ((position - position.rounded(.down)) * 31).rounded()) + 1))"
  }

  /// Prices by verdict, and the middle of their costs, by date.
  func plot(_ terminal: Terminal) -> String {
    let rows = answer.rows.filter { $0.notCounted == nil }
    let isDay = answer.question.months.lowerBound == answer.question.months.upperBound
    func series(_ label: String, _ marker: Plot.Marker, _ points: [(WeighedPrice, Double)]) -> Plot.Series? {
      points.isEmpty
        ? nil
        : Plot.Series(
          label, points.map { Plot.Point(Self.position($0.0.step.date), $0.1) }, marker: marker, joined: false)
    }
    func prices(_ verdict: WeighedPrice.Verdict) -> [(WeighedPrice, Double)] {
      rows.filter { $0.verdict == verdict }.map { ($0, $0.price) }
    }
    let all = [
      series("cost, middle", .plus, rows.map { ($0, $0.cost.mid) }),
      series("price, above cost", .disc, prices(.above)), series("price, open", .circle, prices(.open)),
      series("price, below cost", .triangle, prices(.below)),
    ].compactMap { $0 }
    guard !all.isEmpty else { return "" }
    return Plot(
      "USD a million tokens", x: Axis(label: { Self.label($0, isDay: isDay) }), y: Axis(scale: .logarithmic),
      series: all, height: 14
    ).render(on: terminal)
  }
}
