import Reports

/// The generator of Steele, Lea and Flood (2014), for tests that print their seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Terminals of every kind.
let terminals = [40, 60, 80, 132].flatMap { width in
  [false, true].flatMap { colour in
    [false, true].map { Terminal(width: width, colour: colour, unicode: $0) }
  }
}

/// What is wrong with the lines of a rendered text: too wide, or ending in blanks (also before style codes).
func faults(_ text: String, width: Int) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
    let shown = withoutStyles(String(line))
    if Terminal.width(of: shown) > width { return "\(Terminal.width(of: shown)) columns: \(shown)" }
    if let last = shown.last, last.isWhitespace { return "ends in a blank: '\(shown)'" }
    return nil
  }
}

/// A text without its style codes.
func withoutStyles(_ text: String) -> String {
  var result = ""
  var isInside = false
  for character in text {
    if character == "\u{1B}" { isInside = true }
    if !isInside { result.append(character) }
    if isInside, character == "m" { isInside = false }
  }
  return result
}
