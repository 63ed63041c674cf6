/// The shape of a language model, as far as its cost depends on it: what matrices it has, and what it remembers.
///
/// Norms and biases are left out; they are less than a thousandth of any model here. So are layers that only predict
/// further tokens while training (multi-token prediction) and encoders of pictures.
public struct Architecture: Hashable, Sendable {
  /// Numbers that stand for a token between layers.
  public let hidden: Int

  /// Tokens that the model tells apart.
  public let vocabulary: Int

  /// Whether the matrix that reads tokens is also the one that writes them.
  public let tiedEmbeddings: Bool

  /// Runs of equal layers; their order does not matter.
  public let layers: [LayerGroup]

  /// A shape.
  public init(hidden: Int, vocabulary: Int, tiedEmbeddings: Bool, layers: [LayerGroup]) {
    self.hidden = hidden
    self.vocabulary = vocabulary
    self.tiedEmbeddings = tiedEmbeddings
    self.layers = layers
  }
}

extension Architecture {
  /// How many layers there are.
  public var layerCount: Int { layers.reduce(0) { $0 + $1.count } }
}

/// Layers that are equal in shape.
public struct LayerGroup: Hashable, Sendable {
  /// How many layers.
  public let count: Int

  /// How a token looks at those before it.
  public let attention: Attention

  /// What happens to a token by itself.
  public let feedForward: FeedForward

  /// Equal layers.
  public init(count: Int, attention: Attention, feedForward: FeedForward) {
    self.count = count
    self.attention = attention
    self.feedForward = feedForward
  }
}
