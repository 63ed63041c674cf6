internal import Maths
public import Compute

/// Break-even beside what the founding articles' figures give.
public struct BreakEvenCheck: Sendable {
  /// One rent.
  public struct Row: Sendable {
    /// Dollars an hour, the fact that says so, and months as derived by hand.
    public let rent: Double
    /// The fact.
    public let fact: String
    /// Months as derived.
    public let derived: Double
    /// Months of the price against the rent alone.
    public let bare: Double?
    /// By the readings of `BreakEvenCheck.readings`.
    public let months: [Double?]
  }

  /// The price: 4 billion dollars for 100,000 cards; hours of the month in the derivation.
  public static let price = 40_000.0, hours = 730.0

  /// Readings, each with a name: power 0.173 (1.73 kW at 0.10 USD/kWh) and hosting 0.20 dollars an hour; idle hours; money; falls.
  public static let readings: [(name: String, change: @Sendable (inout BreakEven) -> Void)] = [
    ("power", { $0.running = 0.173 }),
    ("and hosting", { $0.running = 0.373 }),
    ("70 % in use", { ($0.running, $0.use) = (0.373, 0.7) }),
    ("50 % in use", { ($0.running, $0.use) = (0.373, 0.5) }),
    ("12 % a year", { ($0.running, $0.interest) = (0.373, Double.pow(1.12, 1.0 / 12) - 1) }),
    ("falling 3 %", { ($0.running, $0.fall) = (0.373, 0.03) }),
    ("falling 5 %", { ($0.running, $0.fall) = (0.373, 0.05) }),
    ("falling 9 %", { ($0.running, $0.fall) = (0.373, 0.09) }),
  ]

  /// The rows.
  public static let rows: [Row] = [
    (8.5, "aws-h100-rent-2023", 6.4), (5, "aws-h100-rent-2024", 11), (2.27, "h100-marketplace-median-rent-2024", 24),
  ].map { rent, fact, derived in
    var bare = BreakEven(price: price, running: 0)
    bare.hours = hours
    return Row(
      rent: rent, fact: fact, derived: derived, bare: bare.months(rent: rent),
      months: readings.map { reading in
        var changed = bare
        reading.change(&changed)
        return changed.months(rent: rent)
      })
  }
}
