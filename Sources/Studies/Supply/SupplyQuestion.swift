public import Compute
public import Facts
public import Maths
public import Units

/// How compute is best had, is asked about.
public struct SupplyQuestion: Sendable {
  /// The processor, and how many are needed at the peak of the first month.
  public var gpu: GPUCard
  /// How many.
  public var count: Int
  /// Months to look ahead.
  public var months: Int
  /// Who rents out.
  public var seller: RentSeller
  /// The date that rents and prices are read on.
  public var date: DateStamp
  /// Where the processors stand.
  public var market = Market.us
  /// The share of hours in use, in the first month and in the last.
  public var use = 1.0, lastUse: Double?
  /// By which share demand grows a month.
  public var growth = 0.0
  /// Quotes in dollars an hour, by the term: they replace what is known of the market.
  public var quotes: [RentTerm: Double] = [:]
  /// How many sellers are asked, of which the cheapest is taken.
  public var offers = 1
  /// By how much ln rent is thought to fall a month.
  public var fall = 0.0
  /// What pays before cash.
  public var vouchers = 0.0, expiry = 12
  /// A round of which a part is compute.
  public var round: EquityCompute?
  /// What a processor costs; what is known on the date where nil.
  public var price: Double?
  /// What owning needs beside a price.
  public var ownership = Self.usualOwnership
  /// What a processor fetches at the end, as a share of its price; nil for what the books still carry.
  public var resale: Double?
  /// What money costs a year, as a share.
  public var moneyCost = Self.usualMoneyCost
  /// Units that share the processors; none where there is one.
  public var units: [SharedPool.Unit] = []
  /// How their demands go together, and how far work that earns at once is preferred.
  public var correlation = 0.5, bias = 0.5
  /// How futures are sampled.
  public var plan = Plan()

  /// A question with all else as it is usually.
  public init(gpu: GPUCard, count: Int, months: Int, seller: RentSeller, date: DateStamp) {
    (self.gpu, self.count, self.months, self.seller, self.date) = (gpu, count, months, seller, date)
  }

  /// What tells questions apart, without how they are sampled.
  public var digest: Digest {
    var asked = self
    asked.plan = Plan()
    return Digest(of: asked)
  }

  /// Where processors stand, and so which may be bought.
  public enum Market: String, CaseIterable, Sendable {
    /// Without limits of export.
    case us
    /// China.
    case china
  }

  /// What money costs a year where nothing is said. An assumption.
  public static let usualMoneyCost = 0.12

  /// What owning needs beside a price, as `outlast cost` assumes it, with 0.20 dollars an hour for hosting, since at so many
  /// processors space, network, staff and repair are not nothing. Assumptions.
  public static let usualOwnership: CostQuestion.Ownership = {
    var usual = CostQuestion.Ownership.usual
    usual.hosting = 0.2
    return usual
  }()
}
