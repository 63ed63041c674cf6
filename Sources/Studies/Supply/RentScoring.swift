public import Compute
public import Facts
internal import Maths
public import Units

/// Rents of 2023 and 2024 forecast at the beginning of each quarter, scored by what came.
public struct RentScoring: Sendable {
  /// The forecasts of a method, in the order of `RentForecast.allCases`.
  public let rows: [[RentBacktest.Row]]
  /// Which errors their spreads were learnt from.
  public let errors: RentBacktest.Errors

  /// The first quarter that is scored, and the month after the last.
  public static let scored = (
    first: Month(year: 2023, month: 1) ?? .earliest, end: Month(year: 2025, month: 1) ?? .latest
  )

  /// The scoring of all rents there are.
  public init(_ rents: [RentObservation], errors: RentBacktest.Errors = .published) {
    self.errors = errors
    rows = RentForecast.allCases.map { forecast in
      RentBacktest(rents, by: forecast, until: RentClock.start(of: Self.scored.end), errors: errors).rows
        .filter { $0.quarter >= Self.scored.first }
    }
  }

  /// The quarters.
  public var quarters: [Month] {
    Set(rows[0].map(\.quarter)).sorted()
  }

  /// Forecasts of a method.
  public func rows(_ forecast: RentForecast) -> [RentBacktest.Row] {
    RentForecast.allCases.firstIndex(of: forecast).map { rows[$0] } ?? []
  }

  /// The mean score of a method over some rows; not a number without any.
  public func score(
    _ forecast: RentForecast, where isCounted: (RentBacktest.Row) -> Bool = { _ in true }
  ) -> (mean: Double, covered: Double, count: Int) {
    let counted = rows(forecast).filter(isCounted)
    let n = Double(counted.count)
    return (
      counted.reduce(0) { $0 + $1.score } / n, Double(counted.count { $0.isCovered }) / n, counted.count
    )
  }

  /// The score of a method in dollars an hour.
  public func dollars(_ forecast: RentForecast) -> Double {
    let all = rows(forecast)
    return all.reduce(0) { $0 + $1.scoreInDollars } / Double(all.count)
  }

  /// A difference of mean scores with its central 90 % over samples of providers, and how many samples were better.
  public struct Difference: Hashable, Sendable {
    /// The law's score less the other's; below nothing is better.
    public let mean, low, high: Double
    /// The share of samples in which the law is better.
    public let better: Double
    /// Providers.
    public let providers: Int

    package init(mean: Double, low: Double, high: Double, better: Double, providers: Int) {
      self.mean = mean
      self.low = low
      self.high = high
      self.better = better
      self.providers = providers
    }
  }

  /// How much lower the law scores than another method. Rents of one provider are alike, so providers are drawn with replacement.
  ///
  /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 8.
  public func difference(to other: RentForecast, samples: Int = 4000, seed: UInt64 = 1) -> Difference {
    let pairs = zip(rows(.market), rows(other)).map { ($0.rent.provider, $0.score - $1.score) }
    let names = Set(pairs.map(\.0)).sorted()
    let sums = names.map { name in
      pairs.filter { $0.0 == name }.reduce((sum: 0.0, count: 0.0)) { ($0.sum + $1.1, $0.count + 1) }
    }
    let n = names.count
    let drawn = (0..<samples).map { sample in
      var sum = 0.0, count = 0.0
      for i in 0..<n {
        let uniforms: InlineArray<8, Double> = eightUniforms(
          path: UInt64(sample), stream: Stream("supply/bootstrap"), month: i, seed: seed)
        let pick = Swift.min(Int(saturating: uniforms[0] * Double(n)), n - 1)
        sum += sums[pick].sum
        count += sums[pick].count
      }
      return sum / count
    }
    .sorted()
    let quantiles = Distribution.empirical(drawn)
    return Difference(
      mean: pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count), low: quantiles.quantile(0.05),
      high: quantiles.quantile(0.95), better: Double(drawn.count { $0 < 0 }) / Double(samples), providers: n)
  }
}
