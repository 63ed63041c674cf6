public import Units

extension Scenario {
  /// The commented file that `outlast init` writes, as it is bundled: at the end of 2024-12.
  public static var template: String { ScenarioText.bundled("my-company") ?? "" }

  /// The commented file that `outlast init` writes, standing at the end of a month.
  ///
  /// What is bundled names its start in its sources too: a bank balance is of the month's last day, accounts are of that month, or of
  /// its year. All of these move with it; figures do not.
  ///
  /// - Parameter start: the month whose end the figures stand at.
  public static func template(from start: Month) -> String {
    // What is replaced never holds what a later line looks for.
    let words = [
      ("2024-12-31", "\(start)-\(days(of: start))"), ("December 2024", "\(names[start.month - 1]) \(start.year)"),
      ("start: 2024-12 ", "start: \(start) "), ("2025-01:", "\(start.advanced(by: 1)):"),
      ("2026-01:", "\(start.advanced(by: 13)):"), ("accounts, 2024", "accounts, \(start.year)"),
      ("table, 2024", "table, \(start.year)"), ("mean of 2024", "mean of \(start.year)"),
    ]
    return words.reduce(template) { $0.replacing($1.0, with: $1.1) }
  }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Days of a month in the Gregorian calendar.
  private static func days(of month: Month) -> Int {
    let isLeap = month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0)
    return month.month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month.month) ? 30 : 31
  }
}
