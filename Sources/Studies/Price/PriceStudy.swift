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
    var samples: [PriceSample] = []
    for path in 0..<plan.paths {
      if progress.isCancelled { throw Cancelled() }
      samples.append(PriceSample(first, seed: plan.seed, path: path))
      progress.advance(by: 1)
    }
    let sells = samples.contains { $0["API tokens"] > 0 }
    return PriceStudy(samples, cut: sells ? try PriceCut.run(setup, place, cut, month, plan, progress) : nil)
  }

  private init(_ samples: [PriceSample], cut: PriceCut?) {
    self.cut = cut
    func has(_ name: String) -> Bool { samples.contains { $0[name] > 0 } }
    func line(
      _ name: String, list: (PriceSample) -> Double, price: (PriceSample) -> Double, cost: (PriceSample) -> Double
    ) -> Line {
      let margins = samples.map { (price($0), cost($0)) }
      return Line(
        name: name, list: Spread(samples.map(list)), price: Spread(margins.map(\.0)), cost: Spread(margins.map(\.1)),
        margin: Spread(margins.map { $0 - $1 }), marginShare: Spread(margins.map { 1 - Double.ratio($1, to: $0) }),
        pays: CountedShare(margins.count { $0 > $1 }, of: Swift.max(margins.count { !($0 - $1).isNaN }, 1)),
        breakEven: Spread(zip(samples, margins).map { Double.ratio($0["utilisation"] * $1.1, to: $1.0) }))
    }
    let types = [("new input", "input"), ("cached input", "cached"), ("output", "output")]
    tokens =
      has("API tokens")
      ? types.map { name, word in
        line(
          name, list: { $0["\(word) price"] }, price: { $0["\(word) price"] / $0.withTax }, cost: { $0["\(word) cost"] }
        )
      } + [
        line(
          "at the mix sold", list: { $0["token price"] * $0.withTax }, price: { $0["token price"] },
          cost: { $0["token cost"] })
      ] : []
    terms =
      has("API tokens")
      ? Terms(
        inputShare: Spread(samples.map(\.inputShare)), rent: Spread(samples.map { $0["GPU rent"] }),
        utilisation: Spread(samples.map { $0["utilisation"] })) : nil
    let isUsed = has("MAU")
    user =
      isUsed
      ? line(
        "a monthly user", list: { $0.appSales * $0.withTax / $0.users },
        price: { ($0.appSales - $0["store fees"]) / $0.users }, cost: \.tokensOfAUser) : nil
    payer =
      isUsed && has("subscriptions")
      ? line(
        "a paying user", list: { $0.subscriptions * $0.withTax / $0.payers },
        price: { $0.subscriptions * (1 - $0.storeFee) / $0.payers }, cost: \.tokensOfAUser)
      : nil
    contract =
      has("projects")
      ? line(
        "a contract", list: { $0["project value"] }, price: { $0["project value"] / $0.withTax },
        cost: { $0["delivery"] / $0["projects"] }) : nil
    let free = samples.map { Swift.max($0["API tokens"] - $0.paidTokens, 0) }
    grants =
      free.contains { $0 > 0 }
      ? Grants(
        tokens: Spread(free), cost: Spread(zip(samples, free).map { $0["token cost"] * $1 / 1e6 }),
        perPaidToken: Spread(
          zip(samples, free).map { Double.ratio($0["token cost"] * $1, to: $0.paidTokens) })) : nil
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
