import ArgumentParser
import Economy
internal import Files
import Reports
import Scenarios
import Studies
import Units

/// Why a figure is what it is.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why has a quantity its value in a month? Its formula and inputs, down to facts and assumptions.",
    discussion: """
      A quantity is asked for as company.quantity@month, such as moonshot.burn@2025-06 or "moonshot.cash needed@6"; hyphens \
      may stand for spaces. The market's are market.quantity@month, a currency's USD.exchange-rate@month. `outlast \
      equations` lists them all.

      The future shown is the one of median rank among those sampled on which the company goes on into that month: one of \
      many. --against and --against-set attribute the difference to another month, or to another run, to the formula's \
      inputs.
      """)

  @Argument(help: ArgumentHelp("What is asked about: company.quantity@month.", valueName: "cell"))
  var asked: CellName

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions

  @Option(help: "Show inputs of inputs down to this depth, or all.")
  var depth = DepthArgument(levels: 3)

  @Option(help: "Which sampled future, from 0; the one of median rank when left out.")
  var path: Int?

  @Option(help: "Attribute the difference from this month of the same future, such as 2025-03.")
  var against: MonthName?

  @Option(
    name: .customLong("against-set"), parsing: .singleValue,
    help: ArgumentHelp("Attribute the difference from a run with this set.", valueName: "name=value"))
  var againstSet: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if let path, !(0..<2_147_483_648).contains(path) { throw ValidationError("--path takes 0 to 2147483647") }
    if against != nil && !againstSet.isEmpty {
      throw ValidationError("--against and --against-set exclude each other")
    }
  }

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      let cell = try asked.found(in: loaded, named: scenario.scenario)
      let question = Why.Question(entity: cell.entity, quantity: cell.quantity, month: cell.month)
      if path == nil { try Memory.demand(.keptPaths(sampling.plan)) }
      let answer = try Watch.over { try Why.run(loaded.setup, question, path: path, sampling.plan, $0) }
      guard let answer else { throw Failure.data("there is no \(asked.text)") }
      let setups = [loaded.setup] + (try other(than: loaded).map { [$0] } ?? [])
      let run = RunRecord(setups, plan: sampling.plan)
      let report = WhyReport(
        scenario: loaded, why: answer, depth: depth.levels,
        comparison: try comparison(answer, loaded, setups[setups.count - 1]), run: run)
      let terminal = Console.terminal
      if json { print(try report.json()) } else { say(report.text(terminal) + run.line(terminal)) }
    }
  }

  /// The other run that --against-set asks for.
  private func other(than loaded: Scenario) throws -> Setup? {
    if againstSet.isEmpty { return nil }
    return try scenario.load(adding: againstSet, lasting: loaded.setupMonths).setup
  }

  /// What the answer is held against, on the same future of the same run or of another.
  private func comparison(_ answer: Why, _ loaded: Scenario, _ setup: Setup) throws -> WhyReport.Comparison? {
    var other = answer.question
    var name = againstSet.joined(separator: ", ")
    if let against {
      other.month = try against.number(in: loaded, at: Location(file: "--against"))
      name = "\(loaded.month(other.month))"
    } else if againstSet.isEmpty {
      return nil
    }
    guard let node = Why.node(setup, other, seed: sampling.seed, path: answer.futures.path) else {
      throw Failure.data("there is no \(asked.text) there")
    }
    return WhyReport.Comparison(name: name, attribution: Attribution(from: node, to: answer.node))
  }
}
