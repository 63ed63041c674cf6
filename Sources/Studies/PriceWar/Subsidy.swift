public import Facts
package import Units

/// How long a company's cash lasts if it serves tokens below cost.
///
///     m = C / (b + (c − p) Q 30.44 / 10⁶)
///
/// months, for C dollars of cash, b dollars a month of all else, a cost c and a price p of a million tokens, Q tokens a day, and
/// 30.44 days a month (365.25 / 12, rounded).
public struct Subsidy: Hashable, Sendable {
  /// Cash, and dollars a month of all else.
  public let cash, burn: Double
  /// Dollars lost on a million tokens.
  public let loss: Double

  /// Days of a month.
  public static let days = 30.44

  /// A company that loses so much on a million tokens.
  public init(cash: Double, burn: Double, loss: Double) { (self.cash, self.burn, self.loss) = (cash, burn, loss) }

  /// Dollars a month that so many tokens a day lose.
  public func lost(_ tokens: Double) -> Double { loss * tokens / 1e6 * Self.days }

  /// Months that cash lasts at so many tokens a day; infinite where nothing is lost.
  public func months(_ tokens: Double) -> Double {
    let spent = burn + lost(tokens)
    return spent > 0 ? cash / spent : .infinity
  }

  /// Tokens a day at which cash lasts so many months; none where all else has used it up, any number where nothing is lost.
  public func tokens(months: Double) -> Double {
    guard loss > 0 else { return .infinity }
    return Swift.max((cash / months - burn) * 1e6 / (loss * Self.days), 0)
  }
}

/// The most cash that a company can have out of what is public.
public struct CashBound: Sendable {
  /// The company.
  public let company: String
  /// The sum of its rounds, in dollars.
  public let cash: Double
  /// The rounds.
  public let facts: [Fact]
  /// What else a reader should know.
  public let note: String

  /// The companies of which rounds were public on a date; rounds in yuan at the rate known then, ranges at their upper end.
  package static func known(on date: DateStamp, _ means: PriceWarMeans) -> [CashBound] {
    means.cash.compactMap { company in
      let rounds = company.facts.compactMap { means.base[$0] }.filter { $0.publicSince.isOver(on: date) }
      guard !rounds.isEmpty, let rate = ExchangeRate.known(on: date, in: means.base) else { return nil }
      let cash = rounds.reduce(0.0) { sum, round in
        sum + round.value.high / (round.unit.currency == .cny ? rate.yuan : 1)
      }
      return CashBound(company: company.company, cash: cash, facts: rounds, note: company.note)
    }
  }
}
