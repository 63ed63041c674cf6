public import CLanes

extension Int {
  /// The whole part of a number, towards nothing.
  ///
  /// What lies beyond `Int` is its nearest end, and what is no number is 0: a figure out of a file or an option may be computed to
  /// anything, and the conversion of the standard library ends the program there. `Int(exactly:)` is for whom that matters.
  @inlinable @inline(__always) public init(saturating x: Double) {
    if x >= -0x1p63, x < 0x1p63 {
      self = Int(lanes_whole(x))
    } else {
      self = x > 0 ? .max : x < 0 ? .min : 0
    }
  }
}

extension Int32 {
  /// The whole part of a number, towards nothing; the nearest end beyond `Int32`, and 0 of what is no number.
  @inlinable @inline(__always) public init(saturating x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension Double {
  /// The whole part as text; what is beyond `Int`, or no number, as it is.
  public var wholeText: String { Int(exactly: rounded(.towardZero)).map { "\($0)" } ?? "\(self)" }
}
