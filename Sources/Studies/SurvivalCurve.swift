internal import Economy
internal import Maths

/// The chance to survive a number of months as a function of cash; remembers what it has computed.
struct SurvivalCurve {
  /// One company at one burn: what thresholds are asked of.
  struct Question {
    private let setup: Setup
    private let plan: Plan
    private let progress: Progress
    let burn: Double

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

    /// How the company ends with this cash, over the first months of the run.
    func endings(at cash: Double, months: Int, _ plan: Plan) throws(Cancelled) -> Endings {
      var setup = setup
      setup.months = months
      setup.companies[0].set(.cash, asked(cash))
      let fixed = setup
      return try Parallel.gather(plan, progress, weight: 0, from: { Endings(months: months) }) { first, live, endings in
        endings.add(fixed.run(seed: plan.seed, first: first, live: live, into: nil)[0], live: live)
      } merge: {
        $0.merge($1)
      }
    }

    /// The cash at which the chance to survive is the target's: first on an eighth of the paths, then near there on all.
    func cash(for target: Frontier.Target, near guess: Double) throws(Cancelled) -> Double? {
      var few = plan
      few.paths = Swift.max(plan.paths / 8, Swift.min(plan.paths, 256))
      var rough = SurvivalCurve(self, few, target)
      guard let near = try rough.cash(near: guess) else { return nil }
      var fine = SurvivalCurve(self, plan, target, slope: rough.slope(at: near))
      return try fine.cash(near: near)
    }
  }

  private let question: Question
  private let plan: Plan
  private let target: Frontier.Target
  /// The normal score of the chance gained for each unit of the logarithm of cash, where no two points tell it.
  private let slope: Double
  private var known: [(cash: Double, chance: Double)] = []

  init(_ question: Question, _ plan: Plan, _ target: Frontier.Target, slope: Double = 2) {
    self.question = question
    self.plan = plan
    self.target = target
    self.slope = slope
  }

  /// The cash at which the chance is the target's within a tenth of the error of counting it; nil if none up to a thousand
  /// times the burn is enough.
  ///
  /// The chance as a function of cash is close to a normal distribution of its logarithm, so straight lines are drawn
  /// between the normal scores of chances over the logarithm of cash, inside a bracket that only shrinks.
  mutating func cash(near guess: Double) throws(Cancelled) -> Double? {
    let close = 0.1 / Double(plan.paths).squareRoot()
    let scale = Swift.max(question.burn, 1)
    var cash = guess
    for _ in 0..<60 {
      let endings = try question.endings(at: cash, months: target.months, plan)
      let chance = 1 - endings.distress(by: target.months)
      if abs(chance - target.chance) <= close { return cash }
      known.append((cash, chance))
      let low = known.filter { $0.chance < target.chance }.max { $0.cash < $1.cash }
      let high = known.filter { $0.chance >= target.chance }.min { $0.cash < $1.cash }
      if let low, let high, high.cash <= low.cash * 1.001 { return high.cash }
      if high == nil, cash > scale * 1000 { return nil }
      if low == nil, cash < scale * 1e-3 { return cash }
      cash = Double.exp(next(low, high))
    }
    return cash
  }

  /// The slope between the two points nearest a cash.
  func slope(at cash: Double) -> Double {
    let near = known.sorted { abs(Double.log($0.cash / cash)) < abs(Double.log($1.cash / cash)) }.prefix(2)
    guard near.count == 2, let a = near.first, let b = near.last, a.cash != b.cash else { return slope }
    let found = (score(b.chance) - score(a.chance)) / Double.log(b.cash / a.cash)
    return Swift.min(Swift.max(found, 0.2), 50)
  }

  /// The logarithm of the next cash to try: where the line through the bracket meets the target, or along the slope beyond
  /// a lone bound, by a factor of four at most.
  private func next(_ low: (cash: Double, chance: Double)?, _ high: (cash: Double, chance: Double)?) -> Double {
    if let low, let high {
      let (x, y) = (Double.log(low.cash), Double.log(high.cash))
      let (u, v) = (score(low.chance), score(high.chance))
      let meets = v > u ? x + (score(target.chance) - u) / (v - u) * (y - x) : (x + y) / 2
      return Swift.min(Swift.max(meets, x + 0.05 * (y - x)), y - 0.05 * (y - x))
    }
    guard let edge = low ?? high else { return 0 }
    let step = (score(target.chance) - score(edge.chance)) / slope
    // A little beyond, so that the target is soon inside a bracket.
    return Double.log(edge.cash) + Swift.min(Swift.max(step * 1.1, -1.4), 1.4)
  }

  private func score(_ chance: Double) -> Double { Double.normal(Swift.min(Swift.max(chance, 0.0005), 0.9995)) }
}

/// A figure that the question itself states.
private func asked(_ value: Double) -> Formula {
  .figure(value, Leaf("asked", standing: .override, source: "the question of the frontier"))
}
