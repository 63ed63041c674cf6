/// What pays a cloud's bills before cash does: vouchers, then the credits of a round. [A5 A6]
///
/// Vouchers are spent first, for they expire; credits of a round, which an owner of a cloud pays for shares, pay at that cloud
/// until they are used. The cloud books what is redeemed as its own cost, or as revenue that it paid for itself; no cash moves.
public struct CloudCredits: Hashable, Sendable {
  /// Dollars of vouchers.
  public var vouchers: Double
  /// Months in which vouchers can be used.
  public var expiry: Int
  /// Dollars of credits of a round.
  public var credits: Double

  /// Credits.
  public init(vouchers: Double = 0, expiry: Int = 12, credits: Double = 0) {
    (self.vouchers, self.expiry, self.credits) = (vouchers, expiry, credits)
  }

  /// What was paid of a bill.
  public struct Payment: Hashable, Sendable {
    /// Dollars by vouchers, by credits, and in cash; together the bill.
    public let vouchers, credits, cash: Double
    /// Dollars of vouchers that can no longer be used.
    public let lapsed: Double
  }

  /// Pays a bill of a month, counted from nothing.
  public mutating func pay(_ bill: Double, month: Int) -> Payment {
    let lapsed = month >= expiry ? vouchers : 0
    vouchers -= lapsed
    let first = Swift.min(vouchers, bill)
    let second = Swift.min(credits, bill - first)
    vouchers -= first
    credits -= second
    return Payment(vouchers: first, credits: second, cash: bill - first - second, lapsed: lapsed)
  }
}

/// A round in which an investor who owns a cloud pays a part in compute. [A6]
public struct EquityCompute: Hashable, Sendable {
  /// Dollars of the round.
  public let round: Double
  /// The share of it that is compute.
  public let share: Double

  /// A round.
  public init(round: Double, share: Double) { (self.round, self.share) = (round, share) }

  /// What reaches the bank.
  public var cash: Double { round * (1 - share) }
  /// What pays for compute at the investor's cloud.
  public var credits: Double { round * share }

  /// The share of compute that is assumed where a round does not say it, from 0.3 to 0.8: the report of one large round says
  /// "compute plus cash", another about half.
  public static let usualShare = 0.5
}
