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
    var last = targets.map { _ in Double?.none }
    // A target takes about four runs; the progress is told of each as a whole.
    let weight = 4 * Parallel.blocks(plan)
    progress.announce(weight * burns.count * targets.count)
    for burn in burns {
      var curve = SurvivalCurve(setup, company: company, burn: burn, allowingRounds: allowingRounds, plan, progress)
      var cash: [Double?] = []
      for (place, target) in targets.enumerated() {
        // The answer grows about in step with the burn.
        let guess = last[place].map { $0 * burn } ?? burn * Double(target.months) * 0.6
        let answer = try curve.cash(for: target, near: guess)
        last[place] = answer.map { $0 / burn }
        cash.append(answer)
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

  /// The cash at which the chance to survive is the target's, within a tenth of the error of counting it.
  ///
  /// The chance as a function of cash is close to a normal distribution of its logarithm, so straight lines are drawn
  /// between the normal scores of chances over the logarithm of cash, inside a bracket that only shrinks.
  mutating func cash(for target: Frontier.Target, near guess: Double) throws(Cancelled) -> Double? {
    let month = target.months - 1
    let close = 0.1 / Double(plan.paths).squareRoot()
    var cash = guess
    for _ in 0..<60 {
      let chance = try survival(at: cash, month)
      if abs(chance - target.chance) <= close { return cash }
      let low = known.filter { $0.survival[month] < target.chance }.map(\.cash).max()
      let high = known.filter { $0.survival[month] >= target.chance }.map(\.cash).min()
      if let low, let high, high <= low * 1.001 { return high }
      if high == nil, cash > Swift.max(burn, 1) * 1000 { return nil }
      if low == nil, cash < Swift.max(burn, 1) * 1e-3 { return cash }
      cash = Double.exp(nextLogarithm(low, high, month, target.chance))
    }
    return cash
  }

  /// Where the line through the two points nearest the target meets it; a factor of two to four beyond a lone bound.
  private func nextLogarithm(_ low: Double?, _ high: Double?, _ month: Int, _ chance: Double) -> Double {
    func score(_ cash: Double) -> Double {
      let survival = known.first { $0.cash == cash }?.survival[month] ?? chance
      return Double.normal(Swift.min(Swift.max(survival, 0.0005), 0.9995))
    }
    func line(_ a: Double, _ b: Double) -> Double {
      let (x, y, u, v) = (Double.log(a), Double.log(b), score(a), score(b))
      return v == u ? (x + y) / 2 : x + (Double.normal(chance) - u) / (v - u) * (y - x)
    }
    if let low, let high {
      let (x, y) = (Double.log(low), Double.log(high))
      return Swift.min(Swift.max(line(low, high), x + 0.05 * (y - x)), y - 0.05 * (y - x))
    }
    let edge = low ?? high ?? 1
    let outward = low == nil ? -1.0 : 1.0
    // Without a second point the logarithm of cash is taken to have a deviation of one half.
    let others = known.map(\.cash).filter { $0 != edge }
    let other = others.min { abs(Double.log($0 / edge)) < abs(Double.log($1 / edge)) }
    let step = other.map { line(edge, $0) - Double.log(edge) } ?? 0.5 * (Double.normal(chance) - score(edge))
    return Double.log(edge) + outward * Swift.min(Swift.max(outward * step, 0.05), 1.4)
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
