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

  /// An age at which the law is far from what the cohorts show.
  public struct Misfit: Sendable, Hashable {
    /// The age.
    public let age: Int
    /// The share of all cohorts that was there, each seen up to that age.
    public let seen: Double
    /// The share by the law.
    public let law: Double
  }

  /// Where the law is furthest from the cohorts, if it does not fit them; its intervals then hold nothing.
  public let misfit: Misfit?
  /// Users who were there at an age above nothing and of whom a later age is known.
  public let seenOlder: Double
  /// Whether enough of them were, in enough cohorts, to tell how users stay on after the first month.
  public let tellsOlder: Bool
  /// Whether nobody of any cohort was there at the first age.
  public let nobodyStays: Bool
  /// The share still there after one month as the cohorts show it, whatever the law; nil where that age is not known.
  public let firstMonth: Estimate?

  /// The share still there after one month of the first cohort and of the last, on a straight line through all, where it moved
  /// with 99 % from cohort to cohort; nil where it did not.
  public let moved: (first: Double, last: Estimate)?

  /// The same of those who were there after a month and were a month later.
  public let movedOlder: (first: Double, last: Estimate)?

  /// Users seen from their start to an age, and from an age to a later one: what chance alone makes of shares of them.
  private let seenFirst: Double
  private let others: [ShiftedBetaGeometric]

  /// Fewer cohorts tell nothing of how they differ.
  public static let fewest = 4
  /// Fewer users after the first month tell nothing of how they stay on.
  public static let fewestOlder = 30.0

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
    // Where shares active are fitted, those there at an age are the step that ends at it.
    let older = tables.map { steps in
      comesBack
        ? steps.filter { $0.to > 1 }.reduce(0) { $0 + $1.kept }
        : steps.filter { $0.from > 0 }.reduce(0) { $0 + $1.seen }
    }
    seenOlder = older.reduce(0, +)
    tellsOlder = seenOlder >= CohortFit.fewestOlder && older.count { $0 > 0 } >= CohortFit.fewest - 1
    let first = tables.compactMap { $0.first { $0.from == 0 && $0.to == 1 } }
    nobodyStays = !first.isEmpty && first.allSatisfy { $0.kept == 0 }
    firstMonth = CohortFit.share(first)
    misfit = CohortFit.misfit(law, all, tables)
    moved = CohortFit.moved(
      rows.enumerated().map { ($0.offset, CohortFit.steps($0.element, ages, fromStart: true).first) })
    movedOlder = CohortFit.movedByHalves(
      rows.compactMap { CohortFit.steps($0, ages, fromStart: false).first { $0.from == 1 && $0.to == 2 } })
    seenFirst = first.reduce(0) { $0 + $1.seen }
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

  /// The shares kept in a step by the first half of the cohorts and by the last, three each or more, where their 90 % intervals have
  /// nothing in common and they differ by more than a tenth.
  private static func movedByHalves(_ steps: [ShiftedBetaGeometric.Step]) -> (first: Double, last: Estimate)? {
    let half = steps.count / 2
    guard half > 2, let then = share(Array(steps.prefix(half))), let now = share(Array(steps.suffix(half))),
      then.high < now.low || now.high < then.low, abs(now.middle - then.middle) > 0.1 * then.middle
    else { return nil }
    return (then.middle, now)
  }

  /// A line through the first step of each cohort, by its place among all rows.
  private static func moved(
    _ cohorts: [(place: Int, step: ShiftedBetaGeometric.Step?)]
  ) -> (first: Double, last: Estimate)? {
    let seen = cohorts.compactMap { place, step -> (time: Int, odds: Double)? in
      guard let step, step.to == 1, step.kept > 0, step.kept < step.seen else { return nil }
      return (place, Estimate.odds(step.kept / step.seen))
    }
    guard seen.count >= BooksFit.fewestMonths, let first = seen.first, let last = seen.last else { return nil }
    let times = seen.map { $0.time - last.time }, odds = seen.map(\.odds)
    let columns = [times.map { _ in 1 }, times.map { Double($0) }]
    guard let line = MixtureRegression(odds, columns, NoiseStructure.line(times)) else { return nil }
    let slope = line.coefficient(1)
    guard slope.quantile(0.005) > 0 || slope.quantile(0.995) < 0 else { return nil }
    let now = Estimate(line.coefficient(0))
    let then = now.middle + slope.quantile(0.5) * Double(first.time - last.time)
    let ends = (Estimate.share(then), now.mapped(Estimate.share))
    // Of many users trifles show too.
    return abs(ends.1.middle - ends.0) > 0.1 * ends.0 ? ends : nil
  }

  /// The share kept in a step, as its cohorts differ; of nobody at all, up to what would show somebody in nineteen of twenty.
  private static func share(_ steps: [ShiftedBetaGeometric.Step]) -> Estimate? {
    guard steps.count > 1 else { return nil }
    let seen = steps.reduce(0) { $0 + $1.seen }
    guard steps.contains(where: { $0.kept > 0 }) else { return Estimate(0, 0, 1 - Double.pow(0.05, 1 / seen)) }
    let mean = Estimators.wholeMean(
      steps.map { $0.kept / $0.seen }, weights: steps.map(\.seen), scale: Estimate.odds, back: Estimate.share)
    return mean.map { chance($0, of: seen) }
  }

  /// A share, with at least the interval that chance alone makes of so many people: cohorts that are more alike than chance makes
  /// them are copies, or rounded.
  ///
  /// On the scale of odds the standard error is 1 / √(n p (1 − p)) (Wald). The interval of the cohorts stands unless its variance is
  /// less than a tenth of that.
  private static func chance(_ share: Estimate, of seen: Double) -> Estimate {
    let p = share.middle
    guard p > 0, p < 1, seen > 0 else { return share }
    let reach = Distribution.score95 / (seen * p * (1 - p)).squareRoot()
    let middle = Estimate.odds(p)
    let width = share.low > 0 && share.high < 1 ? (Estimate.odds(share.high) - Estimate.odds(share.low)) / 2 : 0
    guard width * width < reach * reach / 10 else { return share }
    return Estimate(middle - reach, middle, middle + reach).mapped(Estimate.share)
  }

  /// Whether the law fits: the lack-of-fit test of steps that several cohorts repeat.
  ///
  ///     missed = Σ_k (K_k − N_k p_k)² / (N_k p_k (1 − p_k)) / max(1, steps − 2)
  ///     differ = Σ_k Σ_c (k_c − n_c p̂_k)² / (n_c p̂_k (1 − p̂_k)) / Σ_k (C_k − 1)
  ///     F = missed / max(1, differ)
  ///
  /// with p the law's share of a step, p̂ that of its C cohorts together, n and k the seen and kept of a cohort, N and K those of
  /// all: what cohorts differ by, any law misses. Two steps leave the law no freedom, and yet it cannot follow both where more leave
  /// later than at first. It does not fit where F would be as large once in a thousand times, and where a
  /// share that was there differs from the law's by more than a tenth of it: of many users, trifles show too.
  ///
  /// Source: Draper and Smith, "Applied Regression Analysis" (3rd edition, 1998), section 2.1, with binomial weights.
  private static func misfit(
    _ law: ShiftedBetaGeometric, _ all: [ShiftedBetaGeometric.Step], _ tables: [[ShiftedBetaGeometric.Step]]
  ) -> Misfit? {
    let steps = all.filter { $0.seen > 0 }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    guard steps.count > 1 else { return nil }
    func score(_ step: ShiftedBetaGeometric.Step, _ share: Double) -> Double {
      let held = Swift.min(Swift.max(share, 1e-9), 1 - 1e-9)
      let off = step.kept - step.seen * held
      return off * off / (step.seen * held * (1 - held))
    }
    var (missed, differ, freedom) = (0.0, 0.0, 0.0)
    // Steps of all or of nobody, in which cohorts cannot differ.
    var alike = 0.0
    for step in steps {
      missed += score(step, Double.exp(law.logKept(from: step.from, to: step.to)))
      let share = step.kept / step.seen
      let cohorts = tables.joined().filter { $0.from == step.from && $0.to == step.to }
      guard cohorts.count > 1 else { continue }
      guard share > 0, share < 1 else {
        alike += Double(cohorts.count - 1)
        continue
      }
      differ += cohorts.reduce(0) { $0 + score($1, share) }
      freedom += Double(cohorts.count - 1)
    }
    if freedom == 0 { freedom = alike }
    guard freedom > 0 else { return nil }
    let more = Double(Swift.max(steps.count - 2, 1))
    let ratio = missed / more / Swift.max(1, differ / freedom)
    // The share of an F distribution above it, by the beta distribution.
    guard SpecialFunctions.betaBelow(freedom / (freedom + more * ratio), freedom / 2, more / 2) < 0.001 else {
      return nil
    }
    var (worst, seen): (Misfit?, Double) = (nil, 1)
    for step in steps {
      // Steps from one age to the next multiply; those from the start stand alone.
      seen = step.kept / step.seen * (step.from == 0 ? 1 : seen)
      let share = law.survival(step.to)
      let off = abs(seen - share) / share
      if off > 0.1, off > (worst.map { abs($0.seen - $0.law) / $0.law } ?? 0) {
        worst = Misfit(age: step.to, seen: seen, law: share)
      }
    }
    return worst
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
    let share = estimate(of: { $0.survival(age) }, scale: Estimate.odds, back: Estimate.share)
    return age == 1 ? CohortFit.chance(share, of: seenFirst) : share
  }

  /// The mean share that stays from one month to the next between the first month and the twelfth: (S(12)/S(1))^(1/11).
  public var keep: Estimate {
    let share = estimate(
      of: { Double.exp($0.logKept(from: 1, to: 12) / 11) }, scale: Estimate.odds, back: Estimate.share)
    return CohortFit.chance(share, of: seenOlder)
  }
}
