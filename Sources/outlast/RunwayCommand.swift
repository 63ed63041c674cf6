import ArgumentParser
import Reports
import Scenarios
import Studies

/// How long the money lasts.
struct RunwayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runway", abstract: "In which month does the money run out, how sure is that, and what moves it most?",
    discussion: """
      Where a company's cash is stated, the answer is odds: of still having cash month by month, by cause of the end. Where \
      it is not, the answer is a threshold: the cash at which the company survives 12, 24 and 36 months with 50 and 90 %, at \
      the burns it may have.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    try ending {
      var loaded = try scenario.load()
      loaded = loaded.lasting(months: sampling.horizon ?? loaded.setupMonths)
      let study = try Watch.over { try RunwayStudy.run(loaded.setup, sampling.plan, $0) }
      let report = RunwayReport(scenario: loaded, study: study, plan: sampling.plan)
      if format.json {
        print(try report.json())
      } else if format.csv {
        print(report.csv(), terminator: "")
      } else {
        print(report.text(Console.terminal), terminator: "")
      }
    }
  }
}
