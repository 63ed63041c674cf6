import Economy
import Maths
import Scenarios
import Testing

import Studies

/// Two scenarios on the same draws.
@Suite struct ComparisonTests {
  private let plan = Plan(paths: 1000, seed: 3, threads: 2)

  private func setup(_ overrides: String...) throws -> Setup {
    try Scenario.load(text: Sample.text, name: "sample", overrides: overrides).setup
  }

  private func compare(_ base: Setup, _ other: Setup, _ plan: Plan? = nil) throws -> Comparison {
    try #require(try Comparison.run(base, other, company: "known", plan ?? self.plan))
  }

  /// The same scenario differs by nothing at all, on any path, though both runs are computed.
  @Test func theSameIsExactlyNothing() throws {
    let found = try compare(setup(), setup())
    #expect(found.isNothing && found.causes.parts.isEmpty)
    #expect(
      found.survival.count == 24 && found.survival.allSatisfy { $0.difference.value == 0 && $0.difference.low < 0 })
    func bits(_ spread: Comparison.Spread) -> [UInt64] { [spread.low, spread.middle, spread.high].map(\.bitPattern) }
    for entry in found.entries {
      let figures = entry.figures
      #expect(figures.gain == nil && figures.above == 0 && figures.below == 0)
      guard figures.baseMean.isFinite else {
        // What is not defined on some path is not in either run, so neither has a mean; amounts of money always are.
        #expect(figures.baseMean.isNaN && figures.otherMean.isNaN && figures.mean.isNaN && figures.error.isNaN)
        #expect(bits(figures.base) == bits(figures.other) && !entry.unit.hasPrefix("money"), "\(entry.quantity)")
        continue
      }
      #expect(figures.difference == .init(low: 0, middle: 0, high: 0) && figures.mean == 0 && figures.error == 0)
    }
    let bundled = try Scenario.load("china-2024-12").setup
    #expect(try #require(try Comparison.run(bundled, bundled, company: "moonshot", plan)).isNothing)
  }

  /// Not only nothing to a part in 10¹²: a variant that changes nothing has the very bits of the base, also where it carries on the gap
  /// to a stated burn.
  @Test func aVariantThatChangesNothingHasTheSameBits() throws {
    let setup = try setup("known.burn=25e6 CNY/month")
    let measures =
      Comparison.usualQuantities.flatMap { name in
        [1, 7, 24].map { Measure(entity: "known", .quantity(name), month: $0) }
      } + [Measure(entity: "known", .survival, month: 24)]
    let own = try #require(Measured(setup, measures)),
      variant = try #require(
        Measured(setup.varying(setup), measures))
    for first in stride(from: 0, to: 200, by: Lanes.count) {
      let pairs = zip(
        own.sample(seed: 4, paths: Lanes.paths(from: first)), variant.sample(seed: 4, paths: Lanes.paths(from: first)))
      for (one, other) in pairs {
        #expect((0..<Lanes.count).allSatisfy { one.value[$0].bitPattern == other.value[$0].bitPattern })
      }
    }
  }

  /// Costs of a million more a month, all else certain to be alike, are m millions less after m months on every path.
  @Test func aKnownDifferenceIsFoundOnEveryPath() throws {
    let alike = [
      "known.funding.chance=0 %/month", "known.cash=5e9 CNY",
      "known.people.hiring=0 %/month",
    ]
    func costs(_ text: String) throws -> Setup {
      try Scenario.load(text: Sample.text, name: "sample", overrides: alike + ["known.other.costs=\(text)"]).setup
    }
    let found = try compare(costs("12e6 CNY/month"), costs("13e6 CNY/month"))
    for entry in found.entries where entry.quantity == "cash" {
      let expected = -1e6 * Double(entry.month)
      #expect(abs(entry.figures.mean - expected) < 1e-4 * -expected, "month \(entry.month)")
      #expect(entry.figures.error < 1e-4 * -expected && entry.figures.below == 1 && entry.figures.above == 0)
      #expect(abs(entry.figures.difference.low - expected) < 1 && abs(entry.figures.difference.high - expected) < 1)
    }
    #expect(found.survival.allSatisfy { $0.difference.value == 0 })
  }

  /// Two inputs that differ share out the whole, each with its sign; one alone takes all of it.
  @Test func causesAddUp() throws {
    let base = try setup()
    let dearer = "known.people.product-pay=50e3 to 70e3 CNY/person/month"
    let both = try compare(base, setup(dearer, "known.funding.chance=6 %/month"))
    #expect(both.causes.parts.map(\.input) == ["known.people.product-pay", "known.funding.chance"])
    for (place, answer) in both.causes.answers.enumerated() {
      let sum = both.causes.parts.reduce(0) { $0 + $1.effects[place] }
      #expect(abs(sum - (answer.other - answer.base)) <= 1e-9 * Swift.max(1, abs(answer.base)))
      #expect(both.causes.parts[0].effects[place] < 0 && both.causes.parts[1].effects[place] > 0)
    }
    let one = try compare(base, setup(dearer))
    #expect(one.causes.parts.map(\.input) == ["known.people.product-pay"])
    #expect(one.causes.parts[0].effects == one.causes.answers.map { $0.other - $0.base })
    // The means that are shared out are those of the table where as many paths count.
    #expect(abs(one.causes.answers[0].base - one.survival[23].base) < 1e-9)
  }

  /// A ratio to nothing in one of them is no number to take a mean of, and is not left out so that the rest has one.
  @Test func whatIsNotDefinedHasNoMean() throws {
    let found = try #require(
      try Comparison.run(
        setup(), setup("known.other.costs=1 CNY/month"), company: "known", quantities: ["runway", "cash"], plan))
    for entry in found.entries where entry.quantity == "cash" { #expect(entry.figures.mean.isFinite) }
    let runway = found.entries.filter { $0.quantity == "runway" && !$0.figures.mean.isFinite }
    #expect(runway.allSatisfy { $0.figures.counted > 0 && !$0.figures.error.isFinite && $0.figures.gain == nil })
  }

  @Test func threadsDoNotShow() throws {
    let (base, other) = (try setup(), try setup("known.people.product=60 people"))
    func bits(_ threads: Int) throws -> [UInt64] {
      let found = try compare(base, other, Plan(paths: 700, seed: 9, threads: threads))
      let entries = found.entries.flatMap { entry in
        let figures = entry.figures
        return [figures.mean, figures.error, figures.difference.low, figures.difference.high, figures.other.middle]
      }
      let causes = found.causes.parts.flatMap(\.effects)
      return (entries + found.survival.map(\.difference.high) + causes).map(\.bitPattern)
    }
    #expect(try bits(1) == bits(2) && bits(2) == bits(3))
  }

  /// A currency that only one of them has does not disturb the other's amounts.
  @Test func currenciesAreMatchedByName() throws {
    let text = Sample.text.replacing(
      "exchange:\n", with: "exchange:\n  EUR: { rate: { assume: \"7.8\", because: test } }\n")
    let more = try Scenario.load(text: text, name: "more").setup
    #expect(more.currencies.count == 2)
    #expect(try compare(setup(), more).isNothing && compare(more, setup()).isNothing)
  }

  @Test func withoutCashThereIsNoSurvival() throws {
    let found = try #require(
      try Comparison.run(
        setup(), setup("unknown.advertising.spending=20e6 CNY/month"), company: "unknown", plan))
    #expect(found.supposesCash && found.survival.isEmpty && !found.isNothing)
    #expect(found.causes.answers.map(\.measure.kind) == [.quantity("cash needed")])
    #expect(found.causes.parts[0].effects[0] > 0)
    // Stated in one only, it is supposed in both, so that the difference is not that of the supposition.
    let mixed = try #require(
      try Comparison.run(setup(), setup("unknown.cash=1e9 CNY"), company: "unknown", plan))
    #expect(mixed.supposesCash && mixed.entries.filter { $0.quantity == "burn" }.allSatisfy { $0.figures.mean == 0 })
  }

  /// A lever shows with a tenth of the paths: the means of differences on common draws scatter less, over many seeds, than those
  /// of runs with draws of their own on ten times as many.
  @Test func commonDrawsNeedATenthOfThePaths() throws {
    let measures = [Measure(entity: "known", .quantity("cash"), month: 12)]
    let base = try #require(Measured(setup(), measures))
    let other = try #require(Measured(setup("known.people.product-pay=33e3 to 66e3 CNY/person/month"), measures))
    func mean(_ measured: Measured, seed: UInt64, paths: Int) throws -> Double {
      let plan = Plan(paths: paths, seed: seed, threads: 2)
      return try PathValues.sample(measured, 1, plan, Progress())[0].reduce(0, +) / Double(paths)
    }
    var paired: [Double] = [], apart: [Double] = []
    for seed in UInt64(1)...40 {
      paired.append(try mean(other, seed: seed, paths: 64) - mean(base, seed: seed, paths: 64))
      apart.append(try mean(other, seed: seed, paths: 640) - mean(base, seed: seed &+ 1000, paths: 640))
    }
    func spread(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
    #expect(spread(paired) < spread(apart), "\(spread(paired)) on 64 paths, \(spread(apart)) on 640")
    let gain = try #require(
      try compare(setup(), setup("known.people.product-pay=33e3 to 66e3 CNY/person/month"))
        .entries.first { $0.quantity == "cash" && $0.month == 12 }?.figures.gain)
    #expect(gain > 10, "\(gain)")
    print("common draws save paths by a factor of \(gain)")
  }
}

/// A stated burn holds for the plan it was stated with: variants carry on what it holds beyond the itemised costs.
@Suite struct StatedBurnTests {
  private func setup(_ overrides: String...) throws -> Setup {
    try Scenario.load(
      text: Sample.text, name: "sample",
      overrides: ["known.cash=5e9 CNY", "known.burn=25e6 CNY/month", "known.funding.chance=0 %/month"] + overrides
    ).setup
  }

  /// Costs of a million more from the first month on are a million more in every month, whether or not burn is stated; with a gap of
  /// its own the variant would spend the same as the base for ever.
  @Test func aChangeOfTheFirstMonthIsNotTakenBack() throws {
    let (base, dearer) = (try setup("known.other.costs=12e6 CNY/month"), try setup("known.other.costs=13e6 CNY/month"))
    let found = try #require(
      try Comparison.run(base, dearer, company: "known", Plan(paths: 200, seed: 1, threads: 2)))
    for entry in found.entries where entry.quantity == "cash" {
      #expect(abs(entry.figures.mean + 1e6 * Double(entry.month)) < 1e3, "month \(entry.month): \(entry.figures.mean)")
    }
    let own = try #require(Measured(dearer, [Measure(entity: "known", .quantity("burn"), month: 1)]))
    let held = try #require(
      Measured(dearer.varying(base), [Measure(entity: "known", .quantity("burn"), month: 1)]))
    let stated = try #require(Measured(base, [Measure(entity: "known", .quantity("burn"), month: 1)]))
    let burns = [stated, own, held].map { $0.sample(seed: 1, paths: Lanes.paths(from: 0))[0].value[3] }
    #expect(abs(burns[1] - burns[0]) < 1 && abs(burns[2] - burns[0] - 1e6) < 1)
  }

  /// A difference that is the same on every path has no error at all.
  @Test func aConstantDifferenceHasNoError() throws {
    let (base, other) = (try setup(), try setup("known.cash=5.00123e9 CNY"))
    let found = try #require(
      try Comparison.run(base, other, company: "known", Plan(paths: 200, seed: 1, threads: 2)))
    let first = try #require(found.entries.first { $0.quantity == "cash" && $0.month == 1 }).figures
    #expect(abs(first.mean - 1.23e6) < 1e-3 && first.error < 1e-3 && first.below == 0 && first.above == 1)
  }

  /// A variant that states another burn means its own gap.
  @Test func anotherBurnIsMeant() throws {
    let (base, frugal) = (try setup(), try setup("known.burn=20e6 CNY/month"))
    let found = try #require(
      try Comparison.run(base, frugal, company: "known", Plan(paths: 200, seed: 1, threads: 2)))
    let first = try #require(found.entries.first { $0.quantity == "burn" && $0.month == 1 })
    #expect(abs(first.figures.mean + 5e6) < 1)
  }

  /// Effects of few inputs are averages over all orders, and add up with a stated burn as without.
  @Test func causesAreAveragedOverAllOrders() throws {
    let base = try setup("known.other.costs=12e6 CNY/month")
    let both = try #require(
      try Comparison.run(
        base, try setup("known.other.costs=13e6 CNY/month", "known.people.product=50 people"), company: "known",
        Plan(paths: 200, seed: 1, threads: 2)))
    #expect(both.causes.isOverAllOrders)
    for (place, answer) in both.causes.answers.enumerated() {
      let sum = both.causes.parts.reduce(0) { $0 + $1.effects[place] }
      #expect(abs(sum - (answer.other - answer.base)) <= 1e-9 * Swift.max(1, abs(answer.base)))
    }
  }
}
