public import Facts
internal import Maths
public import Units

/// Forecasts of rents made at the beginning of each quarter, with what was known then, and what came.
public struct RentBacktest: Sendable {
  /// One rent that was forecast.
  public struct Row: Sendable {
    /// The first month of the quarter.
    public let quarter: Month
    /// What came.
    public let rent: RentObservation
    /// Whether the series was known.
    public let isKnown: Bool
    /// The logarithm that was forecast, its standard deviation, and by how much the truth was higher.
    public let mean, deviation, error: Double

    /// The median, in dollars an hour.
    public var median: Double { Double.exp(mean) }
    /// The continuous ranked probability score, in units of ln rent.
    public var score: Double {
      NormalScore.crps(mean: mean, deviation: deviation, observed: mean + error)
    }
    /// The same in dollars an hour.
    public var scoreInDollars: Double {
      NormalScore.crpsOfExponential(mean: mean, deviation: deviation, observed: rent.dollars)
    }
    /// Whether the truth lay in the central 90 %.
    public var isCovered: Bool { abs(error) < Distribution.score95 * deviation }
  }

  /// Which errors a forecast may learn its spread from.
  public enum Errors: Sendable {
    /// Those of rents that were public when it was made.
    case published
    /// Those of all rents of earlier quarters, though some of them became public only later.
    case allEarlier
  }

  /// Every rent that was forecast, by quarter and time.
  public let rows: [Row]
  private let errors: [Miss]

  private struct Miss {
    let known: Double
    let isKnown: Bool
    let value: Double
  }

  /// Rents that must be known before anything is forecast.
  private static let leastKnown = 5
  private static let first = Month(year: 2019, month: 1) ?? .earliest

  /// Forecasts quarter after quarter from 2019 on, of the rents before an instant.
  ///
  /// - Parameters:
  ///   - all: every rent, by time; a forecast is made from those that were known at its quarter's beginning.
  ///   - forecast: the way to say what a rent will be.
  ///   - instant: in months since 2018; what became public only later is not read.
  ///   - which: the errors that a forecast may learn its spread from.
  public init(
    _ all: [RentObservation], by forecast: RentForecast, until instant: Double, errors which: Errors = .published
  ) {
    var rows: [Row] = []
    var errors: [Miss] = []
    var quarter = Self.first
    while RentClock.start(of: quarter) < instant {
      let (start, next) = (RentClock.start(of: quarter), quarter.advanced(by: 3))
      let end = RentClock.start(of: next)
      let history = RentHistory(all, at: start)
      if history.rents.count >= Self.leastKnown {
        let law = RentLaw(history)
        let seen = errors.filter { which == .allEarlier || $0.known <= start }
        for rent in all where rent.time >= start && rent.time < end && (which == .allEarlier || rent.known <= instant) {
          guard let (isKnown, mean) = forecast.logarithm(of: rent, history, law) else { continue }
          let error = Double.log(rent.dollars) - mean
          rows.append(
            Row(
              quarter: quarter, rent: rent, isKnown: isKnown, mean: mean, deviation: Self.deviation(seen, isKnown),
              error: error))
        }
        for row in rows where row.quarter == quarter {
          errors.append(Miss(known: row.rent.known, isKnown: row.isKnown, value: row.error))
        }
      }
      quarter = next
    }
    self.rows = rows
    self.errors = errors
  }

  /// The standard deviation of a forecast that is made after all this, and how many errors it comes from.
  public func deviation(isKnown: Bool) -> (value: Double, errors: Int) {
    (Self.deviation(errors, isKnown), errors.count { $0.isKnown == isKnown })
  }

  /// The root of the mean square of the forecast's own errors, of known or of new series apart, no less than 0.02; with fewer than
  /// five of them 0.05 and 0.4, assumptions.
  private static func deviation(_ errors: [Miss], _ isKnown: Bool) -> Double {
    let own = errors.filter { $0.isKnown == isKnown }
    guard own.count >= 5 else { return isKnown ? 0.05 : 0.4 }
    let mean = own.reduce(0) { $0 + $1.value * $1.value } / Double(own.count)
    return Swift.max(0.02, mean.squareRoot())
  }
}
