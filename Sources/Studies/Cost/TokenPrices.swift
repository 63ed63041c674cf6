public import Facts
public import Units

/// What a maker asks for a model's tokens, in dollars a million.
public struct TokenPrices: Sendable {
  /// New input, cached input and output; nil where none is known.
  public let input, cached, output: Double?
  /// Yuan a dollar, where prices are in yuan, and when.
  public let exchange: (rate: Double, fact: String)?
  /// The facts.
  public let facts: [String]
  /// The dates of the oldest and the newest of them.
  public let dates: ClosedRange<DateStamp>

  /// The prices of a model on a date; nil where none is known, or in a currency without a rate.
  public init?(_ model: ModelCard, on date: DateStamp, in base: FactBase) {
    guard let list = ListPrice.of(model, on: date, in: base) else { return nil }
    let isYuan = [list.input, list.cachedInput, list.output].contains { $0?.unit.currency == .cny }
    let rate = ExchangeRate.known(on: date, in: base)
    if isYuan && rate == nil { return nil }
    exchange = isYuan ? rate.map { ($0.yuan, $0.fact.id) } : nil
    func dollars(_ price: ListPrice.Price?) -> Double? {
      guard let price else { return nil }
      let million = price.amount * price.unit.scale * 1e6
      switch price.unit.currency {
      case .usd?: return million
      case .cny?: return rate.map { million / $0.yuan }
      default: return nil
      }
    }
    (input, cached, output) = (dollars(list.input), dollars(list.cachedInput), dollars(list.output))
    facts = list.facts
    let dates = [list.input, list.cachedInput, list.output].compactMap { $0?.date }
    guard let oldest = dates.min(), let newest = dates.max() else { return nil }
    self.dates = oldest...newest
  }
}
