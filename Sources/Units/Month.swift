/// A calendar month, the step in which the model moves.
///
///     Month("2024-11")?.advanced(by: 3)   // 2025-02
///
/// Months are counted, days are not: nothing here knows how long a month is. Years run from 0001 to 9999.
public struct Month: Hashable, Sendable {
  /// Months since January of the year 0; the only stored value, so that arithmetic is arithmetic of integers.
  private let index: Int

  private static let indices = 12...(9999 * 12 + 11)

  private init(index: Int) {
    self.index = index
  }

  /// The month of a year (1...9999) by its number (1...12); nil outside these.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.init(index: year * 12 + month - 1)
  }

  /// The month written as "2025-06": four digits, a hyphen, two digits; nil for anything else.
  public init?(_ text: String) {
    guard let parts = CalendarText.numbers(in: text, widths: [4, 2]) else { return nil }
    self.init(year: parts[0], month: parts[1])
  }

  /// The year, 1...9999.
  public var year: Int { index / 12 }

  /// The month of the year, 1...12.
  public var month: Int { index % 12 + 1 }

  /// The earliest month there is, 0001-01.
  public static let earliest = Month(index: indices.lowerBound)

  /// The latest month there is, 9999-12.
  public static let latest = Month(index: indices.upperBound)

  /// The months that a company's books or plans may stand at; others are slips.
  public static let meant = Month(index: 1900 * 12)...Month(index: 2199 * 12 + 11)
}

extension Month: Strideable {
  /// The month so many months later (earlier if negative); stops at `earliest` and `latest`.
  public func advanced(by months: Int) -> Month {
    let (sum, overflow) = index.addingReportingOverflow(months)
    if overflow { return months > 0 ? .latest : .earliest }
    return Month(index: Swift.min(Swift.max(sum, Self.indices.lowerBound), Self.indices.upperBound))
  }

  /// How many months later the other month is; negative if it is earlier.
  public func distance(to other: Month) -> Int {
    other.index - index
  }

  /// Whether the first month is earlier.
  public static func < (left: Month, right: Month) -> Bool {
    left.index < right.index
  }

  /// Whether the two are the same month.
  public static func == (left: Month, right: Month) -> Bool {
    left.index == right.index
  }
}

extension Month: CustomStringConvertible {
  /// "2025-06".
  public var description: String {
    "\(CalendarText.padded(year, to: 4))-\(CalendarText.padded(month, to: 2))"
  }
}
