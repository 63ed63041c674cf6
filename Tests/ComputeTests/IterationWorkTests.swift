import Compute
import Facts
import Testing

/// Would catch a matrix left out of a pass or read twice, a cut that loses work, and an exchange that is too small or large.
@Suite("FLOPs and bytes of a pass")
struct IterationWorkTests {
  static func deployment(
    _ model: String, _ layout: Layout, gpu: String = "H100", weights: Precision? = nil
  ) throws -> Deployment {
    let card = try ModelCard.named(model, in: ModelCard.bundled())
    return Deployment(
      model: card.name, architecture: card.architecture, gpu: try GPUCard.named(gpu, in: GPUCard.bundled()),
      layout: layout, weights: weights ?? .bf16, engine: .init("vllm"))
  }

  static func sum(
    _ work: IterationWork, _ kinds: Set<OperatorWork.Kind>, _ value: (OperatorWork) -> Double
  ) -> Double {
    work.operators.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.count * value($1) }
  }

  @Test("A request that is alone is in one stage of a pipeline at a time, so that more stages make no pass shorter")
  func stages() throws {
    let search = try Bench.search("llama-3.1-70b", "H100", gpus: 8)
    var before = 0.0
    for pipeline in [1, 2, 4, 8] {
      let deployment = search.deployment.spread(Layout(tensor: 1, pipeline: pipeline))
      let pass = search.machine.passTime(.decode(sequences: 1, context: 2000), deployment, search.calibration)
      #expect(pass >= before)
      before = pass
    }
  }

  @Test(
    "A token costs two operations a parameter that it is multiplied with",
    arguments: ["Llama-2-7B", "Llama-3.1-70B", "Qwen3-32B", "Mixtral-8x7B", "DeepSeek-V2", "MiniMax-M2.5"])
  func twoAParameter(model: String) throws {
    let one = try Self.deployment(model, Layout())
    let work = IterationWork(.decode(sequences: 1, context: 1), on: one)
    let flops = Self.sum(work, [.projections, .experts, .vocabulary], \.flops)
    let parameters = one.architecture.activeParameters.multiplied
    #expect(abs(flops / (2 * parameters) - 1) < 1e-12)
  }

  @Test(
    "Cutting matrices spreads their operations, and adds nothing",
    arguments: ["Llama-3.1-70B", "DeepSeek-V3", "Qwen3-235B-A22B"])
  func cuts(model: String) throws {
    let batch = Batch.decode(sequences: 64, context: 1000)
    let kinds: Set<OperatorWork.Kind> = [.decodeAttention, .experts, .vocabulary]
    let whole = Self.sum(IterationWork(batch, on: try Self.deployment(model, Layout())), kinds, \.flops)
    let cut = Self.sum(
      IterationWork(batch, on: try Self.deployment(model, Layout(tensor: 4, expertTensor: 4))), kinds, \.flops)
    #expect(abs(cut * 4 / whole - 1) < 1e-12)
  }

  @Test("Decoding reads every weight once, and every request's cache")
  func bytes() throws {
    let one = try Self.deployment("Llama-2-7B", Layout())
    let work = IterationWork(.decode(sequences: 8, context: 500), on: one)
    let weights = Self.sum(work, [.projections, .vocabulary], \.bytes)
    // Beside weights, projections move eight tokens' vectors: less than a hundredth.
    let stored = one.architecture.parameters.multiplied * 2
    #expect(weights > stored && weights < 1.01 * stored)
    let cache = Self.sum(work, [.decodeAttention], \.bytes)
    #expect(cache == 8 * 500 * 524_288)
  }

  @Test("A prompt's attention is half of all pairs, and a cached prefix leaves the pairs of what is new")
  func prefix() throws {
    let one = try Self.deployment("Llama-2-7B", Layout())
    func flops(_ batch: Batch) -> Double { Self.sum(IterationWork(batch, on: one), [.prefillAttention], \.flops) }
    let all = flops(.prefill(sequences: 1, tokens: 1000))
    #expect(all == 32 * 4 * 4096 * 1000 * 500)
    let first = flops(.prefill(sequences: 1, tokens: 600))
    let rest = flops(.prefill(sequences: 1, tokens: 1000, cached: 600))
    #expect(abs((first + rest) / all - 1) < 1e-12)
  }

  @Test("A window bounds what a token sees")
  func window() throws {
    let one = try Self.deployment("gpt-oss-120b", Layout())
    func bytes(_ context: Double) -> Double {
      Self.sum(IterationWork(.decode(sequences: 1, context: context), on: one), [.decodeAttention], \.bytes)
    }
    // Half of the layers see 128 tokens at most.
    #expect(bytes(128) * 2 == bytes(128 * 3))
  }

  @Test("Experts touched: as many as are active for one token, all for many, never fewer for more tokens")
  func touched() {
    for (total, active) in [(8, 2), (64, 6), (256, 8), (384, 8)] {
      var last = 0.0
      #expect(abs(ExpertsTouched.count(total: total, active: active, tokens: 1) - Double(active)) < 1e-6)
      for tokens in [1.0, 2, 5, 17, 100, 1000, 100_000] {
        let count = ExpertsTouched.count(total: total, active: active, tokens: tokens)
        #expect(count >= last && count <= Double(total))
        last = count
      }
      #expect(last > 0.999 * Double(total))
    }
  }

  @Test("Sums over processors move 2 (t − 1) / t of the tokens' vectors, and nothing without a cut")
  func exchanges() throws {
    let batch = Batch.decode(sequences: 10, context: 100)
    let cut = IterationWork(batch, on: try Self.deployment("Llama-3.1-70B", Layout(tensor: 8)))
    #expect(cut.collectives.count == 1)
    #expect(cut.collectives[0].count == 160)
    #expect(cut.collectives[0].near == 1.75 * 10 * 8192 * 2)
    #expect(IterationWork(batch, on: try Self.deployment("Llama-3.1-70B", Layout())).collectives.isEmpty)
  }

  @Test("Experts over nodes send tokens beyond the node, and work in halves")
  func nodes() throws {
    let batch = Batch.decode(sequences: 64, context: 100)
    let one = IterationWork(batch, on: try Self.deployment("DeepSeek-V3", Layout(data: 8, expertSpread: 8)))
    let four = IterationWork(batch, on: try Self.deployment("DeepSeek-V3", Layout(data: 32, expertSpread: 32)))
    #expect(one.halves == 1 && four.halves == 2)
    #expect(one.collectives[0].far == 0)
    // 32 requests of a half, to four nodes less one's own, eight or sixteen bits a number.
    #expect(four.collectives[0].far == 32 * 7168 * 1.5 * 4 * 0.75)
  }
}
