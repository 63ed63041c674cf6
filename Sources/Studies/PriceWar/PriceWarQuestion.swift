public import Units
internal import Maths

/// What is asked of the history of list prices.
public struct PriceWarQuestion: Hashable, Sendable {
  /// Months whose steps are shown.
  public var months: ClosedRange<Month>
  /// Tokens of a request: three of input to one of output unless told. Assumption; the sensitivity shows others.
  public var mix = TokenMix(input: 3000, output: 1000)
  /// The share of paid time in which a processor is at its predicted load. Assumption.
  public var utilisation = Spread(0.3, 0.5, 0.8)
  /// Where in their ranges rents and sizes are taken.
  public var rent = Place.whole, size = Place.whole
  /// Which prices are weighed by anchored costs.
  public var anchoring = Anchoring.published
  /// Dollars a month that a company spends on all else.
  public var burn = 0.0

  /// A question about months, with all else as usual.
  public init(months: ClosedRange<Month>) { self.months = months }

  /// Where in a range a figure is taken.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// Anywhere: the range widens the interval.
    case whole
    /// At its low or high end.
    case low, high
  }

  /// Which prices are weighed by anchored costs.
  public enum Anchoring: String, CaseIterable, Hashable, Sendable {
    /// Those of a date on which the figures were public.
    case published
    /// All, also earlier ones.
    case all
    /// None.
    case none
  }
}

/// A figure that is taken in the middle and may be anywhere between its ends.
public struct Spread: Hashable, Sendable {
  /// From low to high.
  public let low, mid, high: Double

  /// The standard normal quantile of 95 %: ends are read as those of nine tenths.
  public static let quantile = Double.normalQuantile(0.95)

  /// A figure with its ends.
  public init(_ low: Double, _ mid: Double, _ high: Double) { (self.low, self.mid, self.high) = (low, mid, high) }

  /// A figure that is known.
  public init(_ value: Double) { self.init(value, value, value) }

  /// The figure between two ends, in the middle of their logarithms.
  public init(between low: Double, _ high: Double) {
    self.init(low, low < high ? Double.sqrt(low * high) : low, high)
  }

  /// s = ln(high / low) / (2 · 1.645): the standard deviation of the logarithm, if nine tenths lie between the ends.
  public var deviation: Double { high > low ? Double.log(high / low) / (2 * Self.quantile) : 0 }

  /// The figure where a question takes it.
  func at(_ place: PriceWarQuestion.Place) -> Spread {
    switch place {
    case .whole: self
    case .low: Spread(low)
    case .high: Spread(high)
    }
  }
}
