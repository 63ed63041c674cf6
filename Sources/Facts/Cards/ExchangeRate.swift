public import Units

/// What a dollar costs in yuan, out of the monthly averages that were public on a date.
public struct ExchangeRate: Hashable, Sendable {
  /// Yuan a dollar.
  public let yuan: Double
  /// The fact.
  public let fact: Fact

  /// The average of the newest month known on a date; nil where none is.
  public static func known(on date: DateStamp, in base: FactBase) -> ExchangeRate? {
    base.facts.filter {
      $0.quantity == "exchange_rate" && $0.subject == "US dollar in yuan" && $0.date.precision == .month
        && $0.isKnown(on: date)
    }
    .max { $0.date < $1.date }
    .map { ExchangeRate(yuan: $0.value.middle, fact: $0) }
  }
}
