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
  /// What moves each company's answer at the setup's focus month, the strongest first.
  ///
  /// Where cash is known the answer is its survival until then, 1 or 0, so that effects are on the probability, and all is as
  /// `Tornado.run` tells it of the same paths. Elsewhere it is the logarithm of the cash needed by then, whose distribution is skewed: an
  /// effect of ln 2 doubles what is needed.
  public let drivers: [Tornado]

  /// Samples futures.
  ///
  /// - Complexity: paths × months × companies; memory does not grow with paths.
  public static func run(_ setup: Setup, _ plan: Plan, _ progress: Progress = Progress()) throws(Cancelled) -> Ensemble
  {
    Ensemble(try EnsembleCounts.sample(setup, plan, paths: 0..<plan.paths, progress), setup, plan)
  }

  /// What counts of all paths come to.
  init(_ counts: EnsembleCounts, _ setup: Setup, _ plan: Plan) {
    self.setup = setup
    self.plan = plan
    histograms = counts.histograms
    endings = counts.endings
    drivers = zip(counts.subjects, counts.answers).map { subject, sums in
      Tornado(sums, subject.leaves, isShare: subject.knowsCash)
    }
  }
}

/// What is asked of one company.
struct Subject: Sendable {
  let leaves: [Leaf]
  let knowsCash: Bool
  /// The month it is asked about.
  let month: Int
  /// A power of two near what it needs on the first paths: the same in every run.
  let unit: Double

  static func all(_ setup: Setup, seed: UInt64) -> [Subject] {
    zip(setup.companies.indices, setup.run(seed: seed, first: 0, into: nil)).map { place, outcome in
      let largest = (0..<Lanes.count).map { outcome.cashNeeded[$0] }.max() ?? 0
      return Subject(
        leaves: setup.uncertainLeaves(company: place), knowsCash: setup.companies[place].hasStatedCash,
        month: setup.focus,
        unit: largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) / 64 : 1)
    }
  }

  func answer(_ outcome: Outcome) -> Lanes {
    guard knowsCash else { return Lanes.log(outcome.cashNeeded / Lanes(unit) + 1) }
    // As `Measured` tells the survival of a month.
    return Lanes(1).when(!(outcome.distress & (outcome.ended < Lanes(Double(month) + 0.5))))
  }
}
