public import Economy
public import Maths

/// Sampled futures of a scenario, summed up as they come; nothing is kept of a single path.
public struct Ensemble: Sendable {
  /// What was sampled.
  public let setup: Setup
  /// How.
  public let plan: Plan
  /// The distribution of each KPI by company and month.
  public let histograms: Histograms
  /// When and how each company ended.
  public let endings: [Endings]
  /// What moves each company's answer, the strongest first.
  ///
  /// Where cash is known the answer is the month in which lack of cash ends the company; a path without such an end counts
  /// as one month past the run. Elsewhere it is the logarithm of the cash needed up to the focus month, whose distribution
  /// is skewed: an effect of ln 2 doubles what is needed.
  public let drivers: [[Driver]]

  /// Samples futures.
  ///
  /// - Complexity: paths × months × companies; memory does not grow with paths.
  public static func run(_ setup: Setup, _ plan: Plan, _ progress: Progress = Progress()) throws(Cancelled) -> Ensemble
  {
    let subjects = Subject.all(setup, seed: plan.seed)
    let total = try Parallel.gather(plan, progress, weight: setup.companies.count, from: { Gathered(setup, subjects) })
    { first, live, gathered in
      let outcomes = setup.run(seed: plan.seed, first: first, live: live, into: gathered.histograms)
      gathered.add(outcomes, subjects, seed: plan.seed, first: first, live: live)
    } merge: {
      $0.merge($1)
    }
    return Ensemble(
      setup: setup, plan: plan, histograms: total.histograms, endings: total.endings,
      drivers: total.answers.map(\.drivers))
  }
}

/// What is asked of one company.
private struct Subject: Sendable {
  let leaves: [Leaf]
  let knowsCash: Bool
  /// A power of two near what it needs on the first paths: the same in every run.
  let unit: Double
  /// One month past the run.
  let never: Double

  static func all(_ setup: Setup, seed: UInt64) -> [Subject] {
    zip(setup.companies.indices, setup.run(seed: seed, first: 0, into: nil)).map { place, outcome in
      let largest = (0..<Lanes.count).map { outcome.cashNeeded[$0] }.max() ?? 0
      return Subject(
        leaves: setup.uncertainLeaves(company: place), knowsCash: setup.companies[place].hasStatedCash,
        unit: largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) / 64 : 1,
        never: Double(setup.months + 1))
    }
  }

  func answer(_ outcome: Outcome) -> Lanes {
    guard knowsCash else { return Lanes.log(outcome.cashNeeded / Lanes(unit) + 1) }
    let distressed = (Lanes(0) < outcome.cause) & (outcome.cause < Lanes(Double(Ending.sale.rawValue)))
    return Lanes.select(distressed, outcome.ended, Lanes(never))
  }
}

/// What one worker gathers.
private struct Gathered: Sendable {
  let histograms: Histograms
  var endings: [Endings]
  var answers: [DriverSums]

  init(_ setup: Setup, _ subjects: [Subject]) {
    histograms = setup.histograms()
    endings = setup.companies.map { _ in Endings(months: setup.months) }
    answers = subjects.map { DriverSums(leaves: $0.leaves) }
  }

  mutating func add(_ outcomes: [Outcome], _ subjects: [Subject], seed: UInt64, first: Int, live: Int) {
    let paths = SIMD8<UInt64>(repeating: UInt64(first)) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
    for place in outcomes.indices {
      endings[place].add(outcomes[place], live: live)
      answers[place].add(subjects[place].answer(outcomes[place]), paths: paths, seed: seed, live: live)
    }
  }

  mutating func merge(_ other: Gathered) {
    histograms.merge(other.histograms)
    for i in endings.indices {
      endings[i].merge(other.endings[i])
      answers[i].merge(other.answers[i])
    }
  }
}
