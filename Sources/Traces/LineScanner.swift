internal import Compute
internal import Files

/// What is common to lines of JSON and of CSV.
enum LineScanner {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The beginning of a text in quotes.
  static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(160), as: UTF8.self)
    return "\"" + text.prefix(40) + "\"" + (text.count > 40 ? " …" : "")
  }

  /// A number of tokens that is believed.
  static func tokens(
    _ name: String, _ value: Int128?, shown: @autoclosure () -> String, at place: Int
  )
    throws(LineProblem) -> Int
  {
    guard let value else { throw LineProblem(place, "\(name) must be a whole number, not \(shown())") }
    guard value >= 1, value <= Trace.longest else {
      throw LineProblem(place, "\(name) must be from 1 to \(Trace.longest), not \(shown())")
    }
    return Int(value)
  }

  /// Nanoseconds of a decimal number of seconds or milliseconds; digits beyond the nanosecond are cut.
  ///
  /// - Parameter places: decimal places of the unit: 9 for seconds, 6 for milliseconds.
  static func nanoseconds(_ bytes: ArraySlice<UInt8>, places: Int) -> Int64? {
    var value: Int64 = 0
    var digits = 0, behind = -1
    for byte in bytes {
      if byte == UInt8(ascii: "."), behind < 0 {
        behind = 0
      } else if isDigit(byte) {
        digits += 1
        if behind >= 0 {
          if behind == places { continue }
          behind += 1
        }
        let (tens, over) = value.multipliedReportingOverflow(by: 10)
        let (sum, overSum) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        if over || overSum { return nil }
        value = sum
      } else {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    for _ in Swift.max(behind, 0)..<places {
      let (tens, over) = value.multipliedReportingOverflow(by: 10)
      if over { return nil }
      value = tens
    }
    // A century and a half: also time stamps that count from 1970.
    return value <= 4_800_000_000_000_000_000 ? value : nil
  }
}
