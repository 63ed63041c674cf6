import Economy
import Maths
import Scenarios
import TestSupport
import Testing

import Studies

/// What inputs do to a probability: where it is known in closed form, and where a nested run draws chance anew for each draw of
/// inputs. Would catch effects and shares of one path's outcome in place of those of the probability, and errors that are not theirs.
@Suite struct TornadoTests {
  /// Futures of a probability Φ(a + Σ βⱼ zⱼ): survived where a + Σ βⱼ zⱼ + chance > 0.
  struct Made {
    let slopes: [Double]
    let level: Double
    /// Another condition on scores and chance.
    var survives: (([Double], Double) -> Bool)?

    static let chance = Stream("chance of made futures")

    /// What so many of them tell.
    func tornado(paths: Int, seed: UInt64) -> Tornado {
      let streams = slopes.indices.map { Stream("made \($0)") }
      var sums = TornadoSums(inputs: slopes.count)
      func uniforms(_ stream: Stream, _ paths: SIMD8<UInt64>) -> Lanes {
        let draws: InlineArray<8, Lanes> = eightUniforms(path: paths, stream: stream, month: 0, seed: seed)
        return draws[0]
      }
      func number(_ inputs: [Lanes], _ paths: SIMD8<UInt64>) -> Lanes {
        let noise = Lanes.normal(uniforms(Made.chance, paths))
        var y = SIMD8<Double>()
        for lane in 0..<Lanes.count {
          let scores = inputs.map { Double.normal($0[lane]) }
          let sum = zip(slopes, scores).reduce(level) { $0 + $1.0 * $1.1 } + noise[lane]
          y[lane] = (survives?(scores, noise[lane]) ?? (sum > 0)) ? 1 : 0
        }
        return Lanes(vector: y)
      }
      for first in stride(from: 0, to: paths, by: Lanes.count) {
        let numbers = Lanes.paths(from: first)
        let inputs = streams.map { uniforms($0, numbers) }
        sums.add(number(inputs, numbers), live: Swift.min(Lanes.count, paths - first)) { inputs[$0] }
        if first % 96 == 0 {
          let shared = streams.map { uniforms($0, SIMD8(repeating: UInt64(first))) }
          sums.addRow(number(shared, Lanes.paths(from: 1 << 31 + first)))
        }
      }
      return Tornado(
        sums, slopes.indices.map { Leaf("\($0)", standing: .assumption, source: "made") }, isShare: true)
    }

    /// P at a score of one input, the others as they come: Φ((a + βⱼ z) / √(1 + Σ others²)).
    func mean(of input: Int, at z: Double) -> Double {
      let others = slopes.reduce(1) { $0 + $1 * $1 } - slopes[input] * slopes[input]
      return SpecialFunctions.normalBelow((level + slopes[input] * z) / others.squareRoot())
    }

    /// Var of that, and Var of P, which hangs on one normal number of spread √Σ βⱼ²: means over 2,000 quantiles.
    func variance(of input: Int?) -> Double {
      let all = slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let values = (0..<2000).map { place -> Double in
        let z = Double.normal((Double(place) + 0.5) / 2000)
        return input.map { mean(of: $0, at: z) } ?? SpecialFunctions.normalBelow(level + all * z)
      }
      // About the mean: a difference of squares leaves an idle input a variance of −1e-14, which no interval from 0 holds.
      let centre = values.reduce(0, +) / 2000
      return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 2000
    }
  }

  /// 95 % intervals of effects, shares and the spread of the probability hold what is known in 95 of 100 cases.
  @Test(arguments: [(0.3, 0.2, -0.3), (1.0, 0.0, 0.0), (1.5, 1.0, 0.5), (4.0, 0.0, 0.5)])
  func intervalsHoldTheKnownProbability(_ one: Double, _ other: Double, _ level: Double) {
    let made = Made(slopes: [one, other, 0.1, 0], level: level)
    let reach = Double.normal(0.9)
    let whole = made.variance(of: nil)
    let known = (0..<4).map { input in
      (made.mean(of: input, at: reach) - made.mean(of: input, at: -reach), made.variance(of: input) / whole)
    }
    var (effects, shares, spreads, chances, idle) = (0, 0, 0, 0, 0)
    let seeds = rounds(200, usually: 40)
    for seed in 1...seeds {
      let tornado = made.tornado(paths: 3_000, seed: UInt64(seed))
      for bar in tornado.bars {
        let input = Int(bar.leaf.name) ?? 0
        if abs(bar.effect - known[input].0) <= 1.96 * bar.error { effects += 1 }
        // Where an input makes the whole, no interval of a share ends above it.
        if bar.share.map({ $0.low <= known[input].1 && known[input].1 <= $0.high + 0.001 }) ?? false { shares += 1 }
        if input == 3, bar.isTold { idle += 1 }
      }
      if tornado.byInputs.holds(whole.squareRoot()) { spreads += 1 }
      let outcome = tornado.mean * (1 - tornado.mean)
      if tornado.chance?.holds(1 - whole / outcome) ?? false { chances += 1 }
    }
    func share(_ count: Int, of all: Int) -> Double { Double(count) / Double(all) }
    #expect(share(effects, of: 4 * seeds) > 0.9 && share(effects, of: 4 * seeds) <= 0.995, "\(effects)")
    #expect(share(shares, of: 4 * seeds) > 0.9, "\(shares)")
    #expect(share(spreads, of: seeds) >= 0.85 && share(chances, of: seeds) >= 0.85, "\(spreads) \(chances)")
    #expect(idle <= seeds / 20, "\(idle)")
  }

  /// The mean of estimates of many seeds is what is known.
  @Test func estimatesHaveNoBias() {
    let made = Made(slopes: [0.5, 0.3], level: 0.4)
    let reach = Double.normal(0.9)
    var (effect, share, error) = (0.0, 0.0, 0.0)
    for seed in 1...20 {
      let tornado = made.tornado(paths: 6_000, seed: UInt64(100 + seed))
      guard let bar = tornado.bars.first(where: { $0.leaf.name == "0" }), let part = bar.share else { continue }
      effect += bar.effect / 20
      share += part.value / 20
      error += bar.error / 20
    }
    let known = made.mean(of: 0, at: reach) - made.mean(of: 0, at: -reach)
    #expect(abs(effect - known) < 3 * error / 20.0.squareRoot(), "\(effect) \(known)")
    #expect(abs(share - made.variance(of: 0) / made.variance(of: nil)) < 0.03)
  }

  /// Where an input decides without chance, the effect is all or nothing and nothing is left to chance.
  @Test func aStepIsAStep() {
    let tornado = Made(slopes: [0, 0], level: 0) { scores, _ in scores[0] < 0.3 }.tornado(paths: 4_000, seed: 3)
    let bar = tornado.bars[0]
    #expect(bar.leaf.name == "0" && bar.isTold && bar.at10 == 1 && bar.at90 == 0 && bar.error > 0 && bar.error < 0.01)
    #expect((bar.share?.low ?? 0) > 0.75 && !tornado.bars[1].isTold)
    #expect((tornado.chance?.high ?? 1) < 0.05)
  }

  /// What two inputs do only together no input shows by itself; rows that share inputs do.
  @Test func whatInputsDoOnlyTogetherIsTold() {
    let made = Made(slopes: [0, 0], level: 0) { scores, _ in scores[0] * scores[1] > 0 }
    let tornado = made.tornado(paths: 4_000, seed: 1)
    #expect(tornado.bars.allSatisfy { !$0.isTold && $0.share == nil })
    #expect((tornado.together?.low ?? 0) > 0.8 && (tornado.chance?.value ?? 1) < 0.1)
  }

  /// An input that does as much at both ends has no effect from one to the other, and is told by its variance.
  @Test func whatBendsIsTold() {
    let tornado = Made(slopes: [0, 0], level: 0) { scores, chance in abs(scores[0]) + 0.5 * chance > 0.8 }
      .tornado(paths: 4_000, seed: 1)
    let bar = tornado.bars.first { $0.leaf.name == "0" }
    #expect(bar?.isTold == true && (bar?.share?.low ?? 0) > 0.5)
  }

  /// Nothing is told where futures are alike or few, and nothing is then said of shares.
  @Test func whatCannotBeToldIsNotSaid() {
    let same = Made(slopes: [1], level: 99).tornado(paths: 2_000, seed: 1)
    #expect(same.chance == nil && same.bars[0].share == nil && !same.bars[0].isTold && same.mean == 1)
    for paths in [1, 7, 30, 64, 97, 200] {
      let few = Made(slopes: [0.1, 0, 0], level: 0).tornado(paths: paths, seed: 2)
      #expect(few.bars.allSatisfy { !$0.isTold && $0.share == nil && $0.error.isFinite && $0.error >= 0 }, "\(paths)")
      #expect(few.byInputs.low <= few.byInputs.value && few.byInputs.value <= few.byInputs.high)
    }
  }

  /// One month of a company whose costs spread normally by a known amount: it survives where cash − costs − spread × z > 0, with the chance
  /// Φ((cash − costs) / spread), which the uncertain costs and cash move by themselves.
  @Test func oneMonthOfACompanyIsInClosedForm() throws {
    let text = """
      outlast: 1
      start: 2024-12
      currency: USD
      horizon: 2 months
      market: {}
      companies:
        one:
          cash: { assume: "1e6 USD * normal(1.1, 0.1)", because: test }
          other:
            costs: { assume: "1e6 USD/month * normal(1, 0.15)", because: test }
            spread: { assume: "0.2e6 USD/month", because: test }
          distress:
            freeze-below: { assume: "0 months", because: test }
            narrow-below: { assume: "0 months", because: test }
            layoffs-below: { assume: "0 months", because: test }
            adverts-below: { assume: "0 months", because: test }
            sell-below: { assume: "0 months", because: test }
            bridge-below: { assume: "0 months", because: test }
      """
    let setup = try Scenario.load(text: text, name: "one").setup
    let asked = try #require(SensitivityQuestion(setup, Measure(entity: "one", .survival, month: 1), seed: 1))
    let tornado = try Tornado.run(asked, Plan(paths: 8_000, seed: 1, threads: 2))
    let reach = Double.normal(0.9)
    let whole = 0.1 * 0.1 + 0.15 * 0.15 + 0.2 * 0.2
    for (name, spread, sign) in [("one.cash", 0.1, 1.0), ("one.other.costs", 0.15, -1)] {
      let bar = try #require(tornado.bars.first { $0.leaf.name == name })
      func chance(_ z: Double) -> Double {
        SpecialFunctions.normalBelow((0.1 + sign * spread * z) / (whole - spread * spread).squareRoot())
      }
      #expect(bar.isTold && abs(bar.effect - (chance(reach) - chance(-reach))) < 3 * bar.error, "\(name): \(bar)")
      #expect(abs(bar.at10 - chance(-reach)) < 3 * bar.error && abs(bar.at90 - chance(reach)) < 3 * bar.error)
    }
  }

  /// A nested run: the inputs of each row held, chance drawn anew 64 times; and each input held at its quantiles, as `--set` does.
  @Test func theNestedRunSaysTheSame() throws {
    let setup = try Sample.scenario().setup
    let measure = Measure(entity: "known", .survival, month: 18)
    let asked = try #require(SensitivityQuestion(setup, measure, seed: 1))
    let measured = try #require(Measured(setup, [measure]))
    let tornado = try Tornado.run(asked, Plan(paths: 8_000, seed: 1, threads: 2))
    func uniform(_ stream: Stream, _ path: Int) -> Lanes {
      let draws: InlineArray<8, Lanes> = eightUniforms(
        path: SIMD8(repeating: UInt64(path)), stream: stream, month: 0, seed: 77)
      return draws[0]
    }
    func mean(_ inputs: [Stream: Lanes], groups: Range<Int>) -> Double {
      var sum = 0.0
      for group in groups {
        let y = measured.sample(seed: 77, paths: Lanes.paths(from: 8 * group), inputs: inputs)[0].value
        for lane in 0..<8 { sum += y[lane] }
      }
      return sum / Double(8 * groups.count)
    }
    for bar in tornado.bars.prefix(2) {
      let ends = [0.1, 0.9].map { mean([bar.leaf.stream: Lanes($0)], groups: 0..<250) }
      // Both count 2,000 futures of the same chance.
      let error = (bar.error * bar.error + 2 * 0.25 / 2_000).squareRoot()
      #expect(abs(bar.effect - (ends[1] - ends[0])) < 3 * error, "\(bar.leaf.name): \(bar.effect), \(ends)")
    }
    // Var(P) of 150 rows of 32, less what chance leaves in their means.
    let rows = (0..<150).map { row -> Double in
      let held = Dictionary(uniqueKeysWithValues: asked.inputs.map { ($0.stream, uniform($0.stream, row)) })
      return mean(held, groups: 1000 + 4 * row..<1004 + 4 * row)
    }
    let centre = rows.reduce(0, +) / 150
    let variance = rows.reduce(0) { $0 + ($1 - centre) * ($1 - centre) - $1 * (1 - $1) / 31 } / 149
    let spread = tornado.byInputs
    // The nested run errs by about √(2 / 149) of a variance and its noise.
    let error = (2.0 / 149).squareRoot() * (variance + 0.25 / 32)
    #expect(spread.low * spread.low < variance + 2 * error && variance - 2 * error < spread.high * spread.high)
  }
}
