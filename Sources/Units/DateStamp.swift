/// A date as exactly as a source gives it: a year, a month, or a day.
///
///     DateStamp("2024")?.lastMonth      // 2024-12: only then is the year certainly over
///
/// What is known by a month is decided by `lastMonth`, so that a vague date never lets the future in.
public struct DateStamp: Hashable, Sendable {
  /// How exact a date is.
  public enum Precision: Hashable, Sendable {
    /// Only the year is known.
    case year
    /// The month is known.
    case month
    /// The day is known.
    case day
  }

  /// The date as written: "2024", "2024-09" or "2024-09-30".
  public let text: String

  /// How exact the date is.
  public let precision: Precision

  /// The earliest month that the date may lie in.
  public let firstMonth: Month

  /// The month in which the date is certainly over.
  public let lastMonth: Month

  /// The date written as "2024", "2024-09" or "2024-09-30"; nil for anything else and for days that no month has.
  public init?(_ text: String) {
    if let parts = CalendarText.numbers(in: text, widths: [4]) {
      guard let first = Month(year: parts[0], month: 1) else { return nil }
      (precision, firstMonth, lastMonth) = (.year, first, first.advanced(by: 11))
    } else if let month = Month(text) {
      (precision, firstMonth, lastMonth) = (.month, month, month)
    } else if let parts = CalendarText.numbers(in: text, widths: [4, 2, 2]) {
      guard let month = Month(year: parts[0], month: parts[1]), (1...Self.lastDay(of: month)).contains(parts[2])
      else { return nil }
      (precision, firstMonth, lastMonth) = (.day, month, month)
    } else {
      return nil
    }
    self.text = text
  }

  /// The last day a month has, by the Gregorian rule; used to refuse 30 February, never to count time.
  private static func lastDay(of month: Month) -> Int {
    switch month.month {
    case 4, 6, 9, 11: 30
    case 2: month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension DateStamp: Comparable {
  /// By the month in which the date is certainly over, then by the text.
  public static func < (left: DateStamp, right: DateStamp) -> Bool {
    (left.lastMonth, left.text) < (right.lastMonth, right.text)
  }
}

extension DateStamp: CustomStringConvertible {
  /// The date as written.
  public var description: String { text }
}
