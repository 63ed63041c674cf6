import Maths
import Testing

import Economy

/// What a round does to spending, and what investors look at: figures by hand.
@Suite struct GrowthFundTests {
  /// A round of 300 m for certain in the first month, 40 % of it in compute.
  private func record(_ changes: [CompanyInput: Double], months: Int = 2) -> Record {
    let stated: [CompanyInput: Double] = [
      .cash: 1e9, .roundChance: 1e3, .roundBelow: 130, .roundAmount: 3e8, .preMoney: 2e9, .roundCredits: 0.4,
      .growthAdverts: 0.5, .adSpending: 1e6, .product: 100, .productPay: 1e4, .onCosts: 0.25,
    ]
    return Example.setup(stated.merging(changes) { $1 }, months: months).record(seed: 1, path: 0)
  }

  @Test func aFundIsSpentAfterTheRound() {
    let with = record([.growthShare: 0.5])
    func value(_ name: String, _ month: Int) -> Double { with.value(name, of: "one", month: month) ?? .nan }
    #expect(abs(value("growth spending", 1) - 7.5e6) < 1e-6)
    #expect(value("advertising", 1) == 1e6 && value("hires", 1) == 0)
    #expect(abs(value("advertising", 2) - 4.75e6) < 1e-6)
    // 3.75 m pay 25 people for a year, at 150,000 each.
    #expect(abs(value("hires", 2) - 25) < 1e-9)
    #expect(abs(value("headcount", 2) - 125) < 1e-9)
    // A twelfth of 90 m is spent, and the second round's 90 m join.
    #expect(abs(value("growth fund", 2) - (90e6 * 11 / 12 + 90e6)) < 1e-6)
    let without = record([:])
    #expect(without.value("advertising", of: "one", month: 2) == 1e6)
    #expect(without.value("hires", of: "one", month: 2) == 0)
  }

  @Test func whatInvestorsLookAt() {
    func value(_ name: String, _ changes: [CompanyInput: Double]) -> Double {
      record(changes, months: 1).value(name, of: "one", month: 1) ?? .nan
    }
    let keeps: [CompanyInput: Double] = [.roundChance: 0.08, .dayThirty: 0.345, .retentionMark: 0.28]
    #expect(value("rate of rounds", keeps) == 0.08)
    #expect(abs(value("rate of rounds", keeps.merging([.retentionWeight: 5]) { $1 }) - 0.110722) < 1e-6)
    let heavy: [CompanyInput: Double] = [
      .cash: 6e8, .equipment: 4e8, .equipmentLife: 1e15, .adSpending: 0, .product: 0, .roundAmount: 4e8,
    ]
    #expect(value("pre-money", heavy) == 2e9)
    let less = heavy.merging([.assetDiscount: 0.5]) { $1 }
    #expect(abs(value("pre-money", less) - 1.6e9) < 1)
    #expect(abs(value("founders' share", less) - 0.8) < 1e-9)
  }
}
