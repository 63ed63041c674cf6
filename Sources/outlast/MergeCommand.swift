import ArgumentParser
internal import Files
import Foundation
import Reports
import Scenarios
import Studies

/// The answer of a run whose futures were sampled in parts.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Answer outlast runway from the shards of its futures.",
    discussion: """
      Scenario, --case, --set, --paths, --seed, --horizon and the version of the program must be those the shards were sampled \
      with. The answer is the same to the bit as that of the run done at once. A shard that is not whole is named, with the \
      command that makes it again; so is every part that is missing.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "The folder that shards are kept in.", completion: .directory)
  var shards = "shards"

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      try sampling.demand(loaded)
      let ensemble = try ShardFolder(shards, of: loaded, sampling.plan).merge()
      let study = try Watch.over { try RunwayStudy.complete(ensemble, loaded.setup, sampling.plan, $0) }
      try format.print(RunwayReport(scenario: loaded, study: study, plan: sampling.plan))
    }
  }
}
