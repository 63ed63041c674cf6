internal import Units

/// What a family of models calls the parts of its shape.
package struct ConfigFamily {
  /// How attention is written.
  enum AttentionRule {
    /// As many heads of keys as of queries (W_pack).
    case multiHead
    /// Heads that share keys; whether the size of a head must be named, or is the hidden size shared out.
    case grouped(namesHeads: Bool)
    /// The same with `sliding_window` in every layer.
    case windowed
    /// The same with `sliding_window` in the layers from `max_window_layers` on, if `use_sliding_window`.
    case partlyWindowed(namesHeads: Bool)
    /// The same with `sliding_window` in the layers that `layer_types` says.
    case listed
    /// Gated grouped attention in some layers, a gated delta net in the others.
    case hybrid
    /// Grouped attention in some layers, lightning attention in the others.
    case lightning
    /// Latent attention, perhaps with an indexer.
    case latent(isSparse: Bool)
    /// ChatGLM's own words for grouped attention.
    case chatGLM
  }

  /// How the layers after attention are written.
  enum FeedForwardRule {
    /// One width, under this name.
    case dense(String)
    /// `num_local_experts` of `intermediate_size` in every layer.
    case local
    /// `num_experts`, in every `decoder_sparse_step` of layers; with a shared expert or without.
    case qwen(hasShared: Bool)
    /// `n_routed_experts` after `first_k_dense_replace` dense layers.
    case deepSeek
  }

  /// The `model_type`.
  package let type: String
  let attention: AttentionRule
  let feedForward: FeedForwardRule

  private init(_ type: String, _ attention: AttentionRule, _ feedForward: FeedForwardRule) {
    self.type = type
    self.attention = attention
    self.feedForward = feedForward
  }

  /// All that can be read.
  package static let all: [ConfigFamily] = [
    ConfigFamily("llama", .grouped(namesHeads: false), .dense("intermediate_size")),
    ConfigFamily("yi", .grouped(namesHeads: false), .dense("intermediate_size")),
    ConfigFamily("mistral", .windowed, .dense("intermediate_size")),
    ConfigFamily("mixtral", .windowed, .local),
    ConfigFamily("qwen2", .partlyWindowed(namesHeads: false), .dense("intermediate_size")),
    ConfigFamily("qwen2_moe", .partlyWindowed(namesHeads: false), .qwen(hasShared: true)),
    ConfigFamily("qwen3", .partlyWindowed(namesHeads: true), .dense("intermediate_size")),
    ConfigFamily("qwen3_moe", .partlyWindowed(namesHeads: true), .qwen(hasShared: false)),
    ConfigFamily("qwen3_next", .hybrid, .qwen(hasShared: true)),
    ConfigFamily("qwen3_5", .hybrid, .dense("intermediate_size")),
    ConfigFamily("qwen3_5_text", .hybrid, .dense("intermediate_size")),
    ConfigFamily("qwen3_5_moe", .hybrid, .qwen(hasShared: true)),
    ConfigFamily("qwen3_5_moe_text", .hybrid, .qwen(hasShared: true)),
    ConfigFamily("deepseek_v2", .latent(isSparse: false), .deepSeek),
    ConfigFamily("deepseek_v3", .latent(isSparse: false), .deepSeek),
    ConfigFamily("deepseek_v32", .latent(isSparse: true), .deepSeek),
    ConfigFamily("kimi_k2", .latent(isSparse: false), .deepSeek),
    ConfigFamily("kimi_k25", .latent(isSparse: false), .deepSeek),
    ConfigFamily("glm", .grouped(namesHeads: true), .dense("intermediate_size")),
    ConfigFamily("glm4", .grouped(namesHeads: true), .dense("intermediate_size")),
    ConfigFamily("glm4_moe", .grouped(namesHeads: true), .deepSeek),
    ConfigFamily("glm_moe_dsa", .latent(isSparse: true), .deepSeek),
    ConfigFamily("chatglm", .chatGLM, .dense("ffn_hidden_size")),
    ConfigFamily("minimax", .lightning, .local),
    ConfigFamily("minimax_text_01", .lightning, .local),
    ConfigFamily("minimax_m1", .lightning, .local),
    ConfigFamily("minimax_m2", .lightning, .local),
    ConfigFamily("gpt_oss", .listed, .local),
    ConfigFamily("baichuan", .multiHead, .dense("intermediate_size")),
  ]

  /// The family of a `model_type`, without regard to case.
  static func named(_ type: String) -> ConfigFamily? {
    all.first { $0.type == type.lowercased() }
  }

  /// The nearest of the known names.
  static func nearest(_ type: String) -> String? {
    Spelling.nearest(type, in: all.map(\.type))
  }
}
