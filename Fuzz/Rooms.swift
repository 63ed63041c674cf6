import Economy
import Maths
import Scenarios
import Studies

/// Runs what samples, once each and small, on several threads: for the sanitizers to watch.
enum Rooms {
  struct Difference: Error { let what: String }

  static func exercise() throws {
    let overrides = ["zhipu.cash=4e9 CNY", "zhipu.funding.chance=5 %/month"]
    let scenario = try Scenario.load("china-2024-12", overrides: overrides).lasting(months: 24)
    let setup = scenario.setup
    // More than two blocks of paths a thread, and a last one that is not full.
    let (one, two) = (Plan(paths: 603, seed: 3, threads: 1), Plan(paths: 603, seed: 3, threads: 2))

    var alone = setup.alone(0)
    alone.months = 12
    let study = try RunwayStudy.run(alone, two)
    try demand(study.thresholds.count == 1, "thresholds")

    var shards: [[UInt8]] = []
    for number in 1...3 {
      guard let part = Shard.Part(number, of: 3) else { continue }
      let shard = try Shard.Run(setup, two).sample(part)
      try demand(shard == Shard.Run(setup, one).sample(part), "threads change a shard")
      shards.append(shard)
    }
    var merge = Shard.Merge(Shard.Run(setup, one))
    for shard in shards.reversed() { try merge.add(shard) }
    let merged = try merge.ensemble()
    try demand(merged.endings.count == setup.companies.count, "merged shards lack companies")

    let question = Why.Question(entity: "zhipu", quantity: "burn", month: 12)
    let (first, second) = (try Why.run(setup, question, one), try Why.run(setup, question, two))
    try demand(first != nil && first?.node.value == second?.node.value, "threads change an explanation")

    let progress = Progress()
    progress.cancel()
    try demand((try? Ensemble.run(setup, two, progress)) == nil, "a cancelled run has a result")
    print("rooms: a study with thresholds, three shards merged, an explanation and a cancelled run, on two threads")
  }

  private static func demand(_ holds: Bool, _ what: String) throws {
    if !holds { throw Difference(what: what) }
  }
}
