import Compute
import Facts
import Maths
import TestSupport
import Testing

/// Would catch an hour that is lost or counted twice, a commitment that is not paid when demand falls, vouchers that pay after
/// they expire, and a base that is not the cheapest.
@Suite("Rent, reserve, buy")
struct SupplyPlanTests {
  private static func ground(
    _ random: inout SplitMix64, months: Int = 30, credits: CloudCredits = CloudCredits()
  ) -> SupplyGround {
    let demand = ComputeDemand(
      processors: Double.random(in: 1..<2000, using: &random), use: Double.random(in: 0.1...1, using: &random),
      to: Double.random(in: 0.05...1, using: &random), growth: Double.random(in: -0.03..<0.04, using: &random),
      months: months)
    let hour = GPUHour(price: 36_000, years: 4, watts: 1730, powerPrice: 0.1, hosting: 0.2)
    return SupplyGround(demand, purchase: Purchase(hour, resale: 0.1), credits: credits, interest: 0.009)
  }

  private static func rents(_ random: inout SplitMix64, _ months: Int) -> [Double] {
    (0..<months).map { _ in Double.random(in: 0.5..<8, using: &random) }
  }

  @Test("Hours by cash, by credits and owned are the hours asked for and the idle commitments; dollars add up too")
  func conservation() {
    var random = SplitMix64(seed: 21)
    for _ in 0..<200 {
      let credits = CloudCredits(
        vouchers: random.scaled(0...22), expiry: Int.random(in: 1...40, using: &random), credits: random.scaled(0...24))
      let ground = Self.ground(&random, credits: credits)
      let rents = Self.rents(&random, 30)
      let term = [RentTerm.oneYear, .threeYears].randomElement(using: &random) ?? .oneYear
      let share = Double.random(in: 0...1.3, using: &random) * ground.demand.processors
      for plan in [
        .rent, SupplyPlan(owned: share), SupplyPlan(reserved: Reservation(term, share, ratio: 0.8)),
        SupplyPlan(owned: share / 2, reserved: Reservation(term, share / 3, ratio: 0.6)),
      ] {
        let cash = plan.cash(ground, rents: rents)
        var used = 0.0, lapsed = 0.0
        for month in cash.months {
          let scale = Swift.max(month.use + month.committed, 1)
          #expect(abs(month.ownedUse + month.reservedUse + month.onDemand - month.use) < 1e-9 * scale, "seed 21")
          let paid = month.hoursByCash + month.hoursByCredits + month.ownedUse
          #expect(abs(paid - month.use - month.idle) < 1e-9 * scale, "seed 21")
          #expect(abs(month.cloudCash + month.vouchers + month.credits - month.bill) < 1e-9 * Swift.max(month.bill, 1))
          #expect(
            month.idle >= -1e-9 * scale && month.onDemand >= 0 && month.cloudCash >= -1e-9 * Swift.max(month.bill, 1))
          used += month.vouchers
          lapsed += month.lapsed
        }
        #expect(used + lapsed <= credits.vouchers * (1 + 1e-12))
        #expect(cash.months.reduce(0) { $0 + $1.credits } <= credits.credits * (1 + 1e-12))
        #expect(cash.months.indices.allSatisfy { $0 < credits.expiry || cash.months[$0].vouchers == 0 })
      }
    }
  }

  @Test("A reservation is paid in full when demand falls to nothing, and beyond the horizon")
  func takeOrPay() {
    let demand = ComputeDemand(processors: 100, use: 1, levels: [1] + [Double](repeating: 0, count: 5))
    var ground = SupplyGround(demand, purchase: nil, credits: CloudCredits(), interest: 0)
    ground.hours = 730
    let plan = SupplyPlan(reserved: Reservation(.oneYear, 100, ratio: 0.5))
    let cash = plan.cash(ground, rents: [4, 9, 9, 9, 9, 9])
    let month = 100.0 * 730 * 2
    #expect(cash.months.allSatisfy { abs($0.cash - month) < 1e-6 })
    #expect(cash.months[3].idle == 73_000 && abs(cash.owed - 6 * month) < 1e-6)
    #expect(abs(cash.total - 12 * month) < 1e-5 && abs(cash.present - 12 * month) < 1e-5)
    #expect(SupplyPlan.rent.cash(ground, rents: [4, 9, 9, 9, 9, 9]).total == 100 * 730 * 4)
  }

  @Test("A one-year contract is renewed at the rent of its month, for what demand then asks")
  func renewal() {
    let demand = ComputeDemand(processors: 10, use: 1, levels: (0..<24).map { $0 < 12 ? 1 : 0.5 })
    let contracts = Reservation(.oneYear, 10, ratio: 0.8).contracts(demand, rents: (0..<24).map { Double($0 + 1) })
    #expect(contracts.map(\.processors) == [10, 5] && contracts.map(\.month) == [0, 12])
    #expect(contracts[1].rent == 0.8 * 13)
  }

  @Test("Everything twice costs twice; a voucher saves no more than it is worth, and more of it never less")
  func relations() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let ground = Self.ground(&random)
      let rents = Self.rents(&random, 30)
      let count = ground.demand.processors / 2
      let plan = SupplyPlan(owned: count / 2, reserved: Reservation(.oneYear, count, ratio: 0.7))
      var twice = ground
      twice.demand = ComputeDemand(
        processors: 2 * ground.demand.processors, use: ground.demand.use, levels: ground.demand.levels)
      let double = SupplyPlan(owned: count, reserved: Reservation(.oneYear, 2 * count, ratio: 0.7))
      let one = plan.cash(ground, rents: rents).present
      #expect(abs(double.cash(twice, rents: rents).present - 2 * one) < 1e-9 * one, "seed 5")
      var last = one
      for amount in [1e3, 1e5, 1e7] {
        var with = ground
        with.credits.vouchers = amount
        let cost = plan.cash(with, rents: rents).present
        #expect(cost <= last + 1e-6 && one - cost <= amount + 1e-6, "seed 5")
        last = cost
      }
    }
  }

  @Test("At constant rents the cheapest base is the newsvendor's", arguments: [0.3, 0.5, 0.8])
  func newsvendor(_ use: Double) {
    let demand = ComputeDemand(processors: 10_000, use: use, levels: [Double](repeating: 1, count: 12))
    let ground = SupplyGround(demand, purchase: nil, credits: CloudCredits(), interest: 0)
    for ratio in [0.3, 0.6, 0.84] {
      let found = SupplyPlan.best(.reserved(.oneYear, ratio), ground, rents: [Double](repeating: 3, count: 12))
      #expect(abs(found - demand.worthBinding(ratio, 0)) <= 2, "\(use) \(ratio)")
    }
  }

  @Test("Working processors are the integral of what is asked up to their number")
  func working() {
    for (use, share) in [(0.2, 0.1), (0.5, 0.5), (0.7, 0.9), (0.95, 0.99)] {
      let demand = ComputeDemand(processors: 100, use: use, levels: [1])
      let n = 200_000
      let whole = (0..<n).reduce(0.0) { sum, i in
        let asked = 100 * Double.pow(1 - (Double(i) + 0.5) / Double(n), (1 - use) / use)
        return sum + Swift.min(asked, share * 100) / Double(n)
      }
      #expect(abs(demand.working(share * 100, 0) - whole) < 1e-3, "\(use) \(share)")
      #expect(abs(demand.working(1e9, 0) - 100 * use) < 1e-9)
    }
    #expect(ComputeDemand(processors: 8, use: 1, levels: [1]).working(3, 0) == 3)
  }

  @Test("What is bought is written off once, and what is left is in the books")
  func writeOff() {
    let purchase = Purchase(GPUHour(price: 4800, years: 2.5, watts: 0, powerPrice: 0, hosting: 0))
    #expect(abs((0..<40).reduce(0) { $0 + purchase.writeOff($1) } - 4800) < 1e-9)
    #expect(purchase.bookValue(after: 15) == 2400 && purchase.bookValue(after: 99) == 0)
  }
}

/// Would catch credits that are spent before vouchers that expire, and a round whose parts do not add up.
@Suite("Vouchers and credits")
struct CloudCreditsTests {
  @Test("Vouchers first, then credits, then cash; what is left of vouchers lapses")
  func order() {
    var credits = CloudCredits(vouchers: 100, expiry: 2, credits: 50)
    let first = credits.pay(60, month: 0)
    #expect((first.vouchers, first.credits, first.cash, first.lapsed) == (60, 0, 0, 0))
    let second = credits.pay(70, month: 1)
    #expect((second.vouchers, second.credits, second.cash) == (40, 30, 0))
    let third = credits.pay(70, month: 2)
    #expect((third.vouchers, third.credits, third.cash, third.lapsed) == (0, 20, 50, 0))
    var late = CloudCredits(vouchers: 9, expiry: 1)
    #expect(late.pay(5, month: 1).lapsed == 9 && late.vouchers == 0)
    let round = EquityCompute(round: 800, share: 0.5)
    #expect(round.cash + round.credits == 800)
  }
}

/// Would catch a correlation that works the wrong way, and a shortage that does not vanish in a large pool.
@Suite("A shared pool")
struct SharedPoolTests {
  private let units = [
    SharedPool.Unit(name: "chat", mean: 400, peak: 600), SharedPool.Unit(name: "search", mean: 300, peak: 700),
  ]

  @Test("Together at 1 the peaks add, apart at 0 their squares")
  func peaks() {
    #expect(abs(SharedPool(units, correlation: 1).peak - 1300) < 1e-9)
    #expect(abs(SharedPool(units, correlation: 0).peak - (700 + (200.0 * 200 + 400 * 400).squareRoot())) < 1e-9)
    let peaks = [0, 0.25, 0.5, 0.75, 1].map { SharedPool(units, correlation: $0).peak }
    #expect(zip(peaks, peaks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(SharedPool(units, correlation: 0.5).shares.reduce(0, +) == 1)
  }

  @Test("The shortfall is the mean of what is asked for beyond the pool")
  func shortfall() {
    let pool = SharedPool(units, correlation: 0.3)
    let deviation = (pool.peak - pool.mean) / Distribution.score95
    let n = 100_000
    for size in [500.0, 700, 900, 1200] {
      let whole = (0..<n).reduce(0.0) { sum, i in
        sum + Swift.max(pool.mean + deviation * Double.normalQuantile((Double(i) + 0.5) / Double(n)) - size, 0)
          / Double(n)
      }
      #expect(abs(pool.shortfall(size) - whole) < 0.02, "\(size)")
    }
    #expect(pool.shortfall(5000) < 1e-6)
  }

  @Test("Without bias the last unit has its share, with it less, and never more than it asks for")
  func granted() {
    let pool = SharedPool(units, correlation: 0.5)
    #expect(abs(pool.granted(350, bias: 0) - 150) < 1e-9)
    #expect(abs(pool.granted(350, bias: 1) - 75) < 1e-9)
    #expect(pool.granted(1e6, bias: 0.5) == 300)
  }
}
