public import Units

/// A figure somebody published: what, how much, for when, and who says so.
///
///     let price = try FactBase.bundled()["zhipu-glm3-turbo-price-after"]
///     price?.value    // 1
///     price?.unit     // CNY/Mtok
public struct Fact: Hashable, Sendable, Identifiable {
  /// The name of the fact, unique: lower-case words with hyphens.
  public let id: String

  /// Whom or what the figure is about: "Moonshot AI".
  public let subject: String

  /// What is measured: "funding_raised".
  public let quantity: String

  /// How much, in `unit`.
  public let value: FactValue

  /// The unit of the value.
  public let unit: Unit

  /// When the figure holds.
  public let date: DateStamp

  /// Since when the figure is public. A model that stands at an earlier month must not read it.
  public let publicSince: DateStamp

  /// How the source means it.
  public let qualifier: Qualifier

  /// How far it is to be trusted.
  public let confidence: Confidence

  /// Who says so, in words.
  public let source: String

  /// Where that can be read: a web address, "arXiv:…", "github:owner/repository path"; empty where none was kept.
  public let address: String

  /// The fact in one sentence.
  public let statement: String

  /// Other facts that say something else about the same thing.
  public let conflicts: [String]

  /// The line it was read from.
  public let origin: Origin
}
