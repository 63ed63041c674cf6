internal import Economy
internal import Maths
internal import Scenarios

extension BooksFit.Finder {
  mutating func advertising(_ stated: StatedInputs) {
    let spending = data.line("cost.advertising")
    plan(.adSpending, .adGrowth, "cost.advertising", spending)
    let lines = "cost.advertising, paid-installs"
    // Users for a unit of money, where money was spent: nobody for it counts too.
    let bought = data.ratio(data.line("paid-installs"), spending)
    if let bought, bought.count >= BooksFit.fewestMonths, bought.values.contains(0) {
      let nobody = "in \(bought.values.count { $0 == 0 }) of \(bought.count) months money was spent and nobody came"
      lack(.adFloor, nobody)
      guard
        let cost = Estimators.wholeMean(
          bought.values, weights: bought.weights, scale: MonthlyFigures.log, back: { Double.exp(-$0) })
      else { return lack(.referenceCost, nobody) }
      let mean = bought.weights.reduce(0, +) / Double(bought.count)
      return price(
        at: mean, "mean", BooksFit.Tale(estimate: cost, lines: lines, observations: bought.count, remark: nobody),
        stated)
    }
    let costs = bought?.on { $0 > 0 ? 1 / $0 : .nan }
    guard let logCost = enough(.referenceCost, lines, costs?.on(MonthlyFigures.log)), let spending,
      let logSpending = data.pair(logCost, spending, { MonthlyFigures.log($1) })
    else { return lack(.adFloor, "see the price of a user") }
    let mean = logSpending.values.reduce(0, +) / Double(logSpending.count)
    let moved = logSpending.values.map { $0 - mean }
    let reference = Double.exp(mean)
    guard let spread = Estimators.deviation(moved)?.middle, spread > 0.05,
      let fit = Estimators.congestion(logCost.times, logSpending: moved, logCost: logCost.values)
    else {
      lack(.referenceCost, "spending did not vary")
      return lack(.adFloor, "spending did not vary")
    }
    price(
      at: reference, "geometric mean",
      BooksFit.Tale(estimate: fit.cost, lines: lines, observations: logCost.count), stated)
    // The slope of a line of users offered lies between nothing and a half: an interval beside that is another law's.
    if fit.slope.high <= 0 || fit.slope.low >= 0.5 {
      lack(.adFloor, "the price moved with spending as no floor explains")
    } else if fit.slope.low <= 0 && fit.slope.high >= 0.5 {
      lack(.adFloor, "the price scattered too much to tell it")
    } else {
      tell(
        .adFloor,
        BooksFit.Tale(
          estimate: fit.slope.mapped(GoingPrice.floor(slope:)), lines: lines, observations: logCost.count,
          remark: "at that spending"))
    }
  }

  /// The price of a user at a spending, and that spending, where the price takes the scenario's place.
  private mutating func price(
    at reference: Double, _ mean: String, _ tale: BooksFit.Tale, _ stated: StatedInputs
  ) {
    var tale = tale
    // The scenario's price holds at its own reference; moved to this one it can be compared.
    if let cost = stated.estimate(.referenceCost), let at = stated.estimate(.referenceSpending)?.middle, at > 0,
      let floor = stated.estimate(.adFloor)?.middle
    {
      let factor = GoingPrice.ratio(money: reference / at, floor: floor)
      tale.scenario = cost.mapped { $0 * factor }
    }
    let place = "at a spending of \(BooksFit.rounded(reference)) a month"
    tale.remark = tale.remark.map { "\(place); \($0)" } ?? place
    tell(.referenceCost, tale)
    guard !stated.isStatedForCertain(.referenceCost) else { return }
    tell(
      .referenceSpending,
      BooksFit.Tale(
        estimate: Estimate(exactly: reference), isBooked: true, lines: "cost.advertising",
        observations: tale.observations, remark: "\(mean); the price of a user holds there"))
  }

  mutating func people() {
    let heads = data.line("people")
    hiring(heads)
    plan(nil, .payGrowth, "cost.payroll, people", data.ratio("cost.payroll", "people"))
    let functions: [(CompanyInput, CompanyInput, String)] = [
      (.research, .researchPay, "research"), (.product, .productPay, "product"), (.sales, .salesPay, "sales"),
      (.support, .supportPay, "support"),
    ]
    for (people, pay, name) in functions {
      if data.line("people.\(name)") == nil, heads != nil {
        lack(people, "people are one line: functions cannot be told apart")
      } else {
        booked(people, "people.\(name)")
      }
      if data.line("cost.payroll.\(name)") == nil, data.line("cost.payroll") != nil {
        lack(pay, "pay is one line: functions cannot be told apart")
      } else {
        plan(pay, nil, "cost.payroll.\(name), people.\(name)", data.ratio("cost.payroll.\(name)", "people.\(name)"))
      }
    }
    factor(.onCosts, "cost.on-costs, cost.payroll", data.ratio("cost.on-costs", "cost.payroll"))
    factor(.overhead, "cost.overheads, people", data.ratio("cost.overheads", "people"))
  }

  private mutating func hiring(_ heads: MonthlyFigures?) {
    guard let all = enough(.hiring, "people", heads) else { return }
    guard let (begun, remark) = sinceItBegan(all) else {
      let nobody = all.values.count { $0 == 0 }
      return lack(.hiring, "people: nobody in \(nobody) of \(all.count) months, so that no rate is told")
    }
    let name = remark.map { "people, \($0)" } ?? "people"
    guard let logs = enough(.hiring, name, begun.on(MonthlyFigures.log)) else { return }
    if let turned = turned(logs, walks: true) { return lack(.hiring, "people: \(turned.words)") }
    guard let trend = Estimators.walk(logs.times, logs.values) else { return }
    tell(
      .hiring,
      BooksFit.Tale(
        estimate: trend.growth.mapped { Double.exp($0) - 1 }, lines: "people", observations: logs.count, remark: remark)
    )
  }

  mutating func training() {
    booked(.committed, "gpus.committed")
    booked(.rent, "rent")
    plan(.trainingGPUs, .trainingGrowth, "gpus.training", data.line("gpus.training"))
    factor(.trainingOther, "cost.training-data, cost.training", data.ratio("cost.training-data", "cost.training"))
    lack(.utilisation, "needs the model's own seconds a token, which no books hold")
  }
}
