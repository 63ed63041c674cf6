import Compute
import Facts
import Testing

/// Would catch a matrix that is left out or counted twice, an expert counted as active, and a cache that is too large or
/// too small.
@Suite("Parameters and cache of an architecture")
struct ArchitectureTests {
  /// Total and active parameters in billions, counted by others from the same shapes, and bytes of keys and values a
  /// token in 16 bits; rows whose count leaves out the gates of linear attention have none of the first two.
  static let table: [(name: String, total: Double?, active: Double?, bytes: Double)] = [
    ("DeepSeek-V2", 235.7, 21.4, 69120), ("DeepSeek-V2-Lite", 15.7, 2.7, 31104), ("DeepSeek-V3", 671.0, 37.6, 70272),
    ("Kimi-K2", 1026.4, 32.9, 70272), ("GLM-5", 743.2, 41.1, 89856), ("Llama-2-7B", 6.7, 6.7, 524288),
    ("Llama-2-70B", 69.0, 69.0, 327680), ("Llama-3.1-8B", 8.0, 8.0, 131072), ("Llama-3.1-70B", 70.6, 70.6, 327680),
    ("Llama-3.1-405B", 405.8, 405.8, 516096), ("Llama-4-Maverick", 400.7, 17.2, 196608),
    ("Qwen1.5-72B", 72.3, 72.3, 2_621_440), ("Qwen2.5-7B", 7.6, 7.6, 57344), ("Qwen2.5-72B", 72.7, 72.7, 327680),
    ("Qwen3-8B", 8.2, 8.2, 147456), ("Qwen3-32B", 32.8, 32.8, 262144), ("Qwen3-30B-A3B", 30.5, 3.4, 98304),
    ("Qwen3-235B-A22B", 235.1, 22.2, 192512), ("Qwen3.5-397B-A17B", nil, nil, 30720), ("GLM-4-9B", 9.4, 9.4, 40960),
    ("GLM-4.5", 352.8, 33.6, 376832), ("MiniMax-Text-01", nil, nil, 40960), ("MiniMax-M2.5", 228.7, 11.0, 253952),
    ("Yi-34B", 34.4, 34.4, 245760), ("Baichuan2-13B", 13.9, 13.9, 819200), ("Mixtral-8x7B", 46.7, 12.9, 131072),
    ("Mixtral-8x22B", 140.6, 39.2, 229376), ("gpt-oss-120b", 116.8, 5.7, 73728), ("gpt-oss-20b", 20.9, 4.2, 49152),
  ]

  private static func card(_ name: String) throws -> ModelCard { try ModelCard.named(name, in: ModelCard.bundled()) }

  @Test("Parameters are those that were counted elsewhere, to the last digit but the indexer's", arguments: table)
  func counted(row: (name: String, total: Double?, active: Double?, bytes: Double)) throws {
    let shape = try Self.card(row.name).architecture
    guard let total = row.total, let active = row.active else { return }
    let index = shape.parameters.index
    #expect(abs((shape.parameters.total - index) / 1e9 - total) <= 0.051)
    #expect(abs((shape.activeParameters.total - index) / 1e9 - active) <= 0.051)
  }

  @Test("Keys and values of a token", arguments: table)
  func cache(row: (name: String, total: Double?, active: Double?, bytes: Double)) throws {
    #expect(try Self.card(row.name).architecture.cacheElementsPerToken * 2 == row.bytes)
  }

  @Test("Every card comes to its published total within 1.5 %")
  func published() throws {
    for card in try ModelCard.bundled() {
      let stated = try #require(card.statedTotal)
      #expect(abs(card.architecture.parameters.total / stated - 1) < 0.015, "\(card.name)")
    }
  }

  @Test("Every card comes to its published active parameters within 5 %, but for those counted in another way")
  func publishedActive() throws {
    var far: [String: Double] = [:]
    for card in try ModelCard.bundled() {
      let stated = try #require(card.statedActive)
      let share = card.architecture.activeParameters.total / stated - 1
      if abs(share) > 0.05 { far[card.name] = (share * 100).rounded() }
    }
    // DeepSeek-V2-Lite, MiniMax-Text-01 and gpt-oss are published without embeddings, the others as whole billions.
    #expect(
      far == [
        "DeepSeek-V2-Lite": 11, "GLM-4.5": 5, "GLM-4.7": 5, "MiniMax-M2.5": 10, "MiniMax-Text-01": 5,
        "Qwen3-Next-80B-A3B": 29, "gpt-oss-120b": 12, "gpt-oss-20b": 16,
      ])
  }

  @Test("DeepSeek-V3 by hand, matrix by matrix")
  func deepSeek() throws {
    let parameters = try Self.card("DeepSeek-V3").architecture.parameters
    #expect(parameters.query == 61 * (7168 * 1536 + 1536 * 128 * 192))
    #expect(parameters.keyValue == 61 * (7168 * 576 + 512 * 128 * 256))
    #expect(parameters.output == 61 * 128 * 128 * 7168)
    #expect(parameters.router == 58 * 256 * 7168)
    #expect(parameters.experts == 58 * 256 * 3 * 7168 * 2048)
    #expect(parameters.shared == 58 * 3 * 7168 * 2048)
    #expect(parameters.dense == 3 * 3 * 7168 * 18432)
    #expect(parameters.head == 129280 * 7168 && parameters.embedding == parameters.head)
    #expect(parameters.index == 0)
    #expect(try Self.card("DeepSeek-V3").architecture.activeParameters.experts == 58 * 8 * 3 * 7168 * 2048)
  }

  @Test("An indexer, gates and linear attention by hand")
  func others() throws {
    let index = try Self.card("DeepSeek-V3.2").architecture
    #expect(index.parameters.index == 61 * (1536 * 64 * 128 + 7168 * (128 + 64)))
    #expect(index.indexElements(context: 1000) == 61 * 128 * 1000)
    let hybrid = try Self.card("Qwen3.5-397B-A17B").architecture
    let (keys, values) = (16 * 128, 64 * 128)
    let full: Int = 15 * 4096 * 32 * 256
    let gates: Int = 45 * 4096 * (keys + values)
    #expect(hybrid.parameters.query == Double(2 * full + gates))
    let fullKeys: Int = 15 * 4096 * 2 * 2 * 256
    let rates: Int = 45 * 4096 * 2 * 64
    let convolution: Int = 45 * 4 * (2 * keys + values)
    #expect(hybrid.parameters.keyValue == Double(fullKeys + gates + rates + convolution))
    let state: Int = 64 * 128 * 128 + 3 * (2 * keys + values)
    #expect(hybrid.stateElements == Double(45 * state))
    #expect(try Self.card("MiniMax-01").architecture.stateElements == 70 * 64 * 128 * 128)
  }

  @Test("A window fills and is then full; a state never grows")
  func windows() throws {
    let shape = try Self.card("gpt-oss-20b").architecture
    let each = 2.0 * 8 * 64
    #expect(shape.cacheElements(context: 0) == 0)
    #expect(shape.cacheElements(context: 100) == 24 * each * 100)
    #expect(shape.cacheElements(context: 128) == 24 * each * 128)
    #expect(shape.cacheElements(context: 10_000) == 12 * each * (10_000 + 128))
    #expect(try Self.card("Llama-3.1-8B").architecture.stateElements == 0)
    #expect(try Self.card("MiniMax-01").architecture.cacheElements(context: 1e6) == 10 * 2 * 8 * 128 * 1e6)
  }

  @Test("Tied embeddings are stored once, and multiplied with all the same")
  func tied() {
    func shape(_ tied: Bool) -> Parameters {
      Architecture(
        hidden: 8, vocabulary: 100, tiedEmbeddings: tied,
        layers: [
          LayerGroup(
            count: 1, attention: .grouped(GroupedAttention(heads: 2, kvHeads: 1, headDim: 4)),
            feedForward: .dense(width: 16))
        ]
      ).parameters
    }
    #expect(shape(false).total == 64 + 64 + 64 + 384 + 800 + 800)
    #expect(shape(true).total == shape(false).total - 800)
    #expect(shape(true).multiplied == shape(false).multiplied)
    #expect(shape(true).multiplied == shape(true).total)
  }
}
