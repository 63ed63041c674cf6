import ArgumentParser
import Facts
internal import Files
import Foundation
import Reports
import Scenarios
import Studies
import Units

/// Sets a scenario's values by the books of a company.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Read a company's monthly books, and set starting values and trends of its scenario by them.",
    discussion: """
      Books are one CSV with a row a month: cash, revenue and costs by line, users, cohorts. --template prints a header with \
      every line there is. What may be read in two ways is refused with its place; what was decided is told. Figures are of one \
      month: sums of quarters, and sums since the year began, are refused, unless --monthly says that they are none.

      A value that the scenario states for certain is compared and never replaced, unless the books' last month states it too. An \
      interval is replaced where that of the books is narrower. --write puts what the books tell into a file of its own, which \
      includes the scenario; the scenario itself is never changed.

      outlast fit my-company.yaml --books books.csv
      Months that are booked after the scenario's start are not fitted: they are shown beside the plan, which is 2,000 futures of the \
      scenario as it stands, line by line, with the line that explains most of the difference of cash.

      outlast fit my-company.yaml --books books.csv --write fitted.yaml && outlast runway fitted.yaml
      outlast fit fitted.yaml --books books.csv --actual --csv
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: ArgumentHelp("The company's books.", valueName: "books.csv"), completion: .file(extensions: ["csv"]))
  var books: String?

  @Option(help: "The company; the only one when left out.")
  var company: String?

  @Option(help: ArgumentHelp("The last month to fit, instead of the scenario's start.", valueName: "yyyy-mm"))
  var start: String?

  @Option(help: ArgumentHelp("Whether 01/02/2024 is in February: day-first or month-first.", valueName: "order"))
  var dates: String?

  @Option(help: ArgumentHelp("Whether 1.234 is a fraction: point or comma.", valueName: "mark"))
  var decimal: String?

  @Option(parsing: .singleValue, help: ArgumentHelp("Leave out a column; may stand more than once.", valueName: "name"))
  var skip: [String] = []

  @Flag(help: "Every figure is of its month alone, though it looks like a sum of a quarter or since the year began.")
  var monthly = false

  @Option(help: ArgumentHelp("Where to write what the books tell, as a scenario.", valueName: "fitted.yaml"))
  var write: String?

  @Flag(help: "Print an empty file of books, a header with every line, and stop.")
  var template = false

  @Flag(help: "Print only the plan beside the months that are booked after the scenario's start.")
  var actual = false

  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if books == nil && !template { throw ValidationError("--books names the file of the books; --template prints one") }
    if let start, Month(start).map(Month.meant.contains) != true {
      throw ValidationError("--start takes a month such as 2024-12; found \(start)")
    }
    if let dates, DateOrder(rawValue: dates) == nil {
      throw ValidationError("--dates takes day-first or month-first; found \(dates)")
    }
    if let decimal, DecimalMark(rawValue: decimal) == nil {
      throw ValidationError("--decimal takes point or comma; found \(decimal)")
    }
  }

  func run() throws {
    try ending {
      guard let books, !template else { return print(BooksColumn.template, terminator: "") }
      let loaded = try scenario.load()
      let place = try place(in: loaded)
      if let write { try check(write) }
      let month = start.flatMap { Month($0) } ?? loaded.start
      let fit = BooksFit(try read(books, loaded, month), loaded, company: place)
      let plan = try Watch.over("running the plan") { progress in
        try PlanAgainstActual(fit.books, loaded, company: place, progress: progress)
      }
      if actual, plan == nil {
        throw Failure.data("\(books) has no month after \(loaded.start), where the plan of \(scenario.scenario) starts")
      }
      if let write {
        let text = FittedScenario.text(
          fit, over: URL(fileURLWithPath: scenario.scenario).lastPathComponent,
          startsAnew: month != loaded.start)
        // What is written includes the scenario, whatever that may include.
        try FitCommand.write(text, to: write, including: IncludeRules(folders: scenario.includes.folders))
      }
      guard actual, let plan else { return try format.print(BooksReport(fit, plan: plan)) }
      try format.print(PlanAgainstActualReport(plan, in: loaded.currency.code))
    }
  }

  private func place(in loaded: Scenario) throws -> Int {
    let names = loaded.companies.map(\.id)
    if let company {
      guard let place = names.firstIndex(of: company) else {
        throw Failure.data(
          "there is no company \(company) in \(scenario.scenario)"
            + (Spelling.nearest(company, in: names).map { "; did you mean \($0)?" } ?? ""))
      }
      return place
    }
    guard names.count == 1 else {
      throw Failure.data(
        "\(scenario.scenario) has \(names.count) companies; say whose books these are with --company: "
          + names.joined(separator: ", "))
    }
    return 0
  }

  private func read(_ file: String, _ loaded: Scenario, _ month: Month) throws -> Books {
    var options = Books.Options()
    options.dates = dates.flatMap { DateOrder(rawValue: $0) }
    options.decimal = decimal.flatMap { DecimalMark(rawValue: $0) }
    options.skip = skip
    options.isMonthly = monthly
    do {
      let facts = try FactBase.bundled()
      return try Books.read(
        try InputFile.content(file, kind: "a file of books"), file: file, currency: loaded.currency, start: month,
        options: options, rate: Books.rates(of: facts, home: loaded.currency, asOf: month))
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    }
  }

  /// Writes a scenario that can be read; what could not is not left behind.
  private static func write(_ text: String, to file: String, including rules: IncludeRules) throws {
    var refusal: String?
    do {
      try OutputFile.write(text, to: file) { path in
        do {
          _ = try Scenario.load(path, including: rules)
        } catch {
          refusal = "\(error)".replacingOccurrences(of: path, with: file)
          throw error
        }
      }
    } catch {
      guard let refusal else { throw error }
      throw Failure.data(
        "--write: \(file) could not be read and is not written; state what is missing in the scenario, or leave out columns with "
          + "--skip\n\(refusal)")
    }
  }

  /// What is written names the scenario from where it stands, and never replaces it.
  private func check(_ file: String) throws {
    try OutputFile.check(file)
    guard scenario.scenario != InputFile.standard else {
      throw Failure.data("--write: the scenario comes by standard input; a file can only be laid over another file")
    }
    guard FileManager.default.fileExists(atPath: scenario.scenario) else {
      throw Failure.data(
        "--write: \(scenario.scenario) is inside the program; a file can only be laid over another file")
    }
    let (from, to) = (URL(fileURLWithPath: scenario.scenario), URL(fileURLWithPath: file))
    if from.resolvingSymlinksInPath().path == to.resolvingSymlinksInPath().path {
      throw Failure.cannotCreate("\(file): is the scenario itself, which is never changed in place")
    }
    if from.deletingLastPathComponent().standardizedFileURL.path
      != to.deletingLastPathComponent().standardizedFileURL.path
    {
      throw Failure.cannotCreate("\(file): stands in another folder than \(scenario.scenario), which it includes")
    }
  }
}
