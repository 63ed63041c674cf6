import Economy
import Maths
import Scenarios
import TestSupport
import Testing

import Studies

/// What moves a number of a company: shares in closed form where the model is a product, the same bits however the work is
/// done, runs that go on where they stopped.
@Suite struct SensitivityStudyTests {
  private let plan = Plan(paths: 4_000, seed: 1, threads: 2)

  private func question(_ measure: Measure, seed: UInt64 = 1) throws -> SensitivityQuestion {
    try #require(SensitivityQuestion(try Sample.scenario().setup, measure, seed: seed))
  }

  /// Pay of the first month is people × pay, both lognormal: with a² = exp σ² − 1 of each, Sᵢ = aᵢ² / A and Tᵢ = aᵢ² (1 + aⱼ²) / A for
  /// A = a₁² + a₂² + a₁² a₂².
  @Test func aProductHasTheIndicesOfAProduct() throws {
    // What comes on top of pay is certain here.
    let text = Sample.text.replacing(
      "      product-pay:", with: "      on-costs: { assume: \"30 %\", because: test }\n      product-pay:")
    let setup = try Scenario.load(text: text, name: "sample").setup
    let asked = try #require(
      SensitivityQuestion(setup, Measure(entity: "known", .quantity("payroll"), month: 1), seed: 1))
    let study = try SobolStudy.run(asked, .init(), plan)
    func square(_ low: Double, _ high: Double) -> Double {
      let sigma = Double.log(high / low) / (2 * 1.6448536269514722)
      return Double.exp(sigma * sigma) - 1
    }
    let (people, pay) = (square(80, 120), square(30e3, 60e3))
    let all = people + pay + people * pay
    #expect(study.entries.count == asked.inputs.count && asked.inputs.count >= 4)
    for (name, own, other) in [("product", people, pay), ("product-pay", pay, people)] {
      let entry = try #require(study.entries.first { $0.leaf.name == "known.people.\(name)" })
      #expect(abs(entry.indices.first.value - own / all) < 0.02, "\(name): \(entry.indices.first)")
      #expect(abs(entry.indices.total.value - own * (1 + other) / all) < 0.02)
      #expect(entry.indices.first.holds(own / all))
    }
    for entry in study.entries.dropFirst(2) { #expect(entry.indices.total.value == 0, "\(entry.leaf.name)") }
    #expect(abs(try #require(study.indices.parts).chance.value) < 0.01)
    // The tornado sees the same within its error.
    let tornado = try Tornado.run(asked, plan)
    for (name, own) in [("product", people), ("product-pay", pay)] {
      let bar = try #require(tornado.bars.first { $0.leaf.name == "known.people.\(name)" })
      let share = try #require(bar.share)
      #expect(bar.isTold && abs(share.value - own / all) < 0.06 && share.holds(own / all), "\(name): \(share)")
    }
    // Effects on a product of lognormals: screening finds the same two and nothing else.
    let morris = try MorrisStudy.run(asked, trajectories: 20, pathsARow: 1, plan)
    #expect(morris.entries.prefix(2).map(\.leaf.name) == ["known.people.product-pay", "known.people.product"])
    #expect(morris.entries.dropFirst(2).allSatisfy { $0.effect.size == 0 })
  }

  @Test func threadsChangeNoBit() throws {
    let asked = try question(Measure(entity: "known", .survival, month: 18))
    let options = SobolStudy.Options(rows: 64, pathsARow: 3)
    func bits(_ threads: Int) throws -> [UInt64] {
      var plan = plan
      plan.threads = threads
      let sobol = try SobolStudy.run(asked, options, plan).entries.flatMap {
        [$0.indices.first.value, $0.indices.first.low, $0.indices.total.value, $0.indices.total.high]
      }
      let tornado = try Tornado.run(asked, plan)
      let bars = tornado.bars.flatMap { bar -> [Double] in
        let share: Double = bar.share.map { $0.value + $0.high } ?? -1
        return [bar.effect, bar.error, share]
      }
      let morris = try MorrisStudy.run(asked, trajectories: 11, pathsARow: 2, plan).entries.map(\.effect.size)
      return (sobol + bars + [tornado.mean, tornado.deviation] + morris).map(\.bitPattern)
    }
    let one = try bits(1)
    for threads in [2, 5] { #expect(try bits(threads) == one) }
  }

  /// Errors that a tornado states are those that its bars have from seed to seed.
  @Test func errorsOfATornadoKeepTheirWord() throws {
    let setup = try Sample.scenario().setup
    let measure = Measure(entity: "known", .quantity("cash"), month: 12)
    let asked = try #require(SensitivityQuestion(setup, measure, seed: 1))
    let runs = try (1...60).map { try Tornado.run(asked, Plan(paths: 800, seed: UInt64($0), threads: 2)) }
    for leaf in asked.inputs {
      let bars = runs.compactMap { run in run.bars.first { $0.leaf == leaf } }
      let mean = bars.reduce(0) { $0 + $1.effect } / 60
      let spread = (bars.reduce(0) { $0 + ($1.effect - mean) * ($1.effect - mean) } / 59).squareRoot()
      let stated = bars.reduce(0) { $0 + $1.error } / 60
      #expect((0.7...1.4).contains(spread / stated), "\(leaf.name): \(spread) beside \(stated)")
    }
    #expect(runs[0].mean.isFinite && runs[0].deviation > 0)
  }

  @Test func theMeanIsThatOfTheOddsOfTheSamePaths() throws {
    let setup = try Sample.scenario().setup
    let asked = try question(Measure(entity: "known", .survival, month: 18))
    let tornado = try Tornado.run(asked, plan)
    let endings = try Ensemble.run(setup.withAmpleCash, plan).endings[0]
    #expect(abs(tornado.mean - endings.distress(by: 18).rest.value) < 1e-4)
  }

  @Test func aRunThatStoppedGoesOnToTheSameBits() throws {
    let asked = try question(Measure(entity: "known", .quantity("cash"), month: 9))
    let options = SobolStudy.Options(rows: 128)
    let whole = try SobolStudy.run(asked, options, plan)
    var saved: [[UInt8]] = []
    let progress = Progress()
    #expect(throws: Cancelled.self) {
      _ = try SobolStudy.run(asked, options, plan, progress, kept: KeptRows()) { rows in
        saved.append(rows.bytes)
        if rows.finishedRows > 30 { progress.cancel() }
      }
    }
    let rows = try KeptRows(try #require(saved.last))
    #expect((1..<128).contains(rows.finishedRows))
    let resumed = try SobolStudy.run(asked, options, plan, kept: rows)
    #expect(resumed.resumed >= 32 && rows.finishedRows == 128)
    for (a, b) in zip(whole.entries, resumed.entries) { #expect(a.leaf == b.leaf && a.indices == b.indices) }
    #expect(whole.indices.parts == resumed.indices.parts)

    // Rows of another question, another seed or other options are refused, and so are damaged ones.
    for (other, otherOptions) in [
      (try question(Measure(entity: "known", .quantity("cash"), month: 10)), options),
      (try question(asked.measure, seed: 2), options), (asked, SobolStudy.Options(rows: 256)),
      (asked, SobolStudy.Options(rows: 128, most: 2)),
    ] {
      #expect(throws: SensitivityProblem.self) {
        _ = try SobolStudy.run(other, otherOptions, plan, kept: try KeptRows(rows.bytes))
      }
    }
    let bytes = rows.bytes
    var random = SplitMix64(seed: 4)
    for _ in 0..<rounds(3_000, usually: 50) {
      let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SensitivityProblem.self, "bit \(bit)") { try KeptRows(damaged) }
      #expect(throws: SensitivityProblem.self, "cut at \(bit / 8)") { try KeptRows(Array(bytes[..<(bit / 8)])) }
    }
    var damaged = bytes
    damaged[bytes.count / 2] ^= 1
    #expect(
      throws: SensitivityProblem.kept("is damaged: its checksum differs; remove it, or keep rows in another file")
    ) {
      try KeptRows(damaged)
    }
    let sealed = try Sealed(bytes, as: .rows)
    let older = Sealed(sealed.payload, of: sealed.digest, version: "0.0.9").bytes(as: .rows)
    #expect(
      throws: SensitivityProblem.kept(
        "was made by Outlast 0.0.9; this is \(Program.version); remove it, or keep rows in another file")
    ) { try KeptRows(older) }
    let forged = Sealed(Array(sealed.payload.dropLast(3)), of: sealed.digest).bytes(as: .rows)
    #expect(throws: SensitivityProblem.self) { try KeptRows(forged) }
    #expect(throws: SensitivityProblem.self) { try KeptRows(Array("month,cash\n".utf8)) }
    #expect(throws: SensitivityProblem.self) { try KeptRows([]) }
  }

  /// Rows that other equations would have made differ in their bits, and the first of them is made again to see.
  @Test func rowsOfOtherEquationsAreRefused() throws {
    let asked = try question(Measure(entity: "known", .quantity("cash"), month: 3))
    let rows = KeptRows()
    _ = try SobolStudy.run(asked, .init(rows: 16), plan, kept: rows)
    rows[0]?[5] += 1
    #expect(throws: SensitivityProblem.kept("was made by a program with other equations; remove it")) {
      _ = try SobolStudy.run(asked, .init(rows: 16), plan, kept: rows)
    }
  }

  @Test func theMostAreThoseOfTheTornadoAndTheOthersAreChance() throws {
    let asked = try question(Measure(entity: "known", .quantity("burn"), month: 6))
    let all = try SobolStudy.run(asked, .init(rows: 512), plan)
    let few = try SobolStudy.run(asked, .init(rows: 512, most: 2), plan)
    #expect(few.entries.count == 2 && few.left.count == asked.inputs.count - 2)
    #expect(Set(few.entries.map(\.leaf.name)).isSubset(of: all.entries.prefix(3).map(\.leaf.name)))
    let (before, after) = (try #require(all.indices.parts), try #require(few.indices.parts))
    #expect(after.inputs.value < before.inputs.value + 0.05)
    #expect(abs(after.whole / before.whole - 1) < 0.25, "the whole variance is the same")
  }

  @Test func whatCannotBeAsked() throws {
    let setup = try Sample.scenario().setup
    #expect(SensitivityQuestion(setup, Measure(entity: "unknown", .survival, month: 6), seed: 1) == nil)
    #expect(SensitivityQuestion(setup, Measure(entity: "known", .quantity("nothing"), month: 6), seed: 1) == nil)
    #expect(SensitivityQuestion(setup, Measure(entity: "known", .survival, month: 99), seed: 1) == nil)
    let ample = try question(Measure(entity: "unknown", .quantity("cash needed"), month: 6))
    #expect(ample.supposesCash)
    let market = try question(Measure(entity: "market", .quantity("token price level"), month: 12))
    #expect(market.inputs.map(\.name) == ["market.token-price.change"])
    // Of the price level after a year the change of a month decides, beside its own spread.
    let bars = try Tornado.run(market, plan).bars
    #expect(bars.count == 1 && bars[0].isTold && bars[0].effect > 0)
  }
}
