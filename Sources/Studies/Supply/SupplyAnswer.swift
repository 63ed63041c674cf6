public import Compute
public import Facts

/// How compute is best had, and what stands behind it. Amounts are in dollars.
public struct SupplyAnswer: Sendable {
  /// What was asked.
  public let question: SupplyQuestion
  /// Where rent on demand may go, and where it comes from.
  public let path: RentPath, basis: RentMarket.Basis
  /// Rents of terms over rent on demand.
  public let ratios: [RentTerm: Double]
  /// The standard deviations of their logarithms; nothing where a quote was given.
  public let discountDeviations: [RentTerm: Double]
  /// What was known of the market.
  public let market: RentMarket
  /// The rents of the family in the twelve months before the date, by time.
  public let recent: [RentObservation]
  /// What a processor costs; nil where none can be bought.
  public let purchase: Purchase?
  /// The facts of the price, where it is not the user's.
  public let price: PurchasePrice?
  /// What the export rules say of the card in China.
  public let export: ExportStatus?
  /// The ways, cheapest first at today's value in the median.
  public let ways: [SupplyWay]
  /// On the same futures, the share in which buying has cost less than renting on demand by the horizon; nil where nothing can be
  /// bought.
  public let buyingWins: Double?
  /// Break-even under several readings; empty where nothing can be bought.
  public let breakEvens: [BreakEvenRow]
  /// Over the sampled rents: months to break even of the 5, 50 and 95 % quantile (nil for later than the horizon), and the share
  /// within it.
  public let breakEvenSpread: BreakEvenSpread?
  /// The shared pool; nil with one unit.
  public let pool: PoolAnswer?

  /// Where the rent of a term may go.
  public func path(of term: RentTerm) -> RentPath {
    path.scaled(by: ratios[term] ?? 1).widened(by: discountDeviations[term] ?? 0)
  }

  /// The cheapest way.
  public var best: SupplyWay { ways[0] }

  /// Break-even under one reading.
  public struct BreakEvenRow: Hashable, Sendable {
    /// What is counted, in words.
    public let name: String
    /// Months; nil for never.
    public let months: Double?
  }

  /// Break-even over sampled rents.
  public struct BreakEvenSpread: Hashable, Sendable {
    /// Months; nil for later than the horizon.
    public let low, median, high: Int?
    /// The share of futures that break even within the horizon.
    public let share: Double
  }

  /// What a shared pool needs, costs and lacks.
  public struct PoolAnswer: Hashable, Sendable {
    /// The units.
    public let pool: SharedPool
    /// Dollars of each unit at today's value, over the horizon, by its use of the cheapest way.
    public let bills: [Double]
    /// Processors that are asked for in the mean and not there.
    public let shortfall: Double
    /// What the last unit is granted where others' work earns at once.
    public let granted: Double
  }
}

/// One way to have compute, over all sampled rents.
public struct SupplyWay: Sendable {
  /// Its name.
  public let name: String
  /// Owned and reserved processors.
  public let plan: SupplyPlan
  /// Along the median path.
  public let median: SupplyCash
  /// Dollars at today's value: the 5, 50 and 95 % quantile.
  public let low, middle, high: Double
  /// The share of futures in which it is the cheapest.
  public let wins: Double

  /// Dollars a processor-hour in use, at today's value.
  public func perHour(_ hours: Double) -> (low: Double, middle: Double, high: Double) {
    (low / hours, middle / hours, high / hours)
  }
}
