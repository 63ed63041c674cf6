internal import Economy
internal import Maths

/// How one quantity is spread over the sampled futures in one month, and which future stands in the middle.
public struct Futures: Sendable {
  /// How many futures were sampled.
  public let sampled: Int
  /// How many are ranked: those on which the company went on, or all where it did on none.
  public let ranked: Int
  /// Whether the company went on, on those that are ranked: when the month began, or for what stands in the books when it ended.
  public let goOn: Bool
  /// 5, 50 and 95 % of the ranked futures lie below; infinite where that is a future on which it is not defined.
  public let low, middle, high: Double
  /// The future shown.
  public let path: Int
  /// Its rank from 1, equal values by their path; nil for a path that was asked for and is not among those ranked.
  public let rank: Int?

  /// Ranks values by path; those that are not numbers do not count. Nil if none counts.
  ///
  /// - Complexity: n log n for n paths, and 8 bytes a path beside the values.
  init?(_ values: [Double], goOn: Bool, path asked: Int?) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    func quantile(_ p: Double) -> Double { sorted[Int(saturating: p * Double(sorted.count - 1) + 0.5)] }
    sampled = values.count
    ranked = sorted.count
    self.goOn = goOn
    // The lower of the two in the middle of an even number.
    let place = (sorted.count - 1) / 2
    (low, middle, high) = (quantile(0.05), sorted[place], quantile(0.95))
    if let asked {
      path = asked
      let isRanked = values.indices.contains(asked) && !values[asked].isNaN
      rank = isRanked ? Futures.rank(of: asked, values) : nil
    } else {
      let median = sorted[place]
      var before = place - (sorted.firstIndex(of: median) ?? place)
      var found = 0
      for (path, value) in values.enumerated() where value == median {
        found = path
        if before == 0 { break }
        before -= 1
      }
      path = found
      rank = place + 1
    }
  }

  private static func rank(of path: Int, _ values: [Double]) -> Int {
    let value = values[path]
    return 1 + values.enumerated().count { $1 < value || ($1 == value && $0 < path) }
  }

  /// What is not defined stands after all that is.
  private static func ordered(_ value: Double) -> Double { value.isNaN ? .infinity : value }

  /// Samples a cell of a setup and ranks its futures.
  static func sample(
    _ setup: Setup, _ cell: Cell, path: Int?, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Futures? {
    for amongAll in [false, true] {
      let slots = Slots(plan.paths)
      _ = try Parallel.gather(plan, progress, weight: 1, from: { 0 }) { first, live, count in
        let (values, among) = setup.values(of: cell, seed: plan.seed, first: first)
        for lane in 0..<live { slots.set(first + lane, among[lane] || amongAll ? ordered(values[lane]) : .nan) }
        count += live
      } merge: {
        $0 += $1
      }
      if let futures = Futures(slots.values, goOn: !amongAll, path: path) { return futures }
    }
    return nil
  }
}
