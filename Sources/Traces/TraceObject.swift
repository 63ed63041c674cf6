internal import Compute

/// Reads a request from a line that is a flat JSON object; names that are not known are passed over, whatever they hold.
struct TraceObject {
  /// The names of the blocks of the line that was read last.
  private(set) var names: [BlockName] = []

  private let bytes: [UInt8]
  private var place = 0
  private var end = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What is known of a line so far, and where it stands.
  private struct Found {
    var time: Int64?
    var input: Int?, output: Int?
    var blocks: Int?
  }

  /// The request of a line, which ends without blanks.
  mutating func read(_ range: Range<Int>) throws(LineProblem) -> TraceRow {
    (place, end) = (range.lowerBound, range.upperBound)
    names.removeAll(keepingCapacity: true)
    var found = Found()
    try expect("{", "an object")
    skipBlanks()
    if peek != UInt8(ascii: "}") {
      repeat {
        skipBlanks()
        try member(&found)
        skipBlanks()
      } while accept(",")
    }
    try expect("}", "a comma or }")
    skipBlanks()
    if place < end { throw LineProblem(place, "text after the object") }
    return try row(found, at: range.lowerBound)
  }

  private func row(_ found: Found, at start: Int) throws(LineProblem) -> TraceRow {
    guard let time = found.time else { throw LineProblem(start, "has no timestamp") }
    guard let input = found.input else { throw LineProblem(start, "has no input_length") }
    guard let output = found.output else { throw LineProblem(start, "has no output_length") }
    let held = (input + 511) / 512
    if let place = found.blocks, names.count > held {
      throw LineProblem(
        place, "hash_ids has \(names.count) blocks; \(input) tokens fill \(held) of 512 tokens")
    }
    return TraceRow(nanoseconds: time, input: input, output: output)
  }

  private mutating func member(_ found: inout Found) throws(LineProblem) {
    let at = place
    guard peek == UInt8(ascii: "\"") else { throw LineProblem(place, "expected a name in quotes") }
    let name = try string()
    skipBlanks()
    try expect(":", "a colon after a name")
    skipBlanks()
    let value = place
    if name == "timestamp" {
      if found.time != nil { throw LineProblem(at, "timestamp stands twice") }
      found.time = try milliseconds()
    } else if name == "input_length" {
      if found.input != nil { throw LineProblem(at, "input_length stands twice") }
      found.input = try length("input_length")
    } else if name == "output_length" {
      if found.output != nil { throw LineProblem(at, "output_length stands twice") }
      found.output = try length("output_length")
    } else if name == "hash_ids" {
      if found.blocks != nil { throw LineProblem(at, "hash_ids stands twice") }
      found.blocks = value
      try blockNames()
    } else {
      try skipValue(depth: 0)
    }
  }

  // MARK: Values

  private mutating func milliseconds() throws(LineProblem) -> Int64 {
    let start = place
    guard isNumber else { throw LineProblem(start, "timestamp must be a number of milliseconds, not \(try shown())") }
    let number = try number()
    // An exponent is rare, and then no more exact than a double is.
    let plain = LineScanner.nanoseconds(bytes[start..<place], places: 6)
    let value = plain ?? (number.isPlain ? nil : number.double.flatMap { Int64(exactly: ($0 * 1e6).rounded()) })
    guard let value, value >= 0, value <= 4_800_000_000_000_000_000 else {
      throw LineProblem(start, "timestamp must be from 0 to 4.8e12 milliseconds, not \(text(start))")
    }
    return value
  }

  private mutating func length(_ name: String) throws(LineProblem) -> Int {
    let start = place
    guard isNumber else { throw LineProblem(start, "\(name) must be a whole number, not \(try shown())") }
    let number = try number()
    var whole = number.whole
    if whole == nil, let double = number.double, abs(double) < 1e18 { whole = Int128(exactly: double) }
    if whole == nil, number.isPlain { whole = number.isNegative ? -1 << 100 : 1 << 100 }
    return try LineScanner.tokens(name, whole, shown: text(start), at: start)
  }

  private mutating func blockNames() throws(LineProblem) {
    guard accept("[") else { throw LineProblem(place, "hash_ids must be a list, not \(try shown())") }
    skipBlanks()
    if accept("]") { return }
    repeat {
      skipBlanks()
      let start = place
      guard isNumber else { throw LineProblem(start, "hash_ids must hold whole numbers, not \(try shown())") }
      let number = try number()
      guard let whole = number.whole, whole >= Int128(Int64.min), whole <= Int128(UInt64.max) else {
        throw LineProblem(start, "hash_ids must hold whole numbers of 64 bits, not \(text(start))")
      }
      names.append(BlockName(magnitude: UInt64(whole.magnitude), isNegative: whole < 0))
      skipBlanks()
    } while accept(",")
    try expect("]", "a comma or ]")
  }

  /// A number as it is written.
  private struct Written {
    /// Its value, where it is written without point and exponent and has at most 20 digits.
    var whole: Int128?
    let isNegative, isPlain: Bool
    let double: Double?
  }

  private var isNumber: Bool {
    guard let peek else { return false }
    return peek == UInt8(ascii: "-") || LineScanner.isDigit(peek)
  }

  /// A number after the grammar of JSON.
  private mutating func number() throws(LineProblem) -> Written {
    let start = place
    let isNegative = accept("-")
    let first = place
    var magnitude: UInt64 = 0
    var isTooLong = false
    while let byte = peek, LineScanner.isDigit(byte) {
      let (tens, over) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, overSum) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      isTooLong = isTooLong || over || overSum
      magnitude = sum
      place += 1
    }
    let digits = place - first
    guard digits == 1 || (digits > 1 && bytes[first] != UInt8(ascii: "0")) else {
      throw LineProblem(start, "a number is malformed")
    }
    let wholeEnd = place
    if accept(".") { try someDigits(start) }
    if accept("e") || accept("E") {
      if !accept("+") { _ = accept("-") }
      try someDigits(start)
    }
    let isPlain = place == wholeEnd
    let whole = isPlain && !isTooLong ? (isNegative ? -Int128(magnitude) : Int128(magnitude)) : nil
    return Written(
      whole: whole, isNegative: isNegative, isPlain: isPlain,
      double: isPlain ? nil : Double(String(decoding: bytes[start..<place], as: UTF8.self)))
  }

  private mutating func someDigits(_ start: Int) throws(LineProblem) {
    guard let byte = peek, LineScanner.isDigit(byte) else { throw LineProblem(start, "a number is malformed") }
    while let byte = peek, LineScanner.isDigit(byte) { place += 1 }
  }

  // MARK: Grammar

  /// A name or text, without its quotes and with escapes as they are written.
  private mutating func string() throws(LineProblem) -> ArraySlice<UInt8> {
    let start = place
    place += 1
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        place += 1
        return bytes[start + 1..<place - 1]
      }
      if byte < 0x20 { throw LineProblem(place, "a control character in quotes") }
      place += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    throw LineProblem(start, "a quote that is never closed")
  }

  private mutating func escape() throws(LineProblem) {
    let start = place - 1
    if accept("u") {
      for _ in 0..<4 {
        guard let byte = peek, UnicodeScalar(byte).properties.isASCIIHexDigit else {
          throw LineProblem(start, "an escape that JSON does not know")
        }
        place += 1
      }
    } else if let byte = peek, "\"\\/bfnrt".utf8.contains(byte) {
      place += 1
    } else {
      throw LineProblem(start, "an escape that JSON does not know")
    }
  }

  /// Any value.
  private mutating func skipValue(depth: Int) throws(LineProblem) {
    guard depth < 64 else { throw LineProblem(place, "lists and objects nested too deep") }
    if peek == UInt8(ascii: "\"") {
      _ = try string()
    } else if isNumber {
      _ = try number()
    } else if accept("[") {
      skipBlanks()
      if accept("]") { return }
      repeat {
        skipBlanks()
        try skipValue(depth: depth + 1)
        skipBlanks()
      } while accept(",")
      try expect("]", "a comma or ]")
    } else if accept("{") {
      skipBlanks()
      if accept("}") { return }
      repeat {
        skipBlanks()
        guard peek == UInt8(ascii: "\"") else { throw LineProblem(place, "expected a name in quotes") }
        _ = try string()
        skipBlanks()
        try expect(":", "a colon after a name")
        skipBlanks()
        try skipValue(depth: depth + 1)
        skipBlanks()
      } while accept(",")
      try expect("}", "a comma or }")
    } else if let word = ["true", "false", "null"].first(where: { bytes[place..<end].starts(with: $0.utf8) }) {
      place += word.utf8.count
    } else {
      throw LineProblem(place, "expected a value")
    }
  }

  /// A value of the wrong type, as a message shows it; a malformed one is a problem of its own.
  private mutating func shown() throws(LineProblem) -> String {
    let start = place
    try skipValue(depth: 0)
    switch bytes[start] {
    case UInt8(ascii: "["): return "a list"
    case UInt8(ascii: "{"): return "an object"
    default: return text(start)
    }
  }

  /// What was read from a place on.
  private func text(_ start: Int) -> String {
    let text = String(decoding: bytes[start..<place].prefix(160), as: UTF8.self)
    return LineScanner.clean(text).prefix(40) + (text.count > 40 ? " …" : "")
  }

  private var peek: UInt8? { place < end ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, LineScanner.isBlank(byte) { place += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar, _ words: String) throws(LineProblem) {
    guard accept(character) else { throw LineProblem(place, "expected \(words)") }
  }
}

extension ArraySlice<UInt8> {
  fileprivate static func == (a: Self, name: StaticString) -> Bool {
    a.count == name.utf8CodeUnitCount
      && name.withUTF8Buffer { buffer in zip(a, buffer).allSatisfy { $0 == $1 } }
  }
}
