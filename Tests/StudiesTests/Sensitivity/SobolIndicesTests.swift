import Facts
import Maths
import Testing

import Studies

/// Indices beside those known in closed form, with and without chance: would catch an estimator of another quantity, a
/// denominator that has chance in it, and rows whose points do not share theirs.
@Suite struct SobolIndicesTests {
  @Test func errorsAreWithinTheirTargets() throws {
    let validation = try SensitivityValidation.run(rows: 1024, seeds: 20, Plan(seed: 1, threads: 2))
    #expect(validation.cases.count == 4)
    for one in validation.cases where one.function.chance == 0 {
      #expect(one.first.largest <= 0.008, "\(one.function.name): \(one.first.largest)")
      #expect(one.total.largest <= 0.005, "\(one.function.name): \(one.total.largest)")
      #expect(one.firstCoverage >= 0.95 && one.totalCoverage >= 0.95)
    }
  }

  @Test func withChanceHeldIsRightAndWithNewChanceIsWrong() throws {
    let validation = try SensitivityValidation.run(rows: 1024, seeds: 20, Plan(seed: 1, threads: 2))
    let (held, new) = (validation.cases[2], validation.cases[3])
    #expect(held.sharesChance && !new.sharesChance)
    for input in 0..<4 {
      #expect(abs(held.meanFirst[input] - held.function.first[input]) < 0.01)
      #expect(abs(held.meanTotal[input] - held.function.total[input]) < 0.01)
      // The naive ones go where their own closed form says, which is elsewhere.
      #expect(abs(new.meanFirst[input] - held.function.firstByNewChance[input]) < 0.03)
      #expect(abs(new.meanTotal[input] - held.function.totalByNewChance[input]) < 0.03)
    }
    #expect(held.meanTotal[3] == 0 && new.meanTotal[3] > 0.7, "an input that does nothing")
    #expect(new.first.largest > 20 * held.first.largest && new.total.largest > 20 * held.total.largest)
    #expect(abs(held.chance - held.function.chance) < 0.02)
    #expect(abs(held.both - held.function.both) < 0.03)
  }

  /// A function of one input and no chance is that of its input, however few the rows: 100 %, 0 % and 0 %, told for certain.
  @Test(arguments: [16, 64], [1, 2, 3] as [UInt64]) func withoutChanceThereIsNone(rows: Int, seed: UInt64) throws {
    for shape: @Sendable (Lanes) -> Lanes in [{ $0 * 40 + 7 }, { Lanes.log($0) }, { Lanes(1).when($0 < Lanes(0.1)) }] {
      let design = try SobolDesign(inputs: 1, rows: rows, seed: seed)
      let values = stride(from: 0, to: rows, by: 8).flatMap { first in
        design.values(first: first, live: 8) { x, _ in shape(x[0]) }
      }
      let parts = try #require(SobolIndices(values, inputs: 1, pathsARow: 1, seed: seed).parts)
      #expect(parts.inputs == .init(value: 1, low: 1, high: 1))
      #expect(parts.chance == .init(value: 0, low: 0, high: 0) && parts.both == parts.chance)
    }
  }

  /// Whatever the function and however few the rows, the three parts are shares, and make up the whole.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func partsAreSharesOfTheWhole(seed: UInt64) throws {
    let design = try SobolDesign(inputs: 2, rows: 16, seed: seed)
    let values = stride(from: 0, to: 16, by: 8).flatMap { first in
      design.values(first: first, live: 8) { x, chance in
        let draws: InlineArray<8, Lanes> = eightUniforms(path: chance, stream: Stream("parts"), month: 1, seed: seed)
        return Lanes(1).when(draws[0] < x[0] * Lanes(Double(seed) / 12)) * (x[1] + draws[1])
      }
    }
    let indices = SobolIndices(values, inputs: 2, pathsARow: 1, seed: seed)
    guard let parts = indices.parts else { return }
    let all = [parts.inputs, parts.chance, parts.both]
    #expect(abs(all.reduce(0) { $0 + $1.value } - 1) < 1e-12, "seed \(seed)")
    #expect(all.allSatisfy { 0 <= $0.low && $0.low <= $0.high && $0.high <= 1 && 0 <= $0.value && $0.value <= 1 })
    for figure in indices.inputs.flatMap({ [$0.first.held, $0.total.held] }) {
      #expect(0 <= figure.low && 0 <= figure.value && figure.value <= 1 && figure.high <= 1)
    }
  }

  /// Of the mean of M paths: chance is divided by M, and what a path's parts are is found all the same.
  @Test func theMeanOfPathsHasItsOwnIndices() throws {
    let function = KnownFunction.chancy
    let design = try SobolDesign(inputs: 4, rows: 1024, seed: 3)
    let mean: UncertainFunction = { x, chance in
      (0..<16).reduce(Lanes(0)) {
        $0 + function.value(x, chance &* SIMD8(repeating: 16) &+ SIMD8(repeating: UInt64($1)))
      }
        / Lanes(16)
    }
    var values: [Double] = []
    for first in stride(from: 0, to: 1024, by: 8) { values += design.values(first: first, live: 8, mean) }
    let indices = SobolIndices(values, inputs: 4, pathsARow: 16, seed: 3)
    let w = 1.5 + 0.25 / 16
    #expect(abs(indices.variance - w) < 0.05)
    for (input, (first, total)) in [(1, 1.25), (0.25, 0.5), (0.25 / 16, 0.25 / 16), (0, 0)].enumerated() {
      #expect(abs(indices.inputs[input].first.value - first / w) < 0.015)
      #expect(abs(indices.inputs[input].total.value - total / w) < 0.015)
    }
    let parts = try #require(indices.parts)
    #expect(abs(parts.whole - 5.75) < 0.3)
    #expect(abs(parts.inputs.value - 1.5 / 5.75) < 0.03)
    // Chance is a seventh of the variance of a mean of 16, so that its share of a path's is told less exactly.
    #expect(abs(parts.chance.value - 4 / 5.75) < 0.15)
    #expect(parts.inputs.holds(1.5 / 5.75) && parts.chance.holds(4 / 5.75))
  }

  /// What chance adds to all points of a row alike leaves no trace but rounding.
  @Test func whatChanceAddsCancels() throws {
    let design = try SobolDesign(inputs: 3, rows: 64, seed: 5)
    func indices(_ size: Double) -> SobolIndices {
      var values: [Double] = []
      for first in stride(from: 0, to: 64, by: 8) {
        values += design.values(first: first, live: 8) { x, chance in
          let draws: InlineArray<8, Lanes> = eightUniforms(path: chance, stream: Stream("test"), month: 0, seed: 1)
          return KnownFunction.ishigami.value(x, chance) + Lanes(size) * draws[0]
        }
      }
      return SobolIndices(values, inputs: 3, pathsARow: 1, seed: 5)
    }
    for (calm, wild) in zip(indices(0).inputs, indices(1000).inputs) {
      #expect(abs(calm.first.value - wild.first.value) < 1e-9 && abs(calm.total.value - wild.total.value) < 1e-9)
    }
  }

  @Test func bundledDirectionsGiveSciPysPoints() throws {
    let polynomials = try SobolDirections.bundled().map {
      SobolPoints.Polynomial(degree: $0.degree, coefficients: $0.coefficients, initial: $0.initial)
    }
    let points = SobolPoints(polynomials, seed: nil)
    // FNV-1a over the 32-bit words of the first 1,024 points of SciPy 1.17 in 1,024 dimensions, point by point.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in 0..<1024 {
      for dimension in 0..<1024 {
        hash = (hash ^ UInt64(points.word(place, dimension: dimension))) &* 0x0000_0100_0000_01b3
      }
    }
    #expect(hash == 0xcdc3_f7ea_3262_2325)
  }

  @Test func moreInputsThanDirectionsAreRefused() {
    #expect(throws: SobolProblem.tooMany(513, most: 512)) { try SobolDesign(inputs: 513, rows: 16, seed: 1) }
  }

  @Test func aConstantHasNoIndices() throws {
    let values = Array(repeating: 3.0, count: 16 * 7)
    let indices = SobolIndices(values, inputs: 2, pathsARow: 1, seed: 1)
    #expect(indices.parts == nil && indices.variance == 0)
    #expect(indices.inputs.allSatisfy { $0.first.value == 0 && $0.total.value == 0 })
  }
}
