public import Economy
public import Maths

/// A part of an ensemble's paths, counted apart: on another machine, or at another time.
///
///     let run = Shard.Run(scenario.setup, plan)
///     let bytes = try run.sample(part)                // for each part, anywhere
///     var merge = Shard.Merge(run)
///     for shard in shards { try merge.add(shard) }    // in any order
///     let ensemble = try merge.ensemble()
///
/// Everything in it is a whole number, so that the shards of a run merge in any order, and with shards of any size, to the
/// bits of the run done at once.
public enum Shard {
  /// Its place among the shards of a run, from 1, and how many there are.
  public struct Part: Sendable, Hashable, CustomStringConvertible {
    /// In how many parts a run may be sampled.
    public static let most = 1_000_000
    /// From 1.
    public let number: Int
    /// How many.
    public let of: Int
    /// A part, or nil unless 1 ≤ number ≤ of ≤ `most`.
    public init?(_ number: Int, of: Int) {
      guard (1...Part.most).contains(of), (1...of).contains(number) else { return nil }
      self.number = number
      self.of = of
    }
    /// A part as it is written: "2/8".
    public init?(_ text: some StringProtocol) {
      let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let number = numbers[0], let of = numbers[1] else { return nil }
      self.init(number, of: of)
    }
    /// Which of so many paths it takes.
    public func paths(of all: Int) -> Range<Int> { all * (number - 1) / of..<all * number / of }
    /// As it is written: "2/8".
    public var description: String { "\(number)/\(of)" }
  }

  /// A run that is sampled in parts.
  public struct Run: Sendable {
    let setup: Setup
    let plan: Plan
    /// What tells it from other runs: the same inputs, seed, paths and months give the same.
    public let digest: Digest
    /// What its first eight paths come to: a program with other equations gives something else, whatever it says its version is.
    private let probe: UInt64

    /// The run of a setup.
    public init(_ setup: Setup, _ plan: Plan) {
      self.setup = setup.withAmpleCash
      self.plan = plan
      digest = Digest(of: setup.digest, plan.seed, plan.paths)
      var bytes = ByteWriter()
      // Nobody stops it.
      let few = try? EnsembleCounts.sample(self.setup, plan, paths: 0..<Swift.min(8, plan.paths), Progress())
      few?.write(&bytes)
      probe = Digest(ofBytes: bytes.bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Samples one part and gives the bytes to keep.
    public func sample(_ part: Part, _ progress: Progress = Progress()) throws(Cancelled) -> [UInt8] {
      let counts = try EnsembleCounts.sample(setup, plan, paths: part.paths(of: plan.paths), progress)
      var bytes = ByteWriter()
      bytes.word(UInt64(part.number))
      bytes.word(UInt64(part.of))
      bytes.word(probe)
      counts.write(&bytes)
      return Sealed(bytes.bytes, of: digest).bytes(as: .shard)
    }

    /// Which part of this run was kept.
    ///
    /// - Throws: `KeptProblem` where it is not whole, or not of this run and this program.
    public func part(_ bytes: [UInt8]) throws(KeptProblem) -> Part { try open(bytes).part }

    /// The part, and its counts yet to be read.
    func open(_ bytes: [UInt8]) throws(KeptProblem) -> (part: Part, counts: ByteReader) {
      let sealed = try Sealed(bytes, as: .shard)
      guard sealed.digest == digest else {
        throw KeptProblem(.otherInputs, "belongs to another run: scenario, seed, paths or horizon differ")
      }
      try sealed.demandVersion()
      var reader = ByteReader(sealed.payload)
      let (number, of) = (try reader.count(), try reader.count())
      guard let part = Part(number, of: of) else { throw KeptProblem(.damaged, "is of no part there is") }
      guard try reader.word() == probe else {
        throw KeptProblem(.otherProgram, "was made by a build of Outlast \(sealed.version) with other equations")
      }
      return (part, reader)
    }
  }
}
