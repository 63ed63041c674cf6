/// How many of so many: a share as it was counted, and what counting so many leaves open.
///
/// Its 95 % interval is Wilson's (Journal of the American Statistical Association 22, 1927). It has a width also where all count or
/// none does, and never leaves the range of shares: of 10 of 10 it is 72 to 100 %.
public struct CountedShare: Sendable, Hashable {
  /// How many counted.
  public let count: Int
  /// Of how many, at least one.
  public let of: Int

  /// A share; `of` must be above nothing.
  public init(_ count: Int, of: Int) {
    precondition(of > 0 && (0...of).contains(count), "a share of something")
    self.count = count
    self.of = of
  }

  /// The share itself, from 0 to 1.
  public var value: Double { Double(count) / Double(of) }
  /// The lower bound of its 95 % interval.
  public var low: Double { count == 0 ? 0 : Swift.max(0, centre - reach) }
  /// The upper bound.
  public var high: Double { count == of ? 1 : Swift.min(1, centre + reach) }
  /// Half the interval in standard errors of a normal law: the error of counting, never nothing.
  public var error: Double { reach / CountedShare.score }
  /// The share of those that do not count.
  public var rest: CountedShare { CountedShare(of - count, of: of) }

  /// The 97.5 % quantile of the standard normal law.
  public static let score = 1.959963984540054

  private var centre: Double {
    let n = Double(of), z = CountedShare.score
    return (value + z * z / (2 * n)) / (1 + z * z / n)
  }
  private var reach: Double {
    let n = Double(of), z = CountedShare.score
    return z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
  }
}

/// Of the same cases counted twice, how many more count the second time than the first.
///
/// Its 95 % interval is that of Bonett and Price ("Adjusted Wald confidence interval for a difference of binomial proportions based on
/// paired data", Journal of Educational and Behavioral Statistics 37, 2012): one more case is thought to be gained, and one lost, so
/// that it has a width also where no case changes.
public struct PairedShares: Sendable, Hashable {
  /// How many count only the second time, and only the first.
  public let gained, lost: Int
  /// Of how many, at least one.
  public let of: Int

  /// A difference; `of` must be above nothing.
  public init(gained: Int, lost: Int, of: Int) {
    precondition(of > 0 && gained >= 0 && lost >= 0 && gained + lost <= of, "shares of something")
    (self.gained, self.lost, self.of) = (gained, lost, of)
  }

  /// The second share less the first, from −1 to 1.
  public var value: Double { Double(gained - lost) / Double(of) }
  /// The bounds of its 95 % interval.
  public var low: Double { Swift.max(-1, centre - reach) }
  public var high: Double { Swift.min(1, centre + reach) }

  private var centre: Double { Double(gained - lost) / Double(of + 2) }
  private var reach: Double {
    let n = Double(of + 2)
    let (more, less) = (Double(gained + 1) / n, Double(lost + 1) / n)
    return CountedShare.score * ((more + less - (more - less) * (more - less)) / n).squareRoot()
  }
}
