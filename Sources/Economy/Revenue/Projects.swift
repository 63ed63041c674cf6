import Maths

extension Quantity {
  static let projects = Quantity(
    "projects", "projects/month", "contracts signed: won at once, won by bids, and renewed", source: "mechanism G7")
  static let budget = Quantity(
    "client budget", "money/project", "what clients would pay for a contract, tax included", source: "mechanisms G6, G8"
  )
  static let projectValue = Quantity(
    "project value", "money/project", "mean value of a contract, tax included",
    source: "mechanism G6")
  static let signed = Quantity("contracts signed", "money/month", "value of the contracts signed, without tax")
  static let projectsInvoiced = Quantity("projects invoiced", "money/month", "contracts billed, without tax")
  static let delivery = Quantity(
    "delivery", "money/month", "people who deliver the contracts",
    source: "mechanism G9: team × months × pay, whatever the contract is worth")
}

/// What projects came to in a month.
struct ProjectMonth<N: Number> {
  let signed, invoiced, earned, delivery: N
}

extension Step {
  /// A month of contracts, from the bid to the work:
  ///
  ///     projects = contracts won × burst + tenders won + contracts renewed
  ///     value = max((1 − tendered) × budget × sectors' mean + tendered × award × (1 + VAT), floor × cost × (1 + VAT))
  ///     next budget = budget × (1 + change) × max(1 + satisfaction × min(tender margin, 0) × tendered, 0)
  ///     delivery = contracts' worth of work × team × months × pay
  ///
  /// Where nothing of tenders, stages and sectors is stated, a contract is worth its budget, done, accepted and billed in the
  /// month in which it is won.
  ///
  /// Source: mechanisms G6, G7, G8, G9. Range: contracts are numbers, not things; a third of one is possible.
  @inline(never) mutating func deliverProjects(_ c: inout Company<N>, backlogIsKnown: Bool) -> ProjectMonth<N> {
    let burst = exp(noise(c[.projectSpread], uniform(.projects)))
    let renewed = renewContracts(c)
    let won = flow(.projects, c[.projectsWon] * burst + winBids(&c) + renewed)

    c.projectValue = q(.budget, c.projectValue * (1 + c[.projectValueChange]))
    let pay = c[.salesPay] * c.payLevel * (1 + c[.onCosts])
    let cost = q(.contractCost, c[.projectTeam] * c[.projectMonths] * pay)
    let tax = 1 + c[.valueAddedTax]
    let tender = bid(c, cost: cost)
    let asked = (1 - c[.tendered]) * c.projectValue * sectorValue(c)
    let value = q(.projectValue, max(asked + c[.tendered] * tender.award * tax, c[.valueFloor] * cost * tax))
    c.projectValue *= max(1 + c[.satisfaction] * min(tender.margin, 0) * c[.tendered], 0)

    let signed = q(.signed, won * value / tax)
    let work = workOff(&c, contracts: won, value: signed, backlogIsKnown: backlogIsKnown)
    let delivery = q(.delivery, work.contracts * c[.projectTeam] * c[.projectMonths] * pay)
    post(.projectsInvoiced, work.invoiced, in: &c.books)
    post(.projectsEarned, work.earned, in: &c.books)
    post(.delivery, delivery, in: &c.books)
    return ProjectMonth(signed: signed, invoiced: work.invoiced, earned: work.earned, delivery: delivery)
  }
}
