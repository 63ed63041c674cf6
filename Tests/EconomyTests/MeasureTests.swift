import Economy
import Maths
import TestSupport
import Testing

/// Cells kept in one run are those of recorded paths, whatever their order; given inputs take the place of a path's own.
@Suite struct MeasureTests {
  @Test func cellsAreThoseOfRecordedPaths() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var made = RandomSetup(seed: seed)
    let setup = made.setup()
    var random = SplitMix64(seed: seed)
    var cells: [Cell] = [], names: [(entity: String, quantity: String, month: Int)] = []
    for entity in setup.entities {
      let quantities = Set(setup.quantities(of: entity).map(\.name.description)).sorted()
      for _ in 0..<40 {
        let name = quantities.randomElement(using: &random) ?? ""
        let month = Int.random(in: 1...setup.months, using: &random)
        cells.append(try #require(setup.cell(of: name, entity: entity, month: month)))
        names.append((entity, name, month))
      }
    }
    // One cell twice, at the end and at the start.
    cells.append(cells[0])
    names.append(names[0])
    let sampled = setup.values(of: cells, seed: 7, first: 16)
    for lane in 0..<Lanes.count {
      let record = setup.record(seed: 7, path: 16 + lane)
      for (place, name) in names.enumerated() {
        let value = try #require(record.value(name.quantity, of: name.entity, month: name.month))
        #expect(
          sampled.values[place][lane].bitPattern == value.bitPattern, "seed \(seed), \(name), path \(16 + lane)")
        if name.month > 1, setup.companies.contains(where: { $0.id == name.entity }) {
          // What stands in the books is of those who go on beyond the month.
          let balances = record.quantities(of: name.entity).suffix(Account.allCases.count)
          let isBalance = balances.contains { $0.name.description == name.quantity }
          let alive = record.value("alive", of: name.entity, month: isBalance ? name.month : name.month - 1)
          #expect(sampled.among[place][lane] == (alive != 0), "seed \(seed), \(name), path \(16 + lane)")
        }
      }
    }
  }

  /// A company with an uncertain first-month cost, whose cash of the first month follows it one for one.
  private func uncertain() -> Setup {
    var setup = Example.setup([.cash: 1000, .costSpread: 3], months: 6)
    setup.companies[0][.otherCosts] = .constant(
      .uncertain(.uniform(low: 100, high: 300), Leaf("costs", standing: .assumption, source: "a test")))
    return setup
  }

  @Test func givenInputsReplaceDrawsAndLeaveChance() throws {
    let measured = try #require(Measured(uncertain(), [Measure(entity: "one", .quantity("cash"), month: 1)]))
    let stream = Leaf("costs", standing: .assumption, source: "a test").stream
    func cash(_ uniform: Double, path: UInt64) -> Double {
      measured.sample(seed: 3, paths: SIMD8(repeating: path), inputs: [stream: Lanes(uniform)])[0].value[0]
    }
    // Halfway up, the cost is 200; a step of a tenth is 20 on every path, and what chance adds stays.
    for path in UInt64(0)..<20 {
      #expect(abs(cash(0.4, path: path) - cash(0.5, path: path) - 20) < 1e-9)
    }
    #expect(cash(0.5, path: 1) != cash(0.5, path: 2))
    // Without given inputs a path is the one that any run has.
    let own = measured.sample(seed: 3, paths: Lanes.paths(from: 0))[0].value
    #expect(own[5] == uncertain().record(seed: 3, path: 5).value("cash", of: "one", month: 1))
  }

  @Test func survivalCountsDistressAlone() throws {
    let setup = uncertain()
    let measures = (1...6).map { Measure(entity: "one", .survival, month: $0) }
    let measured = try #require(Measured(setup, measures))
    for first in stride(from: 0, to: 64, by: Lanes.count) {
      let ended = setup.run(seed: 5, first: first, into: nil)[0].ended
      for (measure, value) in zip(measures, measured.sample(seed: 5, paths: Lanes.paths(from: first))) {
        for lane in 0..<Lanes.count {
          let lasts = ended[lane] == 0 || ended[lane] > Double(measure.month)
          #expect(value.value[lane] == (lasts ? 1 : 0))
        }
      }
    }
  }

  @Test func whatCannotBeAskedIsRefused() {
    let setup = Example.setup([:], months: 6, known: [])
    #expect(Measured(setup, [Measure(entity: "one", .survival, month: 3)]) == nil)
    #expect(Measured(setup, [Measure(entity: "one", .quantity("cash"), month: 7)]) == nil)
    #expect(Measured(setup, [Measure(entity: "one", .quantity("kash"), month: 3)]) == nil)
    #expect(Measured(setup, [Measure(entity: "two", .quantity("cash"), month: 3)]) == nil)
    #expect(Measured(setup, [Measure(entity: "one", .quantity("burn"), month: 3)])?.supposesCash == true)
  }
}
