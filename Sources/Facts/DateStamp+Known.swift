import Units

extension DateStamp {
  /// Whether the date is certainly over at another: "2024-12" is not known on "2024-12-26", nor is "2024" before it ends.
  func isOver(on other: DateStamp) -> Bool { lastDay <= other.lastDay }

  /// The last day that is meant, as 20241231; only for comparing.
  private var lastDay: Int {
    let day = precision == .day ? text.split(separator: "-").last.flatMap { Int($0) } ?? 31 : 31
    return (lastMonth.year * 100 + lastMonth.month) * 100 + day
  }
}

extension Fact {
  /// Whether the figure holds and is public on a date.
  func isKnown(on date: DateStamp) -> Bool { publicSince.isOver(on: date) && self.date.isOver(on: date) }
}
