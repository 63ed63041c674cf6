import ArgumentParser
import Facts
internal import Files
import Reports
import Foundation
import Scenarios
import Studies

/// Which scenario.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: "A scenario file, or the name of a bundled scenario.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario = "china-2024-12"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set an input for this run, such as --set moonshot.cash=\"3e9 CNY\".", valueName: "name=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Take the scenario in one of the cases that its file states.", valueName: "name"))
  var variant: String?

  /// The scenario, or an exit with everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - further: values to set beside those on the command line.
  ///   - months: how far to look ahead; as far as the scenario says, when left out.
  func load(adding further: [String] = [], lasting months: Int? = nil) throws -> Scenario {
    try Self.load(scenario, case: variant, overrides: overrides + further, lasting: months)
  }

  /// A scenario in one of its cases or in none, or an exit with everything that is wrong with it.
  static func load(
    _ scenario: String, case variant: String?, overrides: [String], lasting months: Int? = nil
  ) throws -> Scenario {
    do {
      let stated = try Scenario.load(scenario, case: variant, overrides: overrides)
      let loaded = months.map { stated.lasting(months: $0) } ?? stated
      if let overflow = loaded.overflow() { throw Failure.data(overflow.description) }
      return loaded
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    }
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

  func validate() throws {
    guard (1...100_000_000).contains(paths) else { throw ValidationError("--paths takes 1 to 100000000") }
    guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256") }
    if let horizon, !(1...120).contains(horizon) {
      throw ValidationError("--horizon takes 1 to 120 months; found \(horizon)")
    }
  }

  var plan: Plan { Plan(paths: paths, seed: seed, threads: threads) }
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
      Swift.print(try report.json())
    } else if csv {
      Swift.print(report.csv(), terminator: "")
    } else {
      Swift.print(report.text(Console.terminal), terminator: "")
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
  /// The program is wrong: status 70.
  case fault(String)
  /// Stopped by the user: status 130, as shells count it.
  case interrupted

  /// Prints what is wrong and gives the exit.
  var exit: ExitCode {
    let (text, status): (String?, Int32) =
      switch self {
      case .data(let text): (text, 65)
      case .noInput(let text): (text, 66)
      case .unavailable(let text): (text, 69)
      case .cannotCreate(let text): (text, 73)
      case .fault(let text): (text, 70)
      case .interrupted: (nil, 130)
      }
    if let text { FileHandle.standardError.write(Data((text + "\n").utf8)) }
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
  } catch let problems as Diagnostics {
    throw Failure.data(problems.description).exit
  } catch let problems as FactProblems {
    throw Failure.data(problems.all.map(\.description).joined(separator: "\n")).exit
  } catch let missing as MissingFile {
    throw Failure.noInput(missing.description).exit
  } catch let exit as ExitCode {
    throw exit
  } catch let wrong as ValidationError {
    throw wrong
  } catch {
    // Nothing is known that leads here; it is not taken for a failure of any other kind.
    throw Failure.fault("outlast: an error that nobody handles: \(error)").exit
  }
}
