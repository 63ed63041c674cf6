import ArgumentParser
internal import Files
import Foundation
import Reports
import Scenarios
import Studies
import Units

/// Writes a scenario to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented scenario of one company, which runs unchanged.",
    discussion: """
      Replace its figures by your own, from the top down; `outlast check` tells what is wrong with them. The file stands at the end \
      of this month, or of that of --start: nothing that became public later may be cited in it.
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file = "my-company.yaml"

  @Option(
    help: ArgumentHelp("The month whose end the figures stand at; this month when left out.", valueName: "YYYY-MM"))
  var start: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  func validate() throws {
    if let start, Month(start).map(Month.meant.contains) != true {
      throw ValidationError("--start takes a month such as 2026-11; found \(start)")
    }
  }

  func run() throws {
    try ending {
      let month = start.flatMap(Month.init) ?? Today.month
      if !force && FileManager.default.fileExists(atPath: file) {
        throw Failure.cannotCreate("\(file): is there already; --force replaces it")
      }
      do {
        try Data(Scenario.template(from: month).utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
      } catch {
        throw Failure.cannotCreate("\(file): cannot be written: \(error.localizedDescription)")
      }
      print("Wrote \(file), which stands at the end of \(month). Next: outlast runway \(file)")
    }
  }
}

/// Reads a scenario and says what is wrong with it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read a scenario and say everything that is wrong with it.",
    discussion: """
      What is wrong ends with status 65. What runs and can hardly be meant, such as a round without a value before it, is said \
      as well, and ends with status 0.
      """)

  @OptionGroup var options: ScenarioOptions

  func run() throws {
    try ending {
      let scenario = try options.load()
      let read = options.variant == nil ? try checkCases(of: scenario) : scenario.doubts.map(\.description)
      let doubts = read + doubtfulBurns(of: scenario)
      let inputs = scenario.companies.reduce(0) { $0 + $1.inputs.count }
      for doubt in doubts { print(doubt) }
      let verdict =
        switch doubts.count {
        case 0: "nothing wrong"
        case 1: "it runs, but one thing can hardly be meant"
        default: "it runs, but \(doubts.count) things can hardly be meant"
        }
      let holds = "\(options.scenario): \(scenario.name): \(scenario.companies.count) companies, \(inputs) inputs"
      print("\(holds), \(verdict)")
    }
  }

  /// Where a stated burn and what the items add up to cannot both be meant.
  private func doubtfulBurns(of scenario: Scenario) -> [String] {
    scenario.companies.enumerated().compactMap { place, company in
      guard let gap = BurnGap.run(scenario.setup, place), gap.isDoubtful else { return nil }
      let (stated, itemised) = (NumberText.amount(gap.stated), NumberText.amount(gap.itemised))
      let meaning =
        gap.stated < gap.itemised
        ? "the difference would be income from nowhere, every month: state more burn, or fewer costs"
        : "the difference is carried on as spending that stands nowhere: state what it is, or leave burn out"
      return
        "\(options.scenario): companies.\(company.id).burn: warning: it states \(stated) \(scenario.currency) a month, and its "
        + "items add up to \(itemised); \(meaning)"
    }
  }

  /// Reads the scenario in each of its cases; what is wrong or doubtful in several is said once.
  private func checkCases(of scenario: Scenario) throws -> [String] {
    var problems: [String] = [], doubts = scenario.doubts.map(\.description)
    for one in scenario.cases {
      do {
        let loaded = try Scenario.load(options.scenario, case: one.id, overrides: options.overrides)
        doubts += loaded.doubts.map(\.description).filter { !doubts.contains($0) }
      } catch let found as Diagnostics {
        problems += found.all.map(\.description).filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else { throw Failure.data(problems.joined(separator: "\n")) }
    return doubts
  }
}
