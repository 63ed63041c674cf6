import ArgumentParser
import Foundation
import Reports
import Studies

extension ValidateCommand {
  /// Sobol' indices of functions for which they are known.
  struct Sensitivity: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sensitivity",
      abstract: "Sobol' indices of functions for which they are known, with and without chance, and their intervals.",
      discussion: """
        Ishigami's function, Sobol's G, and one with chance, once with the chance of each row held as `outlast sensitivity` holds it, \
        and once with chance drawn anew at each point, which is wrong.
        """)

    @Option(help: "Base points, a power of two from 16 to 65536.")
    var rows = 1024

    @Option(help: "How many seeds, from 1 to 10000.")
    var seeds = 20

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: "Threads; they never change a result.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var format: FormatOptions
    @OptionGroup var memory: MemoryOptions

    func validate() throws {
      guard (16...65_536).contains(rows), rows & (rows - 1) == 0 else {
        throw ValidationError("--rows takes a power of two from 16 to 65536; found \(rows)")
      }
      guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds takes 1 to 10000; found \(seeds)") }
      guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256") }
    }

    func run() throws {
      try ending {
        let plan = Plan(seed: seed, threads: threads)
        let validation = try Watch.over("estimating indices") {
          try SensitivityValidation.run(rows: rows, seeds: seeds, plan, $0)
        }
        try format.print(SensitivityValidationReport(validation))
      }
    }
  }
}
