import Maths
import Testing

import Economy

/// One model, three readings: they must agree to the bit, and draws must hang on names alone.
@Suite struct ReadingTests {
  private func setup(_ seed: UInt64) -> Setup {
    var random = RandomSetup(seed: seed)
    return random.setup()
  }

  @Test func recordAndTraceAgree() {
    for seed in UInt64(100)..<125 {
      let setup = setup(seed)
      let record = setup.record(seed: seed, path: 7)
      var rows = [String: [[(name: String, value: Double)]]]()
      for node in setup.trace(seed: seed, path: 7) {
        guard case .named(let quantity, let entity, let month, _) = node.kind else { continue }
        rows[entity, default: Array(repeating: [], count: setup.months + 1)][month].append(
          (quantity.name.description, node.value))
      }
      #expect(rows.keys.sorted() == setup.entities.sorted())
      for entity in setup.entities {
        let names = record.quantities(of: entity).map(\.name.description)
        for month in 1...setup.months {
          let traced = rows[entity]?[month] ?? []
          let recorded = record.values(of: entity, month: month)
          #expect(traced.map(\.name) == names, "seed \(seed), \(entity), month \(month)")
          #expect(
            traced.map(\.value.bitPattern) == recorded.map(\.bitPattern), "seed \(seed), \(entity), month \(month)")
        }
      }
    }
  }

  /// How a record says a company ended, and with what.
  private func end(_ record: Record, _ company: String) -> [Double?] {
    let month = (1...record.months).first { record.value("alive", of: company, month: $0) == 0 }
    let flags = ["runs out of cash", "sold in distress", "sold", "merged", "listed"]
    let cause = flags.firstIndex { flag in
      (1...record.months).contains { record.value(flag, of: company, month: $0) == 1 }
    }
    return [
      Double(month ?? 0), Double(cause.map { $0 + 1 } ?? 0), record.value("cash", of: company, month: record.months),
      record.value("cash needed", of: company, month: record.months),
    ]
  }

  @Test func lanesAndRecordAgree() {
    for seed in UInt64(200)..<240 {
      let setup = setup(seed)
      for first in stride(from: 0, to: 64, by: Lanes.count) {
        let outcomes = setup.run(seed: seed, first: first, into: nil)
        for lane in 0..<Lanes.count {
          let record = setup.record(seed: seed, path: first + lane)
          for (place, company) in setup.companies.enumerated() {
            let outcome = outcomes[place]
            let fast = [outcome.ended[lane], outcome.cause[lane], outcome.cash[lane], outcome.cashNeeded[lane]]
            let slow = end(record, company.id)
            #expect(
              fast.map(\.bitPattern) == slow.map { $0?.bitPattern }, "seed \(seed), path \(first + lane), \(company.id)"
            )
          }
        }
      }
    }
  }

  /// The cash needed that an outcome tells is that of the focus month.
  @Test func cashNeededIsOfTheFocusMonth() {
    var setup = Example.business([:])
    setup.focus = 9
    let outcome = setup.run(seed: 4, first: 0, into: nil)[0]
    for lane in 0..<Lanes.count {
      #expect(setup.record(seed: 4, path: lane).value("cash needed", of: "one", month: 9) == outcome.cashNeeded[lane])
    }
  }

  /// Of eight paths only the first `live` count, and their results do not hang on how many do.
  @Test func pathsThatDoNotCountAreLeftOut() {
    let setup = setup(300)
    let whole = setup.run(seed: 9, first: 16, into: nil)
    for live in 1...Lanes.count {
      let histograms = setup.histograms()
      let part = setup.run(seed: 9, first: 16, live: live, into: histograms)
      for place in setup.companies.indices {
        #expect(part[place].cash.vector == whole[place].cash.vector)
        #expect(histograms.count(kpi: KPI.place(of: "burn"), entity: place, month: 1) == live)
      }
    }
  }

  private func bits(_ record: Record, _ company: String) -> [[UInt64]] {
    (1...record.months).map { record.values(of: company, month: $0).map(\.bitPattern) }
  }

  /// Who else is there, in which order and by which name, changes no bit of a company's future.
  @Test func othersDoNotMatter() {
    for seed in UInt64(400)..<410 {
      let setup = setup(seed)
      let first = setup.companies[0].id
      let expected = bits(setup.record(seed: seed, path: 3), first)
      func same(_ name: String, _ change: (inout Setup) -> Void) {
        var other = setup
        change(&other)
        #expect(bits(other.record(seed: seed, path: 3), first) == expected, "\(name), seed \(seed)")
      }
      same("another company") { $0.companies.append(Example.company("third", Example.business)) }
      same("reordered") { $0.companies.reverse() }
      same("alone") { $0 = $0.alone(0) }
      same("another name for another") { $0.companies[1] = renamed($0.companies[1], "somebody else") }
      same("another currency") {
        $0.currencies.append(.init(code: "EUR", rate: .constant(.factor(8)), spread: .factor(0.1)))
      }
    }
  }

  private func renamed(_ company: Setup.Company, _ name: String) -> Setup.Company {
    Setup.Company(
      id: name, inputs: company.inputs, currencies: company.currencies, known: company.known,
      tokenTime: company.tokenTime)
  }

  /// A name is what draws are known by.
  @Test func itsOwnNameMatters() {
    var setup = Example.business([:])
    let before = bits(setup.record(seed: 1, path: 0), "one")
    setup.companies[0] = renamed(setup.companies[0], "two")
    #expect(bits(setup.record(seed: 1, path: 0), "two") != before)
    #expect(bits(setup.record(seed: 1, path: 0), "two") == bits(setup.record(seed: 1, path: 0), "two"))
    #expect(bits(setup.record(seed: 2, path: 0), "two") != bits(setup.record(seed: 1, path: 0), "two"))
    #expect(bits(setup.record(seed: 1, path: 1), "two") != bits(setup.record(seed: 1, path: 0), "two"))
  }
}
