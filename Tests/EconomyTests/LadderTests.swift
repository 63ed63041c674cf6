import Maths
import Testing

import Economy

/// What a company does as its runway shortens, and what that brings.
@Suite struct LadderTests {
  private func path(_ setup: Setup, _ quantity: String, path: Int = 0) -> [Double] {
    let record = setup.record(seed: 1, path: path)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// Each rung is taken in the months that begin with a runway below its threshold, and in no other.
  @Test func rungs() {
    // Costs of 10 a month out of 150 leave 14 months at first, one less each month; the rest costs next to nothing.
    let setup = Example.setup(
      [
        .cash: 150, .otherCosts: 10, .product: 64, .research: 64, .hiring: 0.5, .freezeBelow: 12.5, .adSpending: 1e-9,
        .adCutBelow: 10.5, .adCut: 0.75, .trainingGPUs: 1e-9, .narrowBelow: 8.5, .narrowCut: 0.5, .layOffBelow: 6.5,
        .layOffShare: 0.25, .layOffPause: 2,
      ], months: 15)
    let runway = path(setup, "runway")
    for month in 0..<15 { #expect(abs(runway[month] - Double(14 - month)) < 1e-5) }
    let (adverts, training) = (path(setup, "advertising"), path(setup, "training GPUs"))
    let (hires, layOffs, cut) = (path(setup, "hires"), path(setup, "lays off"), path(setup, "laid off"))
    for month in 1..<15 {
      let before = runway[month - 1]
      #expect(adverts[month] == (before < 10.5 ? 0.25e-9 : 1e-9))
      #expect(training[month] == (before < 8.5 ? 0.5e-9 : 1e-9))
      #expect((hires[month] == 0) == (before < 12.5))
    }
    // In the tenth month, which begins with six months left, and again after two months between.
    #expect(layOffs == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0])
    let people = 216.0
    #expect(cut[9] == people * 0.25)
    #expect(cut[12] == people * 0.75 * 0.25)
    #expect(path(setup, "headcount")[14] == people * (1 + 0.75 * 0.75))
  }

  /// Of random companies: cash over the burn trend, without a cap, where there is a burn; beyond all numbers where there is none,
  /// also without cash; not defined of a company that has ended.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func runwayIsOfWhoBurns(seed: UInt64) throws {
    var random = RandomSetup(seed: seed)
    let setup = random.setup()
    let record = setup.record(seed: seed, path: 1)
    for company in setup.companies.map(\.id) {
      for month in 1...setup.months {
        func value(_ name: String, _ month: Int) throws -> Double {
          try #require(record.value(name, of: company, month: month))
        }
        let (runway, trend) = (try value("runway", month), try value("burn trend", month))
        let cash = max(max(try value("cash", month), 0) - (try value("dated payments ahead", month)), 0)
        let alive = month == 1 ? true : try value("alive", month - 1) == 1
        let expected = !alive ? .nan : 1e-9 < trend ? cash / trend : .infinity
        #expect(
          runway == expected || runway.isNaN && expected.isNaN || abs(runway / expected - 1) < 1e-9,
          "\(company), month \(month), seed \(seed): \(runway), not \(expected)")
      }
    }
  }

  /// Who has neither cash nor burn never runs out: it lays nobody off and is not sold in distress.
  @Test func whoDoesNotBurnIsNotShort() {
    let setup = Example.setup(
      [.cash: 0, .product: 10, .layOffBelow: 6, .layOffShare: 0.5, .sellBelow: 6, .sellChance: 1e3], months: 3)
    #expect(path(setup, "runway") == [.infinity, .infinity, .infinity])
    #expect(path(setup, "headcount") == [10, 10, 10] && path(setup, "alive") == [1, 1, 1])
  }

  @Test func severanceIsPaidToThoseWhoGo() {
    let setup = Example.setup(
      [
        .cash: 100, .product: 10, .productPay: 4, .onCosts: 0.5, .layOffBelow: 1000, .layOffShare: 0.5,
        .layOffPause: 10, .severance: 3,
      ], months: 1)
    #expect(path(setup, "severance") == [60])
    #expect(path(setup, "payroll") == [30])
    #expect(path(setup, "headcount") == [5])
  }

  /// A bridge is lent once, covers months of burn, bears interest, and turns into shares with the next round.
  @Test func bridgeAndConversion() {
    var setup = Example.setup(
      [
        .cash: 35, .otherCosts: 10, .bridgeBelow: 3, .bridgeChance: 1e3, .bridgeMonths: 6, .debtInterest: 0.5,
        .roundAmount: 100, .preMoney: 340, .roundBelow: 130,
      ], months: 3)
    setup.companies[0][.roundChance] = .table([(month: 0, value: .factor(0)), (month: 3, value: .factor(1e3))], .steps)
    // It asks in the second month, which begins with two and a half months left.
    #expect(path(setup, "bridge") == [0, 60, 0])
    #expect(path(setup, "debt") == [0, -60, 0])
    #expect(path(setup, "interest paid") == [0, 0, 30])
    #expect(path(setup, "cash") == [25, 75, 135])
    #expect(path(setup, "founders' share") == [1, 1, 0.68])
  }

  /// Rounds close at their rate while investors are open, and at what is left of it in a drought.
  @Test func droughts() {
    for (now, effect, closes) in [(0.0, 0.0, true), (1, 0, false), (1, 1, true)] {
      let setup = Example.setup(
        [.cash: 1e3, .otherCosts: 1, .roundChance: 1e3, .roundBelow: 2e3, .roundAmount: 1, .preMoney: 1],
        market: [.droughtNow: now, .droughtChance: effect], months: 3)
      #expect(path(setup, "closes a round") == Array(repeating: closes ? 1 : 0, count: 3))
    }
    // A drought ends at its rate: of a thousand paths the share 1 − e^−0.5 in the first month.
    let market = Example.setup([.cash: 1], market: [.droughtNow: 1, .droughtEnds: 0.5], months: 1)
    let open = (0..<1000).count {
      market.record(seed: 2, path: $0).value("funding drought", of: "market", month: 1) == 0
    }
    #expect(abs(open - 393) <= 46, "three standard errors")
  }

  /// A buyer takes a company in distress before the end of cash does, and no company that has just been financed.
  @Test func saleInDistress() {
    let sold = Example.setup([.cash: 15, .otherCosts: 10, .sellBelow: 1, .sellChance: 1e3], months: 4)
    let outcome = sold.run(seed: 1, first: 0, into: nil)[0]
    #expect(outcome.ended[0] == 1 && Int(outcome.cause[0]) == Ending.forcedSale.rawValue)
    let financed = Example.setup(
      [
        .cash: 15, .otherCosts: 10, .sellBelow: 1, .sellChance: 1e3, .bridgeBelow: 130, .bridgeChance: 1e3,
        .bridgeMonths: 0.25,
      ], months: 4)
    #expect(financed.run(seed: 1, first: 0, into: nil)[0].ended[0] == 2)
  }
}
