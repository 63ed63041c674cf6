import ArgumentParser
internal import Files
import Foundation
import Reports
import Scenarios
import Studies

/// What moves a number most.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "What moves a number most: a tornado at once, Morris screening, or Sobol' indices with their intervals.",
    discussion: """
      A number is asked for as quantity@month, such as cash@2026-06, survival@24 or moonshot.revenue@12; the company may be left \
      out where only one can be meant. Survival needs stated cash.

      Without --morris or --sobol the answer comes from one ensemble, in which all inputs vary at once.
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: ArgumentHelp("What is asked about, such as cash@2026-06 or survival@24.", valueName: "number@month"))
  var of: String

  @Flag(help: "Screen inputs by elementary effects along random trajectories.")
  var morris = false

  @Flag(help: "Share the variance out among inputs and what they do together.")
  var sobol = false

  @Option(help: "Trajectories of --morris, from 2 to 10000; 20 when left out.")
  var trajectories: Int?

  @Option(help: "Base points of --sobol, a power of two from 16 to 65536; 1024 when left out.")
  var rows: Int?

  @Option(
    name: .customLong("paths-a-row"),
    help: "Ask --morris or --sobol of the mean of so many paths; 1, a path with its chance held, when left out.")
  var pathsARow: Int?

  @Option(help: "Only so many inputs of --sobol, those of the largest tornado; the others vary with chance.")
  var most: Int?

  @Option(help: "Keep finished rows of --sobol in this file, and go on with those in it.", completion: .file())
  var keep: String?

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if morris && sobol { throw ValidationError("--morris and --sobol exclude each other") }
    guard MeasureName(of) != nil else {
      throw ValidationError("--of takes quantity@month, such as cash@2026-06 or survival@24; found \"\(of)\"")
    }
    if !morris, trajectories != nil { throw ValidationError("--trajectories goes with --morris") }
    if !sobol {
      for (name, given) in [("--rows", rows != nil), ("--most", most != nil), ("--keep", keep != nil)] where given {
        throw ValidationError("\(name) goes with --sobol")
      }
      if !morris, pathsARow != nil { throw ValidationError("--paths-a-row goes with --morris or --sobol") }
    }
    if let trajectories, !(2...10_000).contains(trajectories) {
      throw ValidationError("--trajectories takes 2 to 10000; found \(trajectories)")
    }
    if let rows, !(16...65_536).contains(rows) || rows & (rows - 1) != 0 {
      throw ValidationError("--rows takes a power of two from 16 to 65536; found \(rows)")
    }
    if let pathsARow, !(1...4096).contains(pathsARow) {
      throw ValidationError("--paths-a-row takes 1 to 4096; found \(pathsARow)")
    }
    if keep == InputFile.standard { throw ValidationError("--keep names a file, which is read and written") }
    if let most, !(1...512).contains(most) { throw ValidationError("--most takes 1 to 512; found \(most)") }
  }

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      guard let name = MeasureName(of) else { throw Failure.data("there is no \(of)") }
      let measure = try name.found(in: loaded, named: scenario.scenario)
      guard let question = SensitivityQuestion(loaded.setup, measure, seed: sampling.seed) else {
        throw Failure.data("there is no \(of)")
      }
      do {
        try format.print(SensitivityReport(scenario: loaded, question: question, answer: try answer(question)))
      } catch let problem as SensitivityProblem {
        throw Failure.data(text(problem))
      }
    }
  }

  private func answer(_ question: SensitivityQuestion) throws -> SensitivityReport.Answer {
    let plan = sampling.plan
    if morris {
      return .morris(
        try Watch.over("following trajectories") {
          try MorrisStudy.run(question, trajectories: trajectories ?? 20, pathsARow: pathsARow ?? 1, plan, $0)
        })
    }
    guard sobol else { return .tornado(try Watch.over { try Tornado.run(question, plan, $0) }) }
    let options = SobolStudy.Options(rows: rows ?? 1024, pathsARow: pathsARow ?? 1, most: most)
    if let keep { try OutputFile.check(keep) }
    try Memory.demand(.rows(options.rows, inputs: Swift.min(question.inputs.count, most ?? .max)))
    let kept = try keep.map(KeptFile.init)
    do {
      let study = try Watch.over("asking rows") { progress in
        try SobolStudy.run(question, options, plan, progress, kept: kept?.rows) { try kept?.save($0) }
      }
      return .sobol(study)
    } catch Failure.interrupted {
      if let kept { kept.tell() }
      throw Failure.interrupted
    }
  }

  private func text(_ problem: SensitivityProblem) -> String {
    switch problem {
    case .sobol(.tooMany(let inputs, let most)):
      "--sobol: \(inputs) uncertain inputs, and points of \(most) at most; screen with --morris, then take --most \(most) or fewer"
    case .sobol(.unreadable): "the direction numbers inside the program cannot be read"
    case .notANumber:
      "\(of): not defined on some futures, as a ratio to nothing is or the runway of who earns, so it has no variance; outlast why "
        + "shows how it comes about"
    case .kept(let what): "\(keep ?? ""): \(what)"
    }
  }
}

/// The file that finished rows are kept in.
struct KeptFile {
  let path: String
  let rows: KeptRows

  /// Reads what is there; nothing if there is no such file.
  init(_ path: String) throws {
    self.path = path
    do {
      rows = try KeptRows(
        try InputFile.content(path, kind: "a file of finished rows", atMost: InputFile.maximumKeptBytes))
    } catch let missing as MissingFile where missing.isAbsent {
      rows = KeptRows()
    } catch let error as SensitivityProblem {
      guard case .kept(let what) = error else { throw error }
      throw Failure.data("\(path): \(what)")
    }
  }

  /// Writes them in place of those that are there.
  func save(_ rows: KeptRows) throws { try OutputFile.write(rows.bytes, to: path) }

  /// Says on the error stream what is there after a stop.
  func tell() {
    ErrorStream.line("Kept \(rows.finishedRows) rows in \(path); the same command goes on with them.")
  }
}
