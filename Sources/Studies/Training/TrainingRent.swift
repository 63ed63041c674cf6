public import Compute
internal import Facts
internal import Units

/// What a processor-hour of training is paid with.
public struct TrainingRent: Hashable, Sendable {
  /// Dollars.
  public let dollars: Double
  /// Factors on them.
  public let interval: Interval
  /// Who says so.
  public let source: String
  /// The facts behind it.
  public let facts: [String]

  /// The rent that is stated, or else what is known of a card on a date, for a term; nil where nothing is.
  init?(_ stated: Double?, _ gpu: GPUCard?, _ term: RentTerm, on date: DateStamp, in base: FactBase) {
    if let stated {
      self.init(dollars: stated, interval: .none, source: "--rent", facts: [])
      return
    }
    guard let gpu, let rent = RentMarket(on: date, in: base)?.rent(of: gpu, term) else { return nil }
    let hour = HourlyCost(rent, of: gpu.name, on: date)
    self.init(dollars: hour.dollars, interval: hour.interval, source: hour.source, facts: hour.facts)
  }

  private init(dollars: Double, interval: Interval, source: String, facts: [String]) {
    self.dollars = dollars
    self.interval = interval
    self.source = source
    self.facts = facts
  }
}
