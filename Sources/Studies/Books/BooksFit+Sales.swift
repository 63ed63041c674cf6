internal import Economy
internal import Maths
internal import Scenarios

extension BooksFit.Finder {
  mutating func balances() {
    booked(.cash, "cash")
    booked(.receivables, "receivables")
    booked(.payables, "payables")
    booked(.deferred, "deferred")
    booked(.computeCredits, "compute-credits")
    booked(.equipment, "equipment")
    booked(.debt, "debt")
  }

  mutating func money() {
    if let burn = data.burn, burn.count >= 1, burn.times.last == 0 {
      let last = burn.values.suffix(3)
      let level = burn.count >= BooksFit.fewestMonths ? Estimators.level(burn.times, burn.values)?.level : nil
      let range = level.map {
        "; the level now lies within \(BooksFit.rounded($0.low)) and \(BooksFit.rounded($0.high)) with 90 %"
      }
      tell(
        .burn,
        BooksFit.Tale(
          estimate: Estimate(exactly: last.reduce(0, +) / Double(last.count)), isBooked: true,
          lines: "cash, raised, bridge", observations: last.count,
          remark: "mean of the last \(last.count) months" + (range ?? "")))
    } else {
      lack(.burn, "needs cash of the last two months")
    }
    // 1 − e^(−1/τ) of what was open is paid in a month.
    level(
      .collectionDelay, "collected, receivables", data.ratio("collected", "receivables", before: 1),
      { $0 > 0 && $0 < 1 ? Double.log(-Double.log(1 - $0)) : .nan }, back: { Double.exp(-$0) })
    share(
      .badDebt, "written-off, receivables, collected",
      data.pair(
        data.line("written-off"), data.pair(data.line("collected"), data.line("receivables"), before: 1) { $1 - $0 }
      ) { $1 > 0 ? $0 / $1 : .nan })
    mean(.otherCosts, "cost.other")
    if let figures = enough(.costSpread, "cost.other", data.line("cost.other")),
      let spread = Estimators.deviation(figures.values)
    {
      tell(.costSpread, BooksFit.Tale(estimate: spread, lines: "cost.other", observations: figures.count))
    }
    mean(.equipmentSpending, "equipment-bought")
    factor(
      .equipmentLife, "equipment, cost.depreciation",
      data.pair(data.line("cost.depreciation"), data.line("equipment"), before: 1) { $0 > 0 ? $1 / $0 : .nan })
    factor(.debtInterest, "cost.interest, debt", data.ratio("cost.interest", "debt", before: 1))
  }

  private mutating func mean(_ input: CompanyInput, _ line: String) {
    guard let figures = enough(input, line, data.line(line)), let mean = Estimators.mean(figures.values) else { return }
    tell(input, BooksFit.Tale(estimate: mean, lines: line, observations: figures.count))
  }

  mutating func sales() {
    booked(.apiVolume, "tokens.api")
    booked(.inputPrice, "price.input")
    booked(.outputPrice, "price.output")
    if let volume = enough(.apiGrowth, "tokens.api", data.line("tokens.api")?.on(MonthlyFigures.log)) {
      let spread = Estimators.stepDeviation(volume.times, volume.values)
      if let trend = Estimators.walk(volume.times, volume.values) {
        // The mean factor of a month is 1 + g: above the middle of the logarithms by half the variance of their steps.
        let lift = (spread.map { $0.middle * $0.middle } ?? 0) / 2
        tell(
          .apiGrowth,
          BooksFit.Tale(
            estimate: trend.growth.mapped { Double.exp($0 + lift) - 1 }, lines: "tokens.api",
            observations: volume.count, remark: "growth at the prices of those months"))
      }
      if let spread {
        tell(.apiSpread, BooksFit.Tale(estimate: spread, lines: "tokens.api", observations: volume.count))
      }
    }
    share(.freeShare, "tokens.api-free, tokens.api", data.ratio("tokens.api-free", "tokens.api"))
    share(.apiInputShare, "tokens.api-input, tokens.api", data.ratio("tokens.api-input", "tokens.api"))
    share(.prepaidShare, "credits-used, revenue.api", data.ratio("credits-used", "revenue.api"))
    share(.breakage, "credits-lapsed, deferred", data.ratio("credits-lapsed", "deferred", before: 1))
    factor(.creditMonths, "deferred, credits-used", data.ratio("deferred", "credits-used"))
    if let counts = enough(.projectsWon, "projects", data.line("projects")), let rate = Estimators.rate(counts.values) {
      tell(.projectsWon, BooksFit.Tale(estimate: rate, lines: "projects", observations: counts.count))
    }
    let tax = data.tax
    let values = data.pair(data.line("revenue.projects"), data.line("projects")) { $1 > 0 ? $0 * (1 + tax) / $1 : .nan }
    if let logs = values?.on(MonthlyFigures.log), logs.count >= 4,
      let mean = Estimators.lognormalMean(logs.times, logs: logs.values)
    {
      tell(.projectValue, BooksFit.Tale(estimate: mean, lines: "revenue.projects, projects", observations: logs.count))
    } else {
      lack(.projectValue, "needs revenue.projects and projects in four months with a contract")
    }
  }

  mutating func app(_ cohorts: CohortFit?) {
    booked(.users, "mau")
    let inflow = data.pair(data.organic, data.line("mau"), before: 1) { $1 > 0 ? $0 / $1 : .nan }
    let lines = "new-users, paid-installs, mau"
    if let logs = enough(.organicGrowth, lines, inflow?.on(MonthlyFigures.log)) {
      if let mean = Estimators.lognormalMean(logs.times, logs: logs.values) {
        tell(.organicGrowth, BooksFit.Tale(estimate: mean, lines: lines, observations: logs.count))
      }
      if let spread = Estimators.deviation(logs.values) {
        tell(.userSpread, BooksFit.Tale(estimate: spread, lines: lines, observations: logs.count))
      }
    }
    if let cohorts {
      var remarks = ["month to month", "the law of \(cohorts.cohorts) cohorts up to \(cohorts.oldest) months old"]
      if cohorts.comesBack { remarks.append("people come back: share active, not survival") }
      tell(
        .dayThirty,
        BooksFit.Tale(
          estimate: cohorts.share(at: 1), lines: "kept", observations: cohorts.cohorts,
          remark: remarks.joined(separator: "; ")))
      tell(
        .keep,
        BooksFit.Tale(
          estimate: cohorts.keep, lines: "kept", observations: cohorts.cohorts,
          remark: cohorts.oldest < 12 ? "beyond \(cohorts.oldest) months the law of staying is carried on" : nil))
    } else {
      lack(.dayThirty, "needs kept.0, kept.1 … of \(CohortFit.fewest) cohorts")
      lack(.keep, "needs kept.0, kept.1 … of \(CohortFit.fewest) cohorts")
    }
    factor(.userTokens, "tokens.app, mau", data.ratio("tokens.app", "mau"))
    share(.userInputShare, "tokens.app-input, tokens.app", data.ratio("tokens.app-input", "tokens.app"))
    share(.payingShare, "paying-users, mau", data.ratio("paying-users", "mau"))
    let tax = data.tax
    factor(
      .subscriptionPrice, "revenue.subscriptions, paying-users",
      data.ratio("revenue.subscriptions", "paying-users")?.on { $0 * (1 + tax) })
    share(.storeFee, "cost.store-fees, revenue.subscriptions", data.ratio("cost.store-fees", "revenue.subscriptions"))
    level(.activeDays, "dau, mau", data.ratio("dau", "mau"), MonthlyFigures.odds) { 30.44 * Estimate.share($0) }
  }
}
