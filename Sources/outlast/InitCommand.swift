import ArgumentParser
internal import Files
import Foundation
import Reports
import Scenarios
import Studies

/// Writes a scenario to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented scenario of one company, which runs unchanged.",
    discussion: "Replace its figures by your own, from the top down; `outlast check` tells what is wrong with them.")

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file = "my-company.yaml"

  @Flag(help: "Replace the file if it is there.")
  var force = false

  func run() throws {
    try ending {
      if !force && FileManager.default.fileExists(atPath: file) {
        throw Failure.cannotCreate("\(file): is there already; --force replaces it")
      }
      do {
        try Data(Scenario.template.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
      } catch {
        throw Failure.cannotCreate("\(file): cannot be written: \(error.localizedDescription)")
      }
      print("Wrote \(file). Next: outlast runway \(file)")
    }
  }
}

/// Reads a scenario and says what is wrong with it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read a scenario and say everything that is wrong with it.")

  @OptionGroup var options: ScenarioOptions

  func run() throws {
    try ending {
      let scenario = try options.load()
      if options.variant == nil { try checkCases(of: scenario) }
      warn(of: scenario)
      let inputs = scenario.companies.reduce(0) { $0 + $1.inputs.count }
      print(
        "\(options.scenario): \(scenario.name): \(scenario.companies.count) companies, \(inputs) inputs, nothing wrong")
    }
  }

  /// Says where a stated burn and what the items add up to cannot both be meant.
  private func warn(of scenario: Scenario) {
    for (place, company) in scenario.companies.enumerated() {
      guard let gap = BurnGap.run(scenario.setup, place), gap.isDoubtful else { continue }
      let (stated, itemised) = (NumberText.amount(gap.stated), NumberText.amount(gap.itemised))
      let meaning =
        gap.stated < gap.itemised
        ? "the difference would be income from nowhere, every month: state more burn, or fewer costs"
        : "the difference is carried on as spending that stands nowhere: state what it is, or leave burn out"
      Console.warn(
        "\(options.scenario): companies.\(company.id).burn: warning: it states \(stated) \(scenario.currency) a month, and its "
          + "items add up to \(itemised); \(meaning)")
    }
  }

  /// Reads the scenario in each of its cases; what is wrong in several is said once.
  private func checkCases(of scenario: Scenario) throws {
    var problems: [String] = []
    for one in scenario.cases {
      do {
        _ = try Scenario.load(options.scenario, case: one.id, overrides: options.overrides)
      } catch let found as Diagnostics {
        problems += found.all.map(\.description).filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else { throw Failure.data(problems.joined(separator: "\n")) }
  }
}
