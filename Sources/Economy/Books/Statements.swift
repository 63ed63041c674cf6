import Maths

/// The books of one company in one month: profit and loss, cash flow, balance sheet, and how each balance came about.
///
///     let record = setup.record(seed: 1, path: 0)
///     if let books = Statements(record, company: "moonshot", month: 12) {
///       for line in books.profitAndLoss.costs { print(line.name, line.amount) }
///       assert(books.gaps.allSatisfy { abs($0.amount) <= books.tolerance })
///     }
///
/// Every flow is read from the quantities that the equations name, every balance from the ledger that the postings fill. The
/// two are computed apart, so a posting that is missing, doubled or sent to the wrong account shows as a gap between them.
/// Amounts are in the scenario's currency. Where a company keeps its books in another, flows are translated at the month's rate and
/// balances at the closing one, and the difference stands apart in equity (IAS 21.39).
public struct Statements: Sendable {
  /// A line of a statement: what a month brought or took, or what stands at its end.
  public struct Line: Sendable, Equatable {
    /// What it is called in the books.
    public let name: String
    /// Money.
    public let amount: Double
  }

  /// The company.
  public let company: String
  /// The month, from 1.
  public let month: Int
  /// What was earned and spent.
  public let profitAndLoss: ProfitAndLoss
  /// What came in and went out, by kind, and how that follows from profit.
  public let cashFlow: CashFlow
  /// What is owned and owed at the month's end.
  public let balanceSheet: BalanceSheet
  /// What was owned and owed when the month began.
  public let openingBalanceSheet: BalanceSheet
  /// How each balance came from the one before.
  public let rollForwards: [RollForward]
  /// Sum of the absolute amounts posted in the month: what gaps are measured against.
  public let size: Double
  /// The largest balance of the ledger, before or after the month.
  package let largest: Double
  /// What the profit and loss and the ledger disagree on.
  private let againstLedger: [(name: String, amount: Double)]

  /// The statements of a company's month, or nil if the record has no such company or month.
  public init?(_ record: Record, company: String, month: Int) {
    guard (1...record.months).contains(month), record.value(BookMonth.accounts[0], of: company, month: month) != nil
    else { return nil }
    let books = BookMonth(record, company: company, month: month)
    self.company = company
    self.month = month
    profitAndLoss = ProfitAndLoss(books)
    cashFlow = CashFlow(books)
    var translated: ((Account) -> Double)?
    if books.isForeign { translated = { (account: Account) in books.translated(account) } }
    balanceSheet = BalanceSheet(books.closing, translated: translated)
    openingBalanceSheet = BalanceSheet(books.opening)
    rollForwards = RollForward.all(books, cashFlow)
    size = books.size
    largest = books.largest
    againstLedger = profitAndLoss.gaps(books)
  }

  /// What ought to be nothing: each statement against its lines, against the ledger and against the others. Each is what
  /// the month itself put out of balance, so that a gap stands in the month in which it arose.
  public var gaps: [(name: String, amount: Double)] {
    let change = balanceSheet.cash - openingBalanceSheet.cash
    return againstLedger
      + [
        ("receipts and payments against burn", cashFlow.payments.total - cashFlow.receipts.total - cashFlow.burn),
        ("direct cash flow against change of cash", cashFlow.change - change),
        ("indirect cash flow against change of cash", cashFlow.indirect.total - change),
        ("opening balance sheet", month == 1 ? openingBalanceSheet.gap : 0),
        ("balance sheet", balanceSheet.gap - openingBalanceSheet.gap),
      ]
      + rollForwards.map { ("roll-forward of " + $0.name, $0.gap) }
  }

  /// How large a gap may be: 10⁻⁹ of what was posted; and in a month that posts next to nothing, as after the company's end,
  /// what doubles as large as the balances cannot tell apart.
  public var tolerance: Double { .maximum(1e-9 * size, 0x1p-46 * largest) }
}

extension [Statements.Line] {
  /// The sum of the lines.
  public var total: Double { reduce(0) { $0 + $1.amount } }
}
