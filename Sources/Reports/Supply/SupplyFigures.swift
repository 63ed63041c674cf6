internal import Compute
internal import Facts
internal import Studies
internal import Units

/// How compute is best had, as JSON carries it. Amounts are in dollars.
struct SupplyFigures: Codable {
  let gpu: String
  let gpus: Int
  let months: Int
  let market: String
  let seller: String
  let date: String
  let paths: Int
  let seed: UInt64
  let use: Double
  let hoursInUse: Double
  /// Cheapest first.
  let ways: [Way]
  let buyingCostsLess: Double?
  let purchase: Purchase?
  let sale: Sale?
  let breakEven: [BreakEven]
  let breakEvenSpread: Spread?
  let rent: Rent
  let vouchers: Vouchers?
  let round: Round?
  let pool: Pool?
  let assumptions: [String]

  struct Interval: Codable {
    let value: Double
    let low: Double
    let high: Double
  }

  struct Way: Codable {
    let name: String
    let owned: Double
    let reserved: Double
    let term: String?
    let present: Interval
    let perHourInUse: Interval
    let paid: Double
    let owed: Double
    let cashByYear: [Double]
    let byVouchers: Double
    let byCredits: Double
    let lapsed: Double
    let committedHours: Double
    let idleHours: Double
    let booked: Double
    let leastIn: Double
  }

  struct Purchase: Codable {
    let price: Double
    let facts: [String]
    let runningPerHour: Double
    let resale: Double
  }

  struct Sale: Codable {
    let isSold: Bool
    let fact: String
  }

  struct BreakEven: Codable {
    let reading: String
    /// Null for never.
    @OrNull var months: Double?
  }

  struct Spread: Codable {
    let withinHorizon: Double
    /// Null where it is later than the horizon.
    @OrNull var low: Int?
    @OrNull var median: Int?
    @OrNull var high: Int?
  }

  struct Rent: Codable {
    let basis: String
    let deviation: Double
    let walk: Double
    let knownRents: Int
    let facts: [String]
    let path: [Point]
  }

  struct Point: Codable {
    let term: String
    let month: Int
    let median: Double
    let low: Double
    let high: Double
  }

  struct Vouchers: Codable {
    let amount: Double
    let expireAfter: Int
  }

  struct Round: Codable {
    let amount: Double
    let cash: Double
    let credits: Double
  }

  struct Pool: Codable {
    let units: [Unit]
    let correlation: Double
    let mean: Double
    let peak: Double
    let sumOfPeaks: Double
    let shortfall: Double
    let granted: Double
  }

  struct Unit: Codable {
    let name: String
    let mean: Double
    let peak: Double
    let bill: Double
  }
}

extension SupplyFigures {
  init(_ report: SupplyReport) {
    let answer = report.answer
    let question = answer.question
    let hours = report.hoursInUse
    self.init(
      gpu: question.gpu.name, gpus: question.count, months: question.months, market: question.market.rawValue,
      seller: question.seller.rawValue, date: "\(question.date)", paths: question.plan.paths, seed: question.plan.seed,
      use: question.use, hoursInUse: hours,
      ways: answer.ways.map { way in
        let hour = way.perHour(hours)
        return Way(
          name: way.name, owned: way.plan.owned, reserved: way.plan.reserved?.processors ?? 0,
          term: way.plan.reserved?.term.rawValue,
          present: .init(value: way.middle, low: way.low, high: way.high),
          perHourInUse: .init(value: hour.middle, low: hour.low, high: hour.high), paid: way.median.total,
          owed: way.median.owed, cashByYear: report.years(way), byVouchers: report.sum(way, \.vouchers),
          byCredits: report.sum(way, \.credits), lapsed: report.sum(way, \.lapsed),
          committedHours: report.sum(way, \.committed), idleHours: report.sum(way, \.idle),
          booked: report.sum(way, \.booked), leastIn: way.wins)
      },
      buyingCostsLess: answer.buyingWins,
      purchase: answer.purchase.map {
        .init(
          price: $0.hour.price, facts: answer.price?.facts ?? [], runningPerHour: $0.hour.running,
          resale: $0.resaleShare(after: question.months))
      },
      sale: answer.export.map { .init(isSold: $0.isSold, fact: $0.fact) },
      breakEven: answer.breakEvens.map { .init(reading: $0.name, months: $0.months) },
      breakEvenSpread: answer.breakEvenSpread.map {
        .init(withinHorizon: $0.share, low: $0.low, median: $0.median, high: $0.high)
      },
      rent: .init(
        basis: Self.basis(answer.basis), deviation: answer.path.deviation, walk: answer.path.walk,
        knownRents: answer.market.history.rents.count, facts: answer.recent.flatMap(\.facts),
        path: report.rentPoints.map {
          .init(term: $0.term.rawValue, month: $0.months, median: $0.median, low: $0.low, high: $0.high)
        }),
      vouchers: question.vouchers > 0 ? .init(amount: question.vouchers, expireAfter: question.expiry) : nil,
      round: question.round.map { .init(amount: $0.round, cash: $0.cash, credits: $0.credits) },
      pool: answer.pool.map { its in
        Pool(
          units: zip(its.pool.units, its.bills).map { .init(name: $0.name, mean: $0.mean, peak: $0.peak, bill: $1) },
          correlation: its.pool.correlation, mean: its.pool.mean, peak: its.pool.peak, sumOfPeaks: its.pool.sumOfPeaks,
          shortfall: its.shortfall, granted: its.granted)
      }, assumptions: report.assumptions)
  }

  private static func basis(_ basis: RentMarket.Basis) -> String {
    switch basis {
    case .law: "facts"
    case .sameChip(let family): "facts of \(family)"
    case .assumed: "assumption"
    case .quoted: "quote"
    }
  }
}
