import ArgumentParser
internal import Files
import Foundation

/// The command line.
@main
struct Outlast: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlast",
    abstract:
      "The economics of companies that make or use large language models, from the GPU to the last month of cash.",
    discussion: """
      Start with `outlast runway`, which answers for the six Chinese challengers of December 2024, or with `outlast init \
      my-company.yaml` and `outlast runway my-company.yaml` for your own books.
      """,
    version: "0.1.0",
    subcommands: [
      RunwayCommand.self, CompareCommand.self, SolveCommand.self, SensitivityCommand.self, ReportCommand.self,
      ExportCommand.self, GrowthCommand.self, PriceCommand.self, CostCommand.self, PlanCommand.self,
      PriceWarCommand.self, SupplyCommand.self, TraceCommand.self, TrainCommand.self, FitCommand.self,
      WhyCommand.self, ExplainCommand.self, StatementsCommand.self, IndicatorsCommand.self, MergeCommand.self,
      InitCommand.self, CheckCommand.self, FactsCommand.self, MechanismsCommand.self, ValidateCommand.self,
      SchemaCommand.self, EquationsCommand.self,
    ],
    defaultSubcommand: nil)

  /// Runs what the arguments ask for. What the parser of arguments has to say, which quotes them, goes the way of everything printed.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = exitCode(for: error)
      let text = fullMessage(for: error)
      if status.isSuccess { print(text) } else if !text.isEmpty { ErrorStream.line(text) }
      Foundation.exit(status.rawValue)
    }
  }
}
