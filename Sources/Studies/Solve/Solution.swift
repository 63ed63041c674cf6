public import Economy
internal import Maths
public import Scenarios

/// The value of a lever at which a goal is just met.
///
/// All values are tried on the same draws, so that the statistic moves with the lever alone. A few paths at nine values show where
/// the statistic crosses its target; inside the crossing nearest to what the scenario states, straight lines are drawn between
/// normal scores of chances (of other statistics, between their values), and the bracket only shrinks.
public struct Solution: Sendable {
  /// A value tried, and what the goal's statistic came to.
  public struct Point: Sendable, Hashable {
    /// The lever's value, in its unit.
    public let lever: Double
    /// What it gives.
    public let estimate: PathStatistic
  }

  /// Where the goal is just met.
  public struct Answer: Sendable {
    /// The lever's value, which meets the goal on the draws of the plan.
    public let lever: Double
    /// 90 % interval of the value at which it is met with any number of paths: from the error of the statistic and the slope there.
    public let low, high: Double
    /// What the statistic is there, on the plan's draws.
    public let estimate: PathStatistic
    /// What it is on fresh draws: the answer fed back.
    public let fresh: PathStatistic
    /// What the company does there as money runs short; nil where its cash is not stated.
    public let management: Management?
  }

  /// The goal's statistic where the scenario stands.
  public let stated: Point
  /// The values tried on few paths, in rising order.
  public let scan: [Point]
  /// The answer, or nil where no value between the ends of the scan meets the goal, or every one does.
  public let answer: Answer?
  /// How many times the statistic crosses its target between the ends: with more than one, the answer is the one nearest to what the
  /// scenario states.
  public let crossings: Int
  /// Whether the goal is met at every value tried.
  public let isAlwaysMet: Bool

  /// Whether the goal's number has a value, and a bound, on every path of every value tried; elsewhere nothing can be said.
  public var isDefined: Bool {
    let tried = [stated] + scan + (answer.map { [Point(lever: $0.lever, estimate: $0.estimate)] } ?? [])
    return tried.allSatisfy { $0.estimate.value.isFinite }
  }

  /// Values tried in the scan.
  static let steps = 9
}

/// Finds where a goal is met.
struct Solver {
  let setup: Setup
  let goal: Goal
  let lever: Lever
  let plan: Plan
  let progress: Progress
  /// Whether values are spaced by their logarithm.
  private let isLogarithmic: Bool
  private let range: ClosedRange<Double>

  init(
    _ setup: Setup, _ goal: Goal, _ lever: Lever, between range: ClosedRange<Double>, _ plan: Plan,
    _ progress: Progress
  ) {
    self.setup = setup
    self.goal = goal
    self.lever = lever
    self.plan = plan
    self.progress = progress
    self.range = range
    isLogarithmic = range.lowerBound > 0 && range.upperBound / range.lowerBound > 4
  }

  /// Runs that a solution takes at most, each over all paths, told to the progress ahead.
  static let mostRuns = 24

  func solve() throws(Cancelled) -> Solution {
    let stated = Solution.Point(lever: lever.stated, estimate: try estimate(lever.stated, plan))
    var few = plan
    few.paths = Swift.max(plan.paths / 8, Swift.min(plan.paths, 512))
    var scan: [Solution.Point] = []
    let (low, high) = (place(range.lowerBound), place(range.upperBound))
    for step in 0..<Solution.steps {
      let at = value(low + (high - low) * Double(step) / Double(Solution.steps - 1))
      scan.append(Solution.Point(lever: at, estimate: try estimate(at, few)))
    }
    let crossings = (1..<scan.count).filter { isMet(scan[$0 - 1]) != isMet(scan[$0]) }
    let here = place(Swift.min(Swift.max(lever.stated, range.lowerBound), range.upperBound))
    func distance(_ crossing: Int) -> Double {
      (place(scan[crossing - 1].lever) - here).magnitude + (place(scan[crossing].lever) - here).magnitude
    }
    let nearest = crossings.min { distance($0) < distance($1) }
    let answer: Solution.Answer?
    if let nearest { answer = try self.answer(scan, crossing: nearest) } else { answer = nil }
    return Solution(
      stated: stated, scan: scan, answer: answer, crossings: crossings.count,
      isAlwaysMet: scan.allSatisfy(isMet))
  }

  // MARK: One value

  private func estimate(_ value: Double, _ plan: Plan) throws(Cancelled) -> PathStatistic {
    guard let measured = Measured(lever.applied(value, to: setup), [goal.measure]) else {
      return .undefined
    }
    let values = try PathValues.sample(measured, 1, plan, progress)
    progress.advance(by: Parallel.blocks(plan.paths))
    return goal.statistic.estimate(values[0])
  }

  private func isMet(_ point: Solution.Point) -> Bool { goal.isMet(by: point.estimate.value) }

  /// The lever's scale, on which values are spaced, and back.
  private func place(_ value: Double) -> Double { isLogarithmic ? Double.log(value) : value }
  private func value(_ place: Double) -> Double { isLogarithmic ? Double.exp(place) : place }

  /// What straight lines are drawn between: close to straight over the lever's scale.
  private func height(_ value: Double) -> Double {
    goal.isChance ? Double.normal(Swift.min(Swift.max(value, 0.0005), 0.9995)) : value
  }

  // MARK: The crossing

  private typealias End = (place: Double, point: Solution.Point)

  private func answer(_ scan: [Solution.Point], crossing: Int) throws(Cancelled) -> Solution.Answer? {
    guard var bracket = try bracket(scan, crossing: crossing) else { return nil }
    let start = bracket.high.place - bracket.low.place
    var found: End?
    var isLast: Bool?
    var weights = (low: 1.0, high: 1.0)
    for _ in 0..<30 where bracket.high.place - bracket.low.place > 1e-6 * start {
      let at = next(bracket, weights, from: start)
      let tried: End = (at, Solution.Point(lever: value(at), estimate: try estimate(value(at), plan)))
      if isMet(tried.point), (tried.point.estimate.value - goal.target).magnitude <= 0.05 * tried.point.estimate.error {
        found = tried
        break
      }
      // Illinois: the end that stays twice in a row counts half, so that both ends move.
      let isLow = isMet(tried.point) == isMet(bracket.low.point)
      if isLow { bracket.low = tried } else { bracket.high = tried }
      weights = (
        low: isLow ? 1 : isLast == false ? weights.low / 2 : 1,
        high: isLow ? (isLast == true ? weights.high / 2 : 1) : 1
      )
      isLast = isLow
    }
    let end = found ?? (isMet(bracket.low.point) ? bracket.low : bracket.high)
    var fresh = plan
    fresh.seed = plan.seed &+ 1
    let again = try estimate(end.point.lever, fresh)
    let reach = try reach(at: end, over: start)
    return Solution.Answer(
      lever: end.point.lever, low: value(end.place - reach), high: value(end.place + reach),
      estimate: end.point.estimate, fresh: again, management: try management(lever.applied(end.point.lever, to: setup)))
  }

  private func management(_ setup: Setup) throws(Cancelled) -> Management? {
    guard let company = setup.companies.firstIndex(where: { $0.id == goal.measure.entity }),
      setup.companies[company].hasStatedCash
    else { return nil }
    return try Management.run(setup, company, plan, progress)
  }

  /// The crossing's ends on all paths; further out where few paths deceived.
  private func bracket(_ scan: [Solution.Point], crossing: Int) throws(Cancelled) -> (low: End, high: End)? {
    func end(_ number: Int) throws(Cancelled) -> End {
      let lever = scan[number].lever
      return (place(lever), Solution.Point(lever: lever, estimate: try estimate(lever, plan)))
    }
    var (first, second) = (crossing - 1, crossing)
    var low = try end(first), high = try end(second)
    while isMet(low.point) == isMet(high.point) {
      // The end that few paths had wrong is the one to go beyond.
      if isMet(low.point) != isMet(scan[first]), first > 0 {
        first -= 1
        low = try end(first)
      } else if second < scan.count - 1 {
        second += 1
        high = try end(second)
      } else if first > 0 {
        first -= 1
        low = try end(first)
      } else {
        return nil
      }
    }
    return (low, high)
  }

  private func next(
    _ bracket: (low: End, high: End), _ weights: (low: Double, high: Double), from start: Double
  ) -> Double {
    let (x, y) = (bracket.low.place, bracket.high.place)
    let target = height(goal.target)
    let u = (height(bracket.low.point.estimate.value) - target) * weights.low
    let v = (height(bracket.high.point.estimate.value) - target) * weights.high
    let meets = u == v ? (x + y) / 2 : x - u * (y - x) / (v - u)
    guard meets.isFinite else { return (x + y) / 2 }
    // A step of its own from either end, so that the bracket always shrinks.
    return Swift.min(Swift.max(meets, x + 0.02 * (y - x)), y - 0.02 * (y - x))
  }

  /// Half the 90 % interval on the lever's scale: the statistic's error over its slope, read a quarter of a step of the scan to
  /// either side, where it stands well above the noise of single paths.
  private func reach(at end: End, over step: Double) throws(Cancelled) -> Double {
    let near = step / 4
    let below = try estimate(value(Swift.max(end.place - near, place(range.lowerBound))), plan).value
    let above = try estimate(value(Swift.min(end.place + near, place(range.upperBound))), plan).value
    let width =
      Swift.min(end.place + near, place(range.upperBound)) - Swift.max(end.place - near, place(range.lowerBound))
    let slope = ((above - below) / width).magnitude
    return slope > 0 ? Distribution.score95 * end.point.estimate.error / slope : .infinity
  }
}

extension Solution {
  /// Where a lever meets a goal.
  ///
  /// - Parameters:
  ///   - setup: the scenario's.
  ///   - goal: what must be true at the value looked for.
  ///   - lever: the input that is moved, or several moved by one factor.
  ///   - range: values of the lever between which to look.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  /// - Complexity: nine runs over an eighth of the paths and about ten over all.
  public static func find(
    _ setup: Setup, _ goal: Goal, _ lever: Lever, between range: ClosedRange<Double>, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws(Cancelled) -> Solution {
    progress.announce(Solver.mostRuns / 2 * Parallel.blocks(plan.paths))
    return try Solver(setup, goal, lever, between: range, plan, progress).solve()
  }
}
