import ArgumentParser
import Reports
import Scenarios
import Studies

/// The trade's figures of a company.
struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Print the trade's figures of a company: burn multiple, margins, ARR, ARPU, rule of 40 and others.",
    discussion: """
      At the ends of its years, with 90 % of the sampled futures. Each is defined in one place; Documentation/equations.md \
      has the definitions and who gave them.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "The company; the first whose cash is stated when left out.")
  var company: String?

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      let place = try BooksChoice.place(company, in: loaded, named: scenario.scenario)
      let study = try Watch.over { try IndicatorStudy.run(loaded.setup, company: place, sampling.plan, $0) }
      try format.print(IndicatorReport(scenario: loaded, study: study, plan: sampling.plan))
    }
  }
}
