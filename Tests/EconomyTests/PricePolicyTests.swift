import Maths
import Testing

import Economy

/// Prices a company sets by itself, customers who leave, tokens given away, and what they earn elsewhere: figures by hand.
@Suite struct PricePolicyTests {
  /// 4e12 tokens a month of input at 1 a million, which cost as much as `cost` says.
  private func path(
    cost: Double = 0.4, _ changes: [CompanyInput: Double], _ quantity: String, months: Int = 1, priceMove: Double = 0
  ) -> [Double] {
    // A token takes 4e-4 seconds of a GPU that is busy half of the time.
    let stated: [CompanyInput: Double] = [
      .cash: 1e15, .apiVolume: 4e12, .apiInputShare: 1, .inputPrice: 1e-6, .follow: 1, .rent: cost * 1e-6 * 0.5 / 4e-4,
    ]
    let setup = Example.setup(
      stated.merging(changes) { $1 }, market: [.priceChange: Double.exp(priceMove) - 1], months: months)
    let record = setup.record(seed: 1, path: 0)
    return (1...months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  @Test func aChallengerCutsToItsCost() {
    let challenger: [CompanyInput: Double] = [.challenges: 1, .markup: 0.3, .trigger: 0.3]
    #expect(abs(path(challenger, "token price")[0] - 0.52) < 1e-12)
    #expect(abs(path(challenger.merging([.challenges: 0.5]) { $1 }, "token price")[0] - 0.76) < 1e-12)
    #expect(path([.markup: 0.3, .trigger: 0.3], "token price") == [1])
    // 0.72 is not 30 % below 1.
    #expect(path(cost: 0.5538462, challenger, "token price") == [1])
  }

  @Test func patienceEnds() {
    let prices = path(cost: 2, [.patience: 6, .markup: 0.1], "token price", months: 8)
    for month in 0..<6 { #expect(prices[month] == 1) }
    #expect(abs(prices[6] - 2.2) < 1e-12)
    #expect(abs(prices[7] - 2.2) < 1e-12, "as long as the market's price is below cost")
    // Who has lifted the price does not give up.
    #expect(path(cost: 2, [.patience: 6, .stopAfter: 6, .markup: 0.1], "API tokens", months: 8)[7] == 4e12)
    #expect(path(cost: 2, [.markup: 0.1], "token price", months: 8) == [Double](repeating: 1, count: 8))
  }

  @Test func anAPIIsGivenUpForGood() {
    let tokens = path(cost: 2, [.stopAfter: 6], "API tokens", months: 9)
    #expect(tokens == [Double](repeating: 4e12, count: 6) + [0, 0, 0])
    #expect(path(cost: 2, [.stopAfter: 6], "API use", months: 7)[6] == 0)
    #expect(path(cost: 2, [:], "API tokens", months: 9)[8] == 4e12)
    #expect(path(cost: 0.4, [.stopAfter: 6], "API tokens", months: 9)[8] == 4e12)
  }

  @Test func customersOfADearSupplierLeave() {
    let dear: [CompanyInput: Double] = [.follow: 0.5, .switching: 5]
    func kept(_ changes: [CompanyInput: Double], _ move: Double = -0.36) -> Double {
      path(dear.merging(changes) { $1 }, "volume kept", priceMove: move)[0]
    }
    #expect(abs(kept([:]) - 0.40657) < 1e-5)
    #expect(abs(kept([.loyal: 0.5]) - 0.703285) < 1e-6)
    #expect(kept([.switching: 0]) == 1)
    #expect(kept([.follow: 1]) == 1 && kept([:], 0.36) == 1)
    #expect(abs(path(dear, "API tokens", priceMove: -0.36)[0] / 4e12 - 0.40657) < 1e-5)
  }

  @Test func tokensGivenAway() {
    let grants: [CompanyInput: Double] = [.newAccounts: 1e5, .grant: 1e6, .harvest: 0.5]
    #expect(abs(path(grants, "free tokens")[0] - 1.5e11) < 1)
    #expect(path(grants.merging([.newAccounts: 1e9]) { $1 }, "free tokens") == [4e12])
    #expect(path(grants.merging([.newAccounts: 1e9]) { $1 }, "API use") == [0])
    let light: [CompanyInput: Double] = [.inputPrice: 1.2e-6, .valueAddedTax: 0.06, .freeShare: 0.1, .crossSale: 1e-6]
    #expect(abs(path(light, "API use")[0] - 4.07547e6) < 10)
    #expect(abs(path(light.merging([.freeLight: 0.4]) { $1 }, "API use")[0] - 2.44528e6) < 10)
    #expect(abs(path(cost: 1.1, light.merging([.freeLight: 0.4]) { $1 }, "API use")[0] - 4.07547e6) < 10)
    #expect(abs(path([.crossSale: 5e-7], "cross-sales")[0] - 2e6) < 1e-6)
    #expect(abs(path([.ownVouchers: 0.25], "API use")[0] - 3e6) < 1e-6)
  }
}
