public import Facts
public import Maths

/// What the model's equations of companies say beside what was published.
public struct CompanyValidation: Sendable {
  /// A published fit of retention and the one found here.
  public struct Fit: Sendable {
    /// The cohort.
    public let name: String
    /// Parameters as printed.
    public let printed: ShiftedBetaGeometric
    /// Parameters as found.
    public let found: ShiftedBetaGeometric
    /// ln of the likelihood of the table under them.
    public let logLikelihood: Double
    /// Shares of the cohort that were held out of the fit, with what is predicted.
    public let heldOut: [(period: Int, published: Double, predicted: Double)]

    /// Whether both parameters round to the printed digits.
    public var holds: Bool {
      abs(found.alpha - printed.alpha) < 0.0005 && abs(found.beta - printed.beta) < 0.0005
    }
  }

  /// How far phases are from the curves they stand for.
  public struct PhaseError: Sendable {
    /// α is above the first and at most the second.
    public let alpha: (over: Double, most: Double)
    /// Pairs of D1 and D30.
    public let pairs: Int
    /// The largest error of survival, as a share of a cohort.
    public let survival: Double
    /// The largest and the median of the pairs' largest errors, relative to what remains.
    public let worst, median: Double
  }

  /// A figure of the model beside a published one.
  public struct Check: Sendable {
    /// The mechanism.
    public let mechanism: String
    /// What is compared.
    public let name: String
    /// The fact, and the facts that the model's figure is computed from.
    public let fact: String
    /// Facts and assumptions that the model's figure is computed from.
    public let inputs: String
    /// How the source means its figure.
    public let qualifier: Qualifier
    /// The published figure and the model's.
    public let published, model: Double
    /// Parameters fitted for it.
    public let free: Int
    /// Whether it counts: facts of one kind that predict one another are printed only.
    public let isCounted: Bool

    /// Whether it can be missed on either side; a bound proves little.
    public var isTwoSided: Bool { qualifier != .atLeast && qualifier != .atMost }

    /// Exact figures are met within 10 %, those told with "about" within 25 %, bounds without slack.
    public var holds: Bool {
      switch qualifier {
      case .exact: abs(model / published - 1) <= 0.10
      case .atLeast: model >= published
      case .atMost: model <= published
      case .about, .forecast, .rumour, .opinion: abs(model / published - 1) <= 0.25
      }
    }
  }

  /// Fader and Hardie's two segments.
  public let fits: [Fit]
  /// Errors of phases by α.
  public let phases: [PhaseError]
  /// Checks against facts.
  public let checks: [Check]
  /// Chance that a living user of a chatbot is active on a day, and how many come unbought a month for each user of the month
  /// before: fitted on two facts of June 2024 that are no checks.
  public let activity, organic: Double

  /// Those that count.
  public var counted: [Check] { checks.filter(\.isCounted) }

  /// Everything, by the facts of a base.
  public init(_ base: FactBase) {
    fits = Self.publishedFits
    phases = Self.phaseErrors
    let campaign = CampaignCheck(base)
    let chatbots = campaign.flatMap { ChatbotCheck(base, $0) }
    (activity, organic) = (chatbots?.activity ?? .nan, chatbots?.organic ?? .nan)
    checks =
      (campaign?.checks(base) ?? []) + (chatbots?.checks ?? []) + MoneyCheck.checks(base) + ContractCheck.checks(base)
      + Self.leftOut(base)
  }
}

extension CompanyValidation {
  /// Customers of a subscription out of 1,000, years 0 to 12; parameters are estimated on years 0 to 7.
  ///
  /// Fader and Hardie 2007, "How to Project Customer Retention", Journal of Interactive Marketing 21 (1) 76–90.
  private static var publishedFits: [Fit] {
    let segments: [(String, [Double], Double, Double)] = [
      ("regular", [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173], 0.704, 1.182),
      ("high end", [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394], 0.668, 3.806),
    ]
    return segments.map { name, table, alpha, beta in
      let steps = ShiftedBetaGeometric.steps(of: Array(table.prefix(8)))
      let found = ShiftedBetaGeometric.fitted(to: steps, ridge: 0)
      return Fit(
        name: name, printed: .init(alpha: alpha, beta: beta), found: found, logLikelihood: -found.surprise(at: steps),
        heldOut: (8...12).map { ($0, table[$0] / table[0], found.survival($0)) })
    }
  }

  /// Phases against curves on days 30 to 1800, over D1 from 10 to 95 % and D30 from 1 to 90 %.
  private static var phaseErrors: [PhaseError] {
    let later = [
      0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.08, 0.12, 0.16, 0.2, 0.24, 0.28, 0.345, 0.4, 0.448, 0.5, 0.55, 0.6, 0.65,
      0.7, 0.75, 0.8, 0.85, 0.9,
    ]
    let curves = (0..<18).flatMap { step in
      let first = 0.1 + 0.05 * Double(step)
      return later.filter { $0 <= 0.985 * first }.compactMap {
        try? ShiftedBetaGeometric(through: .init(day: 1, share: first), .init(day: 30, share: $0))
      }
    }
    return [(0.0, 1.0), (1, 2), (2, ShiftedBetaGeometric.mostAlike)].map { over, most in
      let errors = curves.filter { $0.alpha > over && $0.alpha <= most }.map(Self.error)
      let relative = errors.map(\.relative).sorted()
      return PhaseError(
        alpha: (over, most), pairs: errors.count, survival: errors.map(\.survival).max() ?? .nan,
        worst: relative.last ?? .nan, median: relative.isEmpty ? .nan : relative[relative.count / 2])
    }
  }

  private static func error(_ curve: ShiftedBetaGeometric) -> (survival: Double, relative: Double) {
    let phases = PhaseApproximation(curve)
    let exact = curve.curve(1800)
    var (survival, relative) = (0.0, 0.0)
    for day in 30...1800 {
      let error = abs(phases.survival(months: Double(day) / 30) - exact[day])
      survival = Swift.max(survival, error)
      relative = Swift.max(relative, error / exact[day])
    }
    return (survival, relative)
  }
}
