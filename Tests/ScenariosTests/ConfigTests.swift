import Facts
import Files
import Foundation
import Testing

import Scenarios

/// Would catch a field of some family read under a wrong name or taken for another, and a config that disagrees with the
/// card of its model. The configs are those of Hugging Face, cut down to what has to do with shape.
@Suite("The config.json of a model")
struct ConfigTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Configs")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name + ".json"), encoding: .utf8)
  }

  static func read(_ name: String) throws -> ModelCard {
    try ModelCard.reading(config: text(name), file: name + ".json")
  }

  @Test("Every family that can be read has a config here, or is another's in all but its name")
  func families() throws {
    let types = try Set(
      Self.names.map { name in
        let text = try Self.text(name)
        return ConfigFamily.all.filter { text.contains("\"model_type\": \"\($0.type)\"") }.map(\.type)
      }.joined())
    let others = Set(ConfigFamily.all.map(\.type)).subtracting(types)
    #expect(others == ["yi", "qwen3_5", "qwen3_5_text", "glm", "minimax", "minimax_m1"])
  }

  @Test("A config has the shape of its model's card", arguments: names)
  func shape(name: String) throws {
    let card = try ModelCard.named(name, in: ModelCard.bundled())
    let read = try Self.read(name)
    #expect(Set(read.architecture.layers) == Set(card.architecture.layers))
    #expect(read.architecture.layers.count == card.architecture.layers.count)
    #expect(read.architecture.hidden == card.architecture.hidden)
    #expect(read.architecture.vocabulary == card.architecture.vocabulary)
    #expect(read.architecture.tiedEmbeddings == card.architecture.tiedEmbeddings)
    #expect(read.precision == card.precision)
  }

  @Test("A config has the context of its model's card, but for those whose makers say another")
  func contexts() throws {
    let cards = try ModelCard.bundled()
    var other: [String: Int?] = [:]
    for name in Self.names {
      let read = try Self.read(name)
      if try ModelCard.named(name, in: cards).context != read.context { other[name] = read.context }
    }
    // The first four are the lengths that positions are computed for; models were trained on less.
    #expect(
      other == [
        "DeepSeek-V2": 163840, "DeepSeek-V2-Lite": 163840, "MiniMax-Text-01": 10_240_000, "GLM-4-9B-0414": 32768,
      ])
  }

  @Test("What the weights are said to be served in counts before what the file says of them, known here or not")
  func stored() throws {
    let text = try Self.text("Yi-34B")
    #expect(text.contains("\"bfloat16\""))
    let quantised = #""bfloat16", "quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": true}"#
    for other in ["\"float32\"", "\"auto\"", "\"float64\"", quantised, #""bfloat16", "quantization_config": "none""#] {
      let config = text.replacing("\"bfloat16\"", with: other)
      #expect(throws: Diagnostics.self) { try ModelCard.reading(config: config, file: "c.json") }
      for precision in [Precision.bf16, .fp8, .int4] {
        #expect(try ModelCard.reading(config: config, file: "c.json", storedAs: precision).precision == precision)
      }
    }
  }

  @Test("Texts in a config are nobody's YAML: emoji, marks, line ends, many values")
  func json() throws {
    let text = try Self.text("Yi-34B")
    let ignored = (0..<60_000).map { "\"layer.\($0)\"" }.joined(separator: ",")
    let more =
      #""_comment": "\ud83d\ude00 &x *y !z # no", "rope_theta": Infinity, "ignore": [\#(ignored)], "vocab_size""#
    let other = "\u{FEFF}" + text.replacing("\"vocab_size\"", with: more).replacing("\n", with: "\r\n")
    #expect(
      try ModelCard.reading(config: other, file: "c").architecture
        == ModelCard.reading(config: text, file: "c").architecture)
  }

  @Test("The card says whence it came, and no more than the file does")
  func provenance() throws {
    let card = try ModelCard.reading(
      config: Self.text("Qwen3-32B").replacing("\"qwen3\",", with: "\"qwen3\", \"_name_or_path\": \"me/Mine-32B\","),
      file: "config.json")
    #expect(card.name == "Mine-32B")
    #expect(card.source == "the file config.json")
    #expect(card.publicSince == nil && card.statedTotal == nil && !card.isCitable)
    #expect(try Self.read("Qwen3-32B").name == "Qwen3-32B.json")
  }

  @Test(
    "The way weights are stored",
    arguments: [
      (#"{"quant_method": "awq", "bits": 4}"#, Precision.int4), (#"{"quant_method": "gptq", "bits": 8}"#, .int8),
      (#"{"quant_method": "modelopt", "quant_algo": "NVFP4"}"#, .nvfp4),
      (#"{"quant_method": "modelopt", "quant_algo": "FP8"}"#, .fp8), (#"{"quant_method": "mxfp4"}"#, .mxfp4),
      (
        #"{"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": {"num_bits": 8, "#
          + #""type": "float"}}}}"#, .fp8
      ), ("null", .bf16),
    ])
  func precision(section: String, precision: Precision) throws {
    let text = try Self.text("Qwen3-32B")
      .replacing("\"vocab_size\"", with: "\"quantization_config\": \(section),\n  \"vocab_size\"")
    #expect(try ModelCard.reading(config: text, file: "c.json").precision == precision)
  }

  @Test("Layers in windows and layers without experts are counted apart")
  func mixed() throws {
    let windows = try ModelCard.reading(
      config: Self.text("Qwen2.5-72B").replacing("\"use_sliding_window\": false", with: "\"use_sliding_window\": true"),
      file: "c.json")
    let attention = windows.architecture.layers.map { group -> Int in
      if case .grouped(let attention) = group.attention { attention.window ?? 0 } else { -1 }
    }
    #expect(windows.architecture.layers.map(\.count) == [70, 10])
    #expect(attention == [0, 131072])
    let experts = try ModelCard.reading(
      config: Self.text("Qwen3-235B-A22B").replacing("\"mlp_only_layers\": []", with: "\"mlp_only_layers\": [0, 5]")
        .replacing("\"decoder_sparse_step\": 1", with: "\"decoder_sparse_step\": 2"), file: "c.json")
    // Of 94 layers those of odd number have experts, but for the sixth.
    #expect(
      Set(experts.architecture.layers.map { "\($0.count) \($0.feedForward == .dense(width: 12288))" }) == [
        "48 true", "46 false",
      ])
  }
}
