/// Writes whole numbers in as few bytes as they need: seven bits a byte, the low ones first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func word(_ word: UInt64) {
    var rest = word
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads what `ByteWriter` wrote.
struct ByteReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  /// A number of paths, which no run has more of than 32 bits hold.
  mutating func count() throws(KeptProblem) -> Int {
    let word = try word()
    guard word <= UInt64(UInt32.max) else { throw KeptProblem(.damaged, "holds a count that is too large") }
    return Int(word)
  }

  mutating func word() throws(KeptProblem) -> UInt64 {
    var word: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard place < bytes.count else { throw KeptProblem(.damaged, "ends too early") }
      let byte = bytes[place]
      place += 1
      word |= UInt64(byte & 0x7f) << UInt64(shift)
      if byte < 0x80 { return word }
    }
    throw KeptProblem(.damaged, "holds a number that is too long")
  }
}
