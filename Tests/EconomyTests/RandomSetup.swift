import Foundation
import Maths
import TestSupport

import Economy

/// A setup drawn at random from all that a scenario may state: levels over orders of magnitude or nothing at all, paths in
/// time, uncertain figures, amounts in a foreign currency, openings known and unknown.
struct RandomSetup {
  private var random: SplitMix64
  private let id: UInt64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    id = seed
  }

  mutating func setup() -> Setup {
    let months = Int.random(in: 24...36, using: &random)
    let rate = Setup.Currency(
      code: "USD", rate: random.happens(0.5) ? .constant(.factor(7.2)) : table(from: .between(6, 8), months: months),
      spread: .factor(random.happens(0.3) ? 0 : 0.03))
    let market = MarketInput.allCases.map { input in
      series(range(input), mayVary: input.declaration.mayVary, bounds: input.declaration.bounds, months: months)
    }
    var companies = ["first", "second"].map { company($0, months: months) }
    // Every fourth setup has a company that keeps its books in the foreign currency.
    if id % 4 == 3 { companies[1].keepBooks(in: 0, at: rate.rate.central(month: 0)) }
    return Setup(market: market, currencies: [rate], companies: companies, months: months)
  }

  private mutating func company(_ name: String, months: Int) -> Setup.Company {
    var inputs: [Series] = []
    var currencies: [Int] = []
    // A few companies do all they can, others a little of it.
    let idle = [0.1, 0.1, 0.5][Int.random(in: 0..<3, using: &random)]
    for input in CompanyInput.allCases {
      let declaration = input.declaration
      inputs.append(
        series(range(input), mayVary: declaration.mayVary, bounds: declaration.bounds, months: months, idle: idle))
      currencies.append(declaration.unit.hasPrefix("money") && random.happens(0.2) ? 0 : -1)
    }
    var known = Set<CompanyInput>()
    for input in Example.optional where random.happens(0.5) { known.insert(input) }
    // What is not known stands at nothing, as the loader leaves it.
    for input in Example.optional where !known.contains(input) { inputs[input.rawValue] = .constant(.factor(0)) }
    if random.happens(0.5) { known.insert(.outputTime) }
    addRetention(&inputs, &known)
    return Setup.Company(
      id: "\(name) \(id)", inputs: inputs, currencies: currencies, known: known, tokenTime: FlatTime())
  }

  /// Half of them keep their users by a curve through two points, possible or not.
  private mutating func addRetention(_ inputs: inout [Series], _ known: inout Set<CompanyInput>) {
    guard random.happens(0.5) else { return }
    for (input, _) in CompanyInput.retentionDays.shuffled(using: &random).prefix(2) {
      known.insert(input)
      inputs[input.rawValue] = series(.between(0, 1), mayVary: false, bounds: .share, months: 24)
    }
    known.insert(.productAge)
  }

  /// From where a level is drawn.
  private enum Range {
    /// Every value alike.
    case between(Double, Double)
    /// Every order of magnitude alike.
    case magnitude(Double, Double)
  }

  private mutating func level(_ range: Range) -> Double {
    switch range {
    case .between(let low, let high): .random(in: low...high, using: &random)
    case .magnitude(let low, let high): exp(.random(in: log(low)...log(high), using: &random))
    }
  }

  private mutating func table(from range: Range, months: Int) -> Series {
    let points = [0, Int.random(in: 1..<12, using: &random), Int.random(in: 12...months, using: &random)]
    return .table(
      points.map { (month: $0, value: Formula.factor(level(range))) }, random.happens(0.5) ? .lines : .steps)
  }

  private mutating func series(
    _ range: Range, mayVary: Bool, bounds: Declaration.Bounds, months: Int, idle: Double = 0.15
  ) -> Series {
    if case .positive = bounds {} else if !mustBePositive(range), random.happens(idle) { return .constant(.factor(0)) }
    let shape = mayVary ? Double.random(in: 0..<1, using: &random) : 1
    switch (shape, bounds) {
    case (..<0.1, _): return table(from: range, months: months)
    case (..<0.15, .nonNegative), (..<0.15, .positive), (..<0.15, .chance):
      return .geometric(start: .factor(level(range)), rate: .factor(.random(in: -0.05...0.05, using: &random)))
    case (..<0.2, _):
      return .logistic(
        from: .factor(level(range)), to: .factor(level(range)), midpoint: .factor(12), width: .factor(3))
    default: break
    }
    guard random.happens(0.2) else { return .constant(.factor(level(range))) }
    let (a, b) = (level(range), level(range))
    let leaf = Leaf("random \(random.next())", standing: .assumption, source: "a test")
    return .constant(.uncertain(.uniform(low: Swift.min(a, b), high: Swift.max(a, b)), leaf))
  }

  /// Shares that an equation divides by never come down to nothing here.
  private func mustBePositive(_ range: Range) -> Bool {
    if case .between(0.05, _) = range { true } else { false }
  }

  private func range(_ input: CompanyInput) -> Range {
    switch input {
    case .cash: .magnitude(1e5, 1e10)
    case .burn: .between(-5e7, 1e8)
    case .receivables, .payables, .computeCredits, .deferred, .equipment, .debt, .lossesCarried, .roundAmount,
      .preMoney:
      .magnitude(1e4, 3e9)
    case .interest, .debtInterest: .between(-0.01, 0.02)
    case .collectionDelay: .magnitude(0.05, 24)
    case .otherCosts: .between(-1e7, 4e7)
    case .costSpread, .equipmentSpending: .magnitude(1e3, 1e7)
    case .equipmentLife: .magnitude(0.3, 120)
    case .utilisation, .computeEfficiency, .memoryEfficiency: .between(0.05, 1)
    case .activeParameters: .magnitude(1e9, 5e11)
    case .totalParameters: .magnitude(5e11, 2e12)
    case .peak: .magnitude(1e14, 3e15)
    case .bandwidth: .magnitude(1e12, 8e12)
    case .bytesPerParameter, .cacheBytes, .context, .batch: .magnitude(0.5, 1e4)
    case .rent, .committedRent: .magnitude(0.3 / 3600, 6.0 / 3600)
    case .committed, .trainingGPUs: .magnitude(1, 2e4)
    case .apiVolume: .magnitude(1e8, 1e13)
    case .inputPrice, .outputPrice: .magnitude(1e-8, 3e-5)
    case .users: .magnitude(1e2, 1e8)
    case .userTokens: .magnitude(1e2, 1e5)
    case .subscriptionPrice: .magnitude(0.1, 100)
    case .activeDays, .impressions: .between(0, 20)
    case .impressionPrice: .magnitude(1e-4, 0.1)
    case .adSpending, .referenceSpending, .secondSpending, .secondReference, .abroadSpending, .abroadReference:
      .magnitude(1e4, 1e8)
    case .adRivals, .secondRivals, .abroadRivals, .coreProfit: .magnitude(1e4, 1e8)
    case .referenceCost, .secondCost, .abroadCost: .magnitude(0.1, 100)
    case .adPool, .secondPool, .abroadPool, .monetiseAbove: .magnitude(1e4, 1e9)
    case .adEfficiency, .secondEfficiency, .abroadEfficiency: .between(-0.5, 2)
    case .abroadUsers: .magnitude(1e2, 1e8)
    case .abroadTokens: .magnitude(1e2, 1e5)
    case .abroadPrice, .abroadPurchases, .purchases: .magnitude(0.1, 100)
    case .abroadActiveDays, .abroadImpressions: .between(0, 20)
    case .abroadImpressionPrice: .magnitude(1e-4, 0.1)
    case .vendorInputPrice, .vendorOutputPrice: .magnitude(1e-8, 3e-5)
    case .minutes, .tokensPerMinute, .characters: .magnitude(0.1, 100)
    case .charactersPerToken: .magnitude(0.5, 5)
    case .event, .features: .between(-3, 3)
    case .markup, .harvest, .switching: .between(0, 4)
    case .patience, .stopAfter: .between(0, 24)
    case .newAccounts: .magnitude(1, 1e5)
    case .grant: .magnitude(1e4, 1e8)
    case .crossSale: .magnitude(1e-8, 3e-6)
    case .featuresEffect: .between(-0.1, 0.1)
    case .retentionWeight: .between(-5, 5)
    case .eventMonths, .growthMonths: .magnitude(0.3, 24)
    case .projectsWon: .magnitude(0.1, 50)
    case .projectValue: .magnitude(1e4, 1e7)
    case .projectTeam, .projectMonths: .between(0, 20)
    case .tendered, .desperateRivals, .desperateCut, .relationLoss, .signingShare, .middleShare, .acceptance, .renewal:
      .between(0, 1)
    case .finance, .government, .telecom, .universities, .satisfaction, .gapRenewal, .estimateSpread: .between(0, 1)
    case .bidders, .projectLag: .between(0.1, 20)
    case .bidMarkup, .relationGain: .between(-0.3, 1)
    case .desperation, .valueFloor, .gap, .gapDelay: .between(0, 3)
    case .winScore: .between(-4, 2)
    case .bids, .backlog: .magnitude(0.1, 50)
    case .financeValue, .governmentValue, .telecomValue, .universitiesValue: .between(0, 4)
    case .financeDelay, .governmentDelay, .telecomDelay, .universitiesDelay: .magnitude(0.1, 10)
    case .quota: .magnitude(1e4, 1e8)
    case .quotaHazard: .between(0, 0.3)
    case .replacement: .between(0, 12)
    case .research, .product, .sales, .support: .magnitude(1, 2e3)
    case .researchPay, .productPay, .salesPay, .supportPay, .overhead: .magnitude(1e3, 2e5)
    case .coreGrowth, .apiGrowth, .adGrowth, .projectValueChange, .hiring, .payGrowth, .trainingGrowth:
      .between(-0.15, 0.15)
    case .apiSpread, .userSpread, .projectSpread, .roundSpread, .organicGrowth, .abroadOrganic: .between(0, 0.6)
    case .follow, .creditMonths, .severance, .bridgeMonths, .onCosts, .trainingOther, .vendorFollow, .adBeforeRound,
      .payingNovelty:
      .between(0, 4)
    case .reasoningMultiple: .between(0.5, 12)
    case .productAge: .between(0, 60)
    case .inflowGrowth: .between(-0.2, 0.5)
    case .commitmentTerm, .roundBelow, .freezeBelow, .adCutBelow, .layOffBelow, .narrowBelow, .bridgeBelow, .sellBelow,
      .layOffPause:
      .between(0, 40)
    case .roundChance, .bridgeChance: .magnitude(0.01, 3)
    case .sellChance: .magnitude(1e-3, 0.2)
    case .saleChance, .mergerChance, .listingChance: .magnitude(1e-4, 0.02)
    case .dayOne, .daySeven, .dayNinety: .between(0, 1)
    case .inputTime, .cachedTime, .outputTime: .magnitude(1e-7, 1e-2)
    case .timeError: .between(0.5, 2)
    case .apiCachedShare, .cachedDiscount, .userCachedShare: .between(0, 1)
    case .trainingTokens: .magnitude(1e9, 1e12)
    case .trainingParameters: .magnitude(1e9, 5e11)
    case .trainingShare: .between(0.05, 1)
    case .experiments, .talentWeight, .growthChurn, .hiringCost, .founderShock: .between(0, 3)
    case .programmeMonths, .modelLife: .magnitude(0.5, 30)
    case .ticket, .frontierSpending: .magnitude(1e6, 1e11)
    // Users who join as a share of users multiply by it in every month.
    case .lagEffect: .between(0, 0.003)
    case .researchReturn, .switchRaise: .between(0, 1)
    case .lag, .lossesExpire: .between(0, 40)
    case .poaching, .founderLeave: .magnitude(0.005, 0.5)
    case .leadPay: .magnitude(1e4, 1e6)
    case .attrition, .leadTeam: .between(0, 0.4)
    case .leased, .owned, .pool: .magnitude(1, 2e4)
    case .leasedRent, .ownedRunning: .magnitude(0.05 / 3600, 6.0 / 3600)
    case .leaseTerm, .buyReserve, .buyHorizon, .creditsLife: .between(0, 40)
    case .leaseRate: .between(0, 0.03)
    case .buyPrice: .magnitude(1e3, 1e5)
    case .poolUnits: .between(0, 5)
    case .scaleExponent: .between(0, 0.5)
    case .utilisationLimit: .between(0.05, 1)
    case .apiPeak, .appPeak: .between(0, 2.5)
    case .peaksApart: .between(0, 5e4)
    case .provision, .settle, .rentDiscount, .poolBias: .between(0, 1)
    case .pretraining, .postTraining, .capitalised, .knowledgeLoss, .autonomy: .between(0, 1)
    case .valueAddedTax, .profitTax, .badDebt, .apiInputShare, .freeShare, .prepaidShare, .breakage, .dayThirty, .keep,
      .userInputShare, .payingShare, .storeFee, .adCut, .layOffShare, .narrowCut, .roundCredits, .adWithheld, .adFloor,
      .secondFloor, .abroadFloor, .adShut, .secondShut, .abroadShut, .adDiscount, .secondDiscount, .abroadDiscount,
      .adPenalty, .secondPenalty, .abroadPenalty, .abroadDayThirty, .abroadKeep, .abroadPaying, .activity,
      .tokensBought,
      .appReasoning, .apiReasoning, .growthShare, .growthAdverts, .retentionMark, .assetDiscount, .challenges, .trigger,
      .loyal, .freeLight,
      .ownVouchers:
      .between(0, 1)
    }
  }

  private func range(_ input: MarketInput) -> Range {
    switch input {
    case .priceChange, .rentChange: .between(-0.1, 0.05)
    case .priceSpread, .rentSpread: .between(0, 0.15)
    case .elasticity: .between(0, 2)
    case .priceCut: .between(0, 0.5)
    case .droughtNow, .droughtChance, .droughtStarts, .droughtEnds, .frontierSlowdown: .between(0, 1)
    }
  }
}

extension SplitMix64 {
  /// Whether something of this chance happens.
  fileprivate mutating func happens(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &self) < chance }
}
