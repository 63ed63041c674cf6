internal import Economy
internal import Maths
internal import Scenarios

extension BooksFit.Finder {
  mutating func balances() {
    overdraft()
    booked(.receivables, "receivables")
    booked(.payables, "payables")
    booked(.deferred, "deferred")
    booked(.computeCredits, "compute-credits")
    booked(.equipment, "equipment")
  }

  /// Cash and what is owed. An account below nothing is money that a bank lends: a scenario holds it as no cash and debt, and an
  /// account in another currency beside it is still cash.
  private mutating func overdraft() {
    guard let cash = data.line("cash"), let last = cash.last, cash.times.last == 0,
      case let below = data.below("cash", 0), below < 0
    else {
      booked(.cash, "cash")
      return booked(.debt, "debt")
    }
    tell(
      .cash,
      BooksFit.Tale(
        estimate: Estimate(exactly: last - below), isBooked: true, lines: "cash", observations: 1,
        remark: "overdrawn by \(BooksFit.rounded(-below)), which is debt"))
    let owed = data.line("debt")
    guard let debt = owed.map({ $0.at(0) }) ?? stated.estimate(.debt)?.middle ?? 0 else {
      return lack(.debt, "the account is overdrawn, and debt of the last month is not known")
    }
    tell(
      .debt,
      BooksFit.Tale(
        estimate: Estimate(exactly: debt - below), isBooked: true, lines: owed == nil ? "cash" : "debt, cash",
        observations: 1,
        remark: debt > 0
          ? "\(BooksFit.rounded(debt)) \(owed == nil ? "as the scenario has it" : "borrowed"), and the overdraft"
          : "the overdraft"))
  }

  mutating func money() {
    if let burn = BooksBurn(data), let level = burn.level {
      let months = level.usual
      let range = months.count >= BooksFit.fewestMonths ? Estimators.level(months.times, months.values)?.level : nil
      let words = range.map {
        "; the level now lies within \(BooksFit.rounded($0.low)) and \(BooksFit.rounded($0.high)) with 90 %"
      }
      tell(
        .burn,
        BooksFit.Tale(
          estimate: Estimate(exactly: level.value), isBooked: true, lines: BooksBurn.lines, observations: level.months,
          remark: level.remark + (words ?? "")))
    } else {
      lack(.burn, BooksBurn(data)?.lack ?? "needs cash of the last two months")
    }
    // 1 − e^(−1/τ) of what was open is paid in a month.
    level(
      .collectionDelay, "collected, receivables", data.ratio("collected", "receivables", before: 1),
      { $0 > 0 && $0 < 1 ? Double.log(-Double.log(1 - $0)) : .nan }, back: { Double.exp(-$0) })
    share(
      .badDebt, "written-off, receivables, collected",
      data.ratio(
        data.line("written-off"), data.pair(data.line("collected"), data.line("receivables"), before: 1) { $1 - $0 }))
    mean(.otherCosts, "cost.other")
    if let figures = enough(.costSpread, "cost.other", data.line("cost.other")),
      let spread = Estimators.deviation(figures.values)
    {
      tell(.costSpread, BooksFit.Tale(estimate: spread, lines: "cost.other", observations: figures.count))
    }
    mean(.equipmentSpending, "equipment-bought")
    level(
      .equipmentLife, "cost.depreciation, equipment", data.ratio("cost.depreciation", "equipment", before: 1),
      MonthlyFigures.log, back: { Double.exp(-$0) })
    factor(.debtInterest, "cost.interest, debt", data.ratio("cost.interest", "debt", before: 1))
  }

  private mutating func mean(_ input: CompanyInput, _ line: String) {
    guard let figures = enough(input, line, data.line(line)), let mean = Estimators.mean(figures.values) else { return }
    tell(input, BooksFit.Tale(estimate: mean, lines: line, observations: figures.count, remark: lump(figures)))
  }

  /// A month that makes up more than half of a sum, which may come once.
  private func lump(_ figures: MonthlyFigures) -> String? {
    let all = figures.values.reduce(0) { $0 + abs($1) }
    guard let place = figures.values.indices.max(by: { abs(figures.values[$0]) < abs(figures.values[$1]) }),
      abs(figures.values[place]) > all / 2, figures.count > 2
    else { return nil }
    let rest = (figures.values.reduce(0, +) - figures.values[place]) / Double(figures.count - 1)
    let (month, most) = (data.month(figures.times[place]), BooksFit.rounded(figures.values[place]))
    return "\(month) with \(most) is more than half of it: the mean of the other months is \(BooksFit.rounded(rest))"
  }

  mutating func sales() {
    booked(.apiVolume, "tokens.api")
    booked(.inputPrice, "price.input")
    booked(.outputPrice, "price.output")
    volume()
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

  private mutating func volume() {
    guard let all = enough(.apiGrowth, "tokens.api", data.line("tokens.api")) else { return }
    guard let (begun, remark) = sinceItBegan(all) else {
      let nothing = all.values.count { $0 == 0 }
      let reason = "tokens.api: nothing in \(nothing) of \(all.count) months, so that no rate of growth is told"
      lack(.apiSpread, reason)
      return lack(.apiGrowth, reason)
    }
    let name = remark.map { "tokens.api, \($0)" } ?? "tokens.api"
    guard let volume = enough(.apiGrowth, name, begun.on(MonthlyFigures.log)) else { return }
    let spread = Estimators.stepDeviation(volume.times, volume.values)
    if let turned = turned(volume, walks: true) {
      lack(.apiGrowth, "tokens.api: \(turned.words)")
    } else if let trend = Estimators.walk(volume.times, volume.values) {
      // The mean factor of a month is 1 + g: above the middle of the logarithms by half the variance of their steps.
      let lift = (spread.map { $0.middle * $0.middle } ?? 0) / 2
      tell(
        .apiGrowth,
        BooksFit.Tale(
          estimate: trend.growth.mapped { Double.exp($0 + lift) - 1 }, lines: "tokens.api", observations: volume.count,
          remark: "growth at the prices of those months" + (remark.map { "; \($0)" } ?? "")))
    }
    if let spread {
      tell(.apiSpread, BooksFit.Tale(estimate: spread, lines: "tokens.api", observations: volume.count))
    }
  }

  mutating func app(_ cohorts: CohortFit?) {
    booked(.users, "mau")
    let lines = "new-users, paid-installs, mau"
    let inflow = data.ratio(data.organic, data.line("mau"), before: 1)
    if let inflow = enough(.organicGrowth, lines, inflow), inflow.values.contains(where: { $0 <= 0 }) {
      wholeMean(.organicGrowth, lines, inflow, MonthlyFigures.log) { Double.exp($0) }
      lack(.userSpread, "\(lines): nobody came by himself in some months")
    } else if let logs = inflow?.on(MonthlyFigures.log), logs.count >= BooksFit.fewestMonths {
      if let mean = Estimators.lognormalMean(logs.times, logs: logs.values) {
        tell(.organicGrowth, BooksFit.Tale(estimate: mean, lines: lines, observations: logs.count))
      }
      if let spread = Estimators.deviation(logs.values) {
        tell(.userSpread, BooksFit.Tale(estimate: spread, lines: lines, observations: logs.count))
      }
    }
    staying(cohorts)
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

  /// How users stay, by the law of the cohorts where it fits them.
  private mutating func staying(_ cohorts: CohortFit?) {
    guard let cohorts else {
      lack(.dayThirty, "needs kept.0, kept.1 … of \(CohortFit.fewest) cohorts")
      return lack(.keep, "needs kept.0, kept.1 … of \(CohortFit.fewest) cohorts")
    }
    func tell(_ input: CompanyInput, _ estimate: Estimate, _ remarks: [String]) {
      self.tell(
        input,
        BooksFit.Tale(
          estimate: estimate, lines: "kept", observations: cohorts.cohorts,
          remark: remarks.isEmpty ? nil : remarks.joined(separator: "; ")))
    }
    var remarks = ["month to month"]
    if cohorts.comesBack { remarks.append("people come back: share active, not survival") }
    if let misfit = cohorts.misfit {
      let (seen, law) = (BooksFit.percent(misfit.seen), BooksFit.percent(misfit.law))
      let words =
        "the law of staying does not fit these cohorts: after \(misfit.age) month\(misfit.age == 1 ? "" : "s") \(seen) "
        + "were there, by the law \(law)"
      if let first = cohorts.firstMonth {
        tell(.dayThirty, first, remarks + ["as the cohorts show it", words])
      } else {
        lack(.dayThirty, words)
      }
      return lack(.keep, words)
    }
    let law = "the law of \(cohorts.cohorts) cohorts up to \(cohorts.oldest) months old"
    var older = cohorts.oldest < 12 ? ["beyond \(cohorts.oldest) months the law of staying is carried on"] : []
    if cohorts.nobodyStays, let first = cohorts.firstMonth {
      tell(.dayThirty, first, remarks + ["nobody stayed"])
    } else if let moved = cohorts.moved {
      let words =
        "the share after a month moved from \(BooksFit.percent(moved.first)) to \(BooksFit.percent(moved.last.middle)) from the "
        + "first cohort to the last"
      tell(.dayThirty, moved.last, remarks + ["\(words): that of the last"])
      older.append("\(words): the law is of all cohorts together")
    } else {
      tell(.dayThirty, cohorts.share(at: 1), remarks + [law])
    }
    if let moved = cohorts.movedOlder {
      return lack(
        .keep,
        "of those who were there after a month, the share a month later moved from \(BooksFit.percent(moved.first)) to "
          + "\(BooksFit.percent(moved.last.middle)) from the first half of the cohorts to the last: no one law is that of all"
      )
    }
    guard cohorts.tellsOlder else {
      return lack(
        .keep,
        "too few users were there after a month to see how they stay on: \(BooksFit.rounded(cohorts.seenOlder)) of "
          + "\(CohortFit.fewestOlder.wholeText) needed, in \(CohortFit.fewest - 1) cohorts")
    }
    tell(.keep, cohorts.keep, older)
  }
}
