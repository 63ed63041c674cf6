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

  @Argument(help: "The file to write, or - for standard output.", completion: .file(extensions: ["yaml"]))
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
      if !force && OutputFile.exists(file) {
        throw Failure.cannotCreate("\(file): is there already; --force replaces it")
      }
      let text = Scenario.template(from: month)
      if file == "-" { return print(text, terminator: "") }
      try OutputFile.write(text, to: file, replacing: force)
      let next = "outlast runway \(ShellText.word(file))"
      print("Wrote \(PlainText.shown(file)), which stands at the end of \(month). Next: \(next)")
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
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    try ending {
      var source = try options.source()
      let scenario = try options.load(&source)
      let read =
        options.variant == nil ? try checkCases(of: scenario, &source) : scenario.doubts.map(\.description)
      let doubts = read + doubtfulBurns(of: scenario)
      let inputs = scenario.companies.reduce(0) { $0 + $1.inputs.count }
      for doubt in doubts { say(doubt + "\n") }
      let verdict =
        switch doubts.count {
        case 0: "nothing wrong"
        case 1: "it runs, but one thing can hardly be meant"
        default: "it runs, but \(doubts.count) things can hardly be meant"
        }
      let holds = "\(options.scenario): \(scenario.name): \(scenario.companies.count) companies, \(inputs) inputs"
      say("\(holds), \(verdict)\n")
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
  private func checkCases(of scenario: Scenario, _ source: inout ScenarioSource) throws -> [String] {
    var problems: [String] = [], doubts = scenario.doubts.map(\.description)
    var told = Set(doubts)
    for one in scenario.cases {
      do {
        let loaded = try source.scenario(case: one.id, overrides: options.overrides)
        doubts += loaded.doubts.map(\.description).filter { told.insert($0).inserted }
      } catch let found as Diagnostics {
        problems += found.all.map(\.description).filter { told.insert($0).inserted }
      }
    }
    guard problems.isEmpty else { throw Failure.data(ProblemList.text(problems)) }
    return doubts
  }
}
