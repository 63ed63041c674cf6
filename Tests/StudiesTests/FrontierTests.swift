import Economy
import Maths
import Scenarios
import Testing

import Studies

/// The frontier inverts the odds: feeding a threshold back gives the chance it was solved for, on the same futures to the
/// step of counting, on others within sampling error.
@Suite struct FrontierTests {
  let targets = [12, 24].flatMap { months in [0.5, 0.9].map { Frontier.Target(months: months, chance: $0) } }

  @Test func feedingBackGivesTheChance() throws {
    let setup = try Sample.scenario().setup
    let plan = Plan(paths: 4_000, seed: 4, threads: 2)
    for burn in [15e6, 40e6] {
      let frontier = try Frontier.solve(
        setup, company: 1, burns: [burn], targets: targets, allowingRounds: false, plan)
      for (target, cash) in zip(targets, frontier.points[0].cash) {
        let cash = try #require(cash)
        let same = try Frontier.survival(setup, company: 1, cash: cash, burn: burn, allowingRounds: false, plan)
        #expect(
          abs(same[target.months - 1] - target.chance) < 0.002,
          "burn \(burn), \(target): \(cash) gives \(same[target.months - 1])")
        let fresh = Plan(paths: 20_000, seed: 99, threads: 2)
        let other = try Frontier.survival(setup, company: 1, cash: cash, burn: burn, allowingRounds: false, fresh)
        let error = (target.chance * (1 - target.chance) * (1 / 4_000 + 1 / 20_000)).squareRoot()
        #expect(abs(other[target.months - 1] - target.chance) < 4 * error)
      }
    }
  }

  @Test func bundledScenarioFeedsBack() throws {
    let setup = try Scenario.load("china-2024-12").lasting(months: 36).setup
    let plan = Plan(paths: 2_048, seed: 1, threads: 2)
    let all = Frontier.usualTargets(months: 36)
    let frontier = try Frontier.solve(setup, company: 0, burns: [130e6], targets: all, allowingRounds: false, plan)
    for (target, cash) in zip(all, frontier.points[0].cash) {
      let cash = try #require(cash)
      let back = try Frontier.survival(setup, company: 0, cash: cash, burn: 130e6, allowingRounds: false, plan)
      #expect(abs(back[target.months - 1] - target.chance) < 0.005)
    }
  }

  /// The search begins on some of the futures, takes what is spent for a guess, and follows a line for the last of the way: its answer
  /// is that of halving an interval on all futures, within the error of counting.
  @Test(arguments: [false, true])
  func theSearchFindsWhatHalvingFinds(rounds: Bool) throws {
    let setup = try Scenario.load("china-2024-12").lasting(months: 24).setup
    let plan = Plan(paths: 2_048, seed: 7, threads: 2)
    for (company, burn) in [(1, 200e6), (3, 40e6)] {
      let frontier = try Frontier.solve(
        setup, company: company, burns: [burn], targets: targets, allowingRounds: rounds, plan)
      func survival(_ cash: Double) throws -> [Double] {
        try Frontier.survival(setup, company: company, cash: cash, burn: burn, allowingRounds: rounds, plan)
      }
      for (target, found) in zip(targets, frontier.points[0].cash) {
        let found = try #require(found)
        var (low, high) = (found / 2, found * 2)
        for _ in 0..<12 {
          let middle = (low * high).squareRoot()
          if try survival(middle)[target.months - 1] < target.chance { low = middle } else { high = middle }
        }
        let error = (target.chance * (1 - target.chance) / Double(plan.paths)).squareRoot()
        let (ours, halved) = try (survival(found)[target.months - 1], survival(high)[target.months - 1])
        #expect(abs(ours - halved) < error, "company \(company), \(target): \(found) and \(high)")
      }
    }
  }

  @Test func moreMonthsAndSurerNeedMoreCash() throws {
    let setup = try Sample.scenario().setup
    let plan = Plan(paths: 2_000, seed: 1, threads: 2)
    let frontier = try Frontier.solve(
      setup, company: 1, burns: [20e6, 40e6], targets: targets, allowingRounds: false, plan)
    for point in frontier.points {
      let cash = point.cash.compactMap { $0 }
      #expect(cash.count == 4)
      #expect(cash[0] < cash[1] && cash[2] < cash[3] && cash[0] < cash[2] && cash[1] < cash[3])
    }
    for (less, more) in zip(frontier.points[0].cash, frontier.points[1].cash) {
      #expect(try #require(less) < #require(more))
    }
  }

  @Test func roundsLowerTheThreshold() throws {
    let setup = try Sample.scenario().setup
    let plan = Plan(paths: 2_000, seed: 1, threads: 2)
    let alone = try Frontier.solve(setup, company: 0, burns: [25e6], targets: targets, allowingRounds: false, plan)
    let helped = try Frontier.solve(setup, company: 0, burns: [25e6], targets: targets, allowingRounds: true, plan)
    #expect(try #require(helped.points[0].cash[2]) < #require(alone.points[0].cash[2]))
  }

  /// A certain burn and nothing else: the cash of h months is what survives h months, whatever the chance.
  @Test func constantBurnNeedsItsMonths() throws {
    let text = """
      outlast: 1
      start: 2024-12
      currency: USD
      companies:
        steady:
          other: { costs: { assume: "1e6 USD/month", because: test } }
          distress:
            layoffs-below: { assume: "0 months", because: test }
      """
    let setup = try Scenario.load(text: text, name: "steady").setup
    let plan = Plan(paths: 64, seed: 1, threads: 1)
    let frontier = try Frontier.solve(
      setup, company: 0, burns: [1e6], targets: targets, allowingRounds: false, plan)
    for (target, cash) in zip(targets, frontier.points[0].cash) {
      let exact = 1e6 * Double(target.months)
      #expect(abs(try #require(cash) / exact - 1) < 0.0011)
    }
  }

  /// Without chance, survival leaps from nothing to all where cash is the months' burn: for every chance asked and every burn.
  @Test("What has no chance in it needs its burn for each month, whatever chance is asked")
  func leap() throws {
    let scenario = try Scenario.load(
      text: """
        outlast: 1
        name: steady
        start: 2025-03
        horizon: 12 months
        currency: USD
        companies:
          a:
            people: { poaching: { value: "0 1/month", source: t } }
            other: { costs: { assume: "300e3 to 500e3 USD/month", because: t } }
        """, name: "x")
    let burns = [300e3, 390e3, 400e3, 500e3, 1.7e6]
    for paths in [64, 500, 1000] {
      let frontier = try Frontier.solve(
        scenario.setup, company: 0, burns: burns, targets: Frontier.usualTargets(months: 12), allowingRounds: false,
        Plan(paths: paths, seed: 1))
      for point in frontier.points {
        for cash in point.cash {
          let ratio = try #require(cash) / (12 * point.burn)
          #expect(abs(ratio - 1) < 1e-4, "\(paths) paths, burn \(point.burn): \(ratio)")
        }
      }
    }
  }
}
