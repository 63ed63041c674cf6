import Maths

extension Statements {
  /// What is owned, what is owed, and what is left to the holders, each with its natural sign.
  public struct BalanceSheet: Sendable {
    /// What is owned.
    public let assets: [Line]
    /// What is owed.
    public let liabilities: [Line]
    /// What is left to the holders: what they paid in, and profit kept since the start; of a company that keeps its books in another
    /// currency, both at the rates of their days, and what translation has made of them apart (IAS 21.39).
    public let equity: [Line]
    /// Assets less liabilities and equity: nothing, when the books balance.
    public var gap: Double { assets.total - liabilities.total - equity.total }
    var cash: Double { assets[0].amount }

    init(_ balance: (Account) -> Double, translated: ((Account) -> Double)? = nil) {
      assets = [
        Line(name: "Cash", amount: balance(.cash)), Line(name: "Receivables", amount: balance(.receivables)),
        Line(name: "Compute credits", amount: balance(.computeCredits)),
        Line(name: "Equipment", amount: balance(.equipment)),
        Line(name: "Work not yet invoiced", amount: .maximum(balance(.contracts), 0)),
        Line(name: "Developed models", amount: balance(.models)),
        Line(name: "Right of use of leased GPUs", amount: balance(.rightOfUse)),
      ]
      liabilities = [
        Line(name: "Payables", amount: -balance(.payables)),
        Line(name: "Deferred revenue", amount: -balance(.deferred)),
        Line(name: "Debt", amount: -balance(.debt)),
        Line(name: "Invoiced before the work", amount: .maximum(-balance(.contracts), 0)),
        Line(name: "Leases", amount: -balance(.leases)),
        Line(name: "Provisions", amount: -balance(.provisions)),
      ]
      let capital = translated?(.capital) ?? 0
      let results = translated.map { translated in Account.results.reduce(0) { $0 + translated($1) } } ?? 0
      let own = [
        Line(name: "Paid-in capital", amount: capital - balance(.capital)),
        Line(name: "Retained profit", amount: Account.results.reduce(results) { $0 - balance($1) }),
      ]
      equity = own + (translated == nil ? [] : [Line(name: "Translation differences", amount: -capital - results)])
    }
  }
}
