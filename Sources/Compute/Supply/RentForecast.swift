public import Facts
internal import Maths

/// Ways to say what a rent of the next quarter will be.
public enum RentForecast: String, CaseIterable, Sendable {
  /// The last rent of the series; of one that was never seen, the median of the newest like it.
  case persistence
  /// A straight line through the logarithms of the nearest rents.
  case trend
  /// The law that the answers use: the last rent of a known series, for prices are sticky; else the sum of the family, the
  /// variant, the seller and the term.
  case market

  /// The logarithm of an asked rent, by what was known; nil where nothing of its family was.
  public func logarithm(
    of asked: RentObservation, _ history: RentHistory, _ law: RentLaw?
  ) -> (known: Bool, value: Double)? {
    guard let (nearness, rents) = history.nearest(to: asked) else { return nil }
    let isKnown = nearness == .series
    switch self {
    case .persistence: return (isKnown, Self.last(rents, isKnown))
    case .trend: return (isKnown, Self.line(rents, at: asked.time) ?? Self.last(rents, isKnown))
    case .market:
      if isKnown { return (true, Self.last(rents, true)) }
      return law?.logarithm(asked.kind, asked.seller, asked.term).map { (false, $0) }
    }
  }

  private static func last(_ rents: [RentObservation], _ isKnown: Bool) -> Double {
    guard !isKnown, let newest = rents.last else { return Double.log(rents.last?.dollars ?? 1) }
    let recent = RentHistory.newest(rents.filter { $0.time > newest.time - 12 })
    let sorted = recent.map { Double.log($0.dollars) }.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Least squares; nil with rents on fewer than three days or over less than three months.
  private static func line(_ rents: [RentObservation], at time: Double) -> Double? {
    let times = rents.map(\.time)
    guard let first = times.min(), let last = times.max(), last - first >= 3,
      Set(times.map { ($0 * 10).rounded() }).count >= 3
    else { return nil }
    let n = Double(rents.count)
    let centre = times.reduce(0, +) / n
    let level = rents.reduce(0) { $0 + Double.log($1.dollars) } / n
    var cross = 0.0, square = 0.0
    for rent in rents {
      cross += (rent.time - centre) * (Double.log(rent.dollars) - level)
      square += (rent.time - centre) * (rent.time - centre)
    }
    return level + cross / square * (time - centre)
  }
}
