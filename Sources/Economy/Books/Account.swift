import Maths

/// The accounts of a company. Debits count up, credits down: what is owed, earned or paid in stands below nothing.
public enum Account: Int, CaseIterable, Sendable {
  // What is owned and owed
  case cash, receivables, computeCredits, equipment, models, rightOfUse, payables, deferred, contracts, debt, leases
  case provisions, capital
  // What is earned and spent
  case apiSales, subscriptions, advertisingSales, projectSales, breakage
  case servingCost, trainingCost, staffCost, deliveryCost, adCost, storeFees, otherCost, badDebt, depreciation
  case interest, tax
  case inAppSales, coreIncome
  case exchangeGains

  /// How it is named where a quantity is asked for.
  @inline(__always) var quantity: Quantity {
    switch self {
    case .cash: Quantity("cash", "money", "money in the bank at the month's end", kpi: KPI.cash)
    case .receivables: Quantity("receivables", "money", "invoices sent and not yet paid")
    case .computeCredits: Quantity("compute credits", "money", "cloud credits not yet used [A5 A6]")
    case .equipment: Quantity("equipment", "money", "equipment less wear")
    case .models: Quantity("developed models", "money", "training that stands as an asset, less wear [A11]")
    case .rightOfUse: Quantity("right of use", "money", "the right to use leased GPUs, less wear")
    case .payables: Quantity("payables", "money", "what suppliers are owed, below nothing")
    case .deferred: Quantity("deferred revenue", "money", "credits sold and not yet used, below nothing")
    case .contracts: Quantity("contract balance", "money", "work on contracts done less what was billed of it")
    case .debt: Quantity("debt", "money", "money borrowed, below nothing")
    case .leases: Quantity("leases", "money", "present value of what leases still ask for, below nothing")
    case .provisions: Quantity("provisions", "money", "provided for commitments that nothing uses, below nothing")
    case .capital: Quantity("paid-in capital", "money", "what holders paid in and brought in, below nothing")
    case .apiSales: Quantity("API sales to date", "money", "earned since the start, below nothing")
    case .subscriptions: Quantity("subscriptions to date", "money", "earned since the start, below nothing")
    case .advertisingSales: Quantity("advertising sales to date", "money", "earned since the start, below nothing")
    case .projectSales: Quantity("project sales to date", "money", "earned since the start, below nothing")
    case .breakage: Quantity("breakage to date", "money", "earned since the start, below nothing")
    case .servingCost: Quantity("serving cost to date", "money", "spent since the start")
    case .trainingCost: Quantity("training cost to date", "money", "spent since the start")
    case .staffCost: Quantity("staff cost to date", "money", "spent since the start")
    case .deliveryCost: Quantity("delivery cost to date", "money", "spent since the start")
    case .adCost: Quantity("advertising cost to date", "money", "spent since the start")
    case .storeFees: Quantity("store fees to date", "money", "spent since the start")
    case .otherCost: Quantity("other cost to date", "money", "spent since the start")
    case .badDebt: Quantity("bad debt to date", "money", "given up since the start")
    case .depreciation: Quantity("depreciation to date", "money", "worn since the start")
    case .interest: Quantity("interest to date", "money", "paid less earned since the start")
    case .tax: Quantity("tax to date", "money", "paid since the start")
    case .inAppSales: Quantity("in-app purchases to date", "money", "earned since the start, below nothing")
    case .exchangeGains:
      Quantity("exchange gains to date", "money", "exchange differences since the start, gains below nothing")
    case .coreIncome: Quantity("core profit to date", "money", "earned since the start, below nothing")
    }
  }
}

/// The quantities whose distribution is kept, month by month.
public enum KPI {
  package static let cash: Int8 = 0
  static let burn: Int8 = 1
  static let revenue: Int8 = 2
  static let profit: Int8 = 3
  static let cashNeeded: Int8 = 4
  static let tokenCost: Int8 = 5
  static let tokenPrice: Int8 = 6
  static let tokenMargin: Int8 = 7
  static let costOverRevenue: Int8 = 8
  static let dailyUsers: Int8 = 9
  /// Their names, in order.
  public static let names = [
    "cash", "burn", "revenue", "profit", "cash needed", "token cost", "token price", "token margin",
    "cost over revenue",
    "DAU",
  ]
  /// The place of a quantity among them, which must be one of theirs.
  public static func place(of name: String) -> Int {
    guard let place = names.firstIndex(of: name) else { preconditionFailure("\(name) is not a KPI") }
    return place
  }
}

/// Debits less credits, account by account; their sum is nothing, to rounding.
struct Ledger<N: Number> {
  private var balances: InlineArray<32, N> = .init(repeating: 0)

  @inline(__always) subscript(_ account: Account) -> N {
    get { balances[account.rawValue] }
    set { balances[account.rawValue] = newValue }
  }
}
