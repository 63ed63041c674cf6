internal import Compute
internal import Files

/// Reads a request from a line that is a flat JSON object; names that are not known are passed over, whatever they hold.
struct TraceObject {
  /// The names of the blocks of the line that was read last.
  private(set) var names: [BlockName] = []

  private var scanner: JSONScanner

  init(_ bytes: [UInt8]) { scanner = JSONScanner(bytes) }

  /// What is known of a line so far, and where it stands.
  private struct Found {
    var time: Int64?
    var input: Int?, output: Int?
    var blocks: Int?
  }

  /// The request of a line, which ends without blanks.
  mutating func read(_ range: Range<Int>) throws(LineProblem) -> TraceRow {
    (scanner.place, scanner.end) = (range.lowerBound, range.upperBound)
    names.removeAll(keepingCapacity: true)
    var found = Found()
    try scanner.expect("{", "an object")
    scanner.skipBlanks()
    if scanner.peek != UInt8(ascii: "}") {
      repeat {
        scanner.skipBlanks()
        try member(&found)
        scanner.skipBlanks()
      } while scanner.accept(",")
    }
    try scanner.expect("}", "a comma or }")
    scanner.skipBlanks()
    if scanner.place < scanner.end { throw LineProblem(scanner.place, "text after the object") }
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
    let at = scanner.place
    guard scanner.peek == UInt8(ascii: "\"") else { throw LineProblem(scanner.place, "expected a name in quotes") }
    let name = try scanner.string()
    scanner.skipBlanks()
    try scanner.expect(":", "a colon after a name")
    scanner.skipBlanks()
    let value = scanner.place
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
      try scanner.skipValue()
    }
  }

  // MARK: Values

  private mutating func milliseconds() throws(LineProblem) -> Int64 {
    let start = scanner.place
    guard scanner.isNumber else {
      throw LineProblem(start, "timestamp must be a number of milliseconds, not \(try shown())")
    }
    let number = try scanner.number()
    // An exponent is rare, and then no more exact than a double is.
    let plain = LineScanner.nanoseconds(scanner.bytes[start..<scanner.place], places: 6)
    let value = plain ?? (number.isPlain ? nil : number.double.flatMap { Int64(exactly: ($0 * 1e6).rounded()) })
    guard let value, value >= 0, value <= 4_800_000_000_000_000_000 else {
      throw LineProblem(start, "timestamp must be from 0 to 4.8e12 milliseconds, not \(text(start))")
    }
    return value
  }

  private mutating func length(_ name: String) throws(LineProblem) -> Int {
    let start = scanner.place
    guard scanner.isNumber else { throw LineProblem(start, "\(name) must be a whole number, not \(try shown())") }
    let number = try scanner.number()
    var whole = number.whole
    if whole == nil, let double = number.double, abs(double) < 1e18 { whole = Int128(exactly: double) }
    if whole == nil, number.isPlain { whole = number.isNegative ? -1 << 100 : 1 << 100 }
    return try LineScanner.tokens(name, whole, shown: text(start), at: start)
  }

  private mutating func blockNames() throws(LineProblem) {
    guard scanner.accept("[") else { throw LineProblem(scanner.place, "hash_ids must be a list, not \(try shown())") }
    scanner.skipBlanks()
    if scanner.accept("]") { return }
    repeat {
      scanner.skipBlanks()
      let start = scanner.place
      guard scanner.isNumber else { throw LineProblem(start, "hash_ids must hold whole numbers, not \(try shown())") }
      let number = try scanner.number()
      guard let whole = number.whole, whole >= Int128(Int64.min), whole <= Int128(UInt64.max) else {
        throw LineProblem(start, "hash_ids must hold whole numbers of 64 bits, not \(text(start))")
      }
      names.append(BlockName(magnitude: UInt64(whole.magnitude), isNegative: whole < 0))
      scanner.skipBlanks()
    } while scanner.accept(",")
    try scanner.expect("]", "a comma or ]")
  }

  /// A value of the wrong type, as a message shows it; a malformed one is a problem of its own.
  private mutating func shown() throws(LineProblem) -> String {
    let start = scanner.place
    try scanner.skipValue()
    switch scanner.bytes[start] {
    case UInt8(ascii: "["): return "a list"
    case UInt8(ascii: "{"): return "an object"
    default: return text(start)
    }
  }

  /// What was read from a place on.
  private func text(_ start: Int) -> String {
    let text = String(decoding: scanner.bytes[start..<scanner.place].prefix(160), as: UTF8.self)
    return text.prefix(40) + (text.count > 40 ? " …" : "")
  }
}

extension ArraySlice<UInt8> {
  fileprivate static func == (a: Self, name: StaticString) -> Bool {
    a.count == name.utf8CodeUnitCount
      && name.withUTF8Buffer { buffer in zip(a, buffer).allSatisfy { $0 == $1 } }
  }
}
