import Maths

extension Quantity {
  static let projects = Quantity("projects", "projects/month", "contracts delivered and billed", source: "mechanism G7")
  static let projectValue = Quantity(
    "project value", "money/project", "mean value of a contract, tax included",
    source: "mechanism G6")
  static let projectsInvoiced = Quantity("projects invoiced", "money/month", "contracts billed, without tax")
  static let delivery = Quantity(
    "delivery", "money/month", "people who deliver the contracts",
    source: "mechanism G9: team × months × pay, whatever the contract is worth")
}

extension Step {
  /// billed = contracts × value; delivery = contracts × team × months × pay.
  @inline(__always) mutating func deliverProjects(_ c: inout Company<N>) -> (invoiced: N, delivery: N) {
    let burst = exp(c[.projectSpread] * normal(.projects) - c[.projectSpread] * c[.projectSpread] * 0.5)
    let won = flow(.projects, c[.projectsWon] * burst)
    c.projectValue *= 1 + c[.projectValueChange]
    let value = q(.projectValue, c.projectValue)
    let invoiced = q(.projectsInvoiced, won * value / (1 + c[.valueAddedTax]))
    let pay = c[.salesPay] * c.payLevel * (1 + c[.onCosts])
    let delivery = q(.delivery, won * c[.projectTeam] * c[.projectMonths] * pay)
    post(.projectsInvoiced, invoiced, in: &c.books)
    post(.delivery, delivery, in: &c.books)
    return (invoiced, delivery)
  }
}
