public import Economy
public import Maths

/// What a company's products cost and bring in the first month, by product and token type, and what a rival's cut would do.
///
/// A margin is what is left of the price without tax after serving (or delivery); people, training and advertising are not in it.
/// Idle time is: a cost divides by the utilisation, so u* = u × cost / price is the utilisation at which a price just pays.
public struct PriceStudy: Sendable {
  /// Quantiles of all paths.
  public typealias Spread = GrowthStudy.Spread

  /// A product, or one type of token.
  public struct Line: Sendable {
    /// What is sold: "new input".
    public let name: String
    /// Price on the list, tax included; what comes in without tax; what it costs to serve.
    public let list, price, cost: Spread
    /// What is left, and that as a share of the price.
    public let margin, marginShare: Spread
    /// Share of the paths with such a sale on which the price is above the cost.
    public let pays: CountedShare
    /// The utilisation at which price and cost are equal; above 1 no fleet is busy enough, infinite for what is given away.
    public let breakEven: Spread
  }

  /// What is given away.
  public struct Grants: Sendable {
    /// Free tokens of the API a month, and what they cost to serve.
    public let tokens, cost: Spread
    /// What that puts on each million paid tokens.
    public let perPaidToken: Spread
  }

  /// A million tokens of the API: new input, cached input, output, and their mix; empty where none are sold.
  public let tokens: [Line]
  /// A user of the app and month: what he pays and brings in all, and what his tokens cost; nil where there is no app.
  public let user: Line?
  /// A paying user and month.
  public let payer: Line?
  /// A contract; nil where none are delivered.
  public let contract: Line?
  /// What is given away; nil where nothing is.
  public let grants: Grants?
  /// What a rival's cut does; nil where no tokens are sold.
  public let cut: PriceCut?

  /// What serving's cost hangs on: the share of input among the API's tokens, the rent, and how much of the time GPUs are in use; nil
  /// where no tokens are sold.
  public let terms: Terms?

  /// Under which terms tokens are served.
  public struct Terms: Sendable {
    /// Shares, and money a GPU-hour.
    public let inputShare, rent, utilisation: Spread
  }

  /// Whether anything is sold.
  public var sells: Bool { !tokens.isEmpty || user != nil || contract != nil }

  /// The study of a company.
  ///
  /// - Parameters:
  ///   - setup: the scenario's; its other companies are left out.
  ///   - place: the company's place in the setup.
  ///   - cut: the part by which a rival lowers the market's price in the first month, below 1.
  ///   - month: the month in which its effect is looked at.
  ///   - plan: how many futures are sampled, and under which seed.
  ///   - progress: told how far the run is, and asked whether to stop.
  public static func run(
    _ setup: Setup, company place: Int, cut: Double, month: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> PriceStudy {
    var first = setup.alone(place)
    first.months = 1
    first.focus = 1
    progress.announce(plan.paths)
    var sums = PriceSums()
    for path in 0..<plan.paths {
      if progress.isCancelled { throw Cancelled() }
      sums.add(PriceSample(first, seed: plan.seed, path: path))
      progress.advance(by: 1)
    }
    return PriceStudy(sums, cut: sums.sells ? try PriceCut.run(setup, place, cut, month, plan, progress) : nil)
  }

  private init(_ sums: PriceSums, cut: PriceCut?) {
    self.cut = cut
    tokens = sums.sells ? sums.tokens.map(\.line) : []
    terms =
      sums.sells
      ? Terms(inputShare: sums.inputShare.spread, rent: sums.rent.spread, utilisation: sums.utilisation.spread) : nil
    user = sums.isUsed ? sums.user.line : nil
    payer = sums.isUsed && sums.isPaid ? sums.payer.line : nil
    contract = sums.delivers ? sums.contract.line : nil
    grants =
      sums.gives
      ? Grants(tokens: sums.free.spread, cost: sums.freeCost.spread, perPaidToken: sums.perPaidToken.spread) : nil
  }
}

/// What the first months come to, over all paths.
private struct PriceSums {
  var tokens: [LineSums]
  var user = LineSums("a monthly user") {
    (
      list: $0.appSales * $0.withTax / $0.users, price: ($0.appSales - $0["store fees"]) / $0.users,
      cost: $0.tokensOfAUser
    )
  }
  var payer = LineSums("a paying user") {
    (
      list: $0.subscriptions * $0.withTax / $0.payers, price: $0.subscriptions * (1 - $0.storeFee) / $0.payers,
      cost: $0.tokensOfAUser
    )
  }
  var contract = LineSums("a contract") {
    (list: $0["project value"], price: $0["project value"] / $0.withTax, cost: $0["delivery"] / $0["projects"])
  }
  var inputShare = SpreadSums(), rent = SpreadSums(), utilisation = SpreadSums()
  var free = SpreadSums(), freeCost = SpreadSums(), perPaidToken = SpreadSums()
  /// Whether there is any on a path: tokens that are sold, users, who pays, contracts, and tokens that are given away.
  var sells = false, isUsed = false, isPaid = false, delivers = false, gives = false

  init() {
    let types = [("new input", "input"), ("cached input", "cached"), ("output", "output")]
    tokens =
      types.map { name, word in
        LineSums(name) {
          (list: $0["\(word) price"], price: $0["\(word) price"] / $0.withTax, cost: $0["\(word) cost"])
        }
      } + [
        LineSums("at the mix sold") {
          (list: $0["token price"] * $0.withTax, price: $0["token price"], cost: $0["token cost"])
        }
      ]
  }

  mutating func add(_ sample: PriceSample) {
    sells = sells || sample["API tokens"] > 0
    isUsed = isUsed || sample["MAU"] > 0
    isPaid = isPaid || sample["subscriptions"] > 0
    delivers = delivers || sample["projects"] > 0
    for place in tokens.indices { tokens[place].add(sample) }
    user.add(sample)
    payer.add(sample)
    contract.add(sample)
    inputShare.add(sample.inputShare)
    rent.add(sample["GPU rent"])
    utilisation.add(sample["utilisation"])
    let given = Swift.max(sample["API tokens"] - sample.paidTokens, 0)
    gives = gives || given > 0
    free.add(given)
    freeCost.add(sample["token cost"] * given / 1e6)
    perPaidToken.add(Double.ratio(sample["token cost"] * given, to: sample.paidTokens))
  }
}

/// What a line comes to, over all paths.
private struct LineSums {
  private let name: String
  private let terms: (PriceSample) -> (list: Double, price: Double, cost: Double)
  private var list = SpreadSums(), price = SpreadSums(), cost = SpreadSums()
  private var margin = SpreadSums(), marginShare = SpreadSums(), breakEven = SpreadSums()
  private var pays = 0, known = 0

  init(_ name: String, _ terms: @escaping (PriceSample) -> (list: Double, price: Double, cost: Double)) {
    self.name = name
    self.terms = terms
  }

  mutating func add(_ sample: PriceSample) {
    let (list, price, cost) = terms(sample)
    self.list.add(list)
    self.price.add(price)
    self.cost.add(cost)
    margin.add(price - cost)
    marginShare.add(1 - Double.ratio(cost, to: price))
    breakEven.add(Double.ratio(sample["utilisation"] * cost, to: price))
    if price > cost { pays += 1 }
    if !(price - cost).isNaN { known += 1 }
  }

  var line: PriceStudy.Line {
    PriceStudy.Line(
      name: name, list: list.spread, price: price.spread, cost: cost.spread, margin: margin.spread,
      marginShare: marginShare.spread, pays: CountedShare(pays, of: Swift.max(known, 1)), breakEven: breakEven.spread)
  }
}

/// One path's first month.
package struct PriceSample {
  private let values: [String: Double]
  /// 1 + value-added tax, the share of sales that stores keep, and that of input among the API's tokens.
  let withTax, storeFee, inputShare: Double

  /// What is read of the model; a test holds the names against it.
  package static let quantities = [
    "API tokens", "API use", "token price", "token cost", "input price", "input cost", "cached price", "cached cost",
    "output price", "output cost", "MAU", "MAU abroad", "paying share", "subscriptions", "subscriptions abroad",
    "in-app purchases", "advertising sales", "store fees", "app serving cost", "bought token cost", "projects",
    "project value", "delivery", "utilisation", "GPU rent",
  ]

  init(_ first: Setup, seed: UInt64, path: Int) {
    let company = first.companies[0]
    let record = first.record(seed: seed, path: path)
    values = Dictionary(
      uniqueKeysWithValues: Self.quantities.map { ($0, record.value($0, of: company.id, month: 1) ?? .nan) })
    let trial = RecordTrial(seed: seed, path: path, entities: 1, months: 1)
    func given(_ input: CompanyInput) -> Double { company[input].values(in: trial, months: 1)[0] }
    (withTax, storeFee, inputShare) = (1 + given(.valueAddedTax), given(.storeFee), given(.apiInputShare))
  }

  subscript(_ quantity: String) -> Double { values[quantity] ?? .nan }
  /// Tokens that are paid for.
  var paidTokens: Double { self["token price"] > 0 ? self["API use"] / self["token price"] * 1e6 : 0 }
  /// Users at home and abroad, those at home who pay, and what these pay without tax.
  var users: Double { self["MAU"] + self["MAU abroad"] }
  var payers: Double { self["MAU"] * self["paying share"] }
  var subscriptions: Double { self["subscriptions"] - self["subscriptions abroad"] }
  /// What a user's tokens cost, served on own GPUs or bought.
  var tokensOfAUser: Double { (self["app serving cost"] + self["bought token cost"]) / users }
  var appSales: Double { self["subscriptions"] + self["in-app purchases"] + self["advertising sales"] }
}
