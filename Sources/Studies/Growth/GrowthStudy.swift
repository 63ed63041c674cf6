public import Economy
public import Maths

/// What bought users cost and bring, by channel: two at home, and abroad.
///
/// With start(m) the share of a month's newcomers who are users in month m after they came (start(0) = 1),
///
///     LTV(H) = contribution × Σ start(m) over m = 0 … H − 1,   payback = the first H with LTV(H) ≥ CAC,   return = LTV / CAC
///
/// Contribution is that of the month they join in, held: prices and costs of later months are left to `outlast runway`. Nothing is
/// discounted. H is always stated: with α below 1 the sum has no end.
public struct GrowthStudy: Sendable {
  /// A quantile of all paths at 5, 50 and 95 %.
  public struct Spread: Hashable, Sendable {
    /// The middle and the ends.
    public let low, median, high: Double

    /// Quantiles.
    init(low: Double, median: Double, high: Double) { (self.low, self.median, self.high) = (low, median, high) }

    /// The quantiles of some values; those that are no numbers, such as shares of nothing, do not count. What is beyond all numbers
    /// does, in its place: a quantile that falls there is infinite.
    init(_ values: [Double]) {
      var sums = SpreadSums()
      for value in values { sums.add(value) }
      self = sums.spread
    }
  }

  /// What users bought in one place cost and bring.
  public struct Channel: Sendable {
    /// The section of the scenario that states it.
    public let name: String
    /// Money spent in the first month, and users bought with it.
    public let spending, bought: Spread
    /// Price of a user now, if twice as much were spent, and of those whom the second half would bring.
    public let cost, costAtTwice, costOfMore: Spread
    /// Shares still there by day; without a curve only of days 30 and 90.
    public let retention: [(day: Int, share: Spread)]
    /// What a user brings in a month after store fees, serving and tokens bought.
    public let contribution: Spread
    /// What a bought user brings in a year and over all months, and that over his price, now and at twice the spending.
    public let valueOfYear, value, returns, returnsAtTwice: Spread
    /// Months until a user has brought his price; infinite where he does not within the months that count.
    public let payback: Spread
    /// Share of paths on which he brings it within the months.
    public let paysBack: CountedShare
    /// Users by the month they join in.
    public let cohorts: [GrowthCohort]
  }

  /// Months that LTV counts.
  public let months: Int
  /// The channels on which users are bought in the first month.
  public let channels: [Channel]
  /// Whether a curve through two points tells who stays at home.
  public let isCurve: Bool

  /// The study of a company that buys users; nil if it buys none in the first month.
  ///
  /// - Parameters:
  ///   - setup: the scenario's; its other companies are left out.
  ///   - place: the company's place in the setup.
  ///   - months: months that LTV counts, at least 1.
  ///   - plan: how many futures are sampled, and under which seed.
  ///   - progress: told how far the run is, and asked whether to stop.
  public static func run(
    _ setup: Setup, company place: Int, months: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> GrowthStudy? {
    var first = setup.alone(place)
    first.months = 1
    first.focus = 1
    let company = first.companies[0]
    progress.announce(plan.paths)
    let whole = setup.alone(place)
    var sums = ChannelSample.Place.allCases.map { ChannelSums($0, months: months) }
    var cohorts = GrowthCohort.months(of: whole).map { CohortMonth(whole, month: $0) }
    for start in stride(from: 0, to: plan.paths, by: Lanes.count) {
      let paths = start..<Swift.min(start + Lanes.count, plan.paths)
      var stays: [Stays] = []
      for path in paths {
        if progress.isCancelled { throw Cancelled() }
        let record = first.record(seed: plan.seed, path: path)
        stays.append(Stays(company, months: months, seed: plan.seed, path: path))
        for channel in sums.indices {
          guard let sample = ChannelSample(record, company.id, sums[channel].place, stays[stays.count - 1]) else {
            return nil
          }
          sums[channel].add(sample)
        }
        progress.advance(by: 1)
      }
      for month in cohorts.indices { cohorts[month].add(stays, first: start, seed: plan.seed) }
    }
    let channels = sums.filter(\.spends).map { channel in
      let joining = cohorts.compactMap { month in month.sums.first { $0.place == channel.place }?.sums }
      return Channel(channel, joining.compactMap { GrowthCohort($0, paths: plan.paths) }, paths: plan.paths)
    }
    guard !channels.isEmpty else { return nil }
    return GrowthStudy(months: months, channels: channels, isCurve: company.retentionPoints != nil)
  }
}

/// What the first months come to on a channel.
private struct ChannelSums {
  let place: ChannelSample.Place
  private(set) var spends = false
  private(set) var first = Array(repeating: SpreadSums(), count: Figure.allCases.count)
  private(set) var days: [Int] = []
  private(set) var shares: [SpreadSums] = []
  private(set) var paidBack = 0
  private let months: Int

  enum Figure: Int, CaseIterable {
    case spending, bought, cost, costAtTwice, costOfMore, contribution, valueOfYear, value, returns, returnsAtTwice,
      payback
  }

  init(_ place: ChannelSample.Place, months: Int) {
    self.place = place
    self.months = months
  }

  mutating func add(_ sample: ChannelSample) {
    func add(_ figure: Figure, _ value: Double) { first[figure.rawValue].add(value) }
    spends = spends || sample.spending > 0
    add(.spending, sample.spending)
    add(.bought, sample.bought)
    add(.cost, sample.cost)
    add(.costAtTwice, sample.costAtTwice)
    add(.costOfMore, 1 / (2 / sample.costAtTwice - 1 / sample.cost))
    add(.contribution, sample.contribution)
    add(.valueOfYear, sample.value(Swift.min(12, months)))
    add(.value, sample.value(months))
    add(.returns, sample.value(months) / sample.cost)
    add(.returnsAtTwice, sample.value(months) / sample.costAtTwice)
    let payback = sample.payback
    add(.payback, payback.map(Double.init) ?? .infinity)
    if payback != nil { paidBack += 1 }
    if days.isEmpty {
      days = sample.retention.map(\.day)
      shares = days.map { _ in SpreadSums() }
    }
    for (day, retention) in sample.retention.enumerated() { shares[day].add(retention.share) }
  }
}

extension GrowthStudy.Channel {
  fileprivate init(_ sums: ChannelSums, _ cohorts: [GrowthCohort], paths: Int) {
    func spread(_ figure: ChannelSums.Figure) -> GrowthStudy.Spread { sums.first[figure.rawValue].spread }
    name = sums.place.rawValue
    spending = spread(.spending)
    bought = spread(.bought)
    cost = spread(.cost)
    costAtTwice = spread(.costAtTwice)
    costOfMore = spread(.costOfMore)
    retention = zip(sums.days, sums.shares).map { ($0, $1.spread) }
    contribution = spread(.contribution)
    valueOfYear = spread(.valueOfYear)
    value = spread(.value)
    returns = spread(.returns)
    returnsAtTwice = spread(.returnsAtTwice)
    payback = spread(.payback)
    paysBack = CountedShare(sums.paidBack, of: paths)
    self.cohorts = cohorts
  }
}
