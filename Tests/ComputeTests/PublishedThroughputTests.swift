import Compute
import Testing

/// Would catch a formula so pessimistic that engines in production beat its speed of light.
///
/// DeepSeek-V2 (arXiv 2405.04434, section 3.2.3): 236e9 parameters, 21e9 of them active, FP8 weights and a cache of 6 bits
/// an element on a node of 8 H800; "generation throughput exceeding 50K tokens per second", "prompt input throughput
/// exceeds 100K tokens per second". The cache is (512 + 64) elements in each of 60 layers (sections 2.1 and 3.1.2).
@Suite struct PublishedThroughputTests {
  private let active = 21e9
  private let total = 236e9
  private let peak = 989e12
  private let bandwidth = 3.35e12
  private let cacheBytes = 576.0 * 60 * 6 / 8

  /// The largest batch whose caches fit beside the weights in 8 × 80 GB.
  private func batch(context: Double) -> Double { (8 * 80e9 - total) / (context * cacheBytes) }

  private func outputPerNode(context: Double, efficiency: Double) -> Double {
    8
      / Roofline.outputSeconds(
        active: active, total: total, bytesPerParameter: 1, cacheBytes: cacheBytes, context: context,
        batch: batch(context: context), peak: peak, bandwidth: bandwidth, computeEfficiency: efficiency,
        memoryEfficiency: efficiency)
  }

  @Test func publishedPromptThroughputIsBelowTheSpeedOfLight() {
    let seconds = Roofline.inputSeconds(
      active: active, total: total, bytesPerParameter: 1, peak: peak, bandwidth: bandwidth, computeEfficiency: 1,
      memoryEfficiency: 1)
    print("DeepSeek-V2: at most \(8 / seconds) prompt tokens a second on a node")
    #expect(8 / seconds > 100_000)
    // It is no more than twice as fast as was reached, so that the bound says something.
    #expect(8 / seconds < 200_000)
  }

  @Test func publishedGenerationThroughputIsBelowTheSpeedOfLight() {
    for context in [500, 1_000, 2_000, 4_000] as [Double] {
      let light = outputPerNode(context: context, efficiency: 1)
      print("DeepSeek-V2: at most \(light) generated tokens a second on a node with \(context) tokens of context")
      #expect(light > 50_000)
      #expect(light < 200_000)
    }
  }

  /// With 30 % of either peak, which engines reach, the published throughput is explained within a factor of 1.5.
  @Test func publishedGenerationThroughputIsExplainedByUsualEfficiency() {
    let usual = outputPerNode(context: 1_000, efficiency: 0.3)
    #expect(usual > 50_000 / 1.5 && usual < 50_000 * 1.5)
  }
}
