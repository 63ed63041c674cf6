import Maths
import Testing

import Compute

/// Would catch a way of counting experts that is faster but rounds otherwise than the sum it stands for.
@Suite struct ExpertsTouchedTests {
  @Test(arguments: [(total: 256, active: 8), (128, 4), (60, 4), (9, 2), (1, 1)], [1, 3.5, 100, 8192])
  func countIsTheSumByRankToTheBit(model: (total: Int, active: Int), tokens: Double) {
    let chances = ExpertsTouched.popularity(total: model.total, active: model.active)
    #expect(abs(chances.reduce(0, +) - Double(model.active)) <= 1e-9)
    let sum = chances.reduce(0) { $0 + (1 - Double.pow(Swift.max(1 - $1, 1e-12), tokens)) }
    #expect(ExpertsTouched.count(total: model.total, active: model.active, tokens: tokens) == sum)
  }
}
