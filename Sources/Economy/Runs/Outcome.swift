public import Maths

/// How eight paths of one company ended.
public struct Outcome: Sendable {
  /// The month it ended in, or nothing.
  public let ended: Lanes
  /// The raw value of its `Ending`, or nothing.
  public let cause: Lanes
  /// Cash needed up to the setup's focus month.
  public let cashNeeded: Lanes
  /// Cash at the end of the run.
  public let cash: Lanes

  private let acted: Acted<Lanes>

  /// The month in which the company first did something about money that ran short, or nothing.
  public func first(_ rung: Rung) -> Lanes { acted[rung.rawValue] }

  /// The paths that lack of cash ended.
  public var distress: Lanes.Mask { Outcome.isDistress(cause) }

  /// The paths on which a cause is lack of cash.
  fileprivate static func isDistress(_ cause: Lanes) -> Lanes.Mask {
    (Lanes(0) < cause) & (cause < Lanes(Double(Ending.sale.rawValue)))
  }

  /// Amounts are in the scenario's currency: cash needed at the start's rate, cash at the last month's.
  init(_ company: Company<Lanes>, of stated: Setup.Company, rate: Lanes) {
    ended = company.ended
    cause = company.cause
    cashNeeded = company.cashNeededAtFocus * Lanes(stated.startRate)
    cash = company.books[.cash] * rate
    acted = company.acted
  }
}

extension Setup {
  /// Runs eight paths, the first `live` of which count, and gives each company's outcome.
  ///
  /// The distribution of each KPI goes to `histograms`, if any.
  public func run(seed: UInt64, first: Int, live: Int = Lanes.count, into histograms: Histograms?) -> [Outcome] {
    var world = World(self, LaneTrial(seed: seed, first: first, live: live, into: histograms))
    world.runAll()
    return world.outcomes
  }

  /// The distributions of KPIs that a run of this setup fills.
  public func histograms() -> Histograms {
    Histograms(kpis: KPI.names.count, entities: companies.count, months: months)
  }
}

extension World where T.Value == Lanes {
  /// How each company ended.
  var outcomes: [Outcome] {
    zip(companies, setup.companies).map { company, stated in
      Outcome(company, of: stated, rate: World.worth(stated.functional, in: -1, step.market.exchange))
    }
  }
}

extension World where T == LaneTrial {
  /// Runs every month in this reading.
  @inline(never) fileprivate mutating func runAll() { run() }

  /// Runs the first months of some markets, or no longer than the first company goes on on some path.
  @inline(never) fileprivate mutating func run(months: Int, in markets: [Market<Lanes>]) {
    for month in 1...months {
      turn(to: month)
      step.market = markets[month - 1]
      live()
      let alive = companies[0].alive
      if !(0..<Lanes.count).contains(where: { alive[$0] }) { break }
    }
  }

  /// What the market comes to in each month, whatever becomes of companies.
  @inline(never) fileprivate func markets() -> [Market<Lanes>] {
    var world = self
    return (1...setup.months).map { month in
      world.turn(to: month)
      world.step.move(setup)
      return world.step.market
    }
  }
}

/// Eight paths of a company on the day before the first month: what is drawn once for all that may be asked of them.
///
/// A class, since to copy what it holds takes as long as two of its months, and it is asked many times.
public final class Opened: @unchecked Sendable {
  // Values throughout, never changed; the one object within, which sums up a run, is absent.
  private let world: World<LaneTrial>
  private let markets: [Market<Lanes>]

  /// Draws the inputs of eight paths by their numbers, and the months of their market.
  public init(_ setup: Setup, seed: UInt64, paths: SIMD8<UInt64>) {
    world = World(setup, LaneTrial(seed: seed, paths: paths, live: Lanes.count, into: nil))
    markets = world.markets()
  }

  /// The paths on which lack of cash ends the first company in the first months of the run, had it opened with other figures.
  ///
  /// - Parameters:
  ///   - months: how many months are run, from the first on.
  ///   - figures: of inputs that the setup states as one figure, in the scenario's currency.
  public func distress(months: Int, with figures: [(input: CompanyInput, value: Double)]) -> Lanes.Mask {
    var world = world
    let stated = world.setup.companies[0]
    for (input, value) in figures {
      world.companies[0].givens[input.rawValue] = Lanes(value / stated.startRate(of: input))
    }
    World<LaneTrial>.open(&world.companies[0], stated)
    world.openStocks(0)
    world.run(months: months, in: markets)
    return Outcome.isDistress(world.companies[0].cause)
  }
}
