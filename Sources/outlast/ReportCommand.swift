import ArgumentParser
import Facts
internal import Files
import Reports
import Scenarios
import Studies

/// A page to hand on.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write a page for a board: the answer, what to expect, what moves it, one future's books, and every source.",
    discussion: """
      One file that needs no other: no scripts, no fonts or pictures from elsewhere. It reads on a telephone and prints on A4. \
      The same scenario, seed and number of futures give the same bytes. A company whose cash is not stated is told \
      thresholds in place of odds. Documentation/report.md tells what stands in it.

      outlast report my-company.yaml -o report.html
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions

  @Option(
    name: .shortAndLong, help: "The file to write, or - for standard output.", completion: .file(extensions: ["html"]))
  var output: String?

  @Option(help: "Only this company; all when left out.")
  var company: String?

  func validate() throws {
    if output == nil {
      throw ValidationError("say where to write it, such as -o report.html, or -o - for standard output")
    }
  }

  func run() throws {
    try ending {
      let file = output ?? "-"
      if file != "-" { try OutputFile.check(file) }
      let loaded = try BoardRun.load(scenario, sampling, company: company)
      let figures = try BoardRun.figures(loaded, sampling)
      let page = BoardPage(figures).html
      if file == "-" { return print(page, terminator: "") }
      try OutputFile.write(page, to: file)
      print("Wrote \(PlainText.shown(file))")
    }
  }
}

/// What a report and an export have in common: the scenario asked about, and its figures.
enum BoardRun {
  /// The scenario, of one company where one is named.
  static func load(_ scenario: ScenarioOptions, _ sampling: SamplingOptions, company: String?) throws -> Scenario {
    let loaded = try scenario.load(lasting: sampling.horizon)
    guard let company else { return loaded }
    guard let place = loaded.companies.firstIndex(where: { $0.id == company }) else {
      let names = loaded.companies.map(\.id).joined(separator: ", ")
      throw Failure.data("there is no company \(company) in \(scenario.scenario); it has \(names)")
    }
    return loaded.only(place)
  }

  /// Samples the futures.
  static func figures(_ loaded: Scenario, _ sampling: SamplingOptions, path: Int? = nil) throws -> BoardFigures {
    try sampling.demand(loaded)
    let study = try Watch.over { try BoardStudy.run(loaded.setup, path: path, sampling.plan, $0) }
    do {
      return try BoardFigures(loaded, study, sampling.plan)
    } catch {
      throw Failure.data(error.description)
    }
  }
}
