package import Maths

/// What the statements of a month are read from: the flows that the equations name, and the ledger's balances.
package struct BookMonth {
  let record: Record
  let company: String
  let month: Int
  private let before, after: [Double]
  /// Whether the books are kept in another currency than the scenario's, and what the rate has moved by in the month.
  let isForeign: Bool
  private let moved: Double

  init(_ record: Record, company: String, month: Int) {
    self.record = record
    self.company = company
    self.month = month
    isForeign = record.isForeign(company)
    moved = isForeign ? record.rate(of: company, month: month) / record.rate(of: company, month: month - 1) - 1 : 0
    before = BookMonth.accounts.map { record.value($0, of: company, month: month - 1) ?? .nan }
    after = BookMonth.accounts.map { record.value($0, of: company, month: month) ?? .nan }
  }

  /// What a quantity came to in the month. One that is missing is no number, so that it shows as a gap and not as nothing.
  func flow(_ quantity: Quantity) -> Double {
    record.value(quantity.name.description, of: company, month: month) ?? .nan
  }
  /// Losses that the month before left to later profits.
  var lossesBefore: Double {
    record.value(Quantity.lossesCarried.name.description, of: company, month: month - 1) ?? .nan
  }
  /// An account when the month began, debits counted up.
  func opening(_ account: Account) -> Double { before[account.rawValue] }
  /// An account at the month's end.
  func closing(_ account: Account) -> Double { after[account.rawValue] }
  /// What the month added to an account, at its own rate.
  func change(_ account: Account) -> Double { closing(account) - opening(account) - translation(account) }
  /// What translation into the scenario's currency made of an account's opening, which no posting did (IAS 21.39).
  func translation(_ account: Account) -> Double { translation(of: opening(account)) }
  /// The same of an amount that stood when the month began.
  func translation(of opening: Double) -> Double { moved == 0 ? 0 : opening * moved }
  /// What translation has made of an account since the start.
  func translated(_ account: Account) -> Double {
    guard isForeign else { return 0 }
    return (1...month).reduce(0) { sum, month in
      let before = record.value(BookMonth.accounts[account.rawValue], of: company, month: month - 1) ?? .nan
      return sum + before * (record.rate(of: company, month: month) / record.rate(of: company, month: month - 1) - 1)
    }
  }
  /// The largest balance, before or after the month, losses carried among them.
  var largest: Double {
    (before + after + [lossesBefore, flow(.lossesCarried)]).reduce(0) { .maximum($0, abs($1)) }
  }
  /// The sum of what was posted.
  var size: Double { BookMonth.posted.reduce(0) { $0 + abs(flow($1)) } }

  /// The names under which the ledger's accounts are recorded.
  static let accounts = Account.allCases.map(\.quantity.name.description)

  /// A line of a statement.
  func line(_ name: String, _ quantity: Quantity) -> Statements.Line { .init(name: name, amount: flow(quantity)) }

  /// Everything that is posted, each amount once.
  package static let posted: [Quantity] = [
    .creditsBought, .creditsUsed, .creditsLapsed, .apiInvoiced, .projectsInvoiced, .collected, .writtenOff,
    .subscriptions, .advertisingSales, .storeFees, .servingCost, .trainingCost, .trainingData, .creditsSettled,
    .suppliersPaid, .payroll, .severance, .overheads, .delivery, .adSpending, .otherCosts, .unitemised,
    .equipmentBought, .wear, .interestEarned, .interestPaid, .tax, .raisedInCash, .raisedInCredits, .bridge,
    .converted, .receivablesBroughtIn, .payablesBroughtIn, .creditsBroughtIn, .projectsEarned, .replacement,
    .purchases, .coreProfit, .boughtTokenCost, .crossSales,
    .capitalised, .amortised, .hiringCost, .leaseInterest, .leasePaid, .leaseWear, .provided, .creditsExpired,
    .exchangeOnCash, .exchangeOnReceivables, .exchangeOnPayables, .exchangeOnDebt, .exchangeOnLeases,
  ]
}
