import Compute
import Facts
import Testing

@Suite struct TrainedShapeTests {
  private func shape(_ name: String) throws -> TrainedShape {
    TrainedShape(try ModelCard.named(name, in: ModelCard.trained()).architecture)
  }

  /// Counted by hand from the report's table: matrices of attention, dense layers, experts met, router and head.
  @Test func deepSeekV3IsCountedByHand() throws {
    let shape = try shape("DeepSeek-V3")
    let h = 7168.0
    let attention = h * 1536 + 1536 * 128 * 192 + h * (512 + 64) + 512 * 128 * (128 + 128) + 128 * 128 * h
    let experts = 58 * (3 * h * 2048 * 9 + h * 256)
    let active = 61 * attention + 3 * 3 * h * 18432 + experts + 129280 * h
    #expect(abs(shape.active / active - 1) < 1e-12)
    let operations = 6 * active + 3 * 61 * 4096 * 128 * (192.0 + 128)
    #expect(abs(shape.operations(sequence: 4096) / operations - 1) < 1e-12)
    #expect(shape.isMixture)
  }

  /// Narayanan et al. 2021, equation 3: 72 B s l h² (1 + s / 6 h + V / 12 l h) without recomputation, where attention is counted
  /// whole and a model has four widths of dense layers.
  @Test func gpt3FollowsTheFormulaOfItsPaper() throws {
    let shape = try shape("gpt3-175B")
    let (s, l, h, v) = (2048.0, 96.0, 12288.0, 51200.0)
    let formula = 72 * l * h * h * (1 + s / (6 * h) + v / (12 * l * h))
    // The causal half of attention is 72 l h² · s / 12 h.
    let causal = formula - 72 * l * h * h * s / (12 * h)
    #expect(abs(shape.operations(sequence: s) / causal - 1) < 1e-6)
  }

  @Test func windowsSeeNoMoreThanTheyReach() {
    func shape(_ window: Double?) -> TrainedShape {
      TrainedShape(active: 0, total: 0, hidden: 1, isMixture: false, sights: [.init(width: 1, window: window)])
    }
    // Tokens before each of q tokens, with at most w in sight: w (w + 1) / 2 for the first w, then w each; without the odd half.
    for (q, w) in [(4096.0, 128.0), (100, 100), (100, 200), (1000, 999)] {
      let pairs = w < q ? w * w / 2 + (q - w) * w : q * q / 2
      #expect(abs(shape(w).operations(sequence: q) / (3 * 2 * pairs / q) - 1) < 1e-12)
    }
    #expect(shape(nil).operations(sequence: 64) == shape(64).operations(sequence: 64))
  }
}
