// The standard library's conversions of a number to a whole one end the program where the number is too large or none. These stand
// before them in every room, and a warning is an error: the compiler refuses each such conversion, with its place. What is
// converted says what it does beyond the ends: `saturating:`, or `exactly:`.

extension Int {
  /// Refused: write `Int(saturating:)`, or `Int(exactly:)` and what holds otherwise.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int(saturating:) or Int(exactly:)")
  public init(_ x: Double) { self.init(saturating: x) }
}

extension Int64 {
  /// Refused: write `Int(saturating:)`, or `Int64(exactly:)` and what holds otherwise.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int(saturating:) or Int64(exactly:)")
  public init(_ x: Double) { self.init(Int(saturating: x)) }
}

extension Int32 {
  /// Refused: write `Int32(saturating:)`, or `Int32(exactly:)` and what holds otherwise.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int32(saturating:) or Int32(exactly:)")
  public init(_ x: Double) { self.init(saturating: x) }
}

extension Int16 {
  /// Refused: write `Int16(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int16(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension Int8 {
  /// Refused: write `Int8(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int8(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension UInt {
  /// Refused: write `UInt(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write UInt(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension UInt64 {
  /// Refused: write `UInt64(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write UInt64(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension UInt32 {
  /// Refused: write `UInt32(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write UInt32(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension UInt16 {
  /// Refused: write `UInt16(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write UInt16(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension UInt8 {
  /// Refused: write `UInt8(clamping: Int(saturating:))`.
  @available(*, deprecated, message: "it ends the program beyond the ends; write UInt8(clamping: Int(saturating:))")
  public init(_ x: Double) { self.init(clamping: Int(saturating: x)) }
}

extension Int128 {
  /// Refused: write `Int128(exactly:)` and what holds otherwise.
  @available(*, deprecated, message: "it ends the program beyond the ends; write Int128(exactly:)")
  public init(_ x: Double) { self.init(Int(saturating: x)) }
}
