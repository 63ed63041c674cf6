public import Maths

/// How cohorts stay, as a table of them tells: the law of Fader and Hardie, with intervals by how cohorts differ.
///
/// Intervals leave out one cohort at a time (the jackknife): cohorts differ by more than chance, so that the binomial
/// likelihood of all people would be far too sure of itself.
public struct CohortFit: Sendable {
  /// The law of all cohorts.
  public let law: ShiftedBetaGeometric
  /// Cohorts with an age above nothing.
  public let cohorts: Int
  /// The oldest age seen.
  public let oldest: Int
  /// Whether people come back, so that shares active were fitted rather than survival.
  public let comesBack: Bool

  private let others: [ShiftedBetaGeometric]

  /// Fewer cohorts tell nothing of how they differ.
  public static let fewest = 4

  /// Fits a table: people by cohort and age, nil where not known; nil with fewer than four cohorts.
  public init?(ages: [Int], rows: [[Double?]]) {
    let comesBack = rows.contains { row in
      zip(row, row.dropFirst()).contains { left, right in (right ?? 0) > (left ?? .infinity) }
    }
    let tables = rows.map { CohortFit.steps($0, ages, fromStart: comesBack) }.filter { !$0.isEmpty }
    guard tables.count >= CohortFit.fewest else { return nil }
    let all = CohortFit.pooled(tables)
    let law = ShiftedBetaGeometric.fitted(to: all)
    self.comesBack = comesBack
    self.law = law
    cohorts = tables.count
    oldest = all.map(\.to).max() ?? 0
    others = tables.indices.map { place in
      var without = tables
      without.remove(at: place)
      return ShiftedBetaGeometric.fitted(to: CohortFit.pooled(without), from: law)
    }
  }

  /// What one cohort shows: from each known age to the next, or from its start to each.
  private static func steps(_ row: [Double?], _ ages: [Int], fromStart: Bool) -> [ShiftedBetaGeometric.Step] {
    let known = zip(ages, row).compactMap { age, people in people.map { (age, $0) } }
    guard let first = known.first, first.0 == 0 else { return [] }
    return zip(known, known.dropFirst()).compactMap { before, after in
      let from = fromStart ? first : before
      return from.1 > 0 ? .init(from: from.0, to: after.0, seen: from.1, kept: after.1) : nil
    }
  }

  private static func pooled(_ tables: [[ShiftedBetaGeometric.Step]]) -> [ShiftedBetaGeometric.Step] {
    var sums: [ShiftedBetaGeometric.Step] = []
    for step in tables.joined() {
      if let place = sums.firstIndex(where: { $0.from == step.from && $0.to == step.to }) {
        sums[place].seen += step.seen
        sums[place].kept += step.kept
      } else {
        sums.append(step)
      }
    }
    return sums
  }

  /// A number of the law, with its interval.
  ///
  /// On the scale that is given, se² = (C − 1)/C Σ d² with d the changes when a cohort is left out; the interval is by t with
  /// max((Σd²)² / Σd⁴ · (C − 1)/C, (C − 1)/2, 2) degrees of freedom (Satterthwaite's, held from below).
  public func estimate(
    of number: (ShiftedBetaGeometric) -> Double, scale: (Double) -> Double, back: (Double) -> Double
  ) -> Estimate {
    let middle = scale(number(law))
    let changes = others.map { scale(number($0)) - middle }
    let squares = changes.reduce(0) { $0 + $1 * $1 }
    let fourths = changes.reduce(0) { $0 + $1 * $1 * $1 * $1 }
    let count = Double(cohorts)
    let satterthwaite = fourths > 0 ? squares * squares / fourths * (count - 1) / count : 2
    let freedom = Swift.max(satterthwaite, (count - 1) / 2, 2)
    let reach = StudentT.quantile(0.95, freedom: freedom) * ((count - 1) / count * squares).squareRoot()
    return Estimate(middle - reach, middle, middle + reach).mapped(back)
  }

  /// The share still there at an age.
  public func share(at age: Int) -> Estimate {
    estimate(of: { $0.survival(age) }, scale: Estimate.odds, back: Estimate.share)
  }

  /// The mean share that stays from one month to the next between the first month and the twelfth: (S(12)/S(1))^(1/11).
  public var keep: Estimate {
    estimate(
      of: { Double.exp($0.logKept(from: 1, to: 12) / 11) }, scale: Estimate.odds, back: Estimate.share)
  }
}
