internal import Maths

/// The quantiles of a number over any number of futures, in memory that does not grow with them.
///
/// They are exact, as of all values sorted, as long as there are few different ones: up to 32,768 futures, and beyond them where the
/// number is of a few kinds, such as months. Else values are counted in bins (`Histograms`), and a quantile is within 3.2 % of the
/// sample's own. What is no number is not counted; what is beyond all numbers is, in its place.
package struct SpreadSums {
  /// Different values that are told apart.
  package static let most = 1 << 15

  /// Values that have come since the last were sorted in.
  private var fresh: [Double] = []
  /// Different values with their counts, from the least up.
  private var runs: [(value: Double, count: Int)] = []
  /// Holds all values once there are too many.
  private var bins: Histograms?

  /// Nothing counted yet.
  package init() {}

  /// Counts a value.
  package mutating func add(_ value: Double) {
    guard !value.isNaN else { return }
    if let bins { return Self.put(value, 1, in: bins) }
    fresh.append(value)
    if fresh.count > Self.most { settle() }
  }

  /// Sorts in what is fresh; turns to bins where that leaves too many values to tell apart.
  private mutating func settle() {
    runs = sorted
    fresh.removeAll(keepingCapacity: true)
    guard runs.count > Self.most / 2 else { return }
    let counts = Histograms(kpis: 1, entities: 1, months: 0)
    for run in runs { Self.put(run.value, run.count, in: counts) }
    (bins, runs, fresh) = (counts, [], [])
  }

  private static func put(_ value: Double, _ count: Int, in bins: Histograms) {
    let lane = Lanes(vector: SIMD8(0, 1, 2, 3, 4, 5, 6, 7))
    for first in stride(from: 0, to: count, by: Lanes.count) {
      bins.add(Lanes(value), kpi: 0, entity: 0, month: 0, among: lane < Lanes(Double(count - first)))
    }
  }

  /// All values with their counts, from the least up.
  private var sorted: [(value: Double, count: Int)] {
    var merged: [(value: Double, count: Int)] = []
    merged.reserveCapacity(runs.count + fresh.count)
    var place = 0
    func add(_ value: Double, _ count: Int) {
      if let last = merged.last, last.value == value {
        merged[merged.count - 1].count += count
      } else {
        merged.append((value, count))
      }
    }
    for value in fresh.sorted() {
      while place < runs.count, runs[place].value <= value {
        add(runs[place].value, runs[place].count)
        place += 1
      }
      add(value, 1)
    }
    for run in runs[place...] { add(run.value, run.count) }
    return merged
  }

  /// The quantiles; no numbers where nothing was counted.
  package var spread: GrowthStudy.Spread {
    if let found = bins?.quantiles([0.05, 0.5, 0.95], kpi: 0, entity: 0, month: 0) {
      return .init(low: found[0], median: found[1], high: found[2])
    }
    let runs = sorted
    let count = runs.reduce(0) { $0 + $1.count }
    func at(_ share: Double) -> Double {
      var rest = Int(saturating: (Double(count - 1) * share).rounded())
      return runs.first {
        rest -= $0.count
        return rest < 0
      }?.value ?? .nan
    }
    return .init(low: at(0.05), median: at(0.5), high: at(0.95))
  }
}
