import Economy
import Maths
import Scenarios
import TestSupport
import Testing

import Studies

/// Shards: of any size and in any order they give the bits of the run done at once, and what is no shard of it is refused.
@Suite struct ShardTests {
  let plan = Plan(paths: 1_003, seed: 9, threads: 2)

  private func part(_ number: Int, _ of: Int) throws -> Shard.Part { try #require(Shard.Part(number, of: of)) }

  /// What shards come to, or why they do not.
  private func merged(_ shards: [[UInt8]], _ run: Shard.Run) throws -> Ensemble {
    var merge = Shard.Merge(run)
    for shard in shards { try merge.add(shard) }
    return try merge.ensemble()
  }

  private func problem(_ shards: [[UInt8]], _ run: Shard.Run) -> String? {
    do {
      _ = try merged(shards, run)
      return nil
    } catch { return "\(error)" }
  }

  @Test func anySizeAndOrderGiveTheSameBits() throws {
    let setup = try Sample.scenario().setup
    let whole = Fingerprint(try Ensemble.run(setup.withAmpleCash, plan))
    var random = SplitMix64(seed: 5)
    for of in [1, 2, 3, 7, 40] {
      var shards: [[UInt8]] = []
      for number in 1...of {
        let threads = Int.random(in: 1...3, using: &random)
        shards.append(try Shard.Run(setup, Plan(paths: 1_003, seed: 9, threads: threads)).sample(try part(number, of)))
      }
      shards.shuffle(using: &random)
      #expect(Fingerprint(try merged(shards, Shard.Run(setup, plan))) == whole, "\(of) shards")
    }
  }

  @Test func whatDoesNotBelongIsRefused() throws {
    let setup = try Sample.scenario().setup
    let run = Shard.Run(setup, Plan(paths: 53, seed: 9))
    let one = try run.sample(try part(1, 2)), two = try run.sample(try part(2, 2))
    #expect(problem([one, two], run) == nil)
    #expect(problem([one], run) == "part 2 of 2 is missing")
    #expect(problem([two], run) == "part 1 of 2 is missing")
    #expect(problem([one, two, two], run) == "part 2 of 2 stands twice")
    #expect(problem([one, Array(two.dropLast())], run) == "is damaged: it ends too early")
    #expect(problem([one, two + [0]], run) == "is damaged: it goes on after its end")
    #expect(problem([Array("nothing".utf8)], run) == "is not a shard")
    #expect(problem([[]], run) == "is damaged: it ends too early")
    #expect(problem([Array("outlast shard 2\n".utf8) + two.dropFirst(14)], run)?.contains("earlier version") == true)
    // Parts of another number go with others where they make up the run.
    let third = try run.sample(try part(3, 4)), fourth = try run.sample(try part(4, 4))
    #expect(problem([one, third, fourth], run) == nil)
    #expect(
      problem([one, third], run)
        == "there are part 1 of 2, and part 3 of 4, which do not make up the run: paths 39 to 52 are missing; keep those of one number"
    )
    #expect(
      problem([one, two, third], run)
        == "there are parts 1 to 2 of 2, and part 3 of 4, which do not make up the run: paths 26 to 38 stand twice; keep those of one number"
    )
    for other in [Plan(paths: 53, seed: 10), Plan(paths: 54, seed: 9)] {
      #expect(problem([one, two], Shard.Run(setup, other))?.hasPrefix("belongs to another run") == true)
    }
    var shorter = setup
    shorter.months -= 1
    #expect(
      problem([one, two], Shard.Run(shorter, Plan(paths: 53, seed: 9)))?.hasPrefix("belongs to another run") == true)
    #expect(problem([one, two], Shard.Run(setup, Plan(paths: 53, seed: 9, threads: 3))) == nil)
  }

  /// A shard of a program with other equations that says it has the same version, and one of another version.
  @Test func anotherProgramIsTold() throws {
    let run = Shard.Run(try Sample.scenario().setup, Plan(paths: 16, seed: 9))
    let sealed = try Sealed(try run.sample(try part(1, 1)), as: .shard)
    let older = Sealed(sealed.payload, of: sealed.digest, version: "0.0.9").bytes(as: .shard)
    #expect(problem([older], run) == "was made by Outlast 0.0.9; this is \(Program.version)")
    var payload = sealed.payload
    payload[5] ^= 1  // of the eight paths' digest, behind 1 of 1
    let other = Sealed(payload, of: sealed.digest).bytes(as: .shard)
    #expect(problem([other], run) == "was made by a build of Outlast \(Program.version) with other equations")
  }

  /// All 8 × 64 bits of the header, and of the body as many as take a second.
  @Test func noFlippedBitMerges() throws {
    let run = Shard.Run(try Sample.scenario().setup.alone(0), Plan(paths: 16, seed: 9))
    let whole = try run.sample(try part(1, 1))
    #expect(problem([whole], run) == nil)
    var random = SplitMix64(seed: 71)
    let header = 0..<64 * 8
    let body = (0..<rounds(3_000, usually: 60)).map { _ in Int.random(in: 64 * 8..<whole.count * 8, using: &random) }
    for bit in Array(header) + body {
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: KeptProblem.self, "bit \(bit)") { try run.part(bytes) }
    }
    for _ in 0..<rounds(300, usually: 20) {
      let (from, to) = (
        Int.random(in: 0..<whole.count, using: &random), Int.random(in: 0..<whole.count, using: &random)
      )
      #expect(throws: KeptProblem.self, "cut at \(from)") { try run.part(Array(whole[..<from])) }
      var bytes = whole
      bytes.swapAt(from, to)
      if bytes != whole { #expect(throws: KeptProblem.self, "\(from) and \(to) swapped") { try run.part(bytes) } }
      bytes = whole
      bytes.insert(UInt8.random(in: 0...255, using: &random), at: from)
      #expect(throws: KeptProblem.self, "one more at \(from)") { try run.part(bytes) }
    }
  }

  /// Mutated counts under a checksum that holds are refused or merge to something, and never trap.
  @Test func forgedShardsNeverTrap() throws {
    let run = Shard.Run(try Sample.scenario().setup, Plan(paths: 64, seed: 9))
    let whole = try Sealed(try run.sample(try part(1, 1)), as: .shard)
    var random = SplitMix64(seed: 77)
    for _ in 0..<rounds(200, usually: 60) {
      var payload = whole.payload
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        payload[Int.random(in: 0..<payload.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { payload.removeLast(Int.random(in: 1..<payload.count, using: &random)) }
      _ = problem([Sealed(payload, of: whole.digest).bytes(as: .shard)], run)
    }
  }

  @Test func partsCoverEveryPathOnce() throws {
    for (paths, of) in [(10, 3), (1, 4), (1_000_003, 7), (100_000_000, Shard.Part.most)] {
      var next = 0
      for number in 1...of {
        let range = try part(number, of).paths(of: paths)
        #expect(range.lowerBound == next)
        next = range.upperBound
      }
      #expect(next == paths)
    }
  }

  @Test func partsAreReadAsTheyAreWritten() {
    #expect(Shard.Part("2/8") == Shard.Part(2, of: 8) && Shard.Part(2, of: 8)?.description == "2/8")
    let none = [
      "", "/", "1", "1/", "/2", "0/3", "4/3", "1/0", "-1/2", "1/-2", "1/2/3", "1 /2", "a/b", "1/1000001",
      "9223372036854775807/9223372036854775807",
      "1/99999999999999999999",
    ]
    for text in none { #expect(Shard.Part(text) == nil, "\(text)") }
    #expect(Shard.Part(0, of: 3) == nil && Shard.Part(4, of: 3) == nil && Shard.Part(1, of: 0) == nil)
    #expect(Shard.Part(Int.max, of: Int.max) == nil && Shard.Part(Int.min, of: 2) == nil)
  }

  @Test func everyPartThatIsMissingIsTold() throws {
    func told(_ numbers: [Int], _ of: Int, lost: [Int] = [], paths: Int = 100) throws -> String? {
      Shard.Coverage(try numbers.map { try part($0, of) }, lost: try lost.map { try part($0, of) }, paths: paths)?
        .description
    }
    #expect(try told([1, 2, 3], 3) == nil)
    #expect(try told([2, 6], 8) == "parts 1, 3 to 5, 7 to 8 of 8 are missing")
    #expect(try told([2, 6], 8, lost: [1, 3]) == "parts 4 to 5, 7 to 8 of 8 are missing")
    #expect(try told([1, 1, 3], 3) == "part 2 of 3 is missing; part 1 of 3 stands twice")
    #expect(try told([1], 3, paths: 2) == "parts 2 to 3 of 3 are missing")
    // Of more parts than paths some are empty, and none need be there.
    #expect(try told([4], 4, paths: 1) == nil)
    let many = try told(Array(stride(from: 1, through: 99, by: 2)), 100)
    #expect(many == "parts 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and others of 100 are missing")
  }
}
