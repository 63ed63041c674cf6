public import Units

/// Whether a processor may be bought in China on a date, by the facts that were known then.
///
///     ExportStatus.of(try GPUCard.named("H20", in: GPUCard.bundled()), on: DateStamp("2024-12")!, in: base)?.isSold   // true
public struct ExportStatus: Hashable, Sendable {
  /// Whether it may be bought.
  public let isSold: Bool
  /// The fact that decides.
  public let fact: String
  /// In words.
  public let statement: String

  /// What is known of a card; nil where nothing limits it.
  ///
  /// The newest `sale_to_china` of the card decides; without one, the threshold of the rule of 2023: total processing performance,
  /// teraoperations a second times bits of a number, dense. Cards made in China are not limited.
  public static func of(_ card: GPUCard, on date: DateStamp, in base: FactBase) -> ExportStatus? {
    guard !card.name.hasPrefix("Ascend") else { return nil }
    let known = base.facts.filter { $0.isKnown(on: date) }
    let family = RentKind(named: card.name).family
    let own = known.filter { $0.quantity == "sale_to_china" && RentKind(named: $0.subject).family == family }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    if let last = own.last {
      return ExportStatus(isSold: last.value.middle > 0, fact: last.id, statement: last.statement)
    }
    guard let limit = known.last(where: { $0.quantity == "export_threshold" }), performance(card) >= limit.value.middle
    else { return nil }
    return ExportStatus(isSold: false, fact: limit.id, statement: limit.statement)
  }

  /// Tera-operations a second times the bits of a number, the most of 16 and 8 bits.
  private static func performance(_ card: GPUCard) -> Double {
    Swift.max(card.bf16 * 16, (card.fp8 ?? 0) * 8, (card.int8 ?? 0) * 8) / 1e12
  }
}
