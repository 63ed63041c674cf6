internal import Economy
internal import Files
public import Scenarios
public import Studies
internal import Units

/// What must be true for a goal to be met, as text, JSON or CSV.
public struct SolveReport: Report {
  /// What was solved.
  public enum Result: Sendable {
    /// One lever.
    case one(Solution)
    /// Two, the second with the values it was tried at.
    case two(SolutionFrontier, second: Lever, between: ClosedRange<Double>)

    /// Whether the goal's number is defined on every path.
    public var isDefined: Bool {
      switch self {
      case .one(let solution): solution.isDefined
      case .two(let frontier, _, _): frontier.points.allSatisfy(\.first.isDefined)
      }
    }
  }

  let figures: SolveFigures
  /// What it takes to repeat it.
  public let run: RunRecord?

  /// A report of a goal and its lever.
  public init(
    scenario: Scenario, goal: Goal, lever: Lever, between range: ClosedRange<Double>, result: Result, plan: Plan
  ) {
    run = RunRecord(scenario.setup, plan: plan)
    var solution: SolveFigures.Solution?
    var second: SolveFigures.Lever?
    var frontier: [SolveFigures.FrontierPoint]?
    switch result {
    case .one(let found): solution = .init(found, lever, scenario)
    case .two(let found, let other, let between):
      second = .init(other, between)
      frontier = found.points.map { point in
        .init(
          second: point.second, secondText: other.text(point.second), isAlwaysMet: point.first.isAlwaysMet,
          answer: point.first.answer.map { .init($0, lever, scenario) })
      }
    }
    figures = SolveFigures(
      scenario: scenario.name, start: "\(scenario.start)", currency: scenario.currency.code, paths: plan.paths,
      seed: plan.seed, goal: goal.text, month: "\(scenario.month(goal.measure.month))", unit: goal.unit,
      isChance: goal.isChance, target: goal.target, lever: .init(lever, range), solution: solution, second: second,
      frontier: frontier)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(figures, run) }

  /// One value a line: what, the second lever's value, the lever's value, statistic, its value.
  public func csv() -> String {
    var rows: [[String]] = []
    func add(_ what: String, _ second: Double?, _ lever: Double, _ estimate: SolveFigures.Estimate) {
      let start = [what, second.map { "\($0)" } ?? "", "\(lever)"]
      for (statistic, value) in [("value", estimate.value), ("2.5%", estimate.low), ("97.5%", estimate.high)] {
        rows.append(start + [statistic, CSVText.number(value)])
      }
    }
    func add(_ answer: SolveFigures.Answer, _ second: Double?) {
      add("answer", second, answer.lever, answer.estimate)
      add("fed back on fresh draws", second, answer.lever, answer.fresh)
      let start = ["answer", second.map { "\($0)" } ?? "", "\(answer.lever)"]
      rows.append(start + ["low", CSVText.number(answer.low)])
      rows.append(start + ["high", CSVText.number(answer.high)])
    }
    if let solution = figures.solution {
      add("stated", nil, solution.stated.lever, solution.stated.estimate)
      for point in solution.scan { add("scan", nil, point.lever, point.estimate) }
      if let answer = solution.answer { add(answer, nil) }
    }
    for point in figures.frontier ?? [] { if let answer = point.answer { add(answer, point.second) } }
    return CSVText.table("what,second,lever,statistic,value", rows)
  }
}
