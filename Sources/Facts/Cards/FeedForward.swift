/// What a layer does to each token by itself.
public enum FeedForward: Hashable, Sendable {
  /// A gated layer of three matrices (gate, up, down), each the hidden size by this width.
  case dense(width: Int)
  /// Many small gated layers, of which a router picks a few for a token.
  case experts(Experts)
}

/// A mixture of experts.
public struct Experts: Hashable, Sendable {
  /// Experts that the router chooses from.
  public let total: Int

  /// Experts that it picks for a token.
  public let active: Int

  /// Width of one such expert, a gated layer of three matrices.
  public let width: Int

  /// Experts that every token passes besides.
  public let shared: Int

  /// Width of each shared expert; 0 where there is none.
  public let sharedWidth: Int

  /// A mixture of experts.
  public init(total: Int, active: Int, width: Int, shared: Int = 0, sharedWidth: Int = 0) {
    self.total = total
    self.active = active
    self.width = width
    self.shared = shared
    self.sharedWidth = sharedWidth
  }
}
