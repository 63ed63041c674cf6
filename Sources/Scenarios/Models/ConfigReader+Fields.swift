internal import OrderedCollections

extension ConfigReader {
  /// Fields that a shape may have; any other name may be a misspelt one.
  static let known: Set<String> = ofHeads.union(ofLatent).union(ofExperts).union([
    "model_type", "hidden_size", "vocab_size", "padded_vocab_size", "num_hidden_layers", "num_layers",
    "intermediate_size", "ffn_hidden_size", "hidden_act", "tie_word_embeddings", "torch_dtype", "dtype",
    "quantization_config", "max_position_embeddings", "model_max_length", "seq_length", "layer_types",
  ])

  private static let ofHeads: Set<String> = [
    "num_attention_heads", "num_key_value_heads", "head_dim", "sliding_window", "use_sliding_window",
    "max_window_layers",
    "multi_query_attention", "multi_query_group_num", "kv_channels", "attn_output_gate", "full_attention_interval",
    "linear_num_key_heads", "linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim",
    "linear_conv_kernel_dim", "attn_type_list",
  ]

  private static let ofLatent: Set<String> = [
    "kv_lora_rank", "q_lora_rank", "qk_nope_head_dim", "qk_rope_head_dim", "v_head_dim", "qk_head_dim", "index_n_heads",
    "index_head_dim", "index_topk", "index_topk_freq", "indexer_types",
  ]

  private static let ofExperts: Set<String> = [
    "num_experts", "num_local_experts", "n_routed_experts", "num_experts_per_tok", "experts_per_token",
    "moe_intermediate_size", "n_shared_experts", "shared_expert_intermediate_size", "shared_intermediate_size",
    "first_k_dense_replace", "moe_layer_freq", "decoder_sparse_step", "mlp_only_layers",
  ]

  /// Refuses what a family's shape has no place for: layers that are not gated, experts and ranks where there are none,
  /// and indexers that layers share.
  mutating func refuseOthers(than family: ConfigFamily) {
    if let entry = field("hidden_act"), let act = text("hidden_act"), !["silu", "swish", "swiglu"].contains(act) {
      report(entry.value.location, "hidden_act is \(act); only layers gated by silu are read")
    }
    var foreign: Set<String> = ["index_topk_freq", "indexer_types"]
    if case .dense = family.feedForward { foreign.formUnion(["num_experts", "num_local_experts", "n_routed_experts"]) }
    if case .latent = family.attention {} else { foreign.formUnion(["kv_lora_rank", "q_lora_rank"]) }
    for (name, entry) in section.entries where foreign.contains(name) && field(name) != nil {
      report(entry.key, "\(name) has no place in the shape of a \(family.type) model")
    }
  }
}
