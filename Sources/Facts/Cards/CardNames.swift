import Units

/// A name that no card has.
public struct UnknownCard: Error, Hashable, Sendable, CustomStringConvertible {
  /// What it should have been a card of: "GPU" or "model".
  public let kind: String

  /// The name.
  public let name: String

  /// The nearest of the known names, if one is near.
  public let suggestion: String?

  package init(kind: String, name: String, suggestion: String?) {
    self.kind = kind
    self.name = name
    self.suggestion = suggestion
  }

  /// `there is no card of a GPU "H8000"; did you mean "H800"?`
  public var description: String {
    "there is no card of a \(kind) \"\(name)\"" + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
  }
}

/// Cards by their names, without regard to case.
enum CardNames {
  /// The card that has a name or alias.
  static func find<Card>(_ name: String, in cards: [Card], names: (Card) -> [String]) -> Card? {
    let wanted = name.lowercased()
    return cards.first { names($0).contains { $0.lowercased() == wanted } }
  }

  /// The nearest name of any card.
  static func nearest<Card>(_ name: String, in cards: [Card], names: (Card) -> [String]) -> String? {
    Spelling.nearest(name, in: cards.flatMap(names))
  }
}

extension GPUCard {
  /// The card of a name or alias, without regard to case: "H800 SXM", "h800".
  public static func named(_ name: String, in cards: [GPUCard]) throws(UnknownCard) -> GPUCard {
    if let card = CardNames.find(name, in: cards, names: { [$0.name] + $0.aliases }) { return card }
    throw UnknownCard(
      kind: "GPU", name: name, suggestion: CardNames.nearest(name, in: cards) { [$0.name] + $0.aliases })
  }
}

extension ModelCard {
  /// Endings of a name that do not change a model's shape.
  private static let trainings = ["-instruct", "-chat", "-base", "-hf"]

  /// Endings of a name that say how the weights are stored.
  private static let storages: [(ending: String, precision: Precision)] = [
    ("-bf16", .bf16), ("-fp8", .fp8), ("-nvfp4", .nvfp4), ("-mxfp4", .mxfp4), ("-fp4", .nvfp4), ("-int4", .int4),
    ("-awq", .int4), ("-int8", .int8),
  ]

  /// The card of a name or alias, without regard to case; an owner before it, and "-Instruct", "-Chat", "-Base" or "-hf"
  /// after it, may be there or not.
  ///
  ///     try ModelCard.named("nvidia/DeepSeek-V3.1-NVFP4", in: cards).precision    // nvfp4
  ///
  /// An ending that says how weights are stored ("-FP8", "-NVFP4") gives the card in that precision.
  public static func named(_ name: String, in cards: [ModelCard]) throws(UnknownCard) -> ModelCard {
    if let card = named(exactly: name, in: cards) { return card }
    let wanted = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
    if let card = named(exactly: wanted, in: cards) { return card }
    let lowered = wanted.lowercased()
    for (ending, precision) in storages where lowered.hasSuffix(ending) {
      if let card = named(exactly: String(wanted.dropLast(ending.count)), in: cards) {
        return card.stored(as: precision)
      }
    }
    throw UnknownCard(
      kind: "model", name: name, suggestion: CardNames.nearest(wanted, in: cards) { [$0.name] + $0.aliases })
  }

  /// The card of a name without an owner.
  private static func named(exactly name: String, in cards: [ModelCard]) -> ModelCard? {
    if let card = CardNames.find(name, in: cards, names: { [$0.name] + $0.aliases }) { return card }
    let lowered = name.lowercased()
    for ending in trainings where lowered.hasSuffix(ending) {
      let short = String(name.dropLast(ending.count))
      if let card = CardNames.find(short, in: cards, names: { [$0.name] + $0.aliases }) { return card }
    }
    return nil
  }
}
