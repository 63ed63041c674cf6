import Maths

extension Statements {
  /// How a balance came from the one before: what stood, what the month added and took, what stands.
  public struct RollForward: Sendable {
    /// What is rolled forward.
    public let name: String
    /// What stood when the month began, from the ledger.
    public let opening: Double
    /// What the equations say was added, and taken with a minus.
    public let lines: [Line]
    /// What stands at the end, from the ledger.
    public let closing: Double
    /// What the lines do not explain.
    public var gap: Double { opening + lines.total - closing }

    /// Each balance of a month; those owed to others and to holders with their natural sign.
    static func all(_ month: BookMonth, _ flow: CashFlow) -> [RollForward] {
      [cash(month, flow)] + owned(month) + owed(month) + [equity(month), taxLosses(month)]
    }

    private static func cash(_ month: BookMonth, _ flow: CashFlow) -> RollForward {
      let paid = flow.payments.map { Line(name: $0.name, amount: -$0.amount) }
      return RollForward(
        name: "cash", opening: month.opening(.cash), lines: flow.receipts + paid + flow.fromHolders + flow.ofRates,
        closing: month.closing(.cash))
    }

    private static func owned(_ month: BookMonth) -> [RollForward] {
      [
        asset(
          "receivables", .receivables, month,
          [
            month.line("Brought in", .receivablesBroughtIn), month.line("API, invoiced", .apiInvoiced),
            month.line("Enterprise projects, invoiced", .projectsInvoiced), month.less("Collected", .collected),
            month.less("Written off", .writtenOff), month.line("Exchange difference", .exchangeOnReceivables),
          ]),
        asset(
          "contract balance", .contracts, month,
          [month.line("Work done", .projectsEarned), month.less("Invoiced", .projectsInvoiced)]),
        asset(
          "compute credits", .computeCredits, month,
          [
            month.line("Received in rounds", .raisedInCredits), month.less("Used", .creditsSettled),
            month.less("Expired", .creditsExpired),
          ]),
        asset(
          "equipment", .equipment, month,
          [month.line("Bought", .equipmentBought), month.less("Depreciation", .wear)]),
        asset("right of use", .rightOfUse, month, [month.less("Wear", .leaseWear)]),
        asset(
          "developed models", .models, month,
          [month.line("Capitalised", .capitalised), month.less("Amortised", .amortised)]),
      ]
    }

    private static func owed(_ month: BookMonth) -> [RollForward] {
      [
        claim(
          "payables", .payables, month,
          [
            month.line("Brought in", .payablesBroughtIn), month.line("Serving compute billed", .servingCost),
            month.line("Tokens bought", .boughtTokenCost), month.line("Training compute billed", .trainingCost),
            month.less("Settled in credits", .creditsSettled),
            month.less("Paid", .suppliersPaid), month.less("Exchange difference", .exchangeOnPayables),
          ]),
        claim(
          "deferred revenue", .deferred, month,
          [
            month.line("Brought in", .creditsBroughtIn), month.line("Credits sold", .creditsBought),
            month.less("Credits used", .creditsUsed), month.less("Credits lapsed", .creditsLapsed),
          ]),
        claim(
          "debt", .debt, month,
          [
            month.line("Bridge loans", .bridge), month.less("Converted into shares", .converted),
            month.less("Exchange difference", .exchangeOnDebt),
          ]),
        claim(
          "leases", .leases, month,
          [
            month.line("Interest", .leaseInterest), month.less("Paid", .leasePaid),
            month.less("Exchange difference", .exchangeOnLeases),
          ]),
        claim("provisions", .provisions, month, [month.line("Provided", .provided)]),
      ]
    }

    private static func equity(_ month: BookMonth) -> RollForward {
      let lines = [
        month.line("Profit", .profit), month.line("Funding rounds, in money", .raisedInCash),
        month.line("Funding rounds, in compute", .raisedInCredits),
        month.line("Debt converted into shares", .converted),
        month.line("Receivables brought in", .receivablesBroughtIn),
        month.less("Payables brought in", .payablesBroughtIn), month.less("Credits brought in", .creditsBroughtIn),
      ]
      let (before, after) = (BalanceSheet(month.opening), BalanceSheet(month.closing))
      return RollForward(
        name: "equity", opening: before.equity.total, lines: lines + month.retold(before.equity.total),
        closing: after.equity.total)
    }

    /// A year's loss adds to what later profits may use; profits of a year use up what there is, and old losses expire.
    private static func taxLosses(_ month: BookMonth) -> RollForward {
      let lines = [
        month.line("Loss of the year", .lossesAdded), month.less("Used up by profit", .lossesUsed),
        month.less("Expired", .lossesExpired),
      ]
      return RollForward(
        name: "tax losses", opening: month.lossesBefore, lines: lines + month.retold(month.lossesBefore),
        closing: month.flow(.lossesCarried))
    }

    private static func asset(
      _ name: String, _ account: Account, _ month: BookMonth, _ lines: [Line]
    ) -> RollForward {
      RollForward(
        name: name, opening: month.opening(account), lines: lines + month.retold(month.opening(account)),
        closing: month.closing(account))
    }
    private static func claim(
      _ name: String, _ account: Account, _ month: BookMonth, _ lines: [Line]
    ) -> RollForward {
      RollForward(
        name: name, opening: -month.opening(account), lines: lines + month.retold(-month.opening(account)),
        closing: -month.closing(account))
    }
  }
}

extension BookMonth {
  /// The line for what translation made of an opening, of a company that keeps its books in another currency.
  fileprivate func retold(_ opening: Double) -> [Statements.Line] {
    isForeign ? [.init(name: "Translation", amount: translation(of: opening))] : []
  }
  /// A line that takes away.
  fileprivate func less(_ name: String, _ quantity: Quantity) -> Statements.Line {
    .init(name: name, amount: -flow(quantity))
  }
}
