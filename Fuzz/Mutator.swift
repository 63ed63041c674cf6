/// A generator whose whole state is its seed, so that an input can be made again from the number printed with it.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Makes bad texts out of good ones: bytes flipped, digits changed, lines dropped, doubled and swapped, words replaced by telling ones.
struct Mutator {
  private static let words = [
    "{", "}", "[", "]", ":", "- ", "? ", "&a", "*a", "!!binary", "---", "\"", "'", "#", "|", ">", "\t", "\r", "\u{0}",
    "1e308", "1e-320", "-1", "nan", "inf", "140 %", "fact(", "fact(kimi-dau-2024-09)", "3 users", "CNY/Mtok", " to ",
    "(", ")",
    "normal(", "beta(0, 0)", "assume", "because", "value", "source", "table", "geometric", "include", "companies",
    "@ 2024-13",
    "2024-12", "9999-12", "0000-00", "\u{FEFF}", "\u{202E}", "月", "..", ",", "\"\"", "=", "--", "99999999999999999999",
  ]

  /// One to six mutations of a text; what is no longer UTF-8 is replaced.
  static func mutate(_ text: String, _ random: inout Seeded) -> String {
    String(decoding: mutate(Array(text.utf8), &random), as: UTF8.self)
  }

  /// One to six mutations of bytes, and of one input in thirty-two none: what is sealed by a checksum is read in no other way.
  static func mutate(_ original: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = original
    if Int.random(in: 0..<32, using: &random) == 0 { return bytes }
    // A value of a few words that is cut six times is nothing a parser would look at for long.
    for _ in 0..<Int.random(in: 1...Swift.min(6, 1 + original.count / 16), using: &random) {
      guard !bytes.isEmpty else { break }
      let most = Swift.max(1, Swift.min(200, bytes.count / 4))
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: words[Int.random(in: 0..<words.count, using: &random)].utf8, at: place)
      case 3: bytes.removeSubrange(place..<Swift.min(bytes.count, place + Int.random(in: 1...most, using: &random)))
      case 4:
        let piece = bytes[place..<Swift.min(bytes.count, place + Int.random(in: 1...most, using: &random))]
        bytes.insert(contentsOf: Array(piece), at: Int.random(in: 0...bytes.count, using: &random))
      case 5: bytes = lines(bytes, &random)
      case 6: digit(in: &bytes, from: place, &random)
      default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }

  /// Another digit for the next one: most such inputs are still read, and mean something else.
  private static func digit(in bytes: inout [UInt8], from place: Int, _ random: inout Seeded) {
    guard let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { return }
    bytes[digit] = UInt8.random(in: 48...57, using: &random)
  }

  private static func lines(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let place = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: Int.random(in: 0...lines.count, using: &random))
    default: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
    }
    return Array(lines.joined(separator: [10]))
  }
}
