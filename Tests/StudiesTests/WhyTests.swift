import Economy
import Maths
import Scenarios
import Testing

import Studies

/// Why must show the future it says it shows, with the values of that future, and share out differences without remainder.
@Suite struct WhyTests {
  private let plan = Plan(paths: 203, seed: 5, threads: 2)

  @Test func theMedianPathIsThatOfBruteForce() throws {
    let setup = try Sample.scenario().setup
    for (entity, quantity, month) in [
      ("known", "burn", 1), ("known", "cash", 17), ("known", "alive", 9), ("unknown", "cash needed", 24),
      ("market", "token price level", 6), ("USD", "exchange rate", 3), ("market", "funding drought", 2),
    ] {
      let question = Why.Question(entity: entity, quantity: quantity, month: month)
      let why = try #require(try Why.run(setup, question, plan))
      var ranked: [(value: Double, path: Int)] = []
      for path in 0..<plan.paths {
        let record = setup.withAmpleCash.record(seed: plan.seed, path: path)
        // What stands in the books, as cash does, is of those who go on beyond the month, all else of those who go on into it.
        let last = quantity == "cash" ? month : month - 1
        let goesOn = last == 0 || record.value("alive", of: entity, month: last) != 0
        let value = try #require(record.value(quantity, of: entity, month: month))
        if goesOn { ranked.append((value, path)) }
      }
      ranked.sort { ($0.value, $0.path) < ($1.value, $1.path) }
      let middle = ranked[(ranked.count - 1) / 2]
      #expect(why.futures.path == middle.path, "\(entity).\(quantity)")
      #expect(why.node.value == middle.value)
      #expect(why.futures.middle == middle.value)
      #expect(why.futures.ranked == ranked.count && why.futures.sampled == plan.paths)
      #expect(why.futures.rank == (ranked.count - 1) / 2 + 1)
      // Asked for by number, the same path has the same rank.
      let again = try #require(try Why.run(setup, question, path: middle.path, plan))
      #expect(again.futures.rank == why.futures.rank)
      #expect(why.supposesCash == (entity == "unknown"))
    }
  }

  @Test func threadsDoNotMatterAndUnknownNamesHaveNoAnswer() throws {
    let setup = try Sample.scenario().setup
    let question = Why.Question(entity: "known", quantity: "burn", month: 12)
    let one = try #require(try Why.run(setup, question, Plan(paths: 203, seed: 5, threads: 1)))
    let three = try #require(try Why.run(setup, question, Plan(paths: 203, seed: 5, threads: 3)))
    #expect(one.futures.path == three.futures.path && one.futures.high == three.futures.high)
    for (entity, quantity, month) in [("nobody", "burn", 1), ("known", "burns", 1), ("known", "burn", 25)] {
      let wrong = Why.Question(entity: entity, quantity: quantity, month: month)
      #expect(try Why.run(setup, wrong, plan) == nil)
    }
  }

  @Test func valuesAreThoseOfTheRecordAndFormulasGiveThemBack() throws {
    let setup = try Sample.scenario().setup
    let record = setup.record(seed: 5, path: 11)
    let question = Why.Question(entity: "known", quantity: "cash", month: 24)
    let node = try #require(Why.node(setup, question, seed: 5, path: 11))
    for step in Explanation(node).steps {
      guard case .named(let quantity, let entity, let month, _) = step.node.kind else { continue }
      #expect(record.value("\(quantity.name)", of: entity, month: month) == step.node.value)
      #expect(step.node.evaluated(replacing: [:]).bitPattern == step.node.value.bitPattern, "\(quantity.name)")
    }
  }

  @Test func depthIsKeptAndEachQuantityExplainedOnce() throws {
    let setup = try Sample.scenario().setup
    let question = Why.Question(entity: "known", quantity: "burn", month: 6)
    let node = try #require(Why.node(setup, question, seed: 5, path: 11))
    #expect(Explanation(node, depth: 0).steps.count == 1)
    #expect(Explanation(node, depth: 0).steps[0].extent == .cut)
    let one = Explanation(node, depth: 1).steps
    #expect(one.dropFirst().map(\.node.label) == node.inputs.map(\.label))
    #expect(Explanation(node, depth: 3).steps.map(\.level).max() == 3)
    let all = Explanation(node).steps
    #expect(!all.contains { $0.extent == .cut })
    let explained = all.filter { $0.extent == .whole }.compactMap { step -> String? in
      guard case .named(let quantity, let entity, let month, _) = step.node.kind else { return nil }
      return "\(entity).\(quantity.name)@\(month)"
    }
    #expect(Set(explained).count == explained.count)
  }

  @Test func partsAddUpToTheDifference() throws {
    let setup = try Sample.scenario().setup
    var dearer = setup
    let leaf = Leaf("known.other.costs", standing: .override, source: "a test")
    dearer.companies[0].set(.otherCosts, .figure(30e6, leaf))
    let names = setup.quantities(of: "known").map { "\($0.name)" }
    for name in names {
      func node(_ setup: Setup, _ month: Int) throws -> Traced.Node {
        try #require(Why.node(setup, .init(entity: "known", quantity: name, month: month), seed: 5, path: 11))
      }
      for (before, after) in [
        (try node(setup, 3), try node(setup, 9)), (try node(setup, 1), try node(setup, 2)),
        (try node(setup, 9), try node(dearer, 9)),
      ] {
        let shared = Attribution(from: before, to: after)
        let sum = shared.parts.reduce(shared.own) { $0 + $1.effect }
        let size = shared.parts.reduce(abs(before.value) + abs(after.value)) { $0 + abs($1.effect) + abs($1.before) }
        let difference = after.value - before.value
        // Of what is not defined the difference is not either, nor is the sum of its parts; nothing else is let off.
        if difference.isNaN {
          #expect(sum.isNaN && !(before.value.isFinite && after.value.isFinite), "\(name)")
        } else {
          let isNear = sum.isFinite && abs(sum - difference) <= 1e-12 * Swift.max(size, 1)
          #expect(difference.isFinite ? isNear : sum == difference, "\(name): \(sum) for \(difference)")
        }
      }
    }
    // A sum hands each input its own change.
    let question = Why.Question(entity: "known", quantity: "burn so far", month: 9)
    let before = try #require(Why.node(setup, question, seed: 5, path: 11))
    let after = try #require(Why.node(dearer, question, seed: 5, path: 11))
    let shared = Attribution(from: before, to: after)
    #expect(shared.parts.map(\.input.label) == ["burn so far", "burn"])
    #expect(abs(shared.parts[1].effect - (shared.parts[1].input.value - shared.parts[1].before)) < 1e-6)
  }

  @Test func conditionsTellWhatDecidedThem() {
    func leaf(_ name: String, _ value: Double) -> Traced {
      Traced(.init(.leaf(Leaf(name, standing: .fact, source: "a test")), value))
    }
    let (a, b, c) = (leaf("a", 1), leaf("b", 2), leaf("c", 3))
    // Of a conjunction that fails, only what fails decided it.
    let decisions = Decision.all(in: Traced.select((a < b) & (c < b), a, b + c).node)
    #expect(decisions.count == 1)
    guard case .takes(let taken, let other) = decisions[0].outcome, decisions[0].reasons.count == 1,
      case .compares(let left, false, let right) = decisions[0].reasons[0]
    else { Issue.record("unexpected decision"); return }
    #expect((taken.formula, other.formula) == ("b + c", "a"))
    #expect((left.label, right.label) == ("c", "b"))
    // What lies in a branch that was not taken decided nothing.
    #expect(Decision.all(in: Traced.select(a < b, c, a.when(b < c)).node).count == 1)
  }

  @Test func theDecidingSideOfALimitIsTold() {
    func leaf(_ name: String, _ value: Double) -> Traced {
      Traced(.init(.leaf(Leaf(name, standing: .fact, source: "a test")), value))
    }
    let (a, b, c) = (leaf("a", 1), leaf("b", 2), leaf("c", 2))
    func picks(_ value: Traced) -> [String] {
      Decision.all(in: value.node).map { decision in
        guard case .picks(let operation, let side, let part) = decision.outcome else { return "another" }
        return "\(operation.rawValue) \(side.map(String.init) ?? "both") \(part.formula)"
      }
    }
    #expect(picks(min(a, b)) == ["min 0 a"] && picks(max(a, b)) == ["max 1 b"] && picks(min(b, c)) == ["min both b"])
    // What lies in the side that lost decided nothing; constants could not be otherwise.
    #expect(picks(max(min(a, b), c)) == ["max 1 c"])
    #expect(picks(max(min(c, b + a), a)) == ["max 0 min(c, b + a)", "min 0 c"])
    #expect(picks(a + max(Traced(1), Traced(2))) == [])
  }
}

/// Where explanations end, on what is bundled.
@Suite struct WhyLeavesTests {
  /// Every quantity of every company, in the first month and two years on, ends in figures with provenance and in draws;
  /// what else stands in a formula was written there.
  @Test(arguments: ["china-2024-12", "my-company"]) func everythingEndsInWhatIsStated(_ name: String) throws {
    let scenario =
      name == "my-company" ? try Scenario.load(text: Scenario.template, name: name) : try Scenario.load(name)
    let setup = scenario.setup.withAmpleCash
    for formula in setup.companies.flatMap(\.inputs).flatMap(\.formulas) + setup.market.flatMap(\.formulas) {
      #expect(!formula.leaves.isEmpty)
    }
    var months: Set<Int> = []
    var walked: Set<ObjectIdentifier> = []
    var waiting = setup.trace(seed: 1, path: 3).filter { node in
      guard case .named(_, _, let month, _) = node.kind else { return false }
      months.insert(month)
      return month == 1 || month == 24
    }
    #expect(months.contains(24) && !waiting.isEmpty)
    while let node = waiting.popLast() {
      guard walked.insert(ObjectIdentifier(node)).inserted else { continue }
      switch node.kind {
      case .named(let quantity, let entity, let month, _):
        #expect(!node.label.isEmpty && !entity.isEmpty && month > 0)
        for case .named(let input, _, let before, _) in node.inputs.map(\.kind) {
          #expect(month - before <= 1, "\(quantity.name) reaches \(input.name) of \(month - before) months before")
        }
      case .input(let name, _): #expect(!name.isEmpty && !node.inputs.isEmpty)
      case .leaf(let leaf): #expect(!leaf.name.isEmpty && !leaf.source.isEmpty, "\(leaf.name)")
      case .draw(let draw): #expect(!draw.owner.isEmpty && draw.month > 0)
      case .constant, .apply: Issue.record("\(node.formula) stands for itself")
      }
      waiting += node.inputs
    }
  }
}
