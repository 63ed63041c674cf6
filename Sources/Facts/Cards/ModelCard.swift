public import Units

/// What is published of a language model's shape.
///
///     try ModelCard.named("deepseek-ai/DeepSeek-R1", in: ModelCard.bundled()).architecture.layerCount    // 61
public struct ModelCard: Hashable, Sendable {
  /// The name: "DeepSeek-V3".
  public let name: String

  /// Other names of the same shape: "DeepSeek-R1".
  public let aliases: [String]

  /// Who made it: "DeepSeek".
  public let maker: String

  /// Its shape.
  public let architecture: Architecture

  /// How its weights are published. A few matrices may be kept in 16 bits.
  public let precision: Precision

  /// Tokens that a request may have, input and output together; nil where none is published.
  public let context: Int?

  /// Parameters, as published; nil where no figure was kept.
  public let statedTotal: Double?

  /// Parameters that take part in a token, as published; makers differ in whether they count embeddings.
  public let statedActive: Double?

  /// Since when its shape is public; nil where no date was kept, and a scenario that looks back must not use it.
  public let publicSince: DateStamp?

  /// How far the figures are to be trusted.
  public let confidence: Confidence

  /// Who says so, in words.
  public let source: String

  /// Where that can be read; empty where no address was kept.
  public let address: String

  /// What else a reader should know; may be empty.
  public let note: String

  /// The line it was read from.
  public let origin: Origin

  /// A card.
  public init(
    name: String, aliases: [String], maker: String, architecture: Architecture, precision: Precision, context: Int?,
    statedTotal: Double?, statedActive: Double?, publicSince: DateStamp?, confidence: Confidence, source: String,
    address: String, note: String, origin: Origin
  ) {
    self.name = name
    self.aliases = aliases
    self.maker = maker
    self.architecture = architecture
    self.precision = precision
    self.context = context
    self.statedTotal = statedTotal
    self.statedActive = statedActive
    self.publicSince = publicSince
    self.confidence = confidence
    self.source = source
    self.address = address
    self.note = note
    self.origin = origin
  }
}

extension ModelCard {
  /// Whether a scenario may use the card without stating an assumption.
  public var isCitable: Bool { confidence.isCitable && !address.isEmpty }

  /// The same model with its weights stored in another way.
  public func stored(as precision: Precision) -> ModelCard {
    ModelCard(
      name: name, aliases: aliases, maker: maker, architecture: architecture, precision: precision, context: context,
      statedTotal: statedTotal, statedActive: statedActive, publicSince: publicSince, confidence: confidence,
      source: source, address: address, note: note, origin: origin)
  }
}
