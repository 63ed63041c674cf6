internal import Compute
internal import Facts
internal import Maths

extension SupplyQuestion {
  /// What money costs a month: (1 + i)^(1/12) − 1.
  package var monthlyInterest: Double { Double.pow(1 + moneyCost, 1.0 / 12) - 1 }

  /// How a processor is bought; nil where no price is known.
  func purchase(_ known: PurchasePrice?) -> Purchase? {
    guard let dollars = price ?? known?.dollars else { return nil }
    return Purchase(
      GPUHour(
        price: dollars, years: ownership.years, watts: gpu.watts(ownership.overhead), powerPrice: ownership.powerPrice,
        hosting: ownership.hosting),
      resale: resale)
  }

  /// What all ways have in common.
  func ground(_ purchase: Purchase?) -> SupplyGround {
    SupplyGround(
      ComputeDemand(
        processors: Double(count), use: use, to: lastUse ?? use, growth: growth, months: months),
      purchase: purchase,
      credits: CloudCredits(vouchers: vouchers, expiry: expiry, credits: round?.credits ?? 0), interest: monthlyInterest
    )
  }

  /// Everything counted, at the use of the first month.
  func breakEven(_ purchase: Purchase) -> BreakEven {
    var all = BreakEven(price: purchase.hour.price, running: purchase.hour.running)
    all.use = use
    all.interest = monthlyInterest
    return all
  }

  /// The fall of ln rent a month that is tried where none was given. An assumption: the H100 of one large cloud went from 8.5 to
  /// 5 dollars in some sixteen months.
  static let triedFall = 0.03

  /// Break-even reading by reading, each with what the ones above it count.
  func breakEvens(_ purchase: Purchase, rent: Double) -> [SupplyAnswer.BreakEvenRow] {
    var reading = BreakEven(price: purchase.hour.price, running: 0)
    var rows = [SupplyAnswer.BreakEvenRow(name: "price against rent alone", months: reading.months(rent: rent))]
    func add(_ name: String) { rows.append(.init(name: name, months: reading.months(rent: rent))) }
    reading.running = purchase.hour.running
    add("with power and hosting")
    if use < 1 {
      reading.use = use
      add("and idle hours")
    }
    if moneyCost > 0 {
      reading.interest = monthlyInterest
      add("and the cost of money")
    }
    reading.fall = fall == 0 ? Self.triedFall : fall
    add(fall == 0 ? "were rents to fall 3 % a month" : "and the fall of rents")
    return rows
  }

  /// The shared pool; nil with one unit.
  func pool(bill: Double) -> SupplyAnswer.PoolAnswer? {
    guard units.count > 1 else { return nil }
    let pool = SharedPool(units, correlation: correlation)
    return .init(
      pool: pool, bills: pool.shares.map { $0 * bill }, shortfall: pool.shortfall(Double(count)),
      granted: pool.granted(Double(count), bias: bias))
  }
}

extension PurchasePrice {
  /// The standard deviation of ln price from one deal to another: that of the figures; 0.1, an assumption, of fewer than three.
  var deviation: Double {
    guard figures.count >= 3 else { return 0.1 }
    let logarithms = figures.map { Double.log($0) }
    let mean = logarithms.reduce(0, +) / Double(logarithms.count)
    let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(logarithms.count - 1)).squareRoot()
  }
}

extension GPUCard {
  /// Watts of a processor at the building's plug. What a card states with its share of everything holds cooling already.
  func watts(_ overhead: Double) -> Double {
    allInPower ?? (power ?? 0) * CostQuestion.serverShare * overhead
  }
}
