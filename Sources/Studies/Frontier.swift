public import Economy

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

  /// The usual targets: 12, 24 and 36 months as far as the run goes, with 50 and 90 %.
  public static func usualTargets(months: Int) -> [Target] {
    let within = [12, 24, 36].filter { $0 <= months }
    return (within.isEmpty ? [months] : within).flatMap { h in [0.5, 0.9].map { Target(months: h, chance: $0) } }
  }

  /// Solves for the cash at each burn.
  public static func solve(
    _ setup: Setup, company: Int, burns: [Double], targets: [Target], allowingRounds: Bool, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws(Cancelled) -> Frontier {
    var points: [Point] = []
    var last = targets.map { _ in Double?.none }
    // A target takes about four runs; the progress is told of each as a whole.
    let weight = 4 * Parallel.blocks(plan.paths)
    progress.announce(weight * burns.count * targets.count)
    for burn in burns {
      let question = SurvivalCurve.Question(
        setup, company: company, burn: burn, allowingRounds: allowingRounds, plan, progress)
      var cash: [Double?] = []
      for (place, target) in targets.enumerated() {
        // The answer grows about in step with the burn.
        let guess = last[place].map { $0 * burn } ?? burn * Double(target.months) * 0.6
        let answer = try question.cash(for: target, near: guess)
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
    let question = SurvivalCurve.Question(
      setup, company: company, burn: burn, allowingRounds: allowingRounds, plan, Progress())
    let endings = try question.endings(at: cash, months: setup.months, plan)
    return (1...setup.months).map { 1 - endings.distress(by: $0) }
  }
}
