extension RowReader {
  /// The kinds of attention by their words in a file, with the columns that only they have.
  private enum Kind: String, CaseIterable {
    case grouped, latent, linear

    var columns: [String] {
      switch self {
      case .grouped: ["heads", "kv_heads", "head_dim", "window", "gated"]
      case .latent: ["heads", "kv_rank", "query_rank", "nope_dim", "rope_dim", "value_dim"] + ofIndex
      case .linear: ["heads", "value_heads", "key_dim", "value_dim", "convolution"]
      }
    }
  }

  private static let ofIndex = ["index_heads", "index_dim", "index_top"]
  private static let ofExperts = ["experts", "active_experts", "expert_width", "shared_experts", "shared_width"]

  /// The run of equal layers that a row of a model has; nil where it cannot be understood.
  mutating func layerGroup() -> LayerGroup? {
    let count = count("layers")
    let attention = attention()
    let feedForward = feedForward()
    guard let count, let attention, let feedForward else { return nil }
    return LayerGroup(count: count, attention: attention, feedForward: feedForward)
  }

  /// Complains of columns that are filled.
  mutating func leaveEmpty(_ columns: some Sequence<String>, _ reason: String) {
    for column in columns where !text(column).isEmpty { complain("the \(column) \(reason)", column) }
  }

  private mutating func attention() -> Attention? {
    let kind: Kind? = choice("attention")
    guard let kind else { return nil }
    let others = Set(Kind.allCases.flatMap(\.columns)).subtracting(kind.columns).sorted()
    leaveEmpty(others, "does not belong to \(kind.rawValue) attention")
    switch kind {
    case .grouped: return grouped()
    case .latent: return latent()
    case .linear: return linear()
    }
  }

  private mutating func grouped() -> Attention? {
    let heads = count("heads")
    let kvHeads = count("kv_heads")
    let headDim = count("head_dim")
    let window = countIfAny("window")
    let gated = yes("gated")
    guard let heads, let kvHeads, let headDim else { return nil }
    if heads % kvHeads != 0 { complain("\(heads) heads cannot share \(kvHeads)", "kv_heads") }
    return .grouped(GroupedAttention(heads: heads, kvHeads: kvHeads, headDim: headDim, window: window, gated: gated))
  }

  private mutating func latent() -> Attention? {
    let heads = count("heads")
    let kvRank = count("kv_rank")
    let queryRank = countIfAny("query_rank")
    let (nope, rope, value) = (count("nope_dim"), count("rope_dim"), count("value_dim"))
    var sparse: SparseIndex?
    if !Self.ofIndex.allSatisfy({ text($0).isEmpty }) {
      let (heads, dim, top) = (count("index_heads"), count("index_dim"), count("index_top"))
      if let heads, let dim, let top { sparse = SparseIndex(indexHeads: heads, indexDim: dim, topK: top) }
    }
    guard let heads, let kvRank, let nope, let rope, let value else { return nil }
    return .latent(
      LatentAttention(
        heads: heads, kvRank: kvRank, queryRank: queryRank, nopeDim: nope, ropeDim: rope, valueDim: value,
        sparse: sparse))
  }

  private mutating func linear() -> Attention? {
    let (heads, valueHeads) = (count("heads"), count("value_heads"))
    let (key, value) = (count("key_dim"), count("value_dim"))
    let convolution = countIfAny("convolution") ?? 0
    guard let heads, let valueHeads, let key, let value else { return nil }
    return .linear(
      LinearAttention(keyHeads: heads, valueHeads: valueHeads, keyDim: key, valueDim: value, convolution: convolution))
  }

  /// Either a width of dense layers or experts.
  private mutating func feedForward() -> FeedForward? {
    if !text("dense_width").isEmpty {
      leaveEmpty(Self.ofExperts, "does not belong to dense layers")
      return count("dense_width").map { .dense(width: $0) }
    }
    let (total, active, width) = (count("experts"), count("active_experts"), count("expert_width"))
    let shared = countIfAny("shared_experts") ?? 0
    let sharedWidth = shared > 0 ? count("shared_width") : 0
    if shared == 0 { leaveEmpty(["shared_width"], "belongs to shared experts, of which there are none") }
    guard let total, let active, let width, let sharedWidth else { return nil }
    if active > total { complain("\(active) of \(total) experts cannot be active", "active_experts") }
    return .experts(Experts(total: total, active: active, width: width, shared: shared, sharedWidth: sharedWidth))
  }
}
