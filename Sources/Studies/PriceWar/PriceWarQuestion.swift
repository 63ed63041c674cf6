public import Compute
public import Units

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

extension Spread {
  /// The figure where a question takes it.
  func at(_ place: PriceWarQuestion.Place) -> Spread {
    switch place {
    case .whole: self
    case .low: Spread(low)
    case .high: Spread(high)
    }
  }
}
