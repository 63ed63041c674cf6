import Economy
import Maths
import Scenarios
import Testing

import Studies

/// A small scenario with uncertain inputs, a foreign currency and companies of both kinds.
enum Sample {
  static func scenario() throws -> Scenario { try Scenario.load(text: text, name: "sample") }

  static let text = """
    outlast: 1
    start: 2024-12
    currency: CNY
    horizon: 24 months
    exchange:
      USD: { rate: { assume: "7.2", because: test }, spread: { assume: "1 %", because: test } }
    market:
      token-price: { change: { assume: "-5 to -1 %/month", because: test }, spread: { assume: "8 %", because: test } }
    companies:
      known:
        cash: { value: "300e6 CNY", source: test }
        people:
          product: { assume: "80 to 120 people", because: test }
          product-pay: { assume: "30e3 to 60e3 CNY/person/month", because: test }
        other: { costs: { assume: "10e6 to 20e6 CNY/month", because: test }, spread: { assume: "4e6 CNY/month", because: test } }
        funding:
          chance: { assume: "3 %/month", because: test }
          amount: { assume: "20e6 USD", because: test }
          pre-money: { assume: "1e9 CNY", because: test }
        distress: { sell-chance: { assume: "5 %/month", because: test } }
        exits: { sale: { assume: "0.5 %/month", because: test }, listing: { assume: "0.2 %/month", because: test } }
      unknown:
        other: { costs: { assume: "10e6 to 40e6 CNY/month", because: test }, spread: { assume: "3e6 CNY/month", because: test } }
        advertising:
          spending: { assume: "5e6 to 9e6 CNY/month", because: test }
          cost-per-user: { assume: "30 CNY/user", because: test }
          reference-spending: { assume: "5e6 CNY/month", because: test }
    """
}

/// Every figure of an ensemble, bit by bit: what must not depend on threads or on how paths were shared out.
struct Fingerprint: Equatable {
  var bits: [UInt64] = []

  init(_ ensemble: Ensemble) {
    let setup = ensemble.setup
    for company in setup.companies.indices {
      for kpi in KPI.names.indices {
        for month in 1...setup.months {
          for p in [0.05, 0.5, 0.95] {
            bits.append(
              (ensemble.histograms.quantile(p, kpi: kpi, entity: company, month: month) ?? .nan).bitPattern)
          }
        }
      }
      for month in 1...setup.months {
        for ending in Ending.allCases {
          bits.append(ensemble.endings[company].incidence(of: ending, by: month).bitPattern)
        }
      }
      let drivers = ensemble.drivers[company]
      for bar in drivers.bars {
        let share: Double = bar.share.map { $0.value + $0.high } ?? -1
        let values: [Double] = [bar.effect, bar.error, bar.at10, share]
        bits += values.map(\.bitPattern)
      }
      let whole: [Double] = [drivers.mean, drivers.byInputs.value, drivers.byInputs.high]
      bits += whole.map(\.bitPattern)
    }
  }
}

/// Ensembles: the same bits however the work is shared, the right counts, and drivers that are what is known.
@Suite struct EnsembleTests {
  @Test func threadsChangeNoBit() throws {
    let setup = try Sample.scenario().setup.withAmpleCash
    let one = Fingerprint(try Ensemble.run(setup, Plan(paths: 1_003, seed: 7, threads: 1)))
    for threads in [2, 3, 7] {
      #expect(Fingerprint(try Ensemble.run(setup, Plan(paths: 1_003, seed: 7, threads: threads))) == one)
    }
    #expect(Fingerprint(try Ensemble.run(setup, Plan(paths: 1_003, seed: 8, threads: 2))) != one)
  }

  @Test func everyPathEndsOnceOrGoesOn() throws {
    let setup = try Sample.scenario().setup
    let ensemble = try Ensemble.run(setup, Plan(paths: 2_000, seed: 3, threads: 2))
    let endings = ensemble.endings[0]
    #expect(endings.paths == 2_000)
    var before = 1.0
    for month in 1...setup.months {
      let ended = Ending.allCases.reduce(0) { $0 + endings.incidence(of: $1, by: month) }
      #expect(abs(ended + endings.alive(at: month).value - 1) < 1e-12)
      #expect(endings.alive(at: month).value <= before)
      before = endings.alive(at: month).value
    }
    #expect(endings.incidence(of: .sale, by: setup.months) > 0)
    #expect(endings.incidence(of: .listing, by: setup.months) > 0)
  }

  @Test func countsAreThoseOfSinglePaths() throws {
    let setup = try Sample.scenario().setup
    let ensemble = try Ensemble.run(setup, Plan(paths: 203, seed: 5, threads: 2))
    var ended = Array(repeating: 0, count: setup.months + 1)
    for path in 0..<203 {
      let record = setup.record(seed: 5, path: path)
      for month in 1...setup.months where record.value("alive", of: "known", month: month) == 0 {
        ended[month] += 1
      }
    }
    for month in 1...setup.months {
      #expect(abs(ensemble.endings[0].alive(at: month).value - (1 - Double(ended[month]) / 203)) < 1e-12)
    }
  }

  /// What stands in the books at a month's end is told of those that go on then, not of those that have just ended.
  @Test(arguments: [5, 6] as [UInt64]) func cashIsOfThoseThatGoOn(seed: UInt64) throws {
    let setup = try Sample.scenario().setup
    let ensemble = try Ensemble.run(setup, Plan(paths: 96, seed: seed, threads: 2))
    let records = (0..<96).map { setup.record(seed: seed, path: $0) }
    var ended = 0
    for month in 1...setup.months {
      let alive = records.filter { $0.value("alive", of: "known", month: month) == 1 }
      let cash = alive.compactMap { $0.value("cash", of: "known", month: month) }
      let kpi = KPI.place(of: "cash")
      #expect(
        ensemble.histograms.count(kpi: kpi, entity: 0, month: month) == cash.count, "month \(month), seed \(seed)")
      #expect(
        ensemble.histograms.quantiles([0, 1], kpi: kpi, entity: 0, month: month)
          == (cash.isEmpty ? nil : [cash.min() ?? 0, cash.max() ?? 0]), "month \(month), seed \(seed)")
      // A flow is of those that went on into the month.
      let flows = ensemble.histograms.count(kpi: KPI.place(of: "burn"), entity: 0, month: month)
      ended += flows - cash.count
    }
    #expect(ended > 0)
  }

  /// Trillions of yen are told as they are drawn: 2.7 to 3.3 tn is what holds nine tenths of them, less a month's spending.
  @Test func trillionsAreNotHeldAtABound() throws {
    let text = """
      outlast: 1
      name: yen
      start: 2024-12
      horizon: 2 months
      currency: JPY
      companies:
        a:
          name: A
          cash: { assume: "2.7e12 to 3.3e12 JPY", because: x }
          other:
            costs: { value: "10e9 JPY/month", source: books }
      """
    let setup = try Scenario.load(text: text, name: "yen").setup
    let ensemble = try Ensemble.run(setup, Plan(paths: 4_000, seed: 1, threads: 2))
    let cash = try #require(
      ensemble.histograms.quantiles([0.05, 0.5, 0.95], kpi: KPI.place(of: "cash"), entity: 0, month: 1))
    for (read, known) in zip(cash, [2.69e12, (2.7e12 * 3.3e12).squareRoot() - 10e9, 3.29e12]) {
      #expect(abs(read / known - 1) < 0.01, "\(read), not \(known)")
    }
    #expect(
      ensemble.histograms.quantiles([0, 0.5, 1], kpi: KPI.place(of: "DAU"), entity: 0, month: 1) == [0, 0, 0])
  }

  @Test func driversOfCashNeededAreThoseOfItsCosts() throws {
    // The unknown company's need over months is nearly its uncertain cost times months: that input explains nearly all.
    let setup = try Sample.scenario().lasting(months: 24).setup.withAmpleCash
    let ensemble = try Ensemble.run(setup, Plan(paths: 4_000, seed: 2, threads: 2))
    let first = try #require(ensemble.drivers[1].bars.first)
    #expect(first.leaf.name == "unknown.other.costs" && first.isTold)
    let share = try #require(first.share)
    #expect(share.value > 0.9 && share.low < share.value && share.value < share.high)
    // From its 10 % to its 90 % the cost itself grows by a factor of exp(2.563 σ).
    let sigma = Double.log(4) / (2 * Distribution.score95)
    let cost = 2 * Double.normal(0.9) * sigma
    #expect(first.effect > 0.6 * cost && first.effect < cost)
  }

  /// One sum: what `outlast runway` says moves survival is to the bit what `outlast sensitivity` says of it.
  @Test func driversAreTheTornadoOfSurvival() throws {
    let plan = Plan(paths: 1_003, seed: 4, threads: 2)
    for months in [18, 30] {
      let setup = try Sample.scenario().lasting(months: months).setup
      let focus = Swift.min(months, 24)
      let drivers = try Ensemble.run(setup.withAmpleCash, plan).drivers[0]
      let asked = try #require(
        SensitivityQuestion(setup, Measure(entity: "known", .survival, month: focus), seed: plan.seed))
      let tornado = try Tornado.run(asked, plan)
      #expect(drivers.bars.map(\.leaf) == tornado.bars.map(\.leaf))
      for (a, b) in zip(drivers.bars, tornado.bars) {
        #expect(a.effect == b.effect && a.error == b.error && a.at10 == b.at10 && a.share == b.share)
      }
      #expect(drivers.byInputs == tornado.byInputs && drivers.chance == tornado.chance && drivers.mean == tornado.mean)
      #expect(drivers.together == tornado.together && drivers.rows == tornado.rows && drivers.rows == 11)
    }
  }

  @Test func cancellingGivesNoResult() throws {
    let setup = try Sample.scenario().setup
    let progress = Progress()
    progress.cancel()
    #expect(throws: Cancelled.self) { try Ensemble.run(setup, Plan(paths: 1_000), progress) }
  }

  @Test func progressReachesTheEnd() throws {
    let setup = try Sample.scenario().setup
    let progress = Progress()
    #expect(progress.share == 0)
    _ = try RunwayStudy.run(setup, Plan(paths: 300, threads: 2), progress)
    #expect(progress.share == 1)
  }
}
