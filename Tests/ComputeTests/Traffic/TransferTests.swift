import Facts
import Testing

import Compute

/// Would catch keys and values of the wrong size, and a network of the wrong speed.
@Suite("Keys and values on their way")
struct TransferTests {
  private func deployment(_ model: String, _ gpu: String, _ layout: Layout) throws -> Deployment {
    let card = try ModelCard.named(model, in: ModelCard.bundled())
    return Deployment(
      model: card.name, architecture: card.architecture, gpu: try GPUCard.named(gpu, in: GPUCard.bundled()),
      layout: layout, weights: card.precision, engine: Deployment.Engine("vllm"))
  }

  @Test("DeepSeek-V3: 61 layers of 512 + 64 numbers of one byte, over 400 Gbit/s")
  func latent() throws {
    let whole = try deployment("deepseek-v3", "H800", Layout(data: 16, expertSpread: 16))
    let network = try #require(whole.gpu.scaleOut)
    let transfer = Transfer(from: whole, to: whole)
    #expect(transfer.fixed == 0.010)
    #expect(abs(transfer.perToken / (61 * 576 / network) - 1) < 1e-6)
    // Tensor parallelism keeps a copy of the latent vector on each processor, each with a network of its own.
    let cut = try deployment("deepseek-v3", "H800", Layout(tensor: 16))
    #expect(abs(Transfer(from: cut, to: cut).perToken / transfer.perToken - 1) < 1e-6)
  }

  @Test("Heads that are cut travel over as many links; the slower end counts")
  func grouped() throws {
    let one = try deployment("qwen3-32b", "H100", Layout())
    let four = try deployment("qwen3-32b", "H100", Layout(tensor: 4))
    let (wide, narrow) = (Transfer(from: four, to: four), Transfer(from: one, to: one))
    #expect(abs(narrow.perToken / wide.perToken - 4) < 1e-6)
    #expect(Transfer(from: four, to: one) == narrow && Transfer(from: one, to: four) == narrow)
  }
}
