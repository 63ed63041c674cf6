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

  @Option(help: ArgumentHelp("Sample only this part of the futures, for outlast merge.", valueName: "i/n"))
  var shard: String?

  @Option(help: "The folder that shards are kept in.", completion: .directory)
  var shards = "shards"

  @Flag(
    help: "Print also the books of each company whose cash is stated, on one of the futures, and the trade's figures.")
  var statements = false

  func validate() throws {
    if statements, format.json || format.csv || shard != nil {
      throw ValidationError(
        "--statements goes with text; outlast statements --csv and outlast indicators --json have figures")
    }
    if let shard, part == nil {
      throw ValidationError("--shard takes a part such as 2/8, of at most \(Shard.Part.most); found \(shard)")
    }
    if shard != nil, format.json || format.csv {
      throw ValidationError("a shard is no answer: --json and --csv go with merge")
    }
  }

  /// The part that is asked for.
  private var part: Shard.Part? { shard.flatMap { Shard.Part($0) } }

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      try sampling.demand(loaded)
      if let part { return try ShardFolder(shards, of: loaded, sampling.plan).keep(part) }
      if format.isText {
        try show(loaded)
      } else {
        let study = try Watch.over { try RunwayStudy.run(loaded.setup, sampling.plan, $0) }
        try format.print(RunwayReport(scenario: loaded, study: study, plan: sampling.plan))
      }
      for place in loaded.companies.indices where statements && loaded.companies[place].booksAreKnown {
        let books = StatementsReport(scenario: loaded, company: place, seed: sampling.seed, path: 0)
        let figures = try Watch.over { try IndicatorStudy.run(loaded.setup, company: place, sampling.plan, $0) }
        let terminal = Console.terminal
        say("\n" + books.text(every: 6, terminal) + "\n")
        say(IndicatorReport(scenario: loaded, study: figures, plan: sampling.plan).text(terminal))
      }
      if format.isText { say(RunRecord(loaded.setup, plan: sampling.plan).line(Console.terminal)) }
    }
  }

  /// Prints each company as soon as all of it is known.
  private func show(_ loaded: Scenario) throws {
    let terminal = Console.terminal
    let study = try Watch.over { progress in
      try RunwayStudy.run(loaded.setup, sampling.plan, progress) { place, soFar in
        let known = RunwayReport(scenario: loaded, study: soFar, plan: sampling.plan, of: [place])
        Watch.show((place == 0 ? known.opening(terminal) : "") + known.section(of: 0, terminal))
      }
    }
    say(RunwayReport(scenario: loaded, study: study, plan: sampling.plan).closing(terminal))
  }
}
