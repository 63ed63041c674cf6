/// A line that books and the model both have: how it is called in a header, what it is of the model, and what it does to cash.
package struct PlanLine: Sendable {
  /// How a line's figures add up over months.
  package enum Kind: Sendable {
    /// What a month brings or takes; each unit of it changes cash by so much.
    case flow(cash: Double)
    /// What there is at the month's end. Its rise, less what was brought in without money, changes cash by so much.
    case stock(cash: Double, broughtIn: String?)
    /// A mean or a price of the month.
    case level
  }

  package let name: String
  /// Quantities of the model, with their signs.
  package let terms: [(sign: Double, quantity: String)]
  package let kind: Kind
  /// Lines of the books that are added to it where the books have them.
  var further: [String] = []

  private static func flow(
    _ name: String, _ cash: Double, _ quantities: String..., further: [String] = []
  ) -> PlanLine {
    PlanLine(name: name, terms: quantities.map { (1, $0) }, kind: .flow(cash: cash), further: further)
  }
  private static func level(_ name: String, _ quantity: String) -> PlanLine {
    PlanLine(name: name, terms: [(1, quantity)], kind: .level)
  }
  private static func stock(
    _ name: String, _ quantity: String, sign: Double = 1, cash: Double = 0, broughtIn: String? = nil
  ) -> PlanLine {
    PlanLine(name: name, terms: [(sign, quantity)], kind: .stock(cash: cash, broughtIn: broughtIn))
  }

  /// All of them, in the order of a profit and loss account, then balances, users, people and machines.
  package static let all: [PlanLine] = results + balances + counts

  private static let results: [PlanLine] = [
    flow("revenue.api", 1, "credits used", "credits lapsed", "API invoiced"),
    flow("revenue.subscriptions", 1, "subscriptions"),
    flow("revenue.advertising", 1, "advertising sales"),
    flow("revenue.in-app", 1, "in-app purchases"),
    flow("revenue.projects", 1, "projects earned"),
    flow("cost.serving", -1, "serving cost", "bought token cost"),
    flow("cost.store-fees", -1, "store fees"),
    flow("cost.delivery", -1, "delivery"),
    flow("cost.training", -1, "training compute"),
    flow("cost.training-data", -1, "training data"),
    flow("cost.payroll", -1, "payroll", further: ["cost.on-costs"]),
    flow("cost.severance", -1, "severance"),
    flow("cost.advertising", -1, "advertising"),
    flow("cost.overheads", -1, "overheads"),
    flow("cost.other", -1, "other costs", "unitemised spending"),
    flow("cost.depreciation", 0, "depreciation"),
    flow("cost.interest", -1, "interest paid"),
    flow("cost.tax", -1, "tax"),
    flow("equipment-bought", -1, "equipment bought"),
    flow("raised", 1, "raised in cash"),
    flow("bridge", 1, "bridge"),
    flow("invoiced", 0, "API invoiced", "projects invoiced"),
    flow("collected", 0, "collected"),
    flow("written-off", 0, "written off"),
    flow("credits-sold", 0, "credits bought"),
    flow("credits-used", 0, "credits used"),
    flow("credits-lapsed", 0, "credits lapsed"),
  ]

  private static let balances: [PlanLine] = [
    stock("cash", "cash"),
    stock("receivables", "receivables", cash: -1, broughtIn: "receivables brought in"),
    stock("payables", "payables", sign: -1, cash: 1, broughtIn: "payables brought in"),
    stock("deferred", "deferred revenue", sign: -1, cash: 1, broughtIn: "credits brought in"),
    stock("compute-credits", "compute credits", cash: -1, broughtIn: "raised in compute"),
    stock("equipment", "equipment"),
    stock("debt", "debt", sign: -1),
  ]

  private static let counts: [PlanLine] = [
    level("mau", "MAU"), level("dau", "DAU"),
    flow("new-users", 0, "users bought", "organic users"),
    flow("paid-installs", 0, "users bought"), flow("organic-users", 0, "organic users"),
    flow("tokens.api", 0, "API tokens"), flow("tokens.app", 0, "app tokens"),
    flow("projects", 0, "projects"),
    level("price.input", "input price"), level("price.output", "output price"), level("rent", "GPU rent"),
    level("gpus.serving", "serving GPUs"), level("gpus.training", "training GPUs"),
    level("gpus.committed", "committed GPUs"),
    stock("people", "headcount"),
    stock("people.research", "research people"), stock("people.product", "product people"),
    stock("people.sales", "sales people"), stock("people.support", "support people"),
    flow("laid-off", 0, "laid off"),
  ]
}
