import ArgumentParser
import Foundation
import Scenarios

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
      let inputs = scenario.companies.reduce(0) { $0 + $1.inputs.count }
      print(
        "\(options.scenario): \(scenario.name): \(scenario.companies.count) companies, \(inputs) inputs, nothing wrong")
    }
  }
}
