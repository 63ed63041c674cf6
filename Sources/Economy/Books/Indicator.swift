/// A figure by which the trade judges a company, computed from its months on one path. Each definition stands here once.
///
/// A figure is nil where it is not defined: where months are missing that its window needs, or where what it divides by is not
/// above nothing. It is never taken as nothing. Where that makes it better or worse than any number, `ordered` says so, so that a
/// quantile over many paths does not lose the worst or the best of them.
public struct Indicator: Sendable {
  /// What it is counted in.
  public enum Unit: String, Sendable { case money, moneyPerMonth, moneyPerUser, share, ratio, months }

  /// What it is called in the trade.
  public let name: String
  /// What it is counted in.
  public let unit: Unit
  /// Its formula in words and quantities of the model.
  public let definition: String
  /// Who defines it so.
  public let source: String
  private let compute: @Sendable (IndicatorMonths) -> Double?

  init(
    _ name: String, _ unit: Unit, _ definition: String, source: String,
    _ compute: @escaping @Sendable (IndicatorMonths) -> Double?
  ) {
    (self.name, self.unit, self.definition, self.source) = (name, unit, definition, source)
    self.compute = compute
  }

  /// Its value at the end of a month of a company, or nil where it is not defined.
  public func value(_ record: Record, company: String, month: Int) -> Double? {
    ordered(record, company: company, month: month).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The same, infinite where it is beyond all numbers: the runway of who earns, a burn multiple where recurring revenue fell.
  public func ordered(_ record: Record, company: String, month: Int) -> Double? {
    compute(IndicatorMonths(record: record, company: company, month: month)).flatMap { $0.isNaN ? nil : $0 }
  }

  /// All of them, money first.
  public static let all: [Indicator] = spending + sales + users + whole
}

/// The months up to one, as an indicator looks at them.
struct IndicatorMonths {
  let record: Record
  let company: String
  let month: Int

  /// A quantity so many months ago; nil before the first.
  func at(_ name: String, ago: Int = 0) -> Double? { record.value(name, of: company, month: month - ago) }
  /// Its sum over the last months, or over as many before those.
  func sum(_ name: String, _ months: Int, before: Int = 0) -> Double? {
    var sum = 0.0
    for ago in before..<(before + months) {
      guard month - ago >= 1, let value = at(name, ago: ago) else { return nil }
      sum += value
    }
    return sum
  }
  /// The sum of several quantities over the last months, or over as many before those.
  func sum(of names: [String], _ months: Int, before: Int = 0) -> Double? {
    names.reduce(0) { total, name in total.flatMap { sum in self.sum(name, months, before: before).map { sum + $0 } } }
  }
  /// Money paid out in the month to others than holders and lenders.
  var payments: Double? { Statements(record, company: company, month: month)?.cashFlow.payments.total }

  /// What sales cost to deliver.
  static let costOfRevenue = [
    "serving cost", "provision for idle GPUs", "bought token cost", "store fees", "delivery",
  ]
  /// What is spent on being bought from: advertising, and the people who sell (they deliver projects, too).
  static let selling = ["advertising", "sales pay"]
  /// Users that advertising brought.
  static let bought = ["users bought", "users bought abroad"]
  /// Wear of what is owned, leased and developed.
  static let wear = ["depreciation", "right-of-use wear", "models amortised"]
  /// Subscriptions: what comes again unless somebody leaves.
  func recurring(ago: Int = 0) -> Double? { month - ago >= 1 ? at("subscriptions", ago: ago) : nil }
  /// Profit before tax, interest and wear.
  func operating(_ months: Int) -> Double? {
    guard let profit = sum("profit before tax", months), let wear = sum(of: Self.wear, months),
      let paid = sum(of: ["interest paid", "lease interest"], months), let earned = sum("interest earned", months)
    else { return nil }
    return profit + wear + paid - earned
  }
}

/// a / b where b is above nothing.
private func ratio(_ a: Double?, _ b: Double?) -> Double? {
  guard let a, let b, b > 0 else { return nil }
  return a / b
}

/// a / b where b is above nothing; elsewhere beyond all numbers on the side of a, and not defined where a is nothing.
private func bound(_ a: Double?, _ b: Double?) -> Double? {
  guard let a, let b else { return nil }
  return b > 0 ? a / b : a == 0 ? nil : a * .infinity
}

extension Indicator {
  fileprivate static let spending: [Indicator] = [
    Indicator(
      "gross burn", .moneyPerMonth, "all payments of the month but those to holders and lenders",
      source: "a16z, 16 Startup Metrics, 2015"
    ) { $0.payments },
    Indicator(
      "net burn", .moneyPerMonth, "burn: payments less receipts, without money of holders and lenders",
      source: "a16z, 16 Startup Metrics, 2015"
    ) { $0.at("burn") },
    Indicator(
      "runway", .months,
      "the model's runway, which the company acts on: cash less dated payments / burn trend; not defined while the trend is that more comes in than goes out",
      source: "a16z, 16 Startup Metrics, 2015; mechanism I17"
    ) { months in
      guard let trend = months.at("burn trend") else { return nil }
      return trend > 0 ? months.at("runway") : .infinity
    },
    Indicator(
      "burn multiple", .ratio, "net burn of a quarter / ARR added in it",
      source: "Sacks, The Burn Multiple, 2020"
    ) { months in
      guard let now = months.recurring(), let before = months.recurring(ago: 3) else { return nil }
      guard let burn = months.sum("burn", 3) else { return nil }
      // Who burns nothing while sales fall is neither better nor worse by this figure than any other.
      return burn > 0 || now > before ? bound(burn, 12 * (now - before)) : nil
    },
    Indicator(
      "free cash flow", .moneyPerMonth, "receipts less payments: net burn with its sign turned", source: "common usage"
    ) { $0.at("burn").map { -$0 } },
  ]

  fileprivate static let sales: [Indicator] = [
    Indicator(
      "MRR", .moneyPerMonth,
      "subscriptions of the month without tax; use of an API, advertising and projects are not recurring",
      source: "a16z, 16 More Startup Metrics, 2015"
    ) { $0.recurring() },
    Indicator("ARR", .money, "12 × MRR", source: "a16z, 16 More Startup Metrics, 2015") {
      $0.recurring().map { 12 * $0 }
    },
    Indicator(
      "usage ARR", .money,
      "12 × paid use of the API in the month, without tax: what comes again if customers use as much; no contract says so, and it stands beside ARR, not in it",
      source: "common usage; a16z, 16 More Startup Metrics, 2015, keeps use out of ARR"
    ) { $0.at("API use").map { 12 * $0 } },
    Indicator(
      "NRR", .share,
      "subscriptions of the month from those who were users a year before / subscriptions of then; what they pay for an API is not known by customer and is in neither",
      source: "common usage; SaaS Metrics Standards Board, net revenue retention"
    ) { $0.retainedRevenue(grown: true) },
    Indicator(
      "GRR", .share,
      "NRR without what they pay more than then: at home and abroad each at the lower of both payments a user",
      source: "common usage; SaaS Metrics Standards Board, gross revenue retention"
    ) { $0.retainedRevenue(grown: false) },
    Indicator(
      "run rate", .money, "12 × revenue of the month; often called ARR, which it is not",
      source: "a16z, 16 More Startup Metrics, 2015: ARR is not annual run rate"
    ) { $0.at("revenue").map { 12 * $0 } },
    Indicator(
      "gross margin", .share,
      "(revenue − serving, idle time and provisions included, − tokens bought − store fees − delivery) / revenue; support people are in payroll",
      source: "a16z, 16 More Startup Metrics, 2015"
    ) { months in
      guard let revenue = months.at("revenue"), let cost = months.sum(of: IndicatorMonths.costOfRevenue, 1) else {
        return nil
      }
      return bound(revenue - cost, revenue)
    },
    Indicator(
      "contribution margin", .share,
      "(revenue − cost of revenue − advertising) / revenue: gross margin after buying users",
      source: "a16z, 16 Startup Metrics, 2015"
    ) { months in
      guard let revenue = months.at("revenue"),
        let cost = months.sum(of: IndicatorMonths.costOfRevenue + ["advertising"], 1)
      else { return nil }
      return bound(revenue - cost, revenue)
    },
  ]

  fileprivate static let users: [Indicator] = [
    Indicator(
      "DAU/MAU", .share, "users of a mean day / users of the month", source: "Sequoia, Measuring Product Health, 2018"
    ) { months in
      // Users of whom no days are stated are not users of no days.
      guard let daily = months.at("DAU"), daily > 0 else { return nil }
      return ratio(daily, months.at("MAU"))
    },
    Indicator(
      "churn", .share, "users lost in the month / users of the month before",
      source: "a16z, 16 Startup Metrics, 2015"
    ) { months in months.month > 1 ? ratio(months.at("users lost"), months.at("MAU", ago: 1)) : nil },
    Indicator(
      "ARPU", .moneyPerUser, "subscriptions, purchases and advertising of the month / MAU at home and abroad",
      source: "a16z, 16 More Startup Metrics, 2015"
    ) { months in
      guard let home = months.at("MAU"), let abroad = months.at("MAU abroad") else { return nil }
      return ratio(months.sum(of: ["subscriptions", "in-app purchases", "advertising sales"], 1), home + abroad)
    },
    Indicator(
      "paid CAC", .moneyPerUser, "advertising / users that it bought, at home and abroad",
      source: "a16z, 16 Startup Metrics, 2015: paid against blended"
    ) { months in ratio(months.at("advertising"), months.sum(of: IndicatorMonths.bought, 1)) },
    Indicator(
      "blended CAC", .moneyPerUser,
      "(advertising + sales pay) / all new users, those who came by themselves too",
      source: "a16z, 16 Startup Metrics, 2015: all acquisition cost against all new users"
    ) { months in
      guard let new = months.sum(of: IndicatorMonths.bought + ["organic users", "organic users abroad"], 1) else {
        return nil
      }
      return bound(months.sum(of: IndicatorMonths.selling, 1), new)
    },
  ]

  fileprivate static let whole: [Indicator] = [
    Indicator(
      "EBITDA", .moneyPerMonth,
      "profit before tax + interest paid, of leases too, − interest earned + wear of equipment, leases and models",
      source: "common usage"
    ) { $0.operating(1) },
    Indicator(
      "rule of 40", .ratio,
      "percent of growth of revenue over a year + percent of EBITDA in revenue of the year; 40 is thought healthy",
      source: "Feld, The Rule of 40%, 2015"
    ) { months in
      guard let growth = ratio(months.sum("revenue", 12), months.sum("revenue", 12, before: 12)),
        let margin = ratio(months.operating(12), months.sum("revenue", 12))
      else { return nil }
      return 100 * (growth - 1 + margin)
    },
    Indicator(
      "magic number", .ratio,
      "(revenue of the quarter − of the one before) × 4 / advertising and sales pay of the one before",
      source: "Leckie 2008: sales and marketing"
    ) { months in
      guard let now = months.sum("revenue", 3), let before = months.sum("revenue", 3, before: 3) else { return nil }
      return ratio(4 * (now - before), months.sum(of: IndicatorMonths.selling, 3, before: 3))
    },
    Indicator(
      "cost over revenue of a year", .ratio, "(revenue − profit before tax) / revenue over twelve months",
      source: "mechanism G21; the press gives it for a calendar year"
    ) { months in
      guard let revenue = months.sum("revenue", 12), let profit = months.sum("profit before tax", 12) else {
        return nil
      }
      return bound(revenue - profit, revenue)
    },
  ]
}
