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

    /// The quantiles of some values; those that are no numbers, such as shares of nothing, do not count. What is beyond all numbers
    /// does, in its place: a quantile that falls there is infinite.
    init(_ values: [Double]) {
      let sorted = values.filter { !$0.isNaN }.sorted()
      func at(_ share: Double) -> Double {
        sorted.isEmpty ? .nan : sorted[Int(saturating: (Double(sorted.count - 1) * share).rounded())]
      }
      (low, median, high) = (at(0.05), at(0.5), at(0.95))
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
    var samples = ChannelSample.Place.allCases.map { _ in [ChannelSample]() }
    for path in 0..<plan.paths {
      if progress.isCancelled { throw Cancelled() }
      let record = first.record(seed: plan.seed, path: path)
      let stays = Stays(company, months: months, seed: plan.seed, path: path)
      for (place, channel) in ChannelSample.Place.allCases.enumerated() {
        guard let sample = ChannelSample(record, company.id, channel, stays) else { return nil }
        samples[place].append(sample)
      }
      progress.advance(by: 1)
    }
    let whole = setup.alone(place)
    let channels = zip(ChannelSample.Place.allCases, samples).compactMap { channel, samples -> Channel? in
      guard samples.contains(where: { $0.spending > 0 }) else { return nil }
      let cohorts = GrowthCohort.months(of: whole).compactMap {
        GrowthCohort(whole, month: $0, channel, samples, seed: plan.seed)
      }
      return Channel(channel.rawValue, samples, cohorts, months: months)
    }
    guard !channels.isEmpty else { return nil }
    return GrowthStudy(months: months, channels: channels, isCurve: company.retentionPoints != nil)
  }
}

extension GrowthStudy.Channel {
  fileprivate init(_ name: String, _ samples: [ChannelSample], _ cohorts: [GrowthCohort], months: Int) {
    self.cohorts = cohorts
    func spread(_ value: (ChannelSample) -> Double) -> GrowthStudy.Spread { .init(samples.map(value)) }
    self.name = name
    spending = spread(\.spending)
    bought = spread(\.bought)
    cost = spread(\.cost)
    costAtTwice = spread(\.costAtTwice)
    costOfMore = spread { 1 / (2 / $0.costAtTwice - 1 / $0.cost) }
    retention = samples[0].retention.indices.map { day in
      (samples[0].retention[day].day, spread { $0.retention[day].share })
    }
    contribution = spread(\.contribution)
    valueOfYear = spread { $0.value(Swift.min(12, months)) }
    value = spread { $0.value(months) }
    returns = spread { $0.value(months) / $0.cost }
    returnsAtTwice = spread { $0.value(months) / $0.costAtTwice }
    payback = spread { $0.payback.map(Double.init) ?? .infinity }
    paysBack = CountedShare(samples.count { $0.payback != nil }, of: samples.count)
  }
}
