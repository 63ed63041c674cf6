import ArgumentParser
import Economy
import Reports
import Scenarios

/// Prints the JSON Schema of scenarios.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.",
    discussion: "Save it and begin a scenario with: # yaml-language-server: $schema=outlast.schema.json")

  func run() { print(ScenarioSchema.text) }
}

/// Prints the equations.
struct EquationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equations", abstract: "Print every quantity of the model with its formula, as Markdown.",
    discussion: "The formulas are read from the model itself. Documentation/equations.md is this text.")

  func run() { print(EquationsReport.text(Catalogue.standard), terminator: "") }
}
