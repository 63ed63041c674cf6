import Foundation
import Units

/// The day on which the program runs: only the command line knows the clock, and hands dates on as arguments.
enum Today {
  /// This month, by the calendar and time zone of the machine.
  static var month: Month {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month], from: Date())
    return parts.year.flatMap { year in parts.month.flatMap { Month(year: year, month: $0) } } ?? .latest
  }
}
