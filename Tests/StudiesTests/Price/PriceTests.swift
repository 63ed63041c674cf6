import Economy
import Maths
import Scenarios
import Testing

import Studies

/// Would catch a margin with tax in it, a grant that costs nothing, and a cut that is felt without being one.
@Suite struct PriceTests {
  /// One company without spread: 1 ms of a GPU for a token of input, 4 ms of output, 0.5 of cached input; 3.6 money an hour.
  private static func setup(_ overrides: [String] = []) throws -> Setup {
    try Scenario.load(
      text: """
        outlast: 1
        start: 2024-12
        currency: CNY
        companies:
          one:
            cash: { value: "1e6 CNY", source: test }
            taxes: { value-added: { value: "6 %", source: test } }
            serving:
              input-time: { value: "1e-3 GPU-seconds/token", source: test }
              cached-time: { value: "0.5e-3 GPU-seconds/token", source: test }
              output-time: { value: "4e-3 GPU-seconds/token", source: test }
              utilisation: { value: "50 %", source: test }
            compute: { rent: { value: "3.6 CNY/GPU-hour", source: test } }
            api:
              volume: { value: "1e6 tokens/month", source: test }
              input-share: { value: "80 %", source: test }
              cached-share: { value: "25 %", source: test }
              cached-discount: { value: "50 %", source: test }
              input-price: { value: "5.3 CNY/Mtok", source: test }
              output-price: { value: "10.6 CNY/Mtok", source: test }
              free: { value: "20 %", source: test }
              spread: { value: "0 %", source: test }
              follow: { value: "100 %", source: test }
            app:
              users: { value: "1000 users", source: test }
              d30: { value: "50 %", source: test }
              keep: { value: "100 %", source: test }
              tokens: { value: "100 tokens/user/month", source: test }
              input-share: { value: "50 %", source: test }
              paying: { value: "10 %", source: test }
              price: { value: "10.6 CNY/user/month", source: test }
              store-fee: { value: "30 %", source: test }
            projects:
              won: { value: "2 projects/month", source: test }
              spread: { value: "0 %", source: test }
              value: { value: "1.06e6 CNY/project", source: test }
              team: { value: "2 people/project", source: test }
              duration: { value: "3 months", source: test }
            people:
              sales: { value: "1 people", source: test }
              sales-pay: { value: "1e5 CNY/person/month", source: test }
              on-costs: { value: "0 %", source: test }
              pay-growth: { value: "0 %/month", source: test }
        """, name: "priced", overrides: overrides
    ).setup
  }

  private static func study(_ overrides: [String] = [], cut: Double = 0.5) throws -> PriceStudy {
    try PriceStudy.run(try setup(overrides), company: 0, cut: cut, month: 3, Plan(paths: 16, seed: 5))
  }

  /// A millisecond at 3.6 an hour and half use costs 2e-6: 2 a million.
  @Test func byHand() throws {
    let study = try Self.study()
    #expect(study.tokens.map(\.name) == ["new input", "cached input", "output", "at the mix sold"])
    let expected: [(price: Double, cost: Double)] = [(5, 2), (2.5, 1), (10, 8), (5.5, 3)]
    for (line, (price, cost)) in zip(study.tokens, expected) {
      #expect(abs(line.price.median / price - 1) < 1e-12, "\(line.name)")
      #expect(abs(line.list.median / (price * 1.06) - 1) < 1e-12, "\(line.name)")
      #expect(abs(line.cost.median / cost - 1) < 1e-12, "\(line.name)")
      #expect(abs(line.margin.median / (price - cost) - 1) < 1e-12, "\(line.name)")
      #expect(abs(line.breakEven.median / (0.5 * cost / price) - 1) < 1e-12, "\(line.name)")
      #expect(line.pays.value == 1)
    }
    // 100 tokens, half of them input, at a mean of 2.5 ms.
    let user = try #require(study.user)
    #expect(abs(user.cost.median / (100 * 5 / 1e6) - 1) < 1e-12)
    #expect(abs(user.price.median / (0.1 * 10 * 0.7) - 1) < 1e-12)
    let payer = try #require(study.payer)
    #expect(abs(payer.list.median - 10.6) < 1e-12 && abs(payer.price.median - 7) < 1e-12 && payer.pays.value == 1)
    let contract = try #require(study.contract)
    #expect(abs(contract.price.median - 1e6) < 1e-6 && abs(contract.cost.median - 6e5) < 1e-6)
    #expect(abs(contract.marginShare.median - 0.4) < 1e-12)
    let grants = try #require(study.grants)
    #expect(abs(grants.tokens.median / 2e5 - 1) < 1e-12 && abs(grants.cost.median / 0.6 - 1) < 1e-12)
    #expect(abs(grants.perPaidToken.median / (3 * 0.25) - 1) < 1e-12)
  }

  @Test func aCutIsAnsweredInThreeWays() throws {
    let cut = try #require(try Self.study(["market.token-price.elasticity=1"]).cut)
    #expect(cut.outcomes.map(\.answer) == PriceCut.Answer.allCases)
    let byAnswer = Dictionary(uniqueKeysWithValues: cut.outcomes.map { ($0.answer, $0) })
    func figure(_ answer: PriceCut.Answer, _ place: Int) -> Double { byAnswer[answer]?.figures[place].median ?? .nan }
    #expect(abs(figure(.none, 0) - 5.5) < 1e-12 && abs(figure(.keeps, 0) - 5.5) < 1e-12)
    #expect(abs(figure(.follows, 0) - 2.75) < 1e-12 && abs(figure(.asStated, 0) - 2.75) < 1e-12)
    // At an elasticity of one half the price doubles the volume, so use brings as much and serving costs twice.
    #expect(abs(figure(.follows, 1) / 2e6 - 1) < 1e-12 && abs(figure(.keeps, 1) / 1e6 - 1) < 1e-12)
    #expect(abs(figure(.follows, 2) / figure(.none, 2) - 1) < 1e-12)
    #expect(abs(byAnswer[.follows]!.differences[3].median + 3) < 1e-9)
    #expect(byAnswer[.none]!.differences.allSatisfy { $0.low == 0 && $0.high == 0 })
    #expect(cut.outcomes.allSatisfy { ($0.survival?.value ?? 2) <= 1 })
  }

  @Test func aCutOfNothingDoesNothing() throws {
    let cut = try #require(try Self.study(cut: 0).cut)
    for outcome in cut.outcomes where outcome.answer != .keeps {
      #expect(outcome.differences.allSatisfy { $0.low == 0 && $0.high == 0 }, "\(outcome.answer)")
    }
  }

  @Test func whatIsReadIsInTheModel() {
    let names = Set(Catalogue.standard.entries.map { "\($0.quantity.name)" })
    #expect(PriceSample.quantities.allSatisfy(names.contains))
  }

  @Test func whoSellsNothingHasNoPrices() throws {
    let setup = try Scenario.load(
      text: "outlast: 1\nstart: 2024-12\ncurrency: CNY\ncompanies: { one: { cash: { value: 1e6 CNY, source: test } } }",
      name: "idle"
    ).setup
    let study = try PriceStudy.run(setup, company: 0, cut: 0.5, month: 3, Plan(paths: 8, seed: 5))
    #expect(!study.sells && study.cut == nil && study.grants == nil)
  }
}
