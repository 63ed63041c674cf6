import ArgumentParser
import Foundation
import Reports
import Scenarios
import Studies

/// The answer of a run whose futures were sampled in parts.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Answer outlast runway from the shards of its futures.",
    discussion: """
      Scenario, --set, --paths, --seed and --horizon must be those the shards were sampled with. The answer is the same to \
      the bit as that of the run done at once.
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "The folder that shards are kept in.", completion: .directory)
  var shards = "shards"

  func run() throws {
    try ending {
      let loaded = try scenario.load(lasting: sampling.horizon)
      let ensemble = try ShardFolder(path: shards).merge(loaded, sampling.plan)
      let study = try Watch.over { try RunwayStudy.complete(ensemble, loaded.setup, sampling.plan, $0) }
      try format.print(RunwayReport(scenario: loaded, study: study, plan: sampling.plan))
    }
  }
}

/// The folder that the shards of runs are kept in.
struct ShardFolder {
  let path: String

  /// The files' names begin with what tells their run from others.
  private func prefix(_ scenario: Scenario, _ plan: Plan) -> String {
    "runway-" + String(Shard.identity(scenario.setup, plan), radix: 16) + "-"
  }

  /// Samples a part and keeps it, unless it is there already. It is written beside its place and moved there whole.
  func keep(_ part: Shard.Part, of scenario: Scenario, _ plan: Plan) throws {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    let name = prefix(scenario, plan) + "\(part.number)-of-\(part.of).shard"
    let file = folder.appendingPathComponent(name)
    if FileManager.default.fileExists(atPath: file.path) {
      return print("\(name) is there already")
    }
    let bytes = try Watch.over { try Shard.sample(scenario.setup, plan, part, $0) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw Failure.cannotCreate("\(path): cannot be written: \(error.localizedDescription)")
    }
    print("Kept \(name), \(bytes.count) bytes")
  }

  /// Merges every shard of a run.
  func merge(_ scenario: Scenario, _ plan: Plan) throws -> Ensemble {
    let prefix = prefix(scenario, plan)
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter {
      $0.hasPrefix(prefix) && $0.hasSuffix(".shard")
    }.sorted()
    guard !names.isEmpty else {
      throw Failure.noInput("\(path): holds no shard of this run; outlast runway --shard 1/4 samples the first of four")
    }
    let contents = try names.map { name in
      guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
        throw Failure.noInput("\(path)/\(name): cannot be read")
      }
      return Array(data)
    }
    do {
      return try Shard.merge(contents, scenario.setup, plan)
    } catch {
      throw Failure.data((error.shard.map { "\(path)/\(names[$0]): " } ?? "\(path): ") + error.problem.description)
    }
  }
}
