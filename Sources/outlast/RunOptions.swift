import ArgumentParser
import Facts
internal import Files
import Reports
import Foundation
import Scenarios
import Studies

/// Which files a scenario may include.
struct IncludeOptions: ParsableArguments {
  @Option(
    name: .customLong("include-from"), parsing: .singleValue,
    help: ArgumentHelp(
      "Let the scenario include files of this folder too; may stand more than once.", valueName: "folder"),
    completion: .directory)
  var folders: [String] = []

  @Flag(name: .customLong("no-include"), help: "Let the scenario include no file, only bundled scenarios.")
  var none = false

  func validate() throws {
    if none && !folders.isEmpty { throw ValidationError("--no-include and --include-from exclude each other") }
  }

  var rules: IncludeRules { IncludeRules(allowsFiles: !none, folders: folders) }
}

/// Which scenario.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: "A scenario file, - for standard input, or the name of a bundled scenario.",
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario = "china-2024-12"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set an input for this run, such as --set moonshot.cash=\"3e9 CNY\".", valueName: "name=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Take the scenario in one of the cases that its file states.", valueName: "name"))
  var variant: String?

  @OptionGroup var includes: IncludeOptions

  /// The scenario, or an exit with everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - further: values to set beside those on the command line.
  ///   - months: how far to look ahead; as far as the scenario says, when left out.
  func load(adding further: [String] = [], lasting months: Int? = nil) throws -> Scenario {
    var source = try source()
    return try Self.scenario(&source, case: variant, overrides: overrides + further, lasting: months)
  }

  /// Its text, for whoever takes it in several cases; or an exit with what is wrong with that.
  func source() throws -> ScenarioSource {
    try Self.reading { try ScenarioSource(scenario, including: includes.rules) }
  }

  /// The scenario of its text.
  func load(_ source: inout ScenarioSource) throws -> Scenario {
    try Self.scenario(&source, case: variant, overrides: overrides)
  }

  /// A scenario in one of its cases or in none, or an exit with everything that is wrong with it.
  static func scenario(
    _ source: inout ScenarioSource, case variant: String?, overrides: [String], lasting months: Int? = nil
  ) throws -> Scenario {
    try reading {
      let stated = try source.scenario(case: variant, overrides: overrides)
      let loaded = stated.lasting(months: months ?? stated.setupMonths)
      if let overflow = loaded.overflow() { throw Failure.data(overflow.description) }
      return loaded
    }
  }

  /// What `body` reads, or an exit with everything that is wrong with it.
  static func reading<Read>(_ body: () throws -> Read) throws -> Read {
    do {
      return try body()
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    }
  }
}

/// How much memory a run may hold.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Memory that the run may hold, such as 2GB; four fifths of what there is when left out.", valueName: "size"))
  var memory: String?

  func validate() throws {
    guard let memory else { return }
    guard let bytes = Memory.size(memory) else {
      throw ValidationError("--memory takes a size such as 2GB or 500MB; found \(memory)")
    }
    guard bytes >= Memory.least else { throw ValidationError("--memory takes 100MB or more; found \(memory)") }
    Memory.limit = bytes
  }
}

/// How to sample.
struct SamplingOptions: ParsableArguments {
  @Option(help: "Futures to sample, from 1 to 100 million.")
  var paths = 10_000

  @Option(help: "Seed of every draw: the same seed gives the same bits.")
  var seed: UInt64 = 1

  @Option(help: "Months to look ahead, from 1 to 120; the scenario's own when left out.")
  var horizon: Int?

  @Option(help: "Threads; they never change a result.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard (1...100_000_000).contains(paths) else { throw ValidationError("--paths takes 1 to 100000000") }
    guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256") }
    if let horizon, !(1...120).contains(horizon) {
      throw ValidationError("--horizon takes 1 to 120 months; found \(horizon)")
    }
  }

  var plan: Plan { Plan(paths: paths, seed: seed, threads: threads) }

  /// Refuses to count the distributions of a scenario where they would take more memory than there may be.
  func demand(_ scenario: Scenario) throws {
    try Memory.demand(.ensemble(scenario.setup, plan, cores: ProcessInfo.processInfo.activeProcessorCount))
  }
}

/// How to print.
struct FormatOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print CSV, one value a line.")
  var csv = false

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other") }
  }

  /// Prints an answer in the form that is asked for.
  /// Whether the answer is for people to read.
  var isText: Bool { !json && !csv }

  func print(_ report: some Report) throws {
    if json {
      outlast.print(try report.json())
    } else if csv {
      outlast.print(report.csv(), terminator: "")
    } else {
      say(report.text(Console.terminal) + (report.run?.line(Console.terminal) ?? ""))
    }
  }
}

/// Why the program ends without an answer, with the exit status of sysexits.h.
enum Failure: Error {
  /// The input is wrong: status 65.
  case data(String)
  /// The input is not there: status 66.
  case noInput(String)
  /// This machine lacks what it takes: status 69.
  case unavailable(String)
  /// The output cannot be written: status 73.
  case cannotCreate(String)
  /// The output could not be written to its end: status 74.
  case cannotWrite(String)
  /// The program is wrong: status 70.
  case fault(String)
  /// Stopped by a signal: status 130 of Ctrl-C, 143 of a request to end.
  case interrupted

  /// Prints what is wrong and gives the exit.
  var exit: ExitCode {
    let (text, status): (String?, Int32) =
      switch self {
      case .data(let text): (text, 65)
      case .noInput(let text): (text, 66)
      case .unavailable(let text): (text, 69)
      case .cannotCreate(let text): (text, 73)
      case .cannotWrite(let text): (text, 74)
      case .fault(let text): (text, 70)
      case .interrupted: (nil, Interruption.status)
      }
    if let text { ErrorStream.line(text) }
    return ExitCode(status)
  }
}

/// Runs a command's body and turns its failures into exits.
func ending(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    throw failure.exit
  } catch let problem as Diagnostic {
    throw Failure.data(problem.description).exit
  } catch let problem as OutputProblem {
    throw (problem.stage == .creating ? Failure.cannotCreate : Failure.cannotWrite)(problem.description).exit
  } catch let problems as Diagnostics {
    throw Failure.data(problems.description).exit
  } catch let missing as MissingFile {
    throw Failure.noInput(missing.description).exit
  } catch let shortage as MemoryShortage {
    throw Failure.unavailable(shortage.description).exit
  } catch let problems as FactProblems {
    throw Failure.data(problems.description).exit
  } catch let exit as ExitCode {
    throw exit
  } catch let wrong as ValidationError {
    throw wrong
  } catch {
    // Nothing is known that leads here; it is not taken for a failure of any other kind.
    throw Failure.fault("outlast: an error that nobody handles: \(error)").exit
  }
}
