import Maths

extension Statements {
  /// Where a month's money came from and where it went.
  public struct CashFlow: Sendable {
    /// Money in from customers and banks.
    public let receipts: [Line]
    /// Money out.
    public let payments: [Line]
    /// Money in from holders.
    public let fromHolders: [Line]
    /// What rates made of the cash that there was, which no payment did (IAS 7.28): of cash in another currency than the company's
    /// own, and of a company's cash in the scenario's currency.
    public let ofRates: [Line]
    /// The same change of cash the other way round: from profit, through what moved no money, to cash.
    public let indirect: [Line]
    /// Payments less receipts, as the equations have it.
    public let burn: Double

    /// Receipts less payments, with what holders paid in and what rates made of it.
    public var change: Double { receipts.total - payments.total + fromHolders.total + ofRates.total }

    init(_ month: BookMonth) {
      receipts = [
        month.line("Prepaid credits sold", .creditsBought), month.line("Invoices collected", .collected),
        month.line("Subscriptions", .subscriptions), month.line("Advertising sales", .advertisingSales),
        month.line("Interest earned", .interestEarned), month.line("In-app purchases", .purchases),
        month.line("Core business profit", .coreProfit), month.line("Cross-sales", .crossSales),
      ]
      payments = [
        month.line("Compute suppliers", .suppliersPaid), month.line("Training data and evaluation", .trainingData),
        month.line("Payroll", .payroll), month.line("Severance", .severance), month.line("Hiring", .hiringCost),
        month.line("Replacing sellers", .replacement), month.line("Overheads", .overheads),
        month.line("Project delivery", .delivery), month.line("User acquisition", .adSpending),
        month.line("App store fees", .storeFees), month.line("Other costs", .otherCosts),
        month.line("Unitemised costs", .unitemised), month.line("Equipment", .equipmentBought),
        month.line("Leases", .leasePaid), month.line("Interest paid", .interestPaid), month.line("Tax", .tax),
      ]
      fromHolders = [month.line("Funding rounds", .raisedInCash), month.line("Bridge loans", .bridge)]
      let translated = month.isForeign ? [Line(name: "Translation of cash", amount: month.translation(.cash))] : []
      ofRates = [month.line("Exchange difference on cash", .exchangeOnCash)] + translated
      indirect = CashFlow.fromProfit(month) + translated
      burn = month.flow(.burn)
    }

    /// Profit and the changes of the other balances. What was brought in or paid for without money is taken out of them:
    /// openings that the scenario left out, invoices written off, compute paid with credits, debt turned into shares.
    private static func fromProfit(_ month: BookMonth) -> [Line] {
      let written = month.flow(.writtenOff)
      let wear = month.flow(.wear)
      return [
        month.line("Profit", .profit),
        Line(name: "Depreciation", amount: wear),
        month.line("Amortisation of models", .amortised),
        Line(name: "Bad debt written off", amount: written),
        Line(
          name: "Increase in receivables",
          amount: month.flow(.receivablesBroughtIn) - month.change(.receivables) - written),
        Line(name: "Increase in work not yet invoiced", amount: -month.change(.contracts)),
        Line(
          name: "Compute credits used or expired",
          amount: month.flow(.raisedInCredits) - month.change(.computeCredits)),
        Line(name: "Increase in payables", amount: -month.change(.payables) - month.flow(.payablesBroughtIn)),
        Line(name: "Increase in deferred revenue", amount: -month.change(.deferred) - month.flow(.creditsBroughtIn)),
        Line(name: "Equipment bought", amount: -month.change(.equipment) - wear),
        month.line("Wear of leased GPUs", .leaseWear),
        Line(name: "Right of use", amount: -month.change(.rightOfUse) - month.flow(.leaseWear)),
        Line(name: "Increase in leases", amount: -month.change(.leases)),
        Line(name: "Increase in provisions", amount: -month.change(.provisions)),
        Line(name: "Training capitalised", amount: -month.change(.models) - month.flow(.amortised)),
        Line(name: "Increase in debt", amount: month.flow(.converted) - month.change(.debt)),
        month.line("Funding rounds", .raisedInCash),
      ]
    }
  }
}
