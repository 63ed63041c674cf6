public import Units

extension DateStamp {
  /// Whether the date is certainly over at another: "2024-12" is not known on "2024-12-26", nor is "2024" before it ends.
  public func isOver(on other: DateStamp) -> Bool { lastDay <= other.lastDay }

  /// The last day that is meant, as 20241231, and the last one of any month as its 31st; only for comparing.
  private var lastDay: Int {
    let month = (lastMonth.year * 100 + lastMonth.month) * 100
    guard precision == .day, let day = text.split(separator: "-").last.flatMap({ Int($0) }) else { return month + 31 }
    let next = day < 9 ? "0\(day + 1)" : "\(day + 1)"
    return month + (DateStamp(text.dropLast(2) + next) == nil ? 31 : day)
  }
}

extension Fact {
  /// Whether the figure is public on a date, be it of a later time: a forecast.
  public func isPublic(on date: DateStamp) -> Bool { publicSince.isOver(on: date) }

  /// Whether the figure holds and is public on a date.
  public func isKnown(on date: DateStamp) -> Bool { isPublic(on: date) && self.date.isOver(on: date) }
}
