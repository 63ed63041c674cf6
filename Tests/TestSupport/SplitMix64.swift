/// A small seeded generator for tests: SplitMix64 (Steele, Lea, Flood 2014), so that a failing case can be run again.
///
///     var random = SplitMix64(seed: 7)
///     let x = Double.random(in: 0..<1, using: &random)
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The generator of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number whose logarithm is uniform between two bounds, with either sign if asked for.
  public mutating func scaled(_ exponents: ClosedRange<Double>, signed: Bool = false) -> Double {
    let exponent = Double.random(in: exponents, using: &self)
    let whole = exponent.rounded(.down)
    // 2^whole exactly, times a factor between 1 and 2.
    let size = Double(sign: .plus, exponent: Int(whole), significand: 1 + (exponent - whole))
    return signed && Bool.random(using: &self) ? -size : size
  }
}
