internal import Units

/// A line that books may have: its name in the header, its unit, and what its figures are.
///
/// The reader, the template of `outlast fit --template` and the documentation are all made from this one table.
public struct BooksColumn: Sendable, Hashable {
  /// How a figure belongs to its month.
  public enum Kind: String, Sendable {
    /// What there is at the month's end.
    case stock
    /// What the month brings or takes.
    case flow
    /// A mean or a price of the month.
    case level
    /// People of the cohort that joined in the month, who are still there.
    case cohort
  }

  /// The name, in small letters.
  public let name: String
  /// The unit of a figure without one; `money` stands for the scenario's currency.
  public let unit: String
  /// How figures belong to their month.
  public let kind: Kind
  /// What it is, in a few words.
  public let about: String
  /// Whether figures may be below nothing.
  public let maySink: Bool

  init(_ name: String, _ unit: String, _ kind: Kind, _ about: String, maySink: Bool = false) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.about = about
    self.maySink = maySink
  }

  /// Whether its figures are amounts of money, or prices.
  public var isMoney: Bool { unit.hasPrefix("money") }
  /// Whether it is a cost, written as a positive amount.
  var isCost: Bool { name.hasPrefix("cost.") }
  /// Whether figures may have either sign in any month.
  var mayHaveAnySign: Bool { ["cost.other", "cost.interest", "cost.tax"].contains(name) || maySink }
  /// Whether a month may take back what others brought, as refunds and reversals do: every flow of money.
  var mayTurn: Bool { kind == .flow && isMoney }
  /// Where an amount belongs that cannot be negative in this line.
  var placeOfNegative: String {
    if name.hasPrefix("revenue.") { return "refunds above sales belong in revenue.other, which may be below nothing" }
    if isCost { return "a refund or a reversal belongs in cost.other, which may be below nothing" }
    switch name {
    case "equipment-bought": return "what was sold belongs in revenue.other"
    case "receivables": return "what customers paid ahead belongs in deferred"
    case "debt": return "an overdraft is written as debt above nothing"
    default: return "correct the months that it belongs to"
    }
  }
  /// Whether it comes in single months, with nothing or no figure in between.
  var isEvent: Bool {
    [
      "raised", "bridge", "revenue.projects", "projects", "cost.severance", "cost.tax", "cost.interest",
      "equipment-bought",
      "written-off", "credits-lapsed", "hired", "left", "laid-off", "cost.training-data",
    ].contains(name)
  }
}

extension BooksColumn {
  /// The names that the column of months goes by.
  public static let monthNames = ["month", "date", "period", "月份"]

  /// Every column there is. Those that end in `.CHANNEL`, `.CUR`, `.N` or `.dN` stand for many.
  public static let all: [BooksColumn] = balances + revenue + billing + costs + people + use + machines + families

  private static let balances: [BooksColumn] = [
    .init("cash", "money", .stock, "money in the bank", maySink: true),
    .init("receivables", "money", .stock, "invoices sent and not yet paid"),
    .init("payables", "money", .stock, "compute used and not yet paid"),
    .init("deferred", "money", .stock, "credits paid for and not used"),
    .init("compute-credits", "money", .stock, "cloud credits left"),
    .init("equipment", "money", .stock, "equipment less wear"),
    .init("debt", "money", .stock, "money borrowed, of holders too"),
    .init("raised", "money", .flow, "money from new shares, less what holders were paid", maySink: true),
    .init("bridge", "money", .flow, "money lent by holders, less what they were repaid", maySink: true),
  ]

  private static let revenue: [BooksColumn] = [
    ("api", "tokens sold"), ("subscriptions", "what users pay"), ("advertising", "advertisements shown"),
    ("in-app", "purchases in the app"), ("projects", "contracts"), ("other", "anything else"),
  ].map { .init("revenue.\($0.0)", "money", .flow, "revenue without tax: \($0.1)", maySink: $0.0 == "other") }

  private static let billing: [BooksColumn] = [
    ("invoiced", "invoices sent"), ("collected", "invoices paid"), ("written-off", "invoices given up"),
    ("credits-sold", "credits bought ahead"), ("credits-used", "use paid out of credits"),
    ("credits-lapsed", "credits that lapsed"),
  ].map { .init($0.0, "money", .flow, $0.1) }

  private static let costs: [BooksColumn] =
    [
      ("serving", "compute that serves"), ("training", "compute that trains"), ("training-data", "data and evaluation"),
      ("payroll", "pay, or pay of each function as cost.payroll.research, .product, .sales, .support"),
      ("on-costs", "social insurance and benefits"), ("severance", "pay for those laid off"),
      ("overheads", "rooms, software, travel"), ("delivery", "contracts delivered"),
      ("advertising", "users bought, or by channel as cost.advertising.CHANNEL"),
      ("store-fees", "what app stores keep"), ("other", "anything else"), ("depreciation", "wear of equipment"),
      ("interest", "interest on debt"), ("tax", "tax on profit"),
    ].map { .init("cost.\($0.0)", "money", .flow, $0.1) }
    + functions.map { .init("cost.payroll.\($0)", "money", .flow, "pay in \($0)") }
    + [.init("equipment-bought", "money", .flow, "equipment bought")]

  static let functions = ["research", "product", "sales", "support"]

  private static let people: [BooksColumn] =
    [.init("people", "people", .stock, "people employed, or by function as people.research")]
    + functions.map { .init("people.\($0)", "people", .stock, "people in \($0)") }
    + [("hired", "people who came"), ("left", "people who left"), ("laid-off", "people laid off")].map {
      .init($0.0, "people", .flow, $0.1)
    }

  private static let use: [BooksColumn] = [
    .init("mau", "users", .level, "monthly active users"),
    .init("dau", "users", .level, "daily active users, mean of the month"),
    .init("new-users", "users", .flow, "users who came"),
    .init("paid-installs", "users", .flow, "users bought, or by channel as paid-installs.CHANNEL"),
    .init("organic-users", "users", .flow, "users who came by themselves"),
    .init("paying-users", "users", .level, "users who pay"),
    .init("tokens.api", "tokens", .flow, "tokens served through the API"),
    .init("tokens.api-free", "tokens", .flow, "of them given away"),
    .init("tokens.api-input", "tokens", .flow, "of them input"),
    .init("tokens.app", "tokens", .flow, "tokens of the app's users"),
    .init("tokens.app-input", "tokens", .flow, "of them input"),
    .init("projects", "projects", .flow, "contracts billed"),
  ]

  private static let machines: [BooksColumn] = [
    .init("price.input", "money/Mtok", .level, "list price of input"),
    .init("price.output", "money/Mtok", .level, "list price of output"),
    .init("rent", "money/GPU-hour", .level, "rent of a GPU"),
    .init("gpus.serving", "GPUs", .level, "GPUs that serve, mean of the month"),
    .init("gpus.training", "GPUs", .level, "GPUs that train, mean of the month"),
    .init("gpus.committed", "GPUs", .level, "GPUs paid for whether used or not"),
  ]

  private static let families: [BooksColumn] = [
    .init("cost.advertising.CHANNEL", "money", .flow, "users bought through one channel"),
    .init("paid-installs.CHANNEL", "users", .flow, "users bought through one channel"),
    .init("rate.CUR", "1", .level, "units of the scenario's currency for one of another, such as rate.CNY"),
    .init("kept.N", "people", .cohort, "of the users who came this month, those there N months later; kept.0 is all"),
    .init("kept.dN", "people", .cohort, "the same, N days later"),
  ]

  /// The column of a name, or nil.
  static func named(_ name: String) -> BooksColumn? {
    if let column = all.first(where: { $0.name == name && !$0.isFamily }) { return column }
    for family in families {
      let stem = family.name.prefix { !$0.isUppercase && $0 != "N" }
      let root = stem.hasSuffix(".d") ? stem : stem[...]
      guard name.hasPrefix(root), name.count > root.count else { continue }
      let rest = name.dropFirst(root.count)
      let fits: Bool =
        switch family.name {
        case "rate.CUR": Currency(rest.uppercased()) != nil
        case "kept.N", "kept.dN": rest.count <= 3 && rest.allSatisfy { $0.isASCII && $0.isNumber }
        default: isChannel(rest)
        }
      if fits { return BooksColumn(name, family.unit, family.kind, family.about) }
    }
    return nil
  }

  /// Whether a text may name a channel: letters and digits of any script, with hyphens.
  private static func isChannel(_ text: Substring) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// Where something belongs whose name begins as those of some lines do and is none of them, or nil.
  static func place(of name: String) -> String? {
    let places: [(stem: String, place: String)] = [
      ("cost.advertising.", "names of channels have letters and digits of any script, and hyphens"),
      ("paid-installs.", "names of channels have letters and digits of any script, and hyphens"),
      ("cost.payroll.", "functions are \(functions.joined(separator: ", ")); add it to one of them"),
      ("people.", "functions are \(functions.joined(separator: ", ")); add it to one of them"),
      ("cost.", "what stands nowhere else is added up in cost.other"),
      ("revenue.", "what stands nowhere else is added up in revenue.other"),
      ("rate.", "behind \"rate.\" stands a currency: \(Currency.all.map(\.code).joined(separator: ", "))"),
      ("kept.", "behind \"kept.\" stands a number of months, or d and one of days"),
    ]
    let words: [(parts: [String], place: String)] = [
      (
        ["loan", "borrow", "lend", "repay", "credit-line", "贷款", "借款"],
        "what is owed at each month's end is debt; without it a loan would look like income"
      ),
      (
        ["payroll", "salar", "wage", "staff-cost", "personnel", "gehalt", "lohn", "工资", "薪"],
        "pay is cost.payroll"
      ),
      (["marketing", "advert", "广告"], "what users are bought for is cost.advertising"),
      (
        ["hosting", "cloud", "compute", "inference"],
        "compute that serves is cost.serving, compute that trains cost.training"
      ),
      (["office", "overhead", "software", "travel"], "rooms, software and travel are cost.overheads"),
      (["capex", "capital-exp"], "equipment bought is equipment-bought"),
      (
        ["revenue", "sales", "turnover", "income", "收入"],
        "revenue is by kind: revenue.api, .subscriptions, .advertising, .in-app, .projects, and revenue.other for the rest"
      ),
      (
        ["expense", "opex", "spend", "费用"],
        "costs are by kind, such as cost.payroll and cost.serving, and cost.other for the rest"
      ),
      (["bank", "balance"], "money in the bank at each month's end is cash"),
      (["headcount", "employees", "fte"], "people employed are people"),
      (["equity", "invest", "funding", "shares", "融资"], "money from new shares is raised"),
      (["grant", "subsid", "补贴"], "what comes in and is none of the lines of revenue is revenue.other"),
    ]
    return places.first { name.hasPrefix($0.stem) && name.count > $0.stem.count }?.place
      ?? words.first { $0.parts.contains { name.contains($0) } }?.place
  }

  private var isFamily: Bool { BooksColumn.families.contains { $0.name == name } }

  /// An empty file: the header with every column that stands for itself and a cohort table of a year.
  public static var template: String {
    let columns = all.filter { !$0.isFamily }.map(\.name) + (0...12).map { "kept.\($0)" }
    return "month," + columns.joined(separator: ",") + "\n"
  }
}
