public import Economy
internal import Maths

/// A part of an ensemble's paths, counted apart: on another machine, or at another time.
///
/// Everything in it is a whole number, so that the shards of a run merge in any order, and with shards of any size, to the
/// bits of the run done at once.
public struct Shard: Sendable {
  /// Its place among the shards of a run, from 1, and how many there are.
  public struct Part: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// How many.
    public let of: Int
    /// More parts than this help nobody, and can be counted with.
    public static let most = 1_000_000

    /// A part, or nil unless 1 ≤ number ≤ of ≤ `most`.
    public init?(_ number: Int, of: Int) {
      guard (1...Self.most).contains(of), (1...of).contains(number) else { return nil }
      self.number = number
      self.of = of
    }
    /// Which of so many paths it takes.
    public func paths(of all: Int) -> Range<Int> { all * (number - 1) / of..<all * number / of }
  }

  private static let mark = Array("outlast shard 2\n".utf8)

  /// Samples one part of a plan's paths and gives the bytes to keep.
  public static func sample(
    _ setup: Setup, _ plan: Plan, _ part: Part, _ progress: Progress = Progress()
  ) throws(Cancelled) -> [UInt8] {
    let ample = setup.withAmpleCash
    let paths = part.paths(of: plan.paths)
    let counts = try EnsembleCounts.sample(ample, plan, paths: paths, progress)
    var bytes = ByteWriter()
    bytes.word(identity(ample, plan))
    bytes.word(UInt64(paths.lowerBound))
    bytes.word(UInt64(paths.upperBound))
    counts.write(&bytes)
    return mark + bytes.bytes
  }

  /// A number that tells runs apart: the same scenario, seed, paths and months give the same.
  public static func identity(_ setup: Setup, _ plan: Plan) -> UInt64 {
    Stream("\(setup.withAmpleCash.digest) \(plan.seed) \(plan.paths)").hash
  }

  /// The ensemble that shards make up.
  ///
  /// - Throws: `ShardProblem` with the place of the shard that is wrong, and what is; when paths are missing or stand twice.
  public static func merge(
    _ shards: [[UInt8]], _ setup: Setup, _ plan: Plan
  ) throws(MergeProblem) -> Ensemble {
    let ample = setup.withAmpleCash
    var counts = EnsembleCounts(ample, Subject.all(ample, seed: plan.seed))
    var covered: [Range<Int>] = []
    for (place, shard) in shards.enumerated() {
      do throws(ShardProblem) {
        guard shard.starts(with: mark) else { throw ShardProblem("is not a shard") }
        var bytes = ByteReader(shard, from: mark.count)
        guard try bytes.word() == identity(setup, plan) else {
          throw ShardProblem("belongs to another run: scenario, seed, paths or horizon differ")
        }
        let (lower, upper) = (try bytes.word(), try bytes.word())
        guard lower <= upper, upper <= UInt64(plan.paths) else {
          throw ShardProblem("names paths the run does not have")
        }
        covered.append(Int(lower)..<Int(upper))
        try counts.read(&bytes)
        guard bytes.isAtEnd else { throw ShardProblem("goes on after its end") }
      } catch {
        throw MergeProblem(shard: place, problem: error)
      }
    }
    var next = 0
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      guard range.lowerBound == next else {
        let what = range.lowerBound > next ? "are missing" : "stand twice"
        let paths = Swift.min(next, range.lowerBound)..<Swift.max(next, range.lowerBound)
        throw MergeProblem(
          shard: nil, problem: ShardProblem("paths \(paths.lowerBound) to \(paths.upperBound - 1) \(what)"))
      }
      next = range.upperBound
    }
    guard next == plan.paths else {
      throw MergeProblem(shard: nil, problem: ShardProblem("paths \(next) to \(plan.paths - 1) are missing"))
    }
    return Ensemble(counts, ample, plan)
  }
}

/// Why shards do not make up a run.
public struct MergeProblem: Error, Sendable {
  /// The place of the shard that is wrong, or nil if it is the set of them.
  public let shard: Int?
  /// What is wrong.
  public let problem: ShardProblem
}
