public import Facts

/// Processors that are paid for whether they work or not, for a term at the rent of the day on which it was signed: take or pay.
///
/// A contract that ends within the horizon is followed by another, for as many processors as the demand of that month asks in
/// the same proportion, at the rent of that month. What the last one still asks after the horizon is owed.
public struct Reservation: Hashable, Sendable {
  /// A contract that is signed.
  public struct Contract: Hashable, Sendable {
    /// The month in which it begins, and how many months it runs.
    public let month, months: Int
    /// Processors.
    public let processors: Double
    /// Dollars an hour.
    public let rent: Double

    /// Whether a month is in it.
    public func covers(_ other: Int) -> Bool { other >= month && other < month + months }
  }

  /// For how long, and how many in the first month.
  public let term: RentTerm
  /// Processors in the first month.
  public let processors: Double
  /// Rent for the term over rent on demand.
  public let ratio: Double

  /// A reservation.
  public init(_ term: RentTerm, _ processors: Double, ratio: Double) {
    (self.term, self.processors, self.ratio) = (term, processors, ratio)
  }

  /// The same at another rent for the term: so many times as much.
  public func priced(_ factor: Double) -> Reservation { Reservation(term, processors, ratio: ratio * factor) }

  /// The contracts that are signed along a path of rents on demand.
  public func contracts(_ demand: ComputeDemand, rents: [Double]) -> [Contract] {
    stride(from: 0, to: demand.months, by: Swift.max(term.months, 1)).map { month in
      Contract(
        month: month, months: term.months, processors: processors * demand.levels[month], rent: ratio * rents[month])
    }
  }
}
