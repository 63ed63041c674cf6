/// How a layer looks at the tokens before.
public enum Attention: Hashable, Sendable {
  /// Every token leaves keys and values (multi-head, grouped-query and multi-query attention).
  case grouped(GroupedAttention)
  /// Every token leaves one compressed vector for all heads (multi-head latent attention).
  case latent(LatentAttention)
  /// All tokens together leave a state of fixed size (lightning attention, gated delta net).
  case linear(LinearAttention)
}

/// Attention whose query heads share keys and values in groups; with as many heads of either kind it is multi-head
/// attention.
public struct GroupedAttention: Hashable, Sendable {
  /// Query heads.
  public let heads: Int

  /// Heads of keys and values.
  public let kvHeads: Int

  /// Numbers in a key, and in a value.
  public let headDim: Int

  /// Tokens that are looked back at, at most; nil for all. A chunk in which tokens look back to its begin counts as a
  /// window of its length, which is the most that it remembers.
  public let window: Int?

  /// Whether a gate as wide as the queries multiplies what the heads give (Qwen3-Next, Qwen3.5).
  public let gated: Bool

  /// Grouped-query attention.
  public init(heads: Int, kvHeads: Int, headDim: Int, window: Int? = nil, gated: Bool = false) {
    self.heads = heads
    self.kvHeads = kvHeads
    self.headDim = headDim
    self.window = window
    self.gated = gated
  }
}

/// Multi-head latent attention (DeepSeek-V2 report, arXiv 2405.04434, section 2.1).
public struct LatentAttention: Hashable, Sendable {
  /// Heads.
  public let heads: Int

  /// Numbers in the compressed vector that keys and values are made from.
  public let kvRank: Int

  /// Numbers in the compressed vector that queries are made from; nil where they are made from the token at once.
  public let queryRank: Int?

  /// Numbers of a head's key that do not know their position.
  public let nopeDim: Int

  /// Numbers of the key that know it, shared by all heads.
  public let ropeDim: Int

  /// Numbers in a head's value.
  public let valueDim: Int

  /// What picks the tokens that are looked at; nil where all are.
  public let sparse: SparseIndex?

  /// Latent attention.
  public init(
    heads: Int, kvRank: Int, queryRank: Int?, nopeDim: Int, ropeDim: Int, valueDim: Int, sparse: SparseIndex? = nil
  ) {
    self.heads = heads
    self.kvRank = kvRank
    self.queryRank = queryRank
    self.nopeDim = nopeDim
    self.ropeDim = ropeDim
    self.valueDim = valueDim
    self.sparse = sparse
  }
}

/// The indexer of DeepSeek sparse attention, which scores all tokens before and keeps the best (DeepSeek-V3.2 report).
public struct SparseIndex: Hashable, Sendable {
  /// Heads of the indexer.
  public let indexHeads: Int

  /// Numbers in a head's query, and in the one key that a token leaves for the indexer.
  public let indexDim: Int

  /// Tokens that attention then looks at.
  public let topK: Int

  /// An indexer.
  public init(indexHeads: Int, indexDim: Int, topK: Int) {
    self.indexHeads = indexHeads
    self.indexDim = indexDim
    self.topK = topK
  }
}

/// Attention that keeps one matrix a head for all tokens before, `keyDim` by `valueDim`.
///
/// A gate as wide as the values multiplies what it gives. A gated delta net also has a short convolution over queries,
/// keys and values and two rates a head; lightning attention (MiniMax-01 report, arXiv 2501.08313) has neither.
public struct LinearAttention: Hashable, Sendable {
  /// Heads of queries, and of keys.
  public let keyHeads: Int

  /// Heads of values.
  public let valueHeads: Int

  /// Numbers in a key, and in a query.
  public let keyDim: Int

  /// Numbers in a value.
  public let valueDim: Int

  /// Tokens that the short convolution reaches over; 0 for lightning attention, which has none.
  public let convolution: Int

  /// Linear attention.
  public init(keyHeads: Int, valueHeads: Int, keyDim: Int, valueDim: Int, convolution: Int) {
    self.keyHeads = keyHeads
    self.valueHeads = valueHeads
    self.keyDim = keyDim
    self.valueDim = valueDim
    self.convolution = convolution
  }
}
