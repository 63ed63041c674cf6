public import Units

/// What a graphics processor rents for, out of the facts that were public on a date.
///
///     let rent = GPURent.of("H800", on: DateStamp("2024-12")!, in: try FactBase.bundled(), cards: try GPUCard.bundled())
///     rent?.newest    // 2 dollars an hour
///
/// Rents on demand, for years, of markets and of marketplaces are taken together: the spread between them is the point
/// of `low` and `high`, and the facts say which is which. Only stated figures in dollars count.
public struct GPURent: Hashable, Sendable {
  /// The name of the card.
  public let gpu: String

  /// The newest figure, in dollars per card and hour; the median, where several have the same date.
  public let newest: Double

  /// When the newest figure holds.
  public let date: DateStamp

  /// The facts of that date.
  public let newestFacts: [String]

  /// The least of the figures of the twelve months before, in dollars per card and hour.
  public let low: Double

  /// Their median.
  public let median: Double

  /// The greatest of them.
  public let high: Double

  /// The facts of those twelve months, by date and then by name.
  public let facts: [String]
}

extension GPURent {
  /// The rent of a card by any of its names; nil where no fact of it was known on the date, or no card has the name.
  ///
  /// A fact speaks of a card if its subject is one of the card's names, or ends in one of several words ("RunPod NVIDIA
  /// H100 SXM5 80GB"); so "NVIDIA A100", whose memory is not said, speaks of none.
  public static func of(_ gpu: String, on date: DateStamp, in base: FactBase, cards: [GPUCard]) -> GPURent? {
    guard let card = try? GPUCard.named(gpu, in: cards) else { return nil }
    let names = ([card.name] + card.aliases).map { $0.lowercased() }
    let known = base.facts.filter { fact in
      fact.quantity == "gpu_rent_hourly" && fact.unit.text == "USD/GPU-hour" && fact.qualifier.isStated
        && fact.isKnown(on: date) && names.contains { Self.speaks(fact.subject.lowercased(), of: $0) }
    }
    .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    guard let last = known.last else { return nil }
    let newest = known.filter { $0.date == last.date }
    let start = date.lastMonth.advanced(by: -12)
    // An old card may have no figure in a year: its newest one then stands for the range.
    let year = known.filter { $0.date.lastMonth > start }
    let range = year.isEmpty ? newest : year
    return GPURent(
      gpu: card.name, newest: Self.median(newest.map(\.value.middle)), date: last.date, newestFacts: newest.map(\.id),
      low: range.map(\.value.low).min() ?? 0, median: Self.median(range.map(\.value.middle)),
      high: range.map(\.value.high).max() ?? 0, facts: range.map(\.id))
  }

  private static func speaks(_ subject: String, of name: String) -> Bool {
    subject == name || (name.contains(" ") && subject.hasSuffix(" " + name))
  }

  /// The middle one of some numbers, or halfway between the two in the middle.
  private static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
