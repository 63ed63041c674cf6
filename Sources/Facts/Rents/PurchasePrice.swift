public import Units

/// What a processor was sold for, out of the facts that were public on a date.
public struct PurchasePrice: Hashable, Sendable {
  /// Dollars: the median of the figures.
  public let dollars: Double
  /// The figures, the least first.
  public let figures: [Double]
  /// The facts, by date.
  public let facts: [String]

  /// The prices of a card in the twelve months before a date, or its newest one; nil where none was known. Cards of which only
  /// a list price is kept have none: that is not dated.
  public static func of(_ card: GPUCard, on date: DateStamp, in base: FactBase) -> PurchasePrice? {
    let kind = RentKind(named: card.name)
    let known = base.facts.filter {
      $0.quantity == "gpu_purchase_price" && $0.unit.text == "USD/GPU" && $0.confidence.isCitable
        && $0.qualifier.isStated && $0.isKnown(on: date) && RentKind(named: $0.subject) == kind
    }
    .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    guard let last = known.last else { return nil }
    let recent = known.filter { $0.date.lastMonth > date.lastMonth.advanced(by: -12) }
    let used = recent.isEmpty ? known.filter { $0.date == last.date } : recent
    let prices = used.map(\.value.middle).sorted()
    let middle = prices.count / 2
    let median = prices.count % 2 == 1 ? prices[middle] : (prices[middle - 1] + prices[middle]) / 2
    return PurchasePrice(dollars: median, figures: prices, facts: used.map(\.id))
  }
}
