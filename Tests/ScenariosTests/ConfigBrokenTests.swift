import Files
import Facts
import Testing

import Scenarios

/// Would catch a broken config.json that is read all the same, a mistake without its place, and a second mistake that is
/// kept back.
@Suite("A broken config.json")
struct ConfigBrokenTests {
  static func said(_ text: String) -> String {
    do {
      _ = try ModelCard.reading(config: text, file: "config.json")
      return "nothing"
    } catch {
      return error.description
    }
  }

  /// A config with a passage changed.
  static func changed(_ name: String, _ passage: String, _ instead: String) throws -> String {
    let text = try ConfigTests.text(name)
    #expect(text.contains(passage))
    return said(text.replacing(passage, with: instead))
  }

  @Test("What is no config at all")
  func other() {
    #expect(Self.said("") == "config.json: is empty")
    #expect(Self.said("[1, 2]") == "config.json:1:1: is a list, not the config.json of a model")
    #expect(
      Self.said("{\"a\": 1}")
        == "config.json:1:1: the field model_type is missing; is this the config.json of a model?")
    #expect(Self.said("{\"a\": 1").hasPrefix("config.json:1:8: is not JSON here: expected a comma or }"))
  }

  @Test("An unknown type of model")
  func type() {
    #expect(
      Self.said("{\n  \"model_type\": \"qwen3moe\"\n}")
        == #"config.json:2:18: there is no reader for models of type "qwen3moe"; did you mean qwen3_moe?"#)
    #expect(
      Self.said("{\n  \"model_type\": \"mamba\"\n}").hasPrefix(
        #"config.json:2:18: there is no reader for models of type "mamba" (known: llama, yi, mistral,"#))
  }

  @Test("All missing fields are named, at the section that lacks them or at what may be a misspelling")
  func missing() {
    #expect(
      Self.said("{\"model_type\": \"llama\"}") == """
        config.json:1:1: the field hidden_size is missing
        config.json:1:1: the field vocab_size is missing
        config.json:1:1: the field num_hidden_layers is missing
        config.json:1:1: the field num_attention_heads is missing
        config.json:1:1: the field intermediate_size is missing
        """)
    #expect(
      Self.said(
        """
        {
          "model_type": "qwen3_moe", "hiden_size": 4096,
          "num_attention_heads": 64, "num_key_value_heads": 4, "head_dims": 128,
          "num_hidden_layers": 94, "num_experts": 128, "vocab_size": 151936
        }
        """) == """
          config.json:1:1: the field num_experts_per_tok or experts_per_token is missing
          config.json:1:1: the field moe_intermediate_size is missing
          config.json:2:30: hiden_size is no field of such a model; did you mean hidden_size?
          config.json:3:56: head_dims is no field of such a model; did you mean head_dim?
          """)
    #expect(
      Self.said(
        """
        {"model_type": "qwen3_5",
         "text_config": {"model_type": "qwen3_5_text", "hidden_size": 1024, "vocab_size": 10, "num_hidden_layers": 4,
            "num_attention_heads": 4, "head_dim": 256, "linear_num_key_heads": 4, "linear_num_value_heads": 4,
            "linear_key_head_dim": 64, "linear_value_head_dim": 64, "intermediate_size": 100}}
        """) == """
          config.json:2:17: the field linear_conv_kernel_dim is missing
          config.json:2:17: the field full_attention_interval is missing
          """)
  }

  @Test("Values that are no sizes")
  func values() throws {
    #expect(
      try Self.changed("Yi-34B", "7168", "\"many\"")
        == #"config.json:4:19: hidden_size must be a whole number from 1 to 1000000000, not "many""#)
    #expect(
      try Self.changed("Yi-34B", "\"num_hidden_layers\": 60", "\"num_hidden_layers\": 1e9")
        == #"config.json:8:24: num_hidden_layers must be a whole number from 1 to 10000, not "1e9""#)
    #expect(
      try Self.changed("Yi-34B", "\"num_key_value_heads\": 8", "\"num_key_value_heads\": 9")
        == "config.json:9:26: 56 heads cannot share 9 heads of keys")
    #expect(
      try Self.changed("Yi-34B", "\"hidden_size\": 7168", "\"hidden_size\": 7167")
        == "config.json:4:18: 7167 cannot be shared out among 56 heads, and head_dim is missing")
    #expect(
      try Self.changed("Mixtral-8x7B", "\"num_experts_per_tok\": 2", "\"num_experts_per_tok\": 9")
        == "config.json:8:26: 9 of 8 experts cannot be active")
    #expect(
      try Self.changed("gpt-oss-20b", "\"num_hidden_layers\": 24", "\"num_hidden_layers\": 25")
        == "config.json:8:3: layer_types has 24 values for 25 layers")
    #expect(
      try Self.changed("gpt-oss-20b", "[\"sliding_attention\",", "[\"slide\",")
        == "config.json:8:20: layer_types knows full_attention and sliding_attention, not slide")
  }

  @Test("Shapes that would have to be approximated")
  func odd() throws {
    #expect(
      try Self.changed("Yi-34B", "\"silu\"", "\"relu\"")
        == "config.json:3:18: hidden_act is relu; only layers gated by silu are read")
    #expect(
      try Self.changed("Yi-34B", "\"tie_word_embeddings\": false", "\"num_local_experts\": 8")
        == "config.json:10:3: num_local_experts has no place in the shape of a llama model")
    #expect(
      try Self.changed("DeepSeek-V2", "\"moe_layer_freq\": 1", "\"moe_layer_freq\": 2")
        == "config.json:15:21: moe_layer_freq is 2; only models with experts in every further layer are read")
    #expect(
      try Self.changed("GLM-5", "\"head_dim\": 64", "\"index_topk_freq\": 4")
        == "config.json:3:3: index_topk_freq has no place in the shape of a glm_moe_dsa model")
  }

  @Test("A name that commands a terminal, or the shell that a plan is pasted into")
  func name() throws {
    for (escaped, code) in [
      ("a/x\\u001b[31m", 27), ("a/x in bf16\\ntouch PWNED", 10), ("x\\u202Ey", 8238), ("x\\u009b1m", 155),
    ] {
      #expect(
        try Self.changed("Yi-34B", "\"vocab_size\"", "\"_name_or_path\": \"\(escaped)\", \"vocab_size\"")
          .hasSuffix("character \(code) does not belong in the name of a model"))
    }
    #expect(
      Self.said("{\"model_type\": \"\\u001b[31mx\"}").contains("models of type \"\\u{1B}[31mx\""))
  }

  @Test("A model that is named by its file has a name that is seen")
  func fileName() throws {
    let card = try ModelCard.reading(config: try ConfigTests.text("Yi-34B"), file: "a\n\u{1B}[31m.json")
    #expect(!(card.name + card.source).unicodeScalars.contains(where: PlainText.acts))
  }

  @Test("Weights stored in a way that is not known")
  func precision() throws {
    #expect(
      try Self.changed("gpt-oss-20b", "\"quant_method\": \"mxfp4\"", "\"quant_method\": \"hqq\"").hasSuffix(
        "there is no quant_method \"hqq\" here (known: awq, compressed-tensors, fp8, gptq, modelopt, mxfp4)"))
    #expect(
      try Self.changed("Yi-34B", "\"bfloat16\"", "\"float32\"")
        == "config.json:11:19: torch_dtype is float32; weights of bfloat16 or float16 are read, or what they are said to be served in"
    )
  }
}
