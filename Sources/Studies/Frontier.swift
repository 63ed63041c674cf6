public import Economy
internal import Maths

/// The cash a company needs at a monthly burn to survive a number of months with a given chance: the answer where its books
/// are not public.
///
/// A company survives a month if lack of cash has not ended it by then: neither has it run out, nor was it sold in distress.
/// A sale, a merger or a listing without distress is no failure. The threshold is found on common random numbers, so feeding
/// it back gives the chance it was solved for.
public struct Frontier: Sendable {
  /// Which chances, over how many months.
  public struct Target: Sendable, Hashable {
    /// Months to survive.
    public let months: Int
    /// The chance of it.
    public let chance: Double
  }

  /// Cash that meets a target at a burn, or nil if none up to a thousand times the burn does.
  public struct Point: Sendable {
    /// Net cash out in the first month, in the scenario's currency.
    public let burn: Double
    /// Cash by target, in the order of the frontier's targets.
    public let cash: [Double?]
  }

  /// The company's place in the setup.
  public let company: Int
  /// Whether new rounds may come.
  public let allowsRounds: Bool
  /// What is solved for.
  public let targets: [Target]
  /// One point a burn, in rising order.
  public let points: [Point]
  /// How many paths each chance was counted on.
  public let paths: Int

  /// The usual targets: 12, 24 and 36 months with 50 and 90 %.
  public static func usualTargets(months: Int) -> [Target] {
    let horizons = months >= 36 ? [12, 24, 36] : [months]
    return horizons.flatMap { h in [0.5, 0.9].map { Target(months: h, chance: $0) } }
  }

  /// Solves for the cash at each burn.
  public static func solve(
    _ setup: Setup, company: Int, burns: [Double], targets: [Target], allowingRounds: Bool, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws(Cancelled) -> Frontier {
    var points: [Point] = []
    // A target takes about four runs; the progress is told of each as a whole.
    let weight = 4 * Parallel.blocks(plan)
    progress.announce(weight * burns.count * targets.count)
    for burn in burns {
      var curve = SurvivalCurve(setup, company: company, burn: burn, allowingRounds: allowingRounds, plan, progress)
      var cash: [Double?] = []
      for target in targets {
        cash.append(try curve.cash(for: target))
        progress.advance(by: weight)
      }
      points.append(Point(burn: burn, cash: cash))
    }
    return Frontier(
      company: company, allowsRounds: allowingRounds, targets: targets, points: points, paths: plan.paths)
  }

  /// The chance to survive each month from 1 on, at a cash and a burn.
  public static func survival(
    _ setup: Setup, company: Int, cash: Double, burn: Double, allowingRounds: Bool, _ plan: Plan
  ) throws(Cancelled) -> [Double] {
    let curve = SurvivalCurve(setup, company: company, burn: burn, allowingRounds: allowingRounds, plan, Progress())
    let endings = try curve.endings(at: cash)
    return (1...setup.months).map { 1 - endings.distress(by: $0) }
  }
}

/// Chances to survive as a function of cash, for one company at one burn; remembers what it has computed.
struct SurvivalCurve {
  private let setup: Setup
  private let plan: Plan
  private let progress: Progress
  private let burn: Double
  private var known: [(cash: Double, survival: [Double])] = []

  init(
    _ setup: Setup, company: Int, burn: Double, allowingRounds: Bool, _ plan: Plan, _ progress: Progress
  ) {
    var alone = setup.alone(company)
    alone.companies[0].set(.burn, asked(burn))
    if !allowingRounds { alone.companies[0].set(.roundChance, asked(0)) }
    self.setup = alone
    self.plan = plan
    self.progress = progress
    self.burn = burn
  }

  func endings(at cash: Double) throws(Cancelled) -> Endings {
    var setup = setup
    setup.companies[0].set(.cash, asked(cash))
    let fixed = setup
    return try Parallel.gather(plan, progress, weight: 0, from: { Endings(months: fixed.months) }) {
      first, live, endings in
      endings.add(fixed.run(seed: plan.seed, first: first, live: live, into: nil)[0], live: live)
    } merge: {
      $0.merge($1)
    }
  }

  /// The least cash, to a five-hundredth, at which the chance to survive reaches the target.
  mutating func cash(for target: Frontier.Target) throws(Cancelled) -> Double? {
    let month = target.months - 1
    var low = 0.0, high = Double.infinity
    for point in known {
      if point.survival[month] < target.chance {
        low = Swift.max(low, point.cash)
      } else {
        high = Swift.min(high, point.cash)
      }
    }
    var guess = low > 0 ? low * 2 : Swift.max(burn, 1) * Double(target.months)
    while high == .infinity {
      if guess > Swift.max(burn, 1) * 1000 { return nil }
      if try survival(at: guess, month) < target.chance { low = guess } else { high = guess }
      guess *= 2
    }
    while high - low > high / 500, high > Swift.max(burn, 1) * 1e-6 {
      let cut = nextGuess(low, high, target)
      if try survival(at: cut, month) < target.chance { low = cut } else { high = cut }
    }
    return high
  }

  /// Between two bounds: where the straight line between their chances meets the target, held off the ends so that each
  /// step takes at least a tenth of the bracket.
  private func nextGuess(_ low: Double, _ high: Double, _ target: Frontier.Target) -> Double {
    let month = target.months - 1
    func chance(_ cash: Double) -> Double? { known.first { $0.cash == cash }?.survival[month] }
    let below = low == 0 ? 0 : chance(low) ?? 0
    guard let above = chance(high), above > below else { return (low + high) / 2 }
    let share = (target.chance - below) / (above - below)
    return low + (high - low) * Swift.min(Swift.max(share, 0.1), 0.9)
  }

  private mutating func survival(at cash: Double, _ month: Int) throws(Cancelled) -> Double {
    if let point = known.first(where: { $0.cash == cash }) { return point.survival[month] }
    let ended = try endings(at: cash)
    let survival = (1...setup.months).map { 1 - ended.distress(by: $0) }
    known.append((cash, survival))
    return survival[month]
  }

}

/// A figure that the question itself states.
private func asked(_ value: Double) -> Formula {
  .figure(value, Leaf("asked", standing: .override, source: "the question of the frontier"))
}
