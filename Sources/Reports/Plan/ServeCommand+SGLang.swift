internal import Compute
internal import Facts

extension Start {
  /// The start with SGLang.
  ///
  /// After <https://docs.sglang.io/advanced_features/server_arguments.html> and
  /// <https://docs.sglang.io/advanced_features/dp_dpa_smg_guide.html>: with `--enable-dp-attention`, `--tp-size` counts all
  /// processors of a stage and `--dp-size` the groups among them; without it `--dp-size` makes whole replicas. `--ep-size`
  /// spreads experts, and the rest of `--tp-size` cuts them
  /// (<https://docs.sglang.io/advanced_features/expert_parallelism.html>). With attention in groups the server divides
  /// `--chunked-prefill-size` and `--max-running-requests` by their number, so both are written for all groups together
  /// (`server_args.py` of <https://github.com/sgl-project/sglang>). On several nodes all have the same command but for
  /// `--node-rank`. Stages together with such attention: <https://github.com/sgl-project/sglang/pull/10100>.
  func sglang() -> (commands: [String], remarks: [String]) {
    let layout = deployment.layout
    if let refusal = cacheRefusal { return ([], [refusal]) }
    if !sharesExperts, layout.data > 1 {
      let each = "start \(layout.data) servers with --tp-size \(layout.tensor) behind sglang_router instead"
      return ([], ["SGLang has no groups of attention to gain without experts: \(each)."])
    }
    guard layout.gpus % nodes == 0 else {
      return ([], ["SGLang takes as many processors of every node; \(layout.gpus) on \(nodes) nodes do not divide."])
    }
    let commands = (0..<nodes).map { sglang(node: $0) }
    var remarks: [String] = []
    if nodes > 1 { remarks.append("Set HEAD to the address of node 0.") }
    if layout.expertSpread > node, layout.expertSpread == layout.stage {
      remarks.append("Where DeepEP is installed, --moe-a2a-backend deepep joins experts of several nodes.")
    }
    if role != .whole {
      remarks.append(
        "In front: python -m sglang_router.launch_router --pd-disaggregation --prefill http://$PREFILL:30000"
          + " --decode http://$DECODE:30000 --host 0.0.0.0 --port 8000")
    }
    return (commands, remarks)
  }

  /// The command of a node.
  ///
  /// `--mem-fraction-static` is the share of memory for weights and cache alone, so what `Memory` keeps for the rest is left
  /// out. Roles after <https://docs.sglang.io/advanced_features/pd_disaggregation.html>: `--disaggregation-mode`, and NIXL to
  /// move keys and values.
  private func sglang(node rank: Int) -> String {
    let layout = deployment.layout
    var flags = ["--model-path \(weights.word)", "--tp-size \(layout.stage)"]
    if layout.data > 1 { flags += ["--dp-size \(layout.data)", "--enable-dp-attention"] }
    if layout.pipeline > 1 { flags.append("--pp-size \(layout.pipeline)") }
    if layout.expertSpread > 1 { flags.append("--ep-size \(layout.expertSpread)") }
    let memory = Memory.share - Memory.runtime / deployment.gpu.memory
    flags += [
      "--max-running-requests \(limits.requests * layout.data)",
      "--chunked-prefill-size \(limits.tokens * layout.data)",
    ]
    // The default for the prompts of a pass.
    if limits.tokens > 16384 { flags.append("--max-prefill-tokens \(limits.tokens)") }
    if !limits.cachesPrefixes { flags.append("--disable-radix-cache") }
    flags += [
      "--context-length \(limits.longest)", "--mem-fraction-static \(Self.share(memory))",
      "--kv-cache-dtype \(deployment.cache == .fp8 ? "fp8_e4m3" : "auto")",
    ]
    if weights.quantizes { flags.append("--quantization fp8") }
    if weights.bringsCode { flags.append("--trust-remote-code") }
    if nodes > 1 { flags += ["--nnodes \(nodes)", "--node-rank \(rank)", "--dist-init-addr $HEAD:5000"] }
    if role != .whole {
      flags += ["--disaggregation-mode \(role.rawValue)", "--disaggregation-transfer-backend nixl"]
    }
    return Self.command("python -m sglang.launch_server", flags + ["--host 0.0.0.0", "--port 30000"])
  }
}
