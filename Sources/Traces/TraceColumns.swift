internal import Compute
internal import Files

/// The columns of a CSV trace, found by their names, and requests read from its lines.
struct TraceColumns {
  let format: TraceReading.Format
  private let count: Int
  private let time, input, output: Int
  /// The fields of a line: kept, so that lines need no memory of their own.
  private var fields: [Range<Int>] = []

  /// Columns that must be there.
  private static let needed: [TraceReading.Format: [String]] = [
    .azure: ["TIMESTAMP", "ContextTokens", "GeneratedTokens"],
    .burstGPT: ["Timestamp", "Request tokens", "Response tokens"],
  ]

  /// The columns that a header names. A problem without a message says that this is no header of a trace.
  init(_ bytes: [UInt8], header: Range<Int>) throws(LineProblem) {
    var found: [Range<Int>] = []
    do throws(LineProblem) {
      try Self.split(bytes, header, into: &found)
    } catch {
      throw LineProblem(header.lowerBound, "")
    }
    let names = found.map { String(decoding: bytes[$0], as: UTF8.self).lowercased() }
    let counted: [(TraceReading.Format, [String])] = [TraceReading.Format.azure, .burstGPT].map {
      ($0, Self.needed[$0] ?? [])
    }
    // A time stamp alone could be anybody's.
    guard let (format, needed) = counted.first(where: { $0.1.dropFirst().contains { names.contains($0.lowercased()) } })
    else { throw LineProblem(header.lowerBound, "") }
    var places: [Int] = []
    for name in needed {
      guard let place = names.firstIndex(of: name.lowercased()) else {
        throw LineProblem(
          header.lowerBound, "has no column \(name); \(format.rawValue) has \(format.columns.joined(separator: ","))")
      }
      if let again = names[(place + 1)...].firstIndex(of: name.lowercased()) {
        throw LineProblem(found[again].lowerBound, "the column \(name) stands twice")
      }
      places.append(place)
    }
    self.format = format
    count = names.count
    (time, input, output) = (places[0], places[1], places[2])
  }

  /// The request of a line.
  mutating func read(_ bytes: [UInt8], _ line: Range<Int>) throws(LineProblem) -> TraceRow {
    try Self.split(bytes, line, into: &fields)
    guard fields.count == count else {
      throw LineProblem(
        line.lowerBound, "has \(fields.count) field\(fields.count == 1 ? "" : "s"); the header has \(count)")
    }
    let names = format.columns
    let stamp = bytes[fields[time]]
    let nanoseconds =
      format == .azure ? TraceDate.nanoseconds(stamp) : LineScanner.nanoseconds(stamp, places: 9)
    guard let nanoseconds else {
      let wanted =
        format == .azure ? "a time like 2023-11-16 18:17:03.9799600" : "a number of seconds from 0 to 4.8e9"
      throw LineProblem(stamp.startIndex, "\(names[0]) must be \(wanted), not \(LineScanner.quoted(stamp))")
    }
    let isBurst = format == .burstGPT
    if isBurst, bytes[fields[output]].elementsEqual("0".utf8) {
      throw LineProblem(fields[output].lowerBound, "a failed call: Response tokens is 0", isFailedCall: true)
    }
    return TraceRow(
      nanoseconds: nanoseconds, input: try tokens(bytes, isBurst ? "Request tokens" : "ContextTokens", fields[input]),
      output: try tokens(bytes, isBurst ? "Response tokens" : "GeneratedTokens", fields[output]))
  }

  private func tokens(_ bytes: [UInt8], _ name: String, _ field: Range<Int>) throws(LineProblem) -> Int {
    let isNegative = field.count > 1 && bytes[field.lowerBound] == UInt8(ascii: "-")
    var value: Int128? = field.isEmpty ? nil : 0
    for byte in bytes[field].dropFirst(isNegative ? 1 : 0) {
      guard LineScanner.isDigit(byte), let sum = value else {
        value = nil
        break
      }
      // What is too long for tokens stays so, however long it is.
      value = Swift.min(sum * 10 + Int128(byte - UInt8(ascii: "0")), 1 << 100)
    }
    return try LineScanner.tokens(
      name, isNegative ? value.map { -$0 } : value, shown: LineScanner.quoted(bytes[field]), at: field.lowerBound)
  }

  /// The fields of a line, without the quotes and blanks around them.
  private static func split(
    _ bytes: [UInt8], _ line: Range<Int>, into fields: inout [Range<Int>]
  )
    throws(LineProblem)
  {
    fields.removeAll(keepingCapacity: true)
    var place = line.lowerBound
    while true {
      var start = place
      if place < line.upperBound, bytes[place] == UInt8(ascii: "\"") {
        let open = place
        place += 1
        // A doubled quote is a quote: the next one goes on.
        while true {
          guard let close = bytes[place..<line.upperBound].firstIndex(of: UInt8(ascii: "\"")) else {
            throw LineProblem(open, "a quote that is never closed")
          }
          place = close + 1
          guard place < line.upperBound, bytes[place] == UInt8(ascii: "\"") else { break }
          place += 1
        }
        if place < line.upperBound, bytes[place] != UInt8(ascii: ",") {
          throw LineProblem(place, "text after the closing quote of a field")
        }
        fields.append(open + 1..<place - 1)
      } else {
        while place < line.upperBound, bytes[place] != UInt8(ascii: ",") { place += 1 }
        var end = place
        while start < end, LineScanner.isBlank(bytes[start]) { start += 1 }
        while end > start, LineScanner.isBlank(bytes[end - 1]) { end -= 1 }
        fields.append(start..<end)
      }
      if place >= line.upperBound { return }
      place += 1
    }
  }
}
