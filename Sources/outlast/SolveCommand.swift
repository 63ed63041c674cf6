import ArgumentParser
internal import Files
import Reports
import Scenarios
import Studies
import Units

/// What must be true for a goal to be met.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "What must be true: the value of an input at which a goal is met.",
    discussion: """
      A goal is asked of all sampled futures:
        "survival@24 >= 90 %"                      the chance not to be out of cash by month 24
        "cash@2026-06 >= 2e6 USD with 90 %"        the share of futures with so much
        "median cash@24 >= 2e6 USD", "mean burn@12 <= 5e5 USD/month", "p5 cash@24 >= 0 USD"
      A lever is an input such as app.organic or market.rent.change; api.price, which is none, stands for all inputs api.…-price, \
      which are moved by one factor. With two levers the frontier is given: what the first must be beside values of the second.

      outlast solve my-company.yaml --vary api.price --until "survival@24 >= 90 %"
      outlast solve my-company.yaml --vary cash --between "5e6 to 50e6 USD" --until "survival@24 >= 90 %"
      outlast solve my-company.yaml --vary api.price --vary people.pay --until "survival@24 >= 90 %"
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(
    parsing: .singleValue, help: ArgumentHelp("The input to vary; given twice, the second too.", valueName: "input"))
  var vary: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Where to look for it, such as \"0.2 to 2 USD/Mtok\", or factors such as \"0.5 to 3\"; once for each lever.",
      valueName: "low to high"))
  var between: [String] = []

  @Option(help: ArgumentHelp("What must be true.", valueName: "goal"))
  var until: String

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard (1...2).contains(vary.count) else { throw ValidationError("--vary names one input, or two") }
    guard between.count <= vary.count else { throw ValidationError("--between is given once for each --vary") }
  }

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      let (goal, levers) = try question(in: loaded)
      let plan = sampling.plan
      try Memory.demand(.keptPaths(plan))
      let first = levers[0]
      let result: SolveReport.Result = try Watch.over("trying values") { progress in
        guard levers.count == 2 else {
          return .one(
            try Solution.find(loaded.setup, goal, first.lever, between: first.range, plan, progress))
        }
        let frontier = try SolutionFrontier.find(
          loaded.setup, goal, first.lever, between: first.range, and: levers[1].lever, between: levers[1].range, plan,
          progress)
        return .two(frontier, second: levers[1].lever, between: levers[1].range)
      }
      guard result.isDefined else {
        throw Failure.data(
          "--until \(until): not defined on some futures, as a ratio to nothing is or the runway of who earns; survival@month "
            + "always is")
      }
      try format.print(
        SolveReport(
          scenario: loaded, goal: goal, lever: first.lever, between: first.range, result: result, plan: plan))
    }
  }

  private typealias Asked = (lever: Lever, range: ClosedRange<Double>)

  /// The goal and the levers, or everything that is wrong with them.
  private func question(in loaded: Scenario) throws -> (Goal, [Asked]) {
    var problems: [String] = []
    var goal: Goal?
    do { goal = try Goal.found(until, in: loaded, named: scenario.scenario) } catch { problems.append("\(error)") }
    var levers: [Asked] = []
    for (place, name) in vary.enumerated() {
      do {
        let lever = try Lever.found(name, in: loaded, named: scenario.scenario)
        if let range = try range(of: lever, place, &problems) { levers.append((lever, range)) }
      } catch let problem as Diagnostic { problems.append("\(problem)") }
    }
    if levers.count == 2, levers[0].lever.name == levers[1].lever.name {
      problems.append("--vary \(vary[1]): it is varied already")
    }
    guard let goal, problems.isEmpty else { throw Failure.data(ProblemList.text(problems)) }
    return (goal, levers)
  }

  private func range(of lever: Lever, _ place: Int, _ problems: inout [String]) throws -> ClosedRange<Double>? {
    guard place < between.count else {
      if let usual = lever.usual { return usual }
      problems.append("\(lever.name): nothing is stated; say where to look with --between \"low to high\"")
      return nil
    }
    let text = between[place]
    do {
      return try lever.range(text)
    } catch {
      problems.append("--between \(text): \(error.message)")
      return nil
    }
  }
}
