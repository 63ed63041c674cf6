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

  /// The rent that is stated, or else what is known of a card on a date; nil where nothing is.
  init?(_ stated: Double?, _ gpu: GPUCard?, on date: DateStamp, in base: FactBase, cards: [GPUCard]) {
    if let stated {
      self.init(dollars: stated, interval: .none, source: "--rent", facts: [])
      return
    }
    guard let gpu, let rent = GPURent.of(gpu.name, on: date, in: base, cards: cards) else { return nil }
    self.init(
      dollars: rent.median, interval: Interval(rent.low / rent.median, rent.high / rent.median),
      source: "median of \(rent.facts.count) figures of the twelve months to \(rent.date)", facts: rent.facts)
  }

  private init(dollars: Double, interval: Interval, source: String, facts: [String]) {
    self.dollars = dollars
    self.interval = interval
    self.source = source
    self.facts = facts
  }
}
