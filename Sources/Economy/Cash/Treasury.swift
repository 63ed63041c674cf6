import Maths

extension Quantity {
  static let interestEarned = Quantity("interest earned", "money/month", "interest on cash")
  static let interestPaid = Quantity("interest paid", "money/month", "interest on debt")
  static let otherCosts = Quantity("other costs", "money/month", "what stands nowhere else, and the unplanned")
  static let revenue = Quantity("revenue", "money/month", "sales of every kind, without tax", kpi: KPI.revenue)
  static let profitBeforeTax = Quantity("profit before tax", "money/month", "revenue less every cost")
  static let profit = Quantity("profit", "money/month", "what the month added to the holders' wealth", kpi: KPI.profit)
}

extension Step {
  /// Interest on what stood when the month began.
  @inline(never) mutating func bearInterest(_ c: inout Company<N>) -> (earned: N, paid: N) {
    let earned = flow(.interestEarned, max(c.books[.cash], 0) * c[.interest])
    let paid = flow(.interestPaid, -c.books[.debt] * c[.debtInterest])
    post(.interestEarned, earned, in: &c.books)
    post(.interestPaid, paid, in: &c.books)
    return (earned, paid)
  }

  /// Spending that stands nowhere else: a plan and normal surprises.
  @inline(never) mutating func spendOtherwise(_ c: inout Company<N>) -> N {
    let other = flow(.otherCosts, c[.otherCosts] + c[.costSpread] * normal(.unplanned))
    post(.otherCosts, other, in: &c.books)
    return other
  }
}
