internal import Facts

extension ConfigReader {
  /// What attention each layer has, from 0; nil where a field is missing.
  mutating func attention(_ rule: ConfigFamily.AttentionRule, layers: Int?) -> ((Int) -> Attention)? {
    switch rule {
    case .multiHead:
      return grouped(namesHeads: false, isMultiHead: true).map { attention in { _ in .grouped(attention) } }
    case .grouped(let names): return grouped(namesHeads: names).map { attention in { _ in .grouped(attention) } }
    case .windowed:
      let window = wholeIfAny(["sliding_window"], from: 1)
      return grouped(namesHeads: false).map { attention in { _ in .grouped(attention.within(window)) } }
    case .partlyWindowed(let names): return partlyWindowed(namesHeads: names)
    case .listed: return listed(layers: layers)
    case .hybrid: return hybrid(layers: layers)
    case .lightning: return lightning(layers: layers)
    case .latent(let isSparse): return latent(isSparse: isSparse).map { attention in { _ in .latent(attention) } }
    case .chatGLM: return chatGLM().map { attention in { _ in .grouped(attention) } }
    }
  }

  private mutating func grouped(
    namesHeads: Bool, isMultiHead: Bool = false, isGated: Bool = false
  ) -> GroupedAttention? {
    let heads = whole("num_attention_heads")
    // Llama's first configs have no heads of keys: they are as many as those of queries.
    let kvHeads = isMultiHead ? heads : wholeIfAny(["num_key_value_heads"], from: 1) ?? heads
    let headDim = namesHeads ? whole("head_dim") : headSize(heads: heads)
    guard let heads, let kvHeads, let headDim else { return nil }
    if heads % kvHeads != 0 {
      let place = field("num_key_value_heads")?.value.location ?? section.location
      report(place, "\(heads) heads cannot share \(kvHeads) heads of keys")
    }
    return GroupedAttention(heads: heads, kvHeads: kvHeads, headDim: headDim, gated: isGated)
  }

  /// The size of a head where it is named, else the hidden size shared out.
  private mutating func headSize(heads: Int?) -> Int? {
    if let named = wholeIfAny(["head_dim"], from: 1) { return named }
    // A hidden size that is missing is complained of where it is used.
    guard let heads, let entry = field("hidden_size"), let hidden = text("hidden_size").flatMap({ Int($0) }) else {
      return nil
    }
    if hidden % heads == 0 { return hidden / heads }
    report(entry.value.location, "\(hidden) cannot be shared out among \(heads) heads, and head_dim is missing")
    return nil
  }

  private mutating func partlyWindowed(namesHeads: Bool) -> ((Int) -> Attention)? {
    let attention = grouped(namesHeads: namesHeads)
    guard flag("use_sliding_window", otherwise: false) else { return attention.map { each in { _ in .grouped(each) } } }
    let window = whole("sliding_window")
    let first = whole("max_window_layers", from: 0)
    guard let attention, let window, let first else { return nil }
    return { .grouped($0 < first ? attention : attention.within(window)) }
  }

  private mutating func listed(layers: Int?) -> ((Int) -> Attention)? {
    let attention = grouped(namesHeads: true)
    let window = whole("sliding_window")
    let isFull = kinds("layer_types", ["full_attention": true, "sliding_attention": false], layers: layers)
    if field("layer_types") == nil { reportMissing(["layer_types"]) }
    guard let attention, let window, let isFull else { return nil }
    return { .grouped(isFull[$0] ? attention : attention.within(window)) }
  }

  private mutating func hybrid(layers: Int?) -> ((Int) -> Attention)? {
    let full = grouped(namesHeads: true, isGated: flag("attn_output_gate", otherwise: true))
    let (keyHeads, valueHeads) = (whole("linear_num_key_heads"), whole("linear_num_value_heads"))
    let (keyDim, valueDim) = (whole("linear_key_head_dim"), whole("linear_value_head_dim"))
    let convolution = whole("linear_conv_kernel_dim")
    let isFull = kinds("layer_types", ["full_attention": true, "linear_attention": false], layers: layers)
    let interval = field("layer_types") == nil ? whole("full_attention_interval") : 1
    guard let full, let keyHeads, let valueHeads, let keyDim, let valueDim, let convolution, let interval else {
      return nil
    }
    let linear = LinearAttention(
      keyHeads: keyHeads, valueHeads: valueHeads, keyDim: keyDim, valueDim: valueDim, convolution: convolution)
    return { layer in (isFull?[layer] ?? ((layer + 1) % interval == 0)) ? .grouped(full) : .linear(linear) }
  }

  private mutating func lightning(layers: Int?) -> ((Int) -> Attention)? {
    let full = grouped(namesHeads: true)
    let isFull =
      field("attn_type_list") == nil
      ? kinds("layer_types", ["full_attention": true, "linear_attention": false], layers: layers)
      : kinds("attn_type_list", ["1": true, "0": false], layers: layers)
    if field("attn_type_list") == nil, field("layer_types") == nil { reportMissing(["attn_type_list"]) }
    guard let full, let isFull else { return nil }
    let linear = LinearAttention(
      keyHeads: full.heads, valueHeads: full.heads, keyDim: full.headDim, valueDim: full.headDim, convolution: 0)
    return { isFull[$0] ? .grouped(full) : .linear(linear) }
  }

  private mutating func latent(isSparse: Bool) -> LatentAttention? {
    let heads = whole("num_attention_heads")
    let kvRank = whole("kv_lora_rank")
    let queryRank = wholeIfAny(["q_lora_rank"], from: 1)
    let (nope, rope, value) = (whole("qk_nope_head_dim"), whole("qk_rope_head_dim"), whole("v_head_dim"))
    var sparse: SparseIndex?
    if isSparse {
      let (heads, dim, top) = (whole("index_n_heads"), whole("index_head_dim"), whole("index_topk"))
      guard let heads, let dim, let top else { return nil }
      sparse = SparseIndex(indexHeads: heads, indexDim: dim, topK: top)
    }
    guard let heads, let kvRank, let nope, let rope, let value else { return nil }
    return LatentAttention(
      heads: heads, kvRank: kvRank, queryRank: queryRank, nopeDim: nope, ropeDim: rope, valueDim: value, sparse: sparse)
  }

  private mutating func chatGLM() -> GroupedAttention? {
    let heads = whole("num_attention_heads")
    let headDim = whole("kv_channels")
    let kvHeads = flag("multi_query_attention", otherwise: false) ? whole("multi_query_group_num") : heads
    guard let heads, let kvHeads, let headDim else { return nil }
    return GroupedAttention(heads: heads, kvHeads: kvHeads, headDim: headDim)
  }

  /// A list with one word a layer, as what the words mean; nil where there is none or a word is unknown.
  private mutating func kinds(_ name: String, _ words: [String: Bool], layers: Int?) -> [Bool]? {
    guard let list = list(name) else { return nil }
    var kinds: [Bool] = []
    for item in list {
      guard let kind = words[item.text] else {
        report(item.location, "\(name) knows \(words.keys.sorted().joined(separator: " and ")), not \(item.text)")
        return nil
      }
      kinds.append(kind)
    }
    guard let layers else { return nil }
    guard kinds.count == layers else {
      let place = field(name)?.key ?? section.location
      report(place, "\(name) has \(kinds.count) values for \(layers) layers")
      return nil
    }
    return kinds
  }
}

extension GroupedAttention {
  /// The same within a window.
  fileprivate func within(_ window: Int?) -> GroupedAttention {
    GroupedAttention(heads: heads, kvHeads: kvHeads, headDim: headDim, window: window, gated: gated)
  }
}
