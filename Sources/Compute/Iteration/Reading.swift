public import Maths

/// How figures enter the equations of a room without time or futures: as plain numbers, or with the names and sources that
/// `why` shows.
public protocol Reading: Sendable {
  /// What the equations compute with.
  associatedtype Value: Number
  /// A figure that is not computed here: its name, its unit, and who says so.
  func figure(
    _ name: @autoclosure () -> String, unit: @autoclosure () -> String, source: @autoclosure () -> String,
    standing: @autoclosure () -> Standing, _ value: Double
  ) -> Value
  /// A result that deserves a name.
  func named(_ name: @autoclosure () -> String, _ value: Value) -> Value
  /// The number that a value is.
  func plain(_ value: Value) -> Double
}

/// Plain numbers, for speed.
public struct PlainReading: Reading, Sendable {
  /// The reading.
  public init() {}
  @inlinable @inline(__always)
  public func figure(
    _ name: @autoclosure () -> String, unit: @autoclosure () -> String, source: @autoclosure () -> String,
    standing: @autoclosure () -> Standing, _ value: Double
  ) -> Double { value }
  @inlinable @inline(__always) public func named(_ name: @autoclosure () -> String, _ value: Double) -> Double { value }
  @inlinable @inline(__always) public func plain(_ value: Double) -> Double { value }
}

/// Numbers that remember how they came about.
public struct TracedReading: Reading, Sendable {
  /// The reading.
  public init() {}
  public func figure(
    _ name: @autoclosure () -> String, unit: @autoclosure () -> String, source: @autoclosure () -> String,
    standing: @autoclosure () -> Standing, _ value: Double
  ) -> Traced {
    Traced(.init(.leaf(Leaf(name(), unit: unit(), standing: standing(), source: source())), value))
  }
  public func named(_ name: @autoclosure () -> String, _ value: Traced) -> Traced {
    Traced(.init(.input(name(), value.node), value.value))
  }
  public func plain(_ value: Traced) -> Double { value.value }
}
