/// Times as Azure's traces write them: `2023-11-16 18:17:03.9799600`, and `2024-05-10 00:00:00.009930+00:00`.
enum TraceDate {
  /// Nanoseconds after 1970, Greenwich time where nothing else is said; nil for what is no such time from 1970 to 2120.
  static func nanoseconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var rest = bytes
    guard let year = number(&rest, 4, 1970...2120), take("-", &rest), let month = number(&rest, 2, 1...12),
      take("-", &rest), let day = number(&rest, 2, 1...days(in: month, of: year)),
      take(" ", &rest) || take("T", &rest), let hour = number(&rest, 2, 0...23), take(":", &rest),
      let minute = number(&rest, 2, 0...59), take(":", &rest), let second = number(&rest, 2, 0...59)
    else { return nil }
    var fraction: Int64 = 0
    if take(".", &rest) {
      var unit: Int64 = 100_000_000
      let before = rest.count
      while let digit = digit(rest.first) {
        fraction += unit * Int64(digit)
        unit /= 10
        rest = rest.dropFirst()
      }
      if rest.count == before { return nil }
    }
    guard let zone = zone(&rest), rest.isEmpty else { return nil }
    let minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - zone
    return Int64(minutes * 60 + second) * 1_000_000_000 + fraction
  }

  /// Minutes east of Greenwich.
  private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if rest.isEmpty || take("Z", &rest) { return 0 }
    let isWest = take("-", &rest)
    guard isWest || take("+", &rest), let hours = number(&rest, 2, 0...14), take(":", &rest),
      let minutes = number(&rest, 2, 0...59)
    else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }

  private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func digit(_ byte: UInt8?) -> Int? {
    guard let byte, LineScanner.isDigit(byte) else { return nil }
    return Int(byte - UInt8(ascii: "0"))
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, _ digits: Int, _ allowed: ClosedRange<Int>) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit(rest.first) else { return nil }
      value = value * 10 + digit
      rest = rest.dropFirst()
    }
    return allowed.contains(value) ? value : nil
  }

  private static func days(in month: Int, of year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days of the Gregorian calendar; years are counted from March, so that the day that comes and goes is the last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1 - 719_468
  }
}
