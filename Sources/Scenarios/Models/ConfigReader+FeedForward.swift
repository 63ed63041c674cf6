internal import Facts

extension ConfigReader {
  /// What comes after attention in each layer, from 0; nil where a field is missing.
  mutating func feedForward(_ rule: ConfigFamily.FeedForwardRule, layers: Int?) -> ((Int) -> FeedForward)? {
    switch rule {
    case .dense(let name): return whole(name).map { width in { _ in .dense(width: width) } }
    case .local: return local().map { experts in { _ in .experts(experts) } }
    case .qwen(let hasShared): return qwen(hasShared: hasShared)
    case .deepSeek: return deepSeek()
    }
  }

  private mutating func local() -> Experts? {
    let total = whole("num_local_experts")
    let active = active(of: total)
    let width = whole("intermediate_size")
    let shared = wholeIfAny(["shared_intermediate_size"]) ?? 0
    guard let total, let active, let width else { return nil }
    return Experts(total: total, active: active, width: width, shared: shared > 0 ? 1 : 0, sharedWidth: shared)
  }

  private mutating func qwen(hasShared: Bool) -> ((Int) -> FeedForward)? {
    let total = whole("num_experts")
    let active = active(of: total)
    let width = whole("moe_intermediate_size")
    let shared = hasShared ? whole("shared_expert_intermediate_size") : 0
    let step = wholeIfAny(["decoder_sparse_step"], from: 1) ?? 1
    let dense = Set((list("mlp_only_layers") ?? []).compactMap { Int($0.text) })
    // Only a layer without experts needs the other width.
    let denseWidth = step > 1 || !dense.isEmpty ? whole("intermediate_size") : 1
    guard let total, let active, let width, let shared, let denseWidth else { return nil }
    let experts = Experts(total: total, active: active, width: width, shared: shared > 0 ? 1 : 0, sharedWidth: shared)
    return { layer in
      !dense.contains(layer) && (layer + 1) % step == 0 ? .experts(experts) : .dense(width: denseWidth)
    }
  }

  private mutating func deepSeek() -> ((Int) -> FeedForward)? {
    let total = whole("n_routed_experts")
    let active = active(of: total)
    let width = whole("moe_intermediate_size")
    let shared = wholeIfAny(["n_shared_experts"]) ?? 0
    let first = whole("first_k_dense_replace", from: 0)
    let denseWidth = first == 0 ? 1 : whole("intermediate_size")
    if let step = wholeIfAny(["moe_layer_freq"], from: 1), step != 1, let entry = field("moe_layer_freq") {
      report(
        entry.value.location, "moe_layer_freq is \(step); only models with experts in every further layer are read")
    }
    guard let total, let active, let width, let first, let denseWidth else { return nil }
    let experts = Experts(
      total: total, active: active, width: width, shared: shared, sharedWidth: shared > 0 ? width : 0)
    return { $0 < first ? .dense(width: denseWidth) : .experts(experts) }
  }

  /// Experts that a token is sent to.
  private mutating func active(of total: Int?) -> Int? {
    guard let active = whole("num_experts_per_tok", "experts_per_token") else { return nil }
    if let total, active > total, let entry = field("num_experts_per_tok") ?? field("experts_per_token") {
      report(entry.value.location, "\(active) of \(total) experts cannot be active")
    }
    return active
  }
}
