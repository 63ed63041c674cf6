import Testing
import Units

import Facts

/// Would catch a layer that goes missing between rows, a name that finds another model, and a broken row that is read.
@Suite("Cards of models")
struct ModelCardTests {
  @Test("A model of several runs of layers")
  func runs() throws {
    let cards = try ModelCard.bundled()
    let card = try ModelCard.named("DeepSeek-R1", in: cards)
    #expect(card.name == "DeepSeek-V3" && card.maker == "DeepSeek")
    #expect(card.precision == .fp8 && card.context == 163840)
    #expect(card.statedTotal == 671e9 && card.statedActive == 37e9)
    #expect(card.publicSince == DateStamp("2024-12-26"))
    let attention = Attention.latent(
      LatentAttention(heads: 128, kvRank: 512, queryRank: 1536, nopeDim: 128, ropeDim: 64, valueDim: 128))
    let experts = Experts(total: 256, active: 8, width: 2048, shared: 1, sharedWidth: 2048)
    #expect(
      card.architecture
        == Architecture(
          hidden: 7168, vocabulary: 129280, tiedEmbeddings: false,
          layers: [
            LayerGroup(count: 3, attention: attention, feedForward: .dense(width: 18432)),
            LayerGroup(count: 58, attention: attention, feedForward: .experts(experts)),
          ]))
    #expect(try ModelCard.named("Llama-4-Maverick", in: cards).architecture.layers.map(\.count) == [12, 12, 24])
    #expect(try ModelCard.named("MiniMax-01", in: cards).architecture.layerCount == 80)
    #expect(try ModelCard.named("gpt-oss-120b", in: cards).architecture.layers.map(\.count) == [18, 18])
    #expect(try ModelCard.named("Qwen3.5-397B-A17B", in: cards).architecture.layers.map(\.count) == [15, 45])
  }

  @Test("Every card has a shape, a date and a source, and a recalled one no address")
  func sound() throws {
    let cards = try ModelCard.trained()
    #expect(cards.count >= 29)
    for card in cards {
      #expect(card.architecture.layerCount > 0 && card.publicSince != nil && card.context != nil, "\(card.name)")
      #expect(card.statedTotal != nil && card.statedActive != nil, "\(card.name)")
      #expect(card.confidence != .recalled || card.address.isEmpty, "\(card.name)")
      #expect(card.isCitable, "\(card.name)")
    }
  }

  @Test(
    "Names, aliases and paths of Hugging Face, without regard to case",
    arguments: [
      ("deepseek-ai/DeepSeek-R1", "DeepSeek-V3", Precision.fp8), ("DeepSeek-V3/R1", "DeepSeek-V3", .fp8),
      ("Qwen/Qwen3-32B", "Qwen3-32B", .bf16), ("zhipuai/GLM-5", "GLM-5", .bf16),
      ("meta-llama/Llama-3.1-8B-Instruct", "Llama-3.1-8B", .bf16),
      ("MiniMaxAI/MiniMax-M2.5", "MiniMax-M2.5", .fp8), ("openai/gpt-oss-120b", "gpt-oss-120b", .mxfp4),
      ("moonshotai/Kimi-K2.5", "Kimi-K2.5", .int4), ("Qwen/Qwen3.5-397B-A17B", "Qwen3.5-397B-A17B", .bf16),
      ("nvidia/DeepSeek-V3.1-NVFP4", "DeepSeek-V3", .nvfp4),
      ("nvidia/Llama-3.1-8B-Instruct-FP8", "Llama-3.1-8B", .fp8), ("nvidia/Qwen3-32B-NVFP4", "Qwen3-32B", .nvfp4),
      ("Qwen/Qwen3-235B-A22B-FP8", "Qwen3-235B-A22B", .fp8), ("LLAMA-3.3-70B", "Llama-3.1-70B", .bf16),
      ("meta-llama/Llama-2-7b-hf", "Llama-2-7B", .bf16), ("Qwen/Qwen2.5-72B-Instruct-AWQ", "Qwen2.5-72B", .int4),
    ])
  func names(_ name: String, _ card: String, _ precision: Precision) throws {
    let found = try ModelCard.named(name, in: ModelCard.bundled())
    #expect(found.name == card)
    #expect(found.precision == precision)
  }

  @Test("A name that no card has, with the nearest one; a distilled model is another model")
  func unknown() throws {
    let cards = try ModelCard.bundled()
    #expect(throws: UnknownCard(kind: "model", name: "Qwen/Qwen3-23B", suggestion: "Qwen3-32B")) {
      try ModelCard.named("Qwen/Qwen3-23B", in: cards)
    }
    #expect(throws: UnknownCard.self) { try ModelCard.named("deepseek-ai/DeepSeek-R1-Distill-Llama-70B", in: cards) }
    #expect(throws: UnknownCard.self) { try ModelCard.named("", in: cards) }
  }
}
