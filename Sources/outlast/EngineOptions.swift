import ArgumentParser
import Compute
import Facts

/// What serves a model, and in which numbers.
struct EngineOptions: ParsableArguments {
  @Option(name: .customLong("engine"), help: ArgumentHelp("vllm, sglang or trtllm.", valueName: "name[@version]"))
  var name = "vllm"

  @Option(help: "Weights in bf16, fp8, int8, int4 or fp4; as the model is published when left out.")
  var precision: String?

  @Option(help: "Keys and values in bf16 or fp8; as engines choose when left out.")
  var kv: String?

  /// A model by name or out of its config.json, with its weights in the numbers that are asked for, whatever it says of them.
  func model(_ name: String, _ values: inout CostValues) throws -> ModelCard? {
    let words: [(String, Precision)] = [
      ("bf16", .bf16), ("fp8", .fp8), ("int8", .int8), ("int4", .int4), ("fp4", .nvfp4), ("nvfp4", .nvfp4),
      ("mxfp4", .mxfp4),
    ]
    let weights = values.choice("--precision", precision, words)
    let model = try values.model(name, storedAs: weights)
    return weights.map { model?.stored(as: $0) } ?? model
  }

  /// The numbers of keys and values; nil for the engine's own choice.
  func cache(_ values: inout CostValues) -> Precision? {
    values.choice("--kv", kv, [("bf16", Precision.bf16), ("fp8", .fp8)])
  }

  /// The engine, and its version where it is given.
  func engine(_ values: inout CostValues) -> Deployment.Engine? {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    let names = ["vllm", "sglang", "trtllm"].map { ($0, $0) }
    return values.choice("--engine", parts.first ?? "", names).map {
      Deployment.Engine($0, version: parts.count > 1 ? parts[1] : nil)
    }
  }
}
