import ArgumentParser
import Foundation
import Reports
import Studies

extension ValidateCommand {
  /// The intervals of fitted books.
  struct Books: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "books",
      abstract: "How often the 90 % intervals of `outlast fit` hold a truth that is known.",
      discussion: """
        Monthly figures are made with inputs drawn anew in each round, and fitted: with the noise of the equations, with \
        months missing, and with noise that the equations do not know.
        """)

    @Option(help: "Rounds, from 10 to 100000.")
    var rounds = 200

    @Option(help: "Seed of every draw.")
    var seed: UInt64 = 1

    @Option(help: "Threads; they never change a result.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var format: FormatOptions
    @OptionGroup var memory: MemoryOptions

    func validate() throws {
      guard (10...100_000).contains(rounds) else { throw ValidationError("--rounds takes 10 to 100000") }
      guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256") }
    }

    func run() throws {
      try ending {
        let plan = Plan(paths: rounds, seed: seed, threads: threads)
        let runs = try Watch.over("fitting made books") { progress in
          try BooksRecovery.Kind.allCases.flatMap { kind in
            try [12, 24].map { try BooksRecovery.run(kind, months: $0, plan, progress) }
          }
        }
        try format.print(BooksRecoveryReport(runs, plan))
      }
    }
  }
}
