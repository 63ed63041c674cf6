public import Facts
internal import Maths

/// A model as far as training it is concerned: what a token is multiplied with, and what it looks at.
public struct TrainedShape: Hashable, Sendable {
  /// Parameters that a token is multiplied with: all active ones but the matrix that reads tokens.
  public let active: Double
  /// All parameters.
  public let total: Double
  /// Numbers that stand for a token between layers.
  public let hidden: Double
  /// Whether a router picks experts.
  public let isMixture: Bool
  /// What attention multiplies.
  public let sights: [Sight]

  /// Attention of some layers: of all their heads, numbers in keys and values together, and how far a token looks back.
  public struct Sight: Hashable, Sendable {
    /// Σ over layers of H (d_k + d_v).
    public let width: Double
    /// Tokens in sight at most; nil for all.
    public let window: Double?

    /// Attention of some layers.
    public init(width: Double, window: Double?) {
      self.width = width
      self.window = window
    }
  }

  /// A shape.
  public init(active: Double, total: Double, hidden: Double, isMixture: Bool, sights: [Sight]) {
    self.active = active
    self.total = total
    self.hidden = hidden
    self.isMixture = isMixture
    self.sights = sights
  }

  /// Floating-point operations of a training token, forwards and backwards, without what is computed twice:
  ///
  ///     F = 6 N + 3 Σ_layers s̄ H (d_k + d_v)
  ///
  /// N parameters that a token is multiplied with; twice the mean number s̄ / 2 of tokens before it, so s̄ = q in a sequence of
  /// q tokens, and s̄ = 2 w (1 − w / 2 q) where it sees at most w. Two operations a multiplication forwards, four backwards.
  ///
  /// Source: Kaplan et al. 2020 (arXiv 2001.08361), section 2.1, for 6 N; Narayanan et al. 2021 (arXiv 2104.04473), section
  /// 5.1, for attention, of which only the causal half is counted here.
  public func operations(sequence q: Double) -> Double {
    let attention = sights.reduce(0.0) { sum, sight in
      let seen = sight.window.map { w in w < q ? 2 * w * (1 - w / (2 * q)) : q } ?? q
      return sum + seen * sight.width
    }
    return 6 * active + 3 * attention
  }
}

extension TrainedShape {
  /// The shape of an architecture.
  public init(_ architecture: Architecture) {
    var sights: [Sight] = []
    var isMixture = false
    for group in architecture.layers {
      if case .experts = group.feedForward { isMixture = true }
      sights += Self.sights(of: group.attention, layers: Double(group.count))
    }
    self.init(
      active: architecture.activeParameters.multiplied, total: architecture.parameters.total,
      hidden: Double(architecture.hidden), isMixture: isMixture, sights: sights)
  }

  private static func sights(of attention: Attention, layers: Double) -> [Sight] {
    switch attention {
    case .grouped(let a):
      return [Sight(width: layers * 2 * product(a.heads, a.headDim), window: a.window.map(Double.init))]
    case .latent(let a):
      let width = layers * product(a.heads, a.nopeDim + a.ropeDim + a.valueDim)
      guard let sparse = a.sparse else { return [Sight(width: width, window: nil)] }
      // The indexer looks at every token with its keys alone.
      return [
        Sight(width: width, window: Double(sparse.topK)),
        Sight(width: layers * product(sparse.indexHeads, sparse.indexDim), window: nil),
      ]
    case .linear(let a):
      // A state of keys by values takes each token in and gives one out: four operations a number of it forwards.
      return [Sight(width: layers * 2 * product(a.valueHeads, a.valueDim), window: Double(a.keyDim))]
    }
  }
}
