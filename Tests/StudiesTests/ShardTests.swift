import Economy
import Maths
import Scenarios
import TestSupport
import Testing

import Studies

/// Shards: of any size and in any order they give the bits of the run done at once, and what is no shard of it is refused.
@Suite struct ShardTests {
  let plan = Plan(paths: 1_003, seed: 9, threads: 2)

  @Test func anySizeAndOrderGiveTheSameBits() throws {
    let setup = try Sample.scenario().setup
    let whole = Fingerprint(try Ensemble.run(setup.withAmpleCash, plan))
    var random = SplitMix64(seed: 5)
    for of in [1, 2, 3, 7, 40] {
      var shards: [[UInt8]] = []
      for number in 1...of {
        let part = try #require(Shard.Part(number, of: of))
        let threads = Int.random(in: 1...3, using: &random)
        shards.append(try Shard.sample(setup, Plan(paths: 1_003, seed: 9, threads: threads), part))
      }
      shards.shuffle(using: &random)
      #expect(Fingerprint(try Shard.merge(shards, setup, plan)) == whole, "\(of) shards")
    }
  }

  @Test func whatDoesNotBelongIsRefused() throws {
    let setup = try Sample.scenario().setup
    let one = try Shard.sample(setup, plan, try #require(Shard.Part(1, of: 2)))
    let two = try Shard.sample(setup, plan, try #require(Shard.Part(2, of: 2)))
    func problem(_ shards: [[UInt8]], _ plan: Plan? = nil) -> String? {
      do throws(MergeProblem) {
        _ = try Shard.merge(shards, setup, plan ?? self.plan)
        return nil
      } catch { return error.problem.description }
    }
    #expect(problem([one, two]) == nil)
    #expect(problem([one]) == "paths 501 to 1002 are missing")
    #expect(problem([two]) == "paths 0 to 500 are missing")
    #expect(problem([one, two, two])?.hasSuffix("stand twice") == true)
    #expect(problem([one, two], Plan(paths: 1_003, seed: 10))?.hasPrefix("belongs to another run") == true)
    #expect(problem([one, Array(two.dropLast())]) == "ends too early")
    #expect(problem([one, two + [0]]) == "goes on after its end")
    #expect(problem([Array("nothing".utf8)]) == "is not a shard")
    let other = try Scenario.load("china-2024-12").setup
    let foreign = try Shard.sample(other, Plan(paths: 16, seed: 9), try #require(Shard.Part(1, of: 1)))
    #expect(problem([foreign])?.hasPrefix("belongs to another run") == true)
  }

  /// Mutated bytes are refused or merge to something, and never trap.
  @Test func mutatedShardsNeverTrap() throws {
    let setup = try Sample.scenario().setup
    let few = Plan(paths: 64, seed: 9)
    let whole = try Shard.sample(setup, few, try #require(Shard.Part(1, of: 1)))
    var random = SplitMix64(seed: 77)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? Shard.merge([bytes], setup, few)
    }
  }

  @Test func partsCoverEveryPathOnce() {
    for (paths, of) in [(10, 3), (1, 4), (1_000_003, 7)] {
      var next = 0
      for number in 1...of {
        let range = Shard.Part(number, of: of)?.paths(of: paths) ?? 0..<0
        #expect(range.lowerBound == next)
        next = range.upperBound
      }
      #expect(next == paths)
    }
    #expect(Shard.Part(0, of: 3) == nil && Shard.Part(4, of: 3) == nil && Shard.Part(1, of: 0) == nil)
  }
}
