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
      var loaded = try scenario.load()
      loaded = loaded.lasting(months: sampling.horizon ?? loaded.setupMonths)
      let place = try BooksChoice.place(company, in: loaded, named: scenario.scenario)
      let study = try Watch.over { try IndicatorStudy.run(loaded.setup, company: place, sampling.plan, $0) }
      try format.print(IndicatorReport(scenario: loaded, study: study))
    }
  }
}

/// Which company's books are meant.
enum BooksChoice {
  /// The place of a company whose cash is stated; the first such where none is named.
  static func place(_ company: String?, in loaded: Scenario, named scenario: String) throws -> Int {
    let place =
      company.map { name in loaded.companies.firstIndex { $0.id == name } }
      ?? loaded.companies.firstIndex { $0.booksAreKnown }
    guard let place else {
      throw Failure.data(
        company.map { "there is no company \($0) in \(scenario)" }
          ?? "no company's cash is stated; set one, such as --set \(loaded.companies[0].id).cash=\"1e9 \(loaded.currency)\""
      )
    }
    guard loaded.companies[place].booksAreKnown else {
      let id = loaded.companies[place].id
      throw Failure.data("the cash of \(id) is not stated; set it, such as --set \(id).cash=\"1e9 \(loaded.currency)\"")
    }
    return place
  }
}
