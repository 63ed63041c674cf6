/// What a scenario states about a company. Each is declared in the file of its subject beside this one.
public enum CompanyInput: Int, CaseIterable, Sendable {
  // Money
  case cash, burn, receivables, payables, computeCredits, deferred, equipment, debt
  case valueAddedTax, profitTax, lossesCarried, interest, debtInterest
  case collectionDelay, badDebt, otherCosts, costSpread, equipmentSpending, equipmentLife
  // Serving
  case activeParameters, totalParameters, bytesPerParameter, cacheBytes, context, batch
  case peak, bandwidth, computeEfficiency, memoryEfficiency
  case utilisation, rent, committed, committedRent, commitmentTerm
  // Sales
  case apiVolume, apiGrowth, apiSpread, apiInputShare, inputPrice, outputPrice, follow, freeShare
  case prepaidShare, creditMonths, breakage
  case users, organicGrowth, userSpread, dayOne, daySeven, dayThirty, dayNinety, keep, productAge, inflowGrowth
  case userTokens, userInputShare
  case payingShare, subscriptionPrice, storeFee, activeDays, impressions, impressionPrice
  case adSpending, adGrowth, referenceCost, referenceSpending, costExponent
  case projectsWon, projectValue, projectValueChange, projectSpread, projectTeam, projectMonths
  // People and training
  case research, product, sales, support, researchPay, productPay, salesPay, supportPay
  case onCosts, hiring, payGrowth, overhead
  case trainingGPUs, trainingGrowth, trainingOther
  // Funding, distress, exits
  case roundChance, roundBelow, roundAmount, roundSpread, preMoney, roundCredits
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

  /// Every declaration, in the order of the cases.
  public static let declarations: [Declaration] = {
    return allCases.map { input in stated.first { $0.0 == input }?.1 ?? Declaration("", "", .any, "") }
  }()

  /// The declarations of every subject.
  static let stated: [(CompanyInput, Declaration)] =
    money + serving + api + app + advertising + projects + people + training + funding + distress + exits
    + programme + departures + leases + supply

  /// Where it stands, its unit and bounds.
  public var declaration: Declaration { CompanyInput.declarations[rawValue] }
}
