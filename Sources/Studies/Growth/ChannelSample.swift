internal import Economy
internal import Maths

/// How long users stay on one path, at home and abroad.
struct Stays {
  /// Shares still there by day.
  let home, abroad: [(day: Int, share: Double)]
  /// Σ start(m) over the first 1, 2 … months.
  let userMonthsAtHome, userMonthsAbroad: [Double]

  init(_ company: Setup.Company, months: Int, seed: UInt64, path: Int) {
    let trial = RecordTrial(seed: seed, path: path, entities: 1, months: 1)
    func given(_ input: CompanyInput) -> Double { company[input].values(in: trial, months: 1)[0] }
    func sums(_ start: (Int) -> Double) -> [Double] {
      var sum = 0.0
      return (0..<months).map { month in
        sum += start(month)
        return sum
      }
    }
    func byShares(_ day: Double, _ keep: Double) -> (days: [(day: Int, share: Double)], sums: [Double]) {
      (
        [(30, day), (90, day * keep * keep)],
        sums { $0 == 0 ? 1 : day * Double.pow(keep, Double($0 - 1)) }
      )
    }
    if let points = company.retentionPoints {
      let curve = ShiftedBetaGeometric(
        near: .init(day: points[0].day, share: given(points[0].input)),
        .init(day: points[1].day, share: given(points[1].input)))
      let phases = PhaseApproximation(curve)
      home = CompanyInput.retentionDays.map { ($0.day, curve.survival($0.day)) }
      userMonthsAtHome = sums(phases.start)
    } else {
      (home, userMonthsAtHome) = byShares(given(.dayThirty), given(.keep))
    }
    func abroad(_ input: CompanyInput, else lead: CompanyInput) -> Double {
      given(company.known.contains(input) ? input : lead)
    }
    (self.abroad, userMonthsAbroad) = byShares(
      abroad(.abroadDayThirty, else: .dayThirty), abroad(.abroadKeep, else: .keep))
  }
}

/// One path's first month on one channel.
struct ChannelSample {
  /// The channels, by the sections that state them.
  enum Place: String, CaseIterable {
    case first = "advertising"
    case second = "second-channel"
    case abroad

    /// Quantities: money, users bought, price, price at twice, contribution.
    var quantities: (money: String, bought: String, price: String, atTwice: String, contribution: String) {
      switch self {
      case .first:
        (
          "channel money", "users bought by channel", "CAC by channel", "CAC by channel at twice",
          "contribution per user"
        )
      case .second:
        (
          "second channel money", "users bought by the second channel", "CAC of the second channel",
          "CAC of the second channel at twice", "contribution per user"
        )
      case .abroad:
        ("money abroad", "users bought abroad", "CAC abroad", "CAC abroad at twice", "contribution per user abroad")
      }
    }
  }

  let spending, bought, cost, costAtTwice, contribution: Double
  let retention: [(day: Int, share: Double)]
  let userMonths: [Double]

  func value(_ months: Int) -> Double { contribution * userMonths[months - 1] }

  /// Months until a user has brought his price; nil where he does not within those that count.
  var payback: Int? { (1...userMonths.count).first { value($0) >= cost } }

  init?(_ record: Record, _ company: String, _ place: Place, _ stays: Stays) {
    func value(_ name: String) -> Double? { record.value(name, of: company, month: 1) }
    let names = place.quantities
    guard let spending = value(names.money), let bought = value(names.bought), let cost = value(names.price),
      let twice = value(names.atTwice), let contribution = value(names.contribution)
    else { return nil }
    (self.spending, self.bought, self.cost, costAtTwice, self.contribution) = (
      spending, bought, cost, twice, contribution
    )
    (retention, userMonths) =
      place == .abroad ? (stays.abroad, stays.userMonthsAbroad) : (stays.home, stays.userMonthsAtHome)
  }
}
