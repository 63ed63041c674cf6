public import Units

/// Days and months as numbers, for laws in time. One month is 30.4375 days; time is counted from 2018, when the rents begin.
public enum RentClock {
  /// Days of a mean month.
  public static let daysOfMonth = 30.4375

  /// The first instant of a day, in months since 2018; the day after a month's last is the next month's first.
  static func time(_ year: Int, _ month: Int, _ day: Int) -> Double {
    Double(days(year, month, day) - days(2018, 1, 1)) / daysOfMonth
  }

  /// The day a date is read as: a month as its 15th, a year as its 1 July.
  static func middle(of date: DateStamp) -> Double {
    switch date.precision {
    case .year: time(date.firstMonth.year, 7, 1)
    case .month: time(date.firstMonth.year, date.firstMonth.month, 15)
    case .day: time(date.lastMonth.year, date.lastMonth.month, day(of: date))
    }
  }

  /// The first instant at which a date is over, in months since 2018.
  public static func end(of date: DateStamp) -> Double {
    if date.precision == .day { return time(date.lastMonth.year, date.lastMonth.month, day(of: date) + 1) }
    let next = date.lastMonth.advanced(by: 1)
    return time(next.year, next.month, 1)
  }

  /// The first instant of a month, in months since 2018.
  public static func start(of month: Month) -> Double { time(month.year, month.month, 1) }

  private static func day(of date: DateStamp) -> Int {
    date.text.split(separator: "-").last.flatMap { Int($0) } ?? 1
  }

  /// Days of the Gregorian calendar since 1970. The year begins in March, so that the leap day is its last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400, ofEra = y % 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}
