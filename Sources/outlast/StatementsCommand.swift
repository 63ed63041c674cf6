import ArgumentParser
import Economy
import Reports
import Scenarios
import Studies

/// The books of a company on one sampled future.
struct StatementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "Print the books of a company on one sampled future: profit and loss, cash flow, balance sheet.",
    discussion: "The company's cash must be stated, in the scenario or with --set.")

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: "The company; the first whose cash is stated when left out.")
  var company: String?

  @Option(help: "Which sampled future, from 0.")
  var path = 0

  @Option(help: "Seed of every draw.")
  var seed: UInt64 = 1

  @Option(help: "Months to look ahead, from 1 to 120; the scenario's own when left out.")
  var horizon: Int?

  @Option(help: "Show every so many months.")
  var every = 3

  @Flag(help: "Print CSV, every month and line.")
  var csv = false

  func validate() throws {
    guard (0..<2_147_483_648).contains(path) else { throw ValidationError("--path takes 0 to 2147483647") }
    guard (1...120).contains(every) else { throw ValidationError("--every takes 1 to 120 months; found \(every)") }
    if let horizon, !(1...120).contains(horizon) {
      throw ValidationError("--horizon takes 1 to 120 months; found \(horizon)")
    }
  }

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: horizon)
      let place = try BooksChoice.place(company, in: loaded, named: scenario.scenario)
      let report = StatementsReport(scenario: loaded, company: place, seed: seed, path: path)
      let run = RunRecord(seed: seed, paths: nil, digest: loaded.setup.digest)
      let terminal = Console.terminal
      if csv {
        print(report.csv(), terminator: "")
      } else {
        say(report.text(every: every, terminal) + run.line(terminal))
      }
    }
  }
}
