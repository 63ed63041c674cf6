internal import Maths

/// A cost that grows by the same factor every year, from a dated figure on.
public struct Escalation: Hashable, Sendable {
  /// Dollars in the first year.
  public let start: Double
  /// The year of that.
  public let year: Double
  /// Times a year.
  public let growth: Double

  /// A path.
  public init(start: Double, year: Double, growth: Double) {
    self.start = start
    self.year = year
    self.growth = growth
  }

  /// The path through two dated figures.
  public init(from first: (cost: Double, year: Double), to last: (cost: Double, year: Double)) {
    start = first.cost
    year = first.year
    growth = Double.pow(last.cost / first.cost, 1 / (last.year - first.year))
  }

  /// Dollars in a year.
  public func cost(in year: Double) -> Double { start * Double.pow(growth, year - self.year) }
}

/// What a capability costs that once cost X₀:
///
///     X(t) = X₀ 2^(−t / t_a) 2^(−t / t_h)
///
/// t years later, where the operations for the same loss halve every t_a years and those of a dollar double every t_h years.
///
/// Source: Ho et al. 2024 (arXiv 2403.05812), fact `algorithmic-progress-halving-2024`, 8 months with a 95 % interval of 5 to 14;
/// fact `ml-gpu-price-performance-doubling`, 2.07 years with 1.54 to 3.13.
public struct FixedCapability: Hashable, Sendable {
  /// Years in which the operations for the same loss halve.
  public let algorithms: Double
  /// Years in which the operations of a dollar double.
  public let hardware: Double

  /// Rates of progress in years.
  public init(algorithms: Double, hardware: Double) {
    self.algorithms = algorithms
    self.hardware = hardware
  }

  /// The rates as published, the slowest of both intervals, and the fastest.
  public static let published = FixedCapability(algorithms: 8.0 / 12, hardware: 2.07)
  public static let slow = FixedCapability(algorithms: 14.0 / 12, hardware: 3.13)
  public static let fast = FixedCapability(algorithms: 5.0 / 12, hardware: 1.54)

  /// The share of today's cost that is left after some years.
  public func share(after years: Double) -> Double {
    Double.pow(2, -years / algorithms) * Double.pow(2, -years / hardware)
  }
}
