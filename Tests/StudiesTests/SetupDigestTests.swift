import Economy
import Facts
import Maths
import Scenarios
import Testing
import Units

import Studies

/// The digest of what a run is given: every figure and every field of it counts, and nothing else does.
@Suite struct SetupDigestTests {
  private static let bundled = ["china-2024-12", "my-company"]

  private func scenario(_ name: String) throws -> Scenario {
    name == "my-company" ? try Scenario.load(text: Scenario.template, name: name) : try Scenario.load(name)
  }

  @Test(arguments: bundled) func nothingOfAScenarioGoesUnread(name: String) throws {
    var bytes = CanonicalBytes()
    bytes.append(try scenario(name).setup)
    #expect(bytes.unread.isEmpty)
  }

  /// Each figure is changed in its last bit, each parameter of each distribution by a little, one after the other.
  @Test(arguments: bundled) func everyStatedFigureCounts(name: String) throws {
    let setup = try scenario(name).setup
    let companies = setup.companies.flatMap { $0.inputs }
    let shared = setup.market + setup.currencies.flatMap { [$0.rate, .constant($0.spread)] }
    var changed = 0
    for series in companies + shared {
      for other in nudged(series) {
        #expect(!series.isStated(as: other), "\(series.formulas.flatMap(\.leaves).map(\.leaf.name))")
        changed += 1
      }
    }
    #expect(changed > 300)
  }

  /// A changed series anywhere is another digest.
  @Test func everyPlaceOfASetupCounts() throws {
    let setup = try Sample.scenario().setup
    var digests = [setup.digest]
    func change(_ body: (inout Setup) -> Void) {
      var other = setup
      body(&other)
      digests.append(other.digest)
    }
    let figure = Series.constant(.figure(0.123, Leaf("new", standing: .assumption, source: "test")))
    for place in setup.market.indices { change { $0.market[place] = figure } }
    for place in setup.companies[0].inputs.indices { change { $0.companies[0].inputs[place] = figure } }
    change { $0.companies[0].currencies[3] = 0 }
    change { $0.companies[0].known.insert(.backlog) }
    change { $0.companies[0].known.remove(.cash) }
    change { $0.companies[0].functional = 0 }
    change { $0.companies[0].startRate = 2 }
    change { $0.companies[0].supposeAmpleCash() }
    change { $0.companies.reverse() }
    change { $0.companies.removeLast() }
    change { $0.currencies[0] = .init(code: "USD", rate: $0.currencies[0].rate, spread: .factor(0.5)) }
    change { $0.currencies[0] = .init(code: "USD", rate: figure, spread: $0.currencies[0].spread) }
    change { $0.currencies[0] = .init(code: "EUR", rate: $0.currencies[0].rate, spread: $0.currencies[0].spread) }
    change { $0.months -= 1 }
    change { $0.focus -= 1 }
    change { $0.firstMonth = 5 }
    change { $0.base = setup }
    change { other in
      var base = setup
      base.months -= 1
      other.base = base
    }
    #expect(Set(digests).count == digests.count)
    #expect(try Sample.scenario().setup.digest == digests[0])
  }

  /// Two lists that share their 5, 50 and 95 % quantiles, and much else that three quantiles do not tell.
  @Test func listsThatShareThreeQuantilesAreTwo() throws {
    func digest(_ costs: String) throws -> Digest {
      let text = """
        outlast: 1
        start: 2024-12
        currency: USD
        companies:
          a: { cash: { value: 1e6 USD, source: bank }, other: { costs: { assume: "\(costs)", because: x } } }
        """
      return try Scenario.load(text: text, name: "a").setup.digest
    }
    let list = (0...20).map { "\(40_000 + 1_000 * $0) USD/month" }
    var other = list
    other[5] = "45500 USD/month"
    let one = try digest("empirical(\(list.joined(separator: ", ")))")
    #expect(try digest("empirical(\(other.joined(separator: ", ")))") != one)
    #expect(try digest("empirical(\(list.reversed().joined(separator: ", ")))") == one, "a list is sorted")
  }

  @Test func commentsSourcesAndTheOrderOfKeysDoNotCount() throws {
    func digest(_ body: String) throws -> Digest {
      try Scenario.load(text: "outlast: 1\ncurrency: USD\n" + body, name: "a").setup.digest
    }
    let one = try digest(
      """
      start: 2024-12
      market: { rent: { change: { assume: "-2 %/month", because: x } } }
      companies:
        a:
          cash: { value: 1e6 USD, source: bank }
          other: { costs: { assume: 4e4 to 6e4 USD/month, because: x }, spread: { assume: 1e4 USD/month, because: x } }
      """)
    let same = try digest(
      """
      # a comment
      companies:
        a:
          other: { spread: { because: x, assume: 1e4 USD/month }, costs: { because: another reason, assume: 40e3 to 60e3 USD/month } }
          cash: { source: "the bank, again", value: 1000000 USD }   # another
      market:
        rent:
          change: { assume: "-2 %/month", because: x }
      start: 2024-12
      """)
    #expect(one == same)
  }

  /// A question about compute has no setup, and is told apart by all that it holds.
  @Test func nothingOfAQuestionAboutComputeGoesUnread() throws {
    let cards = try GPUCard.bundled()
    let gpu = try #require(cards.first)
    var question = SupplyQuestion(
      gpu: gpu, count: 8, months: 12, seller: .hyperscaler, date: try #require(DateStamp("2024-12")))
    let digest = question.digest
    var bytes = CanonicalBytes()
    bytes.append(question)
    #expect(bytes.unread.isEmpty)
    question.plan.threads = 7
    question.plan.seed = 8
    #expect(question.digest == digest)
    question.ownership.hosting += 0.01
    #expect(question.digest != digest)
  }

  /// The series with each number in it changed a little, one after the other.
  private func nudged(_ series: Series) -> [Series] {
    switch series {
    case .constant(let formula): nudged(formula).map { .constant($0) }
    case .table(let points, let joining):
      points.indices.flatMap { place in
        nudged(points[place].value).map { new in
          var points = points
          points[place].value = new
          return Series.table(points, joining)
        }
      } + [.table(points.map { ($0.month + 1, $0.value) }, joining)]
    case .geometric(let start, let rate):
      nudged(start).map { .geometric(start: $0, rate: rate) } + nudged(rate).map { .geometric(start: start, rate: $0) }
    case .logistic(let from, let to, let midpoint, let width):
      nudged(from).map { .logistic(from: $0, to: to, midpoint: midpoint, width: width) }
        + nudged(to).map { .logistic(from: from, to: $0, midpoint: midpoint, width: width) }
        + nudged(midpoint).map { .logistic(from: from, to: to, midpoint: $0, width: width) }
        + nudged(width).map { .logistic(from: from, to: to, midpoint: midpoint, width: $0) }
    }
  }

  private func nudged(_ formula: Formula) -> [Formula] {
    switch formula {
    case .figure(let value, let leaf): [.figure(value.nextUp, leaf)]
    case .factor(let value): [.factor(value.nextUp)]
    case .uncertain(let distribution, let leaf): nudged(distribution).map { .uncertain($0, leaf) }
    case .binary(let operation, let a, let b):
      nudged(a).map { .binary(operation, $0, b) } + nudged(b).map { .binary(operation, a, $0) }
    }
  }

  private func nudged(_ distribution: Distribution) -> [Distribution] {
    switch distribution {
    case .normal(let m, let d): [.normal(mean: m.nextUp, deviation: d), .normal(mean: m, deviation: d.nextUp)]
    case .lognormal(let m, let s): [.lognormal(median: m.nextUp, sigma: s), .lognormal(median: m, sigma: s.nextUp)]
    case .uniform(let low, let high): [.uniform(low: low.nextDown, high: high), .uniform(low: low, high: high.nextUp)]
    case .triangular(let low, let mode, let high):
      [
        .triangular(low: low.nextDown, mode: mode, high: high), .triangular(low: low, mode: mode.nextUp, high: high),
        .triangular(low: low, mode: mode, high: high.nextUp),
      ]
    // Their tables take long, and are not what is told apart here.
    case .pert(let low, let mode, let high, let table):
      [
        .pert(low: low.nextDown, mode: mode, high: high, table: table),
        .pert(low: low, mode: mode.nextUp, high: high, table: table),
        .pert(low: low, mode: mode, high: high.nextUp, table: table),
      ]
    case .beta(let a, let b, let table):
      [.beta(a: a.nextUp, b: b, table: table), .beta(a: a, b: b.nextUp, table: table)]
    case .gamma(let shape, let scale, let table):
      [
        .gamma(shape: shape.nextUp, scale: scale, table: table),
        .gamma(shape: shape, scale: scale.nextUp, table: table),
      ]
    case .empirical(let sorted):
      sorted.indices.map { place in
        var other = sorted
        other[place] = other[place].nextUp
        return .empirical(other)
      }
    case .cutNormal(let cut):
      [
        .rates(low: cut.low, high: cut.high, within: cut.bounds.lowerBound.nextDown...cut.bounds.upperBound),
        .rates(low: cut.low.nextDown, high: cut.high, within: cut.bounds.lowerBound.nextDown...cut.bounds.upperBound),
        .rates(low: cut.low, high: cut.high.nextUp, within: cut.bounds.lowerBound...cut.bounds.upperBound.nextUp),
      ]
    }
  }
}
