import Maths

extension Quantity {
  static let interestEarned = Quantity("interest earned", "money/month", "interest on cash")
  static let interestPaid = Quantity("interest paid", "money/month", "interest on debt")
  static let otherCosts = Quantity("other costs", "money/month", "what stands nowhere else, and the unplanned")
  static let revenue = Quantity("revenue", "money/month", "sales of every kind, without tax", kpi: KPI.revenue)
  static let profitBeforeTax = Quantity("profit before tax", "money/month", "revenue less every cost")
  static let lossesCarried = Quantity("losses carried", "money", "losses that later profits may use up")
  static let tax = Quantity("tax", "money/month", "tax on profit after losses carried")
  static let profit = Quantity("profit", "money/month", "what the month added to the holders' wealth", kpi: KPI.profit)
}

extension Step {
  /// Interest on what stood when the month began.
  @inline(__always) mutating func bearInterest(_ c: inout Company<N>) -> (earned: N, paid: N) {
    let earned = flow(.interestEarned, max(c.books[.cash], 0) * c[.interest])
    let paid = flow(.interestPaid, -c.books[.debt] * c[.debtInterest])
    post(.interestEarned, earned, in: &c.books)
    post(.interestPaid, paid, in: &c.books)
    return (earned, paid)
  }

  /// Spending that stands nowhere else: a plan and normal surprises.
  @inline(__always) mutating func spendOtherwise(_ c: inout Company<N>) -> N {
    let other = flow(.otherCosts, c[.otherCosts] + c[.costSpread] * normal(.unplanned))
    post(.otherCosts, other, in: &c.books)
    return other
  }

  /// tax = rate × max(0, profit − losses carried); losses carried = max(0, losses carried − profit).
  @inline(__always) mutating func payTax(_ c: inout Company<N>, profit: N) -> N {
    let tax = q(.tax, max(profit - c.lossesCarried, 0) * c[.profitTax])
    c.lossesCarried = q(.lossesCarried, max(c.lossesCarried - profit, 0))
    post(.taxPaid, tax, in: &c.books)
    return tax
  }
}
