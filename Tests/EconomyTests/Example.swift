import Maths

import Economy

/// GPU-seconds of a token that a reader can check by hand: two operations a parameter, four times that for output.
struct FlatTime: TokenTime {
  func perToken<N: Number>(_ serving: Serving<N>) -> (input: N, output: N) {
    let seconds = 2 * serving.activeParameters / (serving.peak * serving.computeEfficiency)
    return (seconds, seconds * 4)
  }
}

extension Setup.Company {
  /// Keeps the books in a foreign currency that is worth so much at the start. What is no money has no other.
  mutating func keepBooks(in currency: Int, at rate: Double) {
    (functional, startRate) = (currency, rate)
    for input in CompanyInput.allCases where !input.declaration.isMoney { currencies[input.rawValue] = currency }
  }
}

/// Setups for tests: a company that does nothing, and what a test adds to it.
enum Example {
  /// What must not be nothing, where an equation divides by it.
  static let divisors: [CompanyInput: Double] = [
    .activeParameters: 1e11, .totalParameters: 1e12, .bytesPerParameter: 2, .batch: 100, .peak: 1e15, .bandwidth: 3e12,
    .computeEfficiency: 0.5, .memoryEfficiency: 0.5, .utilisation: 0.5, .rent: 2.0 / 3600, .referenceCost: 10,
    .referenceSpending: 1e6, .secondCost: 10, .secondReference: 1e6, .abroadCost: 10, .abroadReference: 1e6,
    .collectionDelay: 2, .equipmentLife: 48, .charactersPerToken: 1.5, .eventMonths: 3, .growthMonths: 12,
    .acceptance: 1,
  ]
  /// The inputs that a scenario may leave out.
  static let optional: [CompanyInput] =
    [.cash, .burn, .receivables, .payables, .deferred, .activity, .backlog] + Rung.allCases.map(\.threshold)
    + CompanyInput.followers.map(\.input)

  /// A company with these inputs, nothing else going on, and every opening balance known but the burn.
  static func company(
    _ id: String, _ stated: [CompanyInput: Double],
    known: Set<CompanyInput> = [.cash, .receivables, .payables, .deferred]
  ) -> Setup.Company {
    let inputs = CompanyInput.allCases.map { Series.constant(.factor(stated[$0] ?? divisors[$0] ?? 0)) }
    let currencies = CompanyInput.allCases.map { _ in -1 }
    let ownStated = ([.backlog] + Rung.allCases.map(\.threshold)).filter { stated[$0] != nil }
    return Setup.Company(
      id: id, inputs: inputs, currencies: currencies, known: known.union(ownStated), tokenTime: FlatTime())
  }

  /// A market in which nothing moves but what is stated.
  static func market(_ stated: [MarketInput: Double] = [:]) -> [Series] {
    MarketInput.allCases.map { .constant(.factor(stated[$0] ?? 0)) }
  }

  /// One company in a market of its own.
  static func setup(
    _ stated: [CompanyInput: Double], market: [MarketInput: Double] = [:], months: Int,
    known: Set<CompanyInput> = [.cash, .receivables, .payables, .deferred]
  ) -> Setup {
    Setup(
      market: self.market(market), currencies: [], companies: [company("one", stated, known: known)], months: months)
  }

  /// A company with every line of business, on its way down the ladder of distress.
  static let business: [CompanyInput: Double] = [
    .cash: 4e8, .receivables: 2e7, .payables: 1e7, .computeCredits: 3e7, .deferred: 5e6, .equipment: 6e7, .debt: 1e7,
    .valueAddedTax: 0.06, .profitTax: 0.25, .lossesCarried: 1e7, .interest: 0.002, .debtInterest: 0.008,
    .badDebt: 0.01, .otherCosts: 1e6, .costSpread: 5e5, .equipmentSpending: 4e5, .committed: 500,
    .committedRent: 1.8 / 3600, .commitmentTerm: 18, .apiVolume: 4e12, .apiGrowth: 0.03, .apiSpread: 0.1,
    .apiInputShare: 0.8, .inputPrice: 2e-6, .outputPrice: 8e-6, .follow: 1, .freeShare: 0.1, .prepaidShare: 0.5,
    .creditMonths: 1.5, .breakage: 0.02, .users: 5e6, .organicGrowth: 0.05, .userSpread: 0.2, .dayThirty: 0.3,
    .keep: 0.85, .userTokens: 2e4, .userInputShare: 0.75, .payingShare: 0.02, .subscriptionPrice: 20, .storeFee: 0.25,
    .activeDays: 8, .impressions: 2, .impressionPrice: 0.02, .adSpending: 2e7, .adGrowth: 0.01, .adFloor: 0.2,
    .secondSpending: 4e6, .secondCost: 12, .abroadSpending: 5e6, .abroadCost: 3, .abroadUsers: 1e6, .abroadPaying: 0.03,
    .abroadPrice: 30, .abroadPurchases: 0.5, .purchases: 0.3, .coreProfit: 2e6, .coreGrowth: 0.01, .tokensBought: 0.3,
    .vendorInputPrice: 1e-6, .vendorOutputPrice: 2e-6, .vendorFollow: 1, .crossSale: 1e-7,
    .growthShare: 0.3, .growthAdverts: 0.5,
    .projectsWon: 4, .projectValue: 2e6, .projectValueChange: -0.01, .projectSpread: 0.4, .projectTeam: 5,
    .projectMonths: 3, .research: 150, .product: 200, .sales: 100, .support: 80, .researchPay: 8e4, .productPay: 4e4,
    .salesPay: 3.5e4, .supportPay: 2.5e4, .onCosts: 0.3, .hiring: 0.01, .payGrowth: 0.005, .overhead: 8e3,
    .trainingGPUs: 1500, .trainingGrowth: 0.02, .trainingOther: 0.2, .roundChance: 0.15, .roundBelow: 18,
    .roundAmount: 3e8, .roundSpread: 0.5, .preMoney: 2e9, .roundCredits: 0.3, .freezeBelow: 12, .adCutBelow: 12,
    .adCut: 0.8, .layOffBelow: 6, .layOffShare: 0.2, .layOffPause: 4, .severance: 3, .narrowBelow: 4, .narrowCut: 0.6,
    .bridgeBelow: 3, .bridgeChance: 0.6, .bridgeMonths: 3, .sellBelow: 4, .sellChance: 0.02, .saleChance: 0.003,
    .mergerChance: 0.002, .listingChance: 0.002,
  ]
  /// A market in which everything moves.
  static let livelyMarket: [MarketInput: Double] = [
    .priceChange: -0.03, .priceSpread: 0.05, .elasticity: 0.7, .rentChange: -0.01, .rentSpread: 0.02, .droughtNow: 0.3,
    .droughtStarts: 0.05, .droughtEnds: 0.1, .droughtChance: 0.2,
  ]
  /// That company with some inputs stated otherwise.
  static func business(_ changes: [CompanyInput: Double], months: Int = 36) -> Setup {
    setup(business.merging(changes) { $1 }, market: livelyMarket, months: months)
  }
}
