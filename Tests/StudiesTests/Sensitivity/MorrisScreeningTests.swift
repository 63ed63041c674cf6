import Maths
import Testing

import Studies

/// Elementary effects of functions whose effects are known: would catch a step or a sign lost, chance that changes along
/// a trajectory, and effects credited to another input.
@Suite struct MorrisScreeningTests {
  private func screen(
    _ inputs: Int, trajectories: Int = 20, threads: Int = 2, _ function: @escaping UncertainFunction
  ) throws
    -> [MorrisScreening.Effect]
  {
    try MorrisScreening.run(
      inputs: inputs, trajectories: trajectories, seed: 9, threads: threads, Progress(), function
    ).effects
  }

  @Test func ofALinearFunctionEveryEffectIsItsSlope() throws {
    let slopes = [3.0, -2, 0, 0.5, 100]
    let effects = try screen(5) { x, chance in
      let draws: InlineArray<8, Lanes> = eightUniforms(path: chance, stream: Stream("test"), month: 0, seed: 1)
      return zip(slopes, x).reduce(Lanes(50) * draws[0]) { $0 + Lanes($1.0) * $1.1 }
    }
    for (slope, effect) in zip(slopes, effects) {
      // From 5 to 95 % of a uniform input.
      #expect(abs(effect.mean - 0.9 * slope) < 1e-10 && abs(effect.size - abs(0.9 * slope)) < 1e-10)
      #expect(effect.deviation < 1e-9 && effect.error < 1e-9)
    }
  }

  @Test func interactionsShowInTheSpread() throws {
    // x₁ x₂ with both about a half: the effect of each is the other's level, 0.05, 0.35, 0.65 or 0.95 with equal chance.
    let effects = try screen(3, trajectories: 4000) { x, _ in x[0] * x[1] + x[2] }
    for effect in effects.prefix(2) {
      #expect(abs(effect.size - 0.9 * 0.5) < 4 * effect.error)
      #expect(abs(effect.deviation - 0.9 * 0.3354) < 0.01)
    }
    #expect(effects[2].deviation < 1e-10)
  }

  @Test func oppositeEffectsCancelInTheMeanOnly() throws {
    let effects = try screen(2, trajectories: 2000) { x, _ in (x[0] - Lanes(0.5)) * (x[1] - Lanes(0.5)) }
    for effect in effects {
      #expect(abs(effect.mean) < 4 * effect.deviation / 2000.0.squareRoot() && effect.size > 0.2)
    }
  }

  @Test func walksMoveEveryInputOnceBetweenLevels() {
    let levels = [0.05, 0.35, 0.65, 0.95]
    var starts: Set<Int> = []
    for number in 0..<200 {
      let walk = MorrisScreening.Walk(inputs: 7, number: number, seed: 4)
      #expect(walk.order.sorted() == Array(0..<7))
      for (start, end) in zip(walk.start, walk.end) {
        #expect(abs(abs(end - start) - 0.6) < 1e-12)
        let place = levels.firstIndex { abs($0 - start) < 1e-12 }
        #expect(place != nil && levels.contains { abs($0 - end) < 1e-12 })
        starts.insert(place ?? -1)
      }
    }
    #expect(starts == [0, 1, 2, 3])
  }

  @Test func threadsAndTheirNumberOfTrajectoriesDoNotMatter() throws {
    let function = KnownFunction.ishigami.value
    #expect(try screen(3, threads: 1, function) == screen(3, threads: 4, function))
    #expect(try screen(3, trajectories: 5, function).allSatisfy { $0.size.isFinite })
  }
}
