import Maths

extension Statements {
  /// What a month earned and spent, whenever money moved.
  public struct ProfitAndLoss: Sendable {
    /// Sales by kind, without value-added tax.
    public let revenue: [Line]
    /// Costs by kind; interest earned and a core business's profit count against them.
    public let costs: [Line]
    /// Revenue less costs.
    public var profitBeforeTax: Double { revenue.total - costs.total }
    /// Tax on profit.
    public let tax: Double
    /// What the month added to the holders' wealth.
    public var profit: Double { profitBeforeTax - tax }

    init(_ month: BookMonth) {
      revenue = ProfitAndLoss.sales.map { month.line($0.name, $0.quantity) }
      costs = ProfitAndLoss.spending.map { .init(name: $0.name, amount: $0.sign * month.flow($0.quantity)) }
      tax = month.flow(.tax)
    }

    /// A line, the quantity it shows, and the account in which the ledger must have counted it.
    struct Entry {
      let name: String
      let quantity: Quantity
      let account: Account
      var sign = 1.0
    }

    static let sales: [Entry] = [
      Entry(name: "API, prepaid credits used", quantity: .creditsUsed, account: .apiSales),
      Entry(name: "API, invoiced", quantity: .apiInvoiced, account: .apiSales),
      Entry(name: "API, credits lapsed", quantity: .creditsLapsed, account: .breakage),
      Entry(name: "Subscriptions", quantity: .subscriptions, account: .subscriptions),
      Entry(name: "In-app purchases", quantity: .purchases, account: .inAppSales),
      Entry(name: "Advertising sales", quantity: .advertisingSales, account: .advertisingSales),
      Entry(name: "Enterprise projects", quantity: .projectsEarned, account: .projectSales),
    ]

    static let spending: [Entry] = [
      Entry(name: "Serving compute", quantity: .servingCost, account: .servingCost),
      Entry(name: "Tokens bought", quantity: .boughtTokenCost, account: .servingCost),
      Entry(name: "Provision for idle GPUs", quantity: .provided, account: .servingCost),
      Entry(name: "App store fees", quantity: .storeFees, account: .storeFees),
      Entry(name: "Project delivery", quantity: .delivery, account: .deliveryCost),
      Entry(name: "Training compute", quantity: .trainingCost, account: .trainingCost),
      Entry(name: "Training data and evaluation", quantity: .trainingData, account: .trainingCost),
      Entry(name: "Training capitalised", quantity: .capitalised, account: .trainingCost, sign: -1),
      Entry(name: "Payroll", quantity: .payroll, account: .staffCost),
      Entry(name: "Severance", quantity: .severance, account: .staffCost),
      Entry(name: "Replacing sellers", quantity: .replacement, account: .staffCost),
      Entry(name: "Hiring", quantity: .hiringCost, account: .staffCost),
      Entry(name: "User acquisition", quantity: .adSpending, account: .adCost),
      Entry(name: "Overheads", quantity: .overheads, account: .otherCost),
      Entry(name: "Other costs", quantity: .otherCosts, account: .otherCost),
      Entry(name: "Unitemised costs", quantity: .unitemised, account: .otherCost),
      Entry(name: "Compute credits expired", quantity: .creditsExpired, account: .otherCost),
      Entry(name: "Bad debt written off", quantity: .writtenOff, account: .badDebt),
      Entry(name: "Depreciation", quantity: .wear, account: .depreciation),
      Entry(name: "Amortisation of models", quantity: .amortised, account: .depreciation),
      Entry(name: "Wear of leased GPUs", quantity: .leaseWear, account: .depreciation),
      Entry(name: "Interest paid", quantity: .interestPaid, account: .interest),
      Entry(name: "Interest on leases", quantity: .leaseInterest, account: .interest),
      Entry(name: "Interest earned", quantity: .interestEarned, account: .interest, sign: -1),
      Entry(name: "Core business profit", quantity: .coreProfit, account: .coreIncome, sign: -1),
      Entry(name: "Cross-sales", quantity: .crossSales, account: .coreIncome, sign: -1),
      Entry(name: "Exchange differences", quantity: .exchangeDifferences, account: .exchangeGains, sign: -1),
    ]

    /// The lines against what the equations say they come to, and against the ledger: in all and account by account, so
    /// that a cost in the wrong account shows though the total is right.
    func gaps(_ month: BookMonth) -> [(name: String, amount: Double)] {
      var lines = [Double](repeating: 0, count: Account.allCases.count)
      for (entry, line) in zip(ProfitAndLoss.sales, revenue) { lines[entry.account.rawValue] -= line.amount }
      for (entry, line) in zip(ProfitAndLoss.spending, costs) { lines[entry.account.rawValue] += line.amount }
      lines[Account.tax.rawValue] += tax
      let results = Account.results.map { account in
        (name: BookMonth.accounts[account.rawValue], amount: lines[account.rawValue] - month.change(account))
      }
      let movement = Account.results.reduce(0) { $0 - month.change($1) }
      return results + [
        ("revenue lines against revenue", revenue.total - month.flow(.revenue)),
        ("lines against profit before tax", profitBeforeTax - month.flow(.profitBeforeTax)),
        ("lines against profit", profit - month.flow(.profit)),
        ("profit against the ledger", month.flow(.profit) - movement),
      ]
    }
  }
}

extension Account {
  /// The accounts of what is earned and spent.
  static let results = allCases.filter { $0.rawValue > Account.capital.rawValue }
}
