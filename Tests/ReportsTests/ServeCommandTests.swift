import Compute
import Facts
import Foundation
import Testing

import Reports

/// Would catch a flag an engine does not have, ways counted as the other engine counts them, and a wrong command where none
/// can be right.
@Suite("The start command of a deployment")
struct ServeCommandTests {
  private func start(
    _ layout: Layout, of model: String = "DeepSeek-V3", engine: String, gpu: String = "H200", weights: Precision = .fp8,
    tokens: Int = 8192, prefixes: Bool = true, role: ServeCommand.Role = .whole
  ) throws -> ServeCommand {
    let card = try ModelCard.named(model, in: ModelCard.bundled())
    let deployment = Deployment(
      model: model, architecture: card.architecture, gpu: try GPUCard.named(gpu, in: GPUCard.bundled()), layout: layout,
      weights: weights, engine: Deployment.Engine(engine))
    return ServeCommand(
      deployment, limits: .init(requests: 64, tokens: tokens, cachesPrefixes: prefixes, longest: 5000), role: role,
      checkpoints: try Checkpoint.bundled())
  }

  @Test("vLLM on one node")
  func vllm() throws {
    let command = try start(Layout(tensor: 1, data: 8, expertSpread: 8), engine: "vllm")
    #expect(
      command.text == """
        vllm serve deepseek-ai/DeepSeek-V3 \\
          --tensor-parallel-size 1 \\
          --data-parallel-size 8 \\
          --enable-expert-parallel \\
          --max-num-seqs 64 \\
          --max-num-batched-tokens 8192 \\
          --enable-chunked-prefill \\
          --enable-prefix-caching \\
          --max-model-len 5000 \\
          --gpu-memory-utilization 0.92 \\
          --kv-cache-dtype fp8

        """)
  }

  @Test("vLLM with groups on two nodes, reading prompts for others")
  func vllmNodes() throws {
    let command = try start(
      Layout(tensor: 2, data: 8, expertSpread: 16), engine: "vllm", prefixes: false, role: .prefill)
    #expect(command.commands.count == 2)
    #expect(
      command.commands[1] == """
        VLLM_NIXL_SIDE_CHANNEL_HOST=$HOST VLLM_NIXL_SIDE_CHANNEL_PORT=5600 vllm serve deepseek-ai/DeepSeek-V3 \\
          --tensor-parallel-size 2 \\
          --data-parallel-size 8 \\
          --data-parallel-size-local 4 \\
          --data-parallel-start-rank 4 \\
          --data-parallel-address $HEAD \\
          --data-parallel-rpc-port 13345 \\
          --headless \\
          --enable-expert-parallel \\
          --max-num-seqs 64 \\
          --max-num-batched-tokens 8192 \\
          --enable-chunked-prefill \\
          --no-enable-prefix-caching \\
          --max-model-len 5000 \\
          --gpu-memory-utilization 0.92 \\
          --kv-cache-dtype fp8 \\
          --kv-transfer-config '{"kv_connector":"NixlConnector","kv_role":"kv_producer"}'
        """)
    #expect(!command.commands[0].contains("--headless") && !command.commands[0].contains("--data-parallel-start-rank"))
    #expect(command.text.hasPrefix("# node 0\n"))
  }

  @Test("vLLM with stages on two nodes, with groups of more than a node, and with weights to be made smaller")
  func vllmStages() throws {
    let stages = try start(Layout(tensor: 8, pipeline: 2), of: "Llama-3.1-70B", engine: "vllm", weights: .fp8)
    #expect(stages.commands.count == 2)
    for flag in ["--pipeline-parallel-size 2", "--nnodes 2", "--node-rank 1", "--master-addr $HEAD", "--headless"] {
      #expect(stages.commands[1].contains(flag), "\(flag)")
    }
    #expect(stages.commands[0].contains("--quantization fp8") && !stages.commands[0].contains("--headless"))
    let wide = try start(Layout(tensor: 16, data: 2), engine: "vllm")
    #expect(wide.commands.count == 1)
    #expect(wide.commands[0].hasPrefix("VLLM_RAY_DP_PACK_STRATEGY=span vllm serve"))
    #expect(wide.commands[0].contains("--data-parallel-backend ray") && wide.text.contains("a Ray cluster of 4 nodes"))
  }

  @Test("SGLang counts all processors of a stage, and the limits of all groups")
  func sglang() throws {
    let command = try start(
      Layout(tensor: 1, data: 16, expertSpread: 16), engine: "sglang", prefixes: false, role: .decode)
    #expect(
      command.text.components(separatedBy: "# node 1\n")[0] == """
        # node 0
        python -m sglang.launch_server \\
          --model-path deepseek-ai/DeepSeek-V3 \\
          --tp-size 16 \\
          --dp-size 16 \\
          --enable-dp-attention \\
          --ep-size 16 \\
          --max-running-requests 1024 \\
          --chunked-prefill-size 131072 \\
          --disable-radix-cache \\
          --context-length 5000 \\
          --mem-fraction-static 0.90 \\
          --kv-cache-dtype fp8_e4m3 \\
          --nnodes 2 \\
          --node-rank 0 \\
          --dist-init-addr $HEAD:5000 \\
          --disaggregation-mode decode \\
          --disaggregation-transfer-backend nixl \\
          --host 0.0.0.0 \\
          --port 30000

        """)
    #expect(command.text.contains("--pd-disaggregation"))
    let stages = try start(Layout(tensor: 8, pipeline: 2), engine: "sglang", tokens: 32768)
    #expect(stages.commands[1].contains("--pp-size 2") && stages.commands[1].contains("--tp-size 8"))
    #expect(stages.commands[1].contains("--max-prefill-tokens 32768") && stages.commands[1].contains("--node-rank 1"))
  }

  @Test("What an engine cannot run is said, and no command is given")
  func refusals() throws {
    let spread = try start(Layout(tensor: 8, data: 2, expertSpread: 8), engine: "vllm")
    #expect(spread.commands.isEmpty && spread.text.contains("not over 8"))
    #expect(try start(Layout(tensor: 8, data: 2, expertSpread: 8), engine: "sglang").commands.count == 2)
    let stages = try start(Layout(tensor: 8, pipeline: 2), engine: "vllm", role: .prefill)
    #expect(stages.commands.isEmpty && stages.text.contains("NixlConnector"))
    let dense = try start(Layout(tensor: 2, data: 2), of: "Qwen3-32B", engine: "sglang")
    #expect(dense.commands.isEmpty && dense.text.contains("sglang_router"))
    #expect(try start(Layout(tensor: 8), engine: "trtllm").text.contains("No start command is written for trtllm"))
  }

  @Test("Weights are found by model and precision, or asked for")
  func weights() throws {
    #expect(try start(Layout(tensor: 2), of: "Qwen3-32B", engine: "vllm").text.contains("Qwen/Qwen3-32B-FP8"))
    let four = try start(Layout(tensor: 2), of: "Llama-3.1-70B", engine: "vllm", gpu: "B200", weights: .nvfp4)
    #expect(four.text.contains("vllm serve \"$MODEL\"") && four.text.contains("in nvfp4; none are known here"))
    let own = try start(Layout(tensor: 8), of: "deepseek-ai/DeepSeek-R1", engine: "sglang")
    #expect(own.text.contains("--model-path deepseek-ai/DeepSeek-R1 "))
    let code = try start(Layout(tensor: 8), of: "Kimi-K2.5", engine: "vllm", weights: .int4)
    #expect(code.text.contains("--trust-remote-code"))
  }

  @Test("Every checkpoint is of a model that has a card, and every card's own precision has one")
  func checkpoints() throws {
    let cards = try ModelCard.bundled()
    let checkpoints = try Checkpoint.bundled()
    for checkpoint in checkpoints { #expect(cards.contains { $0.name == checkpoint.model }, "\(checkpoint.model)") }
    for card in cards {
      #expect(checkpoints.contains { $0.model == card.name && $0.precision == card.precision }, "\(card.name)")
    }
  }
}
