import Maths

extension Quantity {
  static let leaseLeft = Quantity("lease left", "money", "rent of the lease still owed until it ends, not discounted")
  static let claims = Quantity(
    "claims of creditors", "money",
    "what creditors would claim before any holder if the company ended with the month, contracts not yet fulfilled included"
  )
}

extension Step {
  /// claims = payables + credits sold and unused + debt + settled share × (take-or-pay left + rent of the lease left)
  ///
  /// Source: leases and take-or-pay outlive demand, and a company's end makes what is left of them claims. Range: staff and
  /// tax are paid as they arise.
  @inline(never) mutating func countClaims(_ c: inout Company<N>, commitmentLeft: N) {
    let lease = q(.leaseLeft, c.leaseRent * max(c[.leaseTerm] - N(Double(month)), 0))
    let owed = c.books[.payables] + c.books[.deferred] + c.books[.debt]
    _ = q(.claims, c[.settle] * (commitmentLeft + lease) - owed)
  }
}
