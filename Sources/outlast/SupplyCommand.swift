import ArgumentParser
import Facts
internal import Files
import Foundation
import Reports
import Studies

/// How compute is best had.
struct SupplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supply",
    abstract: "Rent, reserve or buy GPUs: what each costs, how sure that is, and when buying breaks even.",
    discussion: """
      Every way is followed along the same sampled rents: on demand; reserved for one or three years, paid whether used or \
      not; bought; and a base of one of these with the rest on demand. Rents are a law of the facts known on --date; vouchers \
      and credits pay first. Totals are at today's value.

      outlast supply --gpus 1000xH100 --months 36
      outlast supply --gpus 1000xH100 --use 0.5 --use-falls-to 0.2 --vouchers "1M USD"
      outlast supply --gpus 2000xH20 --market china --units "chat 800/1200, search 300/700, training 700/900"
      """)

  @OptionGroup var need: SupplyNeedOptions
  @OptionGroup(title: "Money") var money: SupplyMoneyOptions
  @OptionGroup(title: "A shared pool") var pool: SupplyPoolOptions

  @Option(help: "Futures to sample, from 100 to 1000000.")
  var paths = 10_000

  @Option(help: "Seed of every draw: the same seed gives the same bits.")
  var seed: UInt64 = 1

  @Option(help: "Threads; they never change a result.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard (1...120).contains(need.months) else {
      throw ValidationError("--months takes 1 to 120; found \(need.months)")
    }
    guard (100...1_000_000).contains(paths) else { throw ValidationError("--paths takes 100 to 1000000") }
    guard (1...256).contains(threads) else { throw ValidationError("--threads takes 1 to 256") }
  }

  func run() throws {
    try ending {
      let question = try self.question()
      let answer: SupplyAnswer
      do {
        let base = try FactBase.bundled()
        try Memory.demand(.rents(question.plan))
        answer = try Watch.over("sampling rents") { try SupplyStudy.run(question, base, $0) }
      } catch let error as FactProblems {
        throw Failure.data(error.description)
      } catch let refusal as SupplyStudy.Refusal {
        if case .cancelled = refusal { throw Failure.interrupted }
        throw Failure.data(Self.text(refusal, question))
      }
      try format.print(SupplyReport(answer))
    }
  }

  /// The question, or everything that is wrong with it.
  private func question() throws -> SupplyQuestion {
    var values = CostValues()
    var found = need.question(&values)
    money.apply(to: &found, &values)
    pool.apply(to: &found, &values)
    guard var question = found, values.problems.isEmpty else {
      throw Failure.data(ProblemList.text(values.problems))
    }
    question.plan = Plan(paths: paths, seed: seed, threads: threads)
    return question
  }

  private static func text(_ refusal: SupplyStudy.Refusal, _ question: SupplyQuestion) -> String {
    switch refusal {
    case .noRent:
      "no rent of \(question.gpu.name) is known on \(question.date); give a quote with --rent \"2 USD/GPU-hour\""
    case .notSold(let export):
      "--buy: \(question.gpu.name) may not be bought in China on \(question.date): \(export.statement) (\(export.fact)) Leave out "
        + "--buy to rent it"
    case .cancelled: "stopped"
    }
  }
}
