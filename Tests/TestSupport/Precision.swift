/// A place where a function of one argument is known to about 28 digits: as the nearest double and what is missing.
public struct Reference: Sendable {
  /// Where.
  public let argument: Double
  /// The double nearest to the truth.
  public let value: Double
  /// What the truth has beyond it, in units in the last place of `value`.
  public let rest: Double

  /// The function is value + rest × ulp(value) at the argument.
  public init(_ argument: Double, _ value: Double, _ rest: Double) {
    (self.argument, self.value, self.rest) = (argument, value, rest)
  }
}

/// A place where a function of two arguments is known to about 28 digits.
public struct PowerReference: Sendable {
  /// The base.
  public let base: Double
  /// The exponent.
  public let exponent: Double
  /// The double nearest to the truth.
  public let value: Double
  /// What the truth has beyond it, in units in the last place of `value`.
  public let rest: Double

  /// The function is value + rest × ulp(value) at the base and exponent.
  public init(_ base: Double, _ exponent: Double, _ value: Double, _ rest: Double) {
    (self.base, self.exponent, self.value, self.rest) = (base, exponent, value, rest)
  }
}

/// How far a result lies from value + rest × ulp(value), in units in the last place of value: at most ½ when correctly rounded.
public func ulps(_ result: Double, from value: Double, _ rest: Double) -> Double {
  abs((result - value) / value.ulp - rest)
}

/// The error of a result relative to a value.
public func relativeError(_ result: Double, _ value: Double) -> Double {
  result == value ? 0 : abs(result - value) / abs(value)
}
