public import Economy
internal import Maths

/// What bought users cost and bring: by channel, of which the model has one, advertising.
///
/// With start(m) the share of a month's newcomers who are users in month m after they came (start(0) = 1),
///
///     LTV(H) = contribution × Σ start(m) over m = 0 … H − 1,   payback = the first H with LTV(H) ≥ CAC,   return = LTV / CAC
///
/// Contribution is that of the first month, held: prices and costs of later months are left to `outlast runway`. Nothing is
/// discounted. H is always stated: with α below 1 the sum has no end.
public struct GrowthStudy: Sendable {
  /// A quantile of all paths at 5, 50 and 95 %.
  public struct Spread: Hashable, Sendable {
    /// The middle and the ends.
    public let low, median, high: Double

    /// The quantiles of some values.
    init(_ values: [Double]) {
      let sorted = values.sorted()
      func at(_ share: Double) -> Double {
        sorted.isEmpty ? .nan : sorted[Int((Double(sorted.count - 1) * share).rounded())]
      }
      (low, median, high) = (at(0.05), at(0.5), at(0.95))
    }
  }

  /// Months that LTV counts.
  public let months: Int
  /// Money spent in the first month, and users bought with it.
  public let spending, bought: Spread
  /// Price of a user now, if twice as much were spent, and of those whom the second half would bring.
  public let cost, costAtTwice, costOfMore: Spread
  /// Shares still there by day; without a curve only of days 30 and 90.
  public let retention: [(day: Int, share: Spread)]
  /// What a user brings in a month after store fees and serving.
  public let contribution: Spread
  /// What a bought user brings in a year and over all months, and that over his price, now and at twice the spending.
  public let valueOfYear, value, returns, returnsAtTwice: Spread
  /// Months until a user has brought his price; one more than `months` where he does not.
  public let payback: Spread
  /// Share of paths on which he brings it within the months.
  public let paysBack: Double
  /// Whether a curve through two points tells who stays.
  public let isCurve: Bool

  /// The study of a company that buys users; nil if it buys none in the first month.
  ///
  /// - Parameter months: months that LTV counts, at least 1.
  public static func run(
    _ setup: Setup, company place: Int, months: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> GrowthStudy? {
    var first = setup.alone(place)
    first.months = 1
    first.focus = 1
    let company = first.companies[0]
    progress.announce(plan.paths)
    var samples: [Sample] = []
    for path in 0..<plan.paths {
      if progress.isCancelled { throw Cancelled() }
      guard let sample = Sample(first, company, months: months, seed: plan.seed, path: path) else { return nil }
      samples.append(sample)
      progress.advance(by: 1)
    }
    guard samples.contains(where: { $0.spending > 0 }) else { return nil }
    func spread(_ value: (Sample) -> Double) -> Spread { Spread(samples.map(value)) }
    let days = samples[0].retention.map(\.day)
    return GrowthStudy(
      months: months, spending: spread(\.spending), bought: spread(\.bought), cost: spread(\.cost),
      costAtTwice: spread(\.costAtTwice), costOfMore: spread { 1 / (2 / $0.costAtTwice - 1 / $0.cost) },
      retention: days.indices.map { day in (days[day], spread { $0.retention[day].share }) },
      contribution: spread(\.contribution), valueOfYear: spread { $0.value(Swift.min(12, months)) },
      value: spread { $0.value(months) }, returns: spread { $0.value(months) / $0.cost },
      returnsAtTwice: spread { $0.value(months) / $0.costAtTwice }, payback: spread { Double($0.payback) },
      paysBack: Double(samples.count { $0.payback <= months }) / Double(samples.count),
      isCurve: company.retentionPoints != nil)
  }
}

/// One path's first month and retention.
private struct Sample {
  let spending, bought, cost, costAtTwice, contribution: Double
  let retention: [(day: Int, share: Double)]
  /// Σ start(m) over the first 1, 2 … months.
  let userMonths: [Double]

  func value(_ months: Int) -> Double { contribution * userMonths[months - 1] }

  var payback: Int {
    (1...userMonths.count).first { value($0) >= cost } ?? userMonths.count + 1
  }

  init?(_ setup: Setup, _ company: Setup.Company, months: Int, seed: UInt64, path: Int) {
    let record = setup.record(seed: seed, path: path)
    func value(_ name: String) -> Double? { record.value(name, of: company.id, month: 1) }
    guard let spending = value("advertising"), let bought = value("users bought"), let cost = value("CAC"),
      let twice = value("CAC at twice the spending"), let contribution = value("contribution per user")
    else { return nil }
    (self.spending, self.bought, self.cost, costAtTwice, self.contribution) = (
      spending, bought, cost, twice, contribution
    )
    let trial = RecordTrial(seed: seed, path: path, entities: 1, months: 1)
    func given(_ input: CompanyInput) -> Double { company[input].values(in: trial, months: 1)[0] }
    let start: (Int) -> Double
    if let points = company.retentionPoints {
      let curve = ShiftedBetaGeometric(
        near: .init(day: points[0].day, share: given(points[0].input)),
        .init(day: points[1].day, share: given(points[1].input)))
      let phases = PhaseApproximation(curve)
      retention = CompanyInput.retentionDays.map { ($0.day, curve.survival($0.day)) }
      start = phases.start
    } else {
      let (day, keep) = (given(.dayThirty), given(.keep))
      retention = [(30, day), (90, day * keep * keep)]
      start = { $0 == 0 ? 1 : day * Double.pow(keep, Double($0 - 1)) }
    }
    var sum = 0.0
    userMonths = (0..<months).map { month in
      sum += start(month)
      return sum
    }
  }
}
