import Foundation
import Economy
import Facts
import Maths
import Scenarios
import Testing

import Studies

/// Would catch a month counted twice, a price at twice the spending on the wrong side, and a payback of one who never pays.
@Suite struct GrowthTests {
  /// D30 24 % and 90 % a month from then on: 1 + 0.24 (1 − 0.9^11) / 0.1 user-months in a year.
  @Test func twoShares() throws {
    let study = try #require(
      try GrowthStudy.run(
        try Scenario.load(
          text: Scenario.template, name: "my-company",
          overrides: ["my-company.app.keep=90 %", "my-company.advertising.floor=0"]
        ).setup, company: 0, months: 36, Plan(paths: 40, seed: 3)))
    let channel = study.channels[0]
    #expect(study.channels.map(\.name) == ["advertising"])
    // The first month's cohort is what the channel says; later ones live on in fewer futures.
    #expect(channel.cohorts.map(\.month) == [1, 7, 13, 19, 25] && channel.cohorts[0].share == 1)
    #expect(channel.cohorts[0].cost == channel.cost && channel.cohorts[0].returns == channel.returns)
    #expect(channel.cohorts[0].payback == channel.payback && channel.cohorts[0].value == channel.value)
    #expect(zip(channel.cohorts, channel.cohorts.dropFirst()).allSatisfy { $0.share >= $1.share })
    #expect(!study.isCurve && channel.retention.map(\.day) == [30, 90])
    #expect(
      abs(channel.retention[0].share.median - 0.24) < 1e-12 && abs(channel.retention[1].share.high - 0.1944) < 1e-12)
    let userMonths = 1 + 0.24 * (1 - Double.pow(0.9, 11)) / 0.1
    #expect(abs(channel.valueOfYear.median / (channel.contribution.median * userMonths) - 1) < 1e-9)
    #expect(abs(channel.cost.median - 4.5) < 1e-9)
    #expect(abs(channel.costAtTwice.median / channel.cost.median - Double.sqrt(2)) < 1e-12)
    // The second half of twice the money brings √2 − 1 as many users.
    #expect(abs(channel.costOfMore.median / channel.cost.median - 1 / (Double.sqrt(2) - 1)) < 1e-9)
    #expect(abs(channel.returns.median - channel.value.median / 4.5) < 1e-9)
  }

  @Test func curve() throws {
    let base = try Scenario.load(text: Scenario.template, name: "my-company")
    var setup = base.setup
    for (input, share) in [(CompanyInput.dayOne, 0.5), (.dayThirty, 0.345), (.productAge, 12)] {
      setup.companies[0].set(input, .factor(share))
    }
    let study = try #require(try GrowthStudy.run(setup, company: 0, months: 24, Plan(paths: 20, seed: 3)))
    let channel = study.channels[0]
    #expect(study.isCurve && channel.retention.map(\.day) == [1, 7, 30, 90])
    #expect(
      abs(channel.retention[0].share.median - 0.5) < 1e-9 && abs(channel.retention[2].share.median - 0.345) < 1e-9)
    #expect(abs(channel.retention[3].share.median - 0.309) < 0.0006)
    #expect(channel.value.median > channel.valueOfYear.median)
    // Who never pays back counts, without a month in which he would: of 20 paths the ends are the second and the 19th.
    let paid = channel.paysBack.count
    #expect(channel.payback.low >= 1)
    #expect(paid < 2 ? channel.payback.low.isInfinite : channel.payback.low <= 24)
    #expect(paid < 19 ? channel.payback.high.isInfinite : channel.payback.high <= 24)
    var none = setup
    none.companies[0].set(.adSpending, .factor(0))
    #expect(try GrowthStudy.run(none, company: 0, months: 24, Plan(paths: 4, seed: 3)) == nil)
  }

  /// Each check by hand, and how many hold; Fader and Hardie's estimates hold to the printed digits.
  @Test func validation() throws {
    let validation = CompanyValidation(try FactBase.bundled())
    #expect(validation.fits.count == 2 && validation.fits.allSatisfy(\.holds))
    #expect(validation.phases.map(\.pairs) == [201, 40, 17])
    #expect(validation.phases[0].survival < 0.00145 && validation.phases[0].worst < 0.0165)
    // An independent program, whose month of newcomers is the day curve's and not four phases': within 1 %.
    #expect(abs(validation.organic / 0.3954 - 1) < 0.01 && abs(validation.activity / 0.2161 - 1) < 0.01)
    func model(_ fact: String, _ words: String = "") -> Double {
      validation.checks.first { $0.fact == fact && (words.isEmpty || $0.name.contains(words)) }?.model ?? .nan
    }
    let theirs: [(String, String, Double)] = [
      ("kimi-ad-price-after-2024", "", 23.94), ("users-kimi-cac-bilibili-2024-11", "", 56.28),
      ("doubao-dau-2024-10", "", 8.448e6), ("doubao-dau-2024-09", "users a day", 7.136e6),
      ("doubao-dau-2024-09", "share", 0.1569), ("users-doubao-mau-2024-03", "", 1.475e7),
      ("doubao-mau-2024-05", "", 2.154e7), ("doubao-mau-2024-09", "", 4.549e7), ("kimi-mau-2024-09", "", 1.54e7),
      ("kimi-dau-2024-09", "users a day", 2.215e6), ("kimi-dau-2024-09", "share", 0.1438),
      ("users-ernie-bot-wenxiaoyan-active-rate-2024-06", "", 0.1825), ("china-ai-apps-active-days-2024-08", "", 4.674),
      ("chatgpt-plus-arr-2024-06", "", 1.642e9), ("minimax-tokens-per-day-2024-08", "", 1.398e12),
      ("openai-net-loss-2024", "", 2.25),
    ]
    for (fact, words, value) in theirs { #expect(abs(model(fact, words) / value - 1) < 0.01, "\(fact) \(words)") }
    // Bids by the exact mean of the least of five: a little below cost.
    #expect(abs(model("tender-margin-2024-06") - (1 - 1 / (1.3 * 0.7581))) < 0.008)
    let counted = validation.counted
    #expect(counted.count == 22 && counted.count { $0.holds } == 17)
    #expect(counted.count(where: \.isTwoSided) == 9 && counted.count { $0.isTwoSided && $0.holds } == 6)
    #expect(validation.checks.count == 30)
    // A fact that sets an input is no check of the same figure.
    for check in validation.checks where check.isCounted {
      #expect(
        !check.inputs.components(separatedBy: CharacterSet(charactersIn: ",; ")).contains(check.fact), "\(check.name)")
    }
  }
}
