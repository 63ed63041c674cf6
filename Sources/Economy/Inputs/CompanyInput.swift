/// What a scenario states about a company. Each is declared in the file of its subject beside this one.
public enum CompanyInput: Int, CaseIterable, Sendable {
  // Money
  case cash, burn, receivables, payables, computeCredits, deferred, equipment, debt
  case valueAddedTax, profitTax, lossesCarried, interest, debtInterest
  case collectionDelay, badDebt, otherCosts, costSpread, equipmentSpending, equipmentLife
  // Serving
  case activeParameters, totalParameters, bytesPerParameter, cacheBytes, context, batch
  case peak, bandwidth, computeEfficiency, memoryEfficiency
  case inputTime, cachedTime, outputTime, timeError
  case utilisation, rent, committed, committedRent, commitmentTerm
  // Sales
  case apiVolume, apiGrowth, apiSpread, apiInputShare, inputPrice, outputPrice, follow, freeShare
  case apiCachedShare, cachedDiscount
  case prepaidShare, creditMonths, breakage
  case challenges, markup, trigger, patience, stopAfter, switching, loyal, newAccounts, grant, harvest, crossSale,
    freeLight
  case ownVouchers
  case users, organicGrowth, userSpread, dayOne, daySeven, dayThirty, dayNinety, keep, productAge, inflowGrowth
  case userTokens, userInputShare, userCachedShare
  case activity, minutes, tokensPerMinute, characters, charactersPerToken
  case event, eventMonths, payingNovelty, features, featuresEffect, monetiseAbove
  case tokensBought, vendorInputPrice, vendorOutputPrice, vendorFollow, appReasoning, apiReasoning, reasoningMultiple
  case payingShare, subscriptionPrice, purchases, storeFee, activeDays, impressions, impressionPrice
  case adSpending, adGrowth, adBeforeRound, adWithheld
  case referenceCost, referenceSpending, adFloor, adShut, adRivals, adDiscount, adEfficiency, adPool, adPenalty
  case secondSpending, secondCost, secondReference, secondFloor, secondShut, secondRivals, secondDiscount
  case secondEfficiency, secondPool, secondPenalty
  case abroadSpending, abroadCost, abroadReference, abroadFloor, abroadShut, abroadRivals, abroadDiscount
  case abroadEfficiency, abroadPool, abroadPenalty
  case abroadUsers, abroadOrganic, abroadDayThirty, abroadKeep, abroadTokens
  case abroadPaying, abroadPrice, abroadPurchases, abroadActiveDays, abroadImpressions, abroadImpressionPrice
  case projectsWon, projectValue, projectValueChange, projectSpread, projectTeam, projectMonths
  // Enterprise
  case tendered, bidders, estimateSpread, bidMarkup, desperation, desperateRivals, desperateCut
  case satisfaction, valueFloor
  case bids, winScore, relationGain, relationLoss
  case backlog, projectLag, signingShare, middleShare, acceptance, renewal, gap, gapDelay, gapRenewal
  case finance, financeValue, financeDelay, government, governmentValue, governmentDelay
  case telecom, telecomValue, telecomDelay, universities, universitiesValue, universitiesDelay
  case quota, quotaHazard, replacement
  // People and training
  case research, product, sales, support, researchPay, productPay, salesPay, supportPay
  case onCosts, hiring, payGrowth, overhead
  case trainingGPUs, trainingGrowth, trainingOther
  // Funding, distress, exits
  case roundChance, roundBelow, roundAmount, roundSpread, preMoney, roundCredits
  case growthShare, growthMonths, growthAdverts, retentionWeight, retentionMark, assetDiscount
  case coreProfit, coreGrowth
  case freezeBelow, adCutBelow, adCut, layOffBelow, layOffShare, layOffPause, severance
  case narrowBelow, narrowCut, bridgeBelow, bridgeChance, bridgeMonths, sellBelow, sellChance
  case saleChance, mergerChance, listingChance
  // Training programme and what it keeps up with
  case trainingTokens, trainingParameters, trainingShare, experiments, programmeMonths, pretraining, postTraining
  case capitalised, modelLife, ticket, frontierSpending, talentWeight, researchReturn, knowledgeLoss, lag, lagEffect
  // People who leave
  case poaching, autonomy, leadPay, switchRaise, leadTeam, founderLeave, founderShock
  case attrition, growthChurn, hiringCost
  // Tax
  case lossesExpire
  // Leases, GPUs bought, shared and granted, hours of the day
  case leased, leasedRent, leaseTerm, leaseRate, provision, settle
  case owned, buyPrice, ownedRunning, buyHorizon, buyReserve, rentDiscount, pool, poolUnits, poolBias, creditsLife
  case scaleExponent, utilisationLimit, apiPeak, appPeak, peaksApart

  /// The declarations by subject, each in the file of its subject.
  package static var stated: [(CompanyInput, Declaration)] {
    let subjects: [[(CompanyInput, Declaration)]] = [
      money, serving, api, pricePolicy, app, activities, momentum, boughtTokens, advertising, secondChannel, abroad,
      projects,
      people,
      training, funding, growthFund, distress, exits, enterprise,
      programme, departures, leases, supply,
    ]
    return subjects.flatMap { $0 }
  }

  /// Every declaration, in the order of the cases.
  public static let declarations: [Declaration] = {
    let all = stated
    return allCases.map { input in all.first { $0.0 == input }?.1 ?? Declaration("", "", .any, "") }
  }()

  /// The inputs that follow another one where they are left out.
  package static let followers: [(input: CompanyInput, lead: CompanyInput)] = [
    (.secondFloor, .adFloor), (.abroadFloor, .adFloor), (.abroadDayThirty, .dayThirty), (.abroadKeep, .keep),
  ]

  /// Where it stands, its unit and bounds.
  public var declaration: Declaration { CompanyInput.declarations[rawValue] }
}
