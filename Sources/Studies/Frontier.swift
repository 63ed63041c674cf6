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

    package init(months: Int, chance: Double) {
      self.months = months
      self.chance = chance
    }
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
  ///
  /// First on some of the futures, taken evenly in the order of what the company spends in them; then, from there, on all.
  ///
  /// - Parameters:
  ///   - setup: the scenario's; the company's cash and burn are set anew at each point.
  ///   - company: the company's place in the setup.
  ///   - burns: in rising order.
  ///   - targets: the chances, each over its months, that cash must meet.
  ///   - allowingRounds: whether new rounds may come; if not, their chance is 0.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  public static func solve(
    _ setup: Setup, company: Int, burns: [Double], targets: [Target], allowingRounds: Bool, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws(Cancelled) -> Frontier {
    let orders = try NeedOrder.all(setup.alone(company), burns: burns, targets: targets, plan, progress)
    return try solve(
      setup, company: company, burns: burns, targets: targets, allowingRounds: allowingRounds, in: orders, plan,
      progress)
  }

  /// The same with the futures in order.
  static func solve(
    _ setup: Setup, company: Int, burns: [Double], targets: [Target], allowingRounds: Bool, in orders: [NeedOrder],
    _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Frontier {
    let alone = Frontier.alone(setup, company, allowingRounds: allowingRounds)
    let weight = Parallel.blocks(plan.paths)
    progress.announce(weight * burns.count * targets.count)
    var found: [Target: [Double?]] = [:]
    for order in orders {
      let step = Swift.max(1, Swift.min(8, plan.paths / 256))
      let paths = order.paths
      let some = stride(from: step / 2, to: paths.count, by: step).map { paths[$0] }
      let few = try OpenedFutures(alone, some, months: order.months, plan, progress)
      let all = try OpenedFutures(alone, paths, months: order.months, plan, progress)
      // What was found over what is spent: what cash itself changes is about the same at the next burn.
      var ratios: [Double: Double] = [:]
      // How much surer all are than some at the same cash, by chance: about as much at the next burn, since the futures are the same.
      var leads: [Double: Double] = [:]
      for burn in burns {
        var rough = SurvivalCurve(few, burn: burn, slope: order.slope(burn: burn))
        var fine: SurvivalCurve?
        for target in targets where target.months == order.months {
          let spent = Swift.max(order.cash(covering: target.chance, burn: burn), 0.1 * burn)
          let ratio = ratios[target.chance] ?? ratios.values.max() ?? 1
          let aim = Swift.min(Swift.max(target.chance - (leads[target.chance] ?? 0), 0.02), 0.98)
          var cash = try rough.cash(for: aim, near: spent * ratio, within: 1)
          if let near = cash {
            var curve = fine ?? SurvivalCurve(all, burn: burn, slope: rough.measuredSlope)
            cash = try curve.cash(for: target.chance, near: near, within: 0.4)
            leads[target.chance] = curve.firstChance - aim
            fine = curve
          }
          if let cash { ratios[target.chance] = cash / spent }
          found[target, default: []].append(cash)
          progress.advance(by: weight)
        }
      }
    }
    let points = burns.enumerated().map { place, burn in
      Point(burn: burn, cash: targets.map { found[$0]?[place] ?? nil })
    }
    return Frontier(
      company: company, allowsRounds: allowingRounds, targets: targets, points: points, paths: plan.paths)
  }

  private static func alone(_ setup: Setup, _ company: Int, allowingRounds: Bool) -> Setup {
    var alone = setup.alone(company)
    if !allowingRounds { alone.companies[0].set(.roundChance, SurvivalCurve.asked(0)) }
    return alone
  }

  /// The chance to survive each month from 1 on, at a cash and a burn.
  public static func survival(
    _ setup: Setup, company: Int, cash: Double, burn: Double, allowingRounds: Bool, _ plan: Plan
  ) throws(Cancelled) -> [Double] {
    var stated = alone(setup, company, allowingRounds: allowingRounds)
    stated.companies[0].set(.cash, SurvivalCurve.asked(cash))
    stated.companies[0].set(.burn, SurvivalCurve.asked(burn))
    let endings = try Ensemble.run(stated, plan).endings[0]
    return (1...setup.months).map { endings.distress(by: $0).rest.value }
  }
}
