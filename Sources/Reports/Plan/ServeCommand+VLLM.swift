internal import Compute
internal import Facts

extension Start {
  /// The start with vLLM.
  ///
  /// After <https://docs.vllm.ai/en/latest/serving/data_parallel_deployment/>: `--max-num-seqs` holds for each rank of data
  /// parallelism; experts form a group of data times tensor ways, cut on all of it, or spread with
  /// `--enable-expert-parallel`; on several nodes each has a `vllm serve` with `--data-parallel-size-local`, its
  /// `--data-parallel-start-rank`, address and port of the first, and `--headless` on all but the first; ranks of more than a
  /// node go through Ray with `VLLM_RAY_DP_PACK_STRATEGY=span`. A replica without such ranks on several nodes takes
  /// `--nnodes`, `--node-rank`, `--master-addr`, and `--headless` on all but the first:
  /// <https://docs.vllm.ai/en/latest/serving/parallelism_scaling/>.
  func vllm() -> (commands: [String], remarks: [String]) {
    let layout = deployment.layout
    if let refusal = cacheRefusal { return ([], [refusal]) }
    guard !sharesExperts || [1, layout.stage].contains(layout.expertSpread) else {
      let refusal =
        "vLLM spreads experts over all \(layout.stage) processors of a stage or over none; not over \(layout.expertSpread)."
      return ([], [refusal])
    }
    guard role == .whole || layout.pipeline == 1 else {
      // https://github.com/vllm-project/vllm/issues/52913 has the refusal's text, of August 2026.
      return ([], ["vLLM's NixlConnector does not move keys and values of a pipeline; take a layout without stages."])
    }
    let group = layout.tensor * layout.pipeline
    var remarks: [String] = []
    let commands: [String]
    if nodes == 1 {
      commands = [vllm(flags: data, environment: "")]
    } else if layout.data == 1 {
      commands = (0..<nodes).map { rank in
        let place = ["--nnodes \(nodes)", "--node-rank \(rank)", "--master-addr $HEAD"]
        return vllm(flags: place + (rank == 0 ? [] : ["--headless"]), environment: "")
      }
      remarks.append("Set HEAD to the address of node 0.")
    } else if group <= node {
      let local = node / group
      commands = stride(from: 0, to: layout.data, by: local).map { first in
        var place = data + ["--data-parallel-size-local \(Swift.min(local, layout.data - first))"]
        if first > 0 { place += ["--data-parallel-start-rank \(first)"] }
        place += ["--data-parallel-address $HEAD", "--data-parallel-rpc-port 13345"]
        return vllm(flags: place + (first == 0 ? [] : ["--headless"]), environment: "")
      }
      remarks.append("Set HEAD to the address of node 0.")
    } else {
      commands = [
        vllm(flags: data + ["--data-parallel-backend ray"], environment: "VLLM_RAY_DP_PACK_STRATEGY=span ")
      ]
      remarks.append("Start it once, on any node of a Ray cluster of \(nodes) nodes: a group takes more than one.")
    }
    if role != .whole {
      remarks.append("Set HOST to the address of each instance's node 0, which the others ask for keys and values.")
      remarks.append("Both roles need the same vLLM, attention backend and --kv-cache-dtype.")
    }
    return (commands, remarks)
  }

  /// Ways of data parallelism.
  private var data: [String] { deployment.layout.data > 1 ? ["--data-parallel-size \(deployment.layout.data)"] : [] }

  /// The command of a node.
  ///
  /// Options after <https://docs.vllm.ai/en/v0.8.5/serving/engine_args.html>, and still among those that Cloudera lists for
  /// vLLM 0.27.1; `--gpu-memory-utilization` is the share of memory for everything. Roles after
  /// <https://docs.vllm.ai/en/stable/features/nixl_connector_usage/>: the connector's configuration with its role, and host
  /// and port of its side channel in the environment.
  private func vllm(flags place: [String], environment: String) -> String {
    let layout = deployment.layout
    var flags = ["--tensor-parallel-size \(layout.tensor)"]
    if layout.pipeline > 1 { flags.append("--pipeline-parallel-size \(layout.pipeline)") }
    flags += place
    if layout.expertSpread > 1 { flags.append("--enable-expert-parallel") }
    flags += [
      "--max-num-seqs \(limits.requests)", "--max-num-batched-tokens \(limits.tokens)", "--enable-chunked-prefill",
      limits.cachesPrefixes ? "--enable-prefix-caching" : "--no-enable-prefix-caching",
      "--max-model-len \(limits.longest)", "--gpu-memory-utilization \(Self.share(Memory.share))",
      "--kv-cache-dtype \(deployment.cache == .fp8 ? "fp8" : "auto")",
    ]
    if weights.quantizes { flags.append("--quantization fp8") }
    if weights.bringsCode { flags.append("--trust-remote-code") }
    var before = environment
    if role != .whole {
      let name = role == .prefill ? "kv_producer" : "kv_consumer"
      flags.append("--kv-transfer-config '{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"\(name)\"}'")
      before += "VLLM_NIXL_SIDE_CHANNEL_HOST=$HOST VLLM_NIXL_SIDE_CHANNEL_PORT=5600 "
    }
    return Self.command(before + "vllm serve \(weights.word)", flags)
  }
}
