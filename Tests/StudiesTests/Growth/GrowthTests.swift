import Economy
import Facts
import Maths
import Scenarios
import Testing

@testable import Studies

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
    #expect(channel.paysBack >= 0 && channel.paysBack <= 1 && channel.payback.low >= 1 && channel.payback.high <= 25)
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
    #expect(abs(validation.activity - 0.1925) < 0.001)
    func model(_ fact: String) -> Double { validation.checks.first { $0.fact == fact }?.model ?? .nan }
    #expect(abs(model("kimi-ad-price-after-2024") - 23.94) < 0.01)
    #expect(abs(model("users-kimi-cac-bilibili-2024-11") - 56.28) < 0.02)
    #expect(abs(model("chatgpt-plus-arr-2024-06") - 1.642e9) < 1e6)
    #expect(abs(model("doubao-dau-2024-09") / 42e6 - 0.1429) < 0.001)
    #expect(abs(model("users-ernie-bot-wenxiaoyan-active-rate-2024-06") - 0.1633) < 0.001)
    #expect(validation.counted.count == 6 && validation.counted.count { $0.holds } == 5)
    #expect(validation.checks.count == 11)
  }
}
