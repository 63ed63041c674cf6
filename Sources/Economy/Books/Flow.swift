import Maths

/// A rule of posting: a flow of money is declared once, with the account it debits and the account it credits.
struct Flow {
  let number: Int
  let debit: Account
  let credit: Account
  @inline(__always) init(_ number: Int, debit: Account, credit: Account) {
    self.number = number
    self.debit = debit
    self.credit = credit
  }

  // Sales
  static let creditsBought = Flow(0, debit: .cash, credit: .deferred)
  static let creditsUsed = Flow(1, debit: .deferred, credit: .apiSales)
  static let creditsLapsed = Flow(2, debit: .deferred, credit: .breakage)
  static let apiInvoiced = Flow(3, debit: .receivables, credit: .apiSales)
  static let projectsInvoiced = Flow(4, debit: .receivables, credit: .contracts)
  static let collected = Flow(5, debit: .cash, credit: .receivables)
  static let writtenOff = Flow(6, debit: .badDebt, credit: .receivables)
  static let subscribed = Flow(7, debit: .cash, credit: .subscriptions)
  static let advertisingSold = Flow(8, debit: .cash, credit: .advertisingSales)
  // Costs
  static let storeFees = Flow(9, debit: .storeFees, credit: .cash)
  static let servingBilled = Flow(10, debit: .servingCost, credit: .payables)
  static let trainingBilled = Flow(11, debit: .trainingCost, credit: .payables)
  static let trainingData = Flow(12, debit: .trainingCost, credit: .cash)
  static let creditsSettled = Flow(13, debit: .payables, credit: .computeCredits)
  static let suppliersPaid = Flow(14, debit: .payables, credit: .cash)
  static let payroll = Flow(15, debit: .staffCost, credit: .cash)
  static let severance = Flow(16, debit: .staffCost, credit: .cash)
  static let overheads = Flow(17, debit: .otherCost, credit: .cash)
  static let delivery = Flow(18, debit: .deliveryCost, credit: .cash)
  static let adverts = Flow(19, debit: .adCost, credit: .cash)
  static let otherCosts = Flow(20, debit: .otherCost, credit: .cash)
  static let unitemised = Flow(21, debit: .otherCost, credit: .cash)
  static let equipmentBought = Flow(22, debit: .equipment, credit: .cash)
  static let wear = Flow(23, debit: .depreciation, credit: .equipment)
  static let interestEarned = Flow(24, debit: .cash, credit: .interest)
  static let interestPaid = Flow(25, debit: .interest, credit: .cash)
  static let taxPaid = Flow(26, debit: .tax, credit: .cash)
  // Money from holders
  static let round = Flow(27, debit: .cash, credit: .capital)
  static let roundInCredits = Flow(28, debit: .computeCredits, credit: .capital)
  static let bridge = Flow(29, debit: .cash, credit: .debt)
  static let converted = Flow(30, debit: .debt, credit: .capital)
  // What stood open at the start, where the scenario does not say
  static let receivablesBroughtIn = Flow(31, debit: .receivables, credit: .capital)
  static let payablesBroughtIn = Flow(32, debit: .capital, credit: .payables)
  static let creditsBroughtIn = Flow(33, debit: .capital, credit: .deferred)
  // Contracts and those who sell them
  static let projectsEarned = Flow(34, debit: .contracts, credit: .projectSales)
  static let replacement = Flow(35, debit: .staffCost, credit: .cash)
  // In-app purchases, an older business, tokens of another company's model
  static let purchased = Flow(36, debit: .cash, credit: .inAppSales)
  static let coreEarned = Flow(37, debit: .cash, credit: .coreIncome)
  static let tokensBought = Flow(38, debit: .servingCost, credit: .payables)
  static let crossSold = Flow(39, debit: .cash, credit: .coreIncome)
  // Training as an asset, and what hiring costs
  static let capitalised = Flow(40, debit: .models, credit: .trainingCost)
  static let amortised = Flow(41, debit: .depreciation, credit: .models)
  static let hiringCost = Flow(42, debit: .staffCost, credit: .cash)
  // Leases, provisions, credits that expire
  static let leaseInterest = Flow(43, debit: .interest, credit: .leases)
  static let leasePaid = Flow(44, debit: .leases, credit: .cash)
  static let leaseWear = Flow(45, debit: .depreciation, credit: .rightOfUse)
  static let provided = Flow(46, debit: .servingCost, credit: .provisions)
  static let creditsExpired = Flow(47, debit: .otherCost, credit: .computeCredits)
  // Balances in another currency than the company's own
  static let exchangeOnCash = Flow(48, debit: .cash, credit: .exchangeGains)
  static let exchangeOnReceivables = Flow(49, debit: .receivables, credit: .exchangeGains)
  static let exchangeOnPayables = Flow(50, debit: .payables, credit: .exchangeGains)
  static let exchangeOnDebt = Flow(51, debit: .debt, credit: .exchangeGains)
  static let exchangeOnLeases = Flow(52, debit: .leases, credit: .exchangeGains)
}

/// The rules of posting, numbered from nothing.
public enum PostingRules {
  /// How many there are.
  public static let count = Flow.exchangeOnLeases.number + 1
}
