public import Economy
public import Maths

/// What it takes to repeat an answer to the bit: the same program given the same, with the same seed and number of paths.
public struct RunRecord: Sendable, Hashable {
  /// The version of the program.
  public let version = Program.version
  /// The seed of every draw.
  public let seed: UInt64
  /// How many futures were sampled; nil where an answer has no such number.
  public let paths: Int?
  /// What tells its inputs from others; nil where it has none but the seed.
  public let digest: Digest?

  /// A record of an answer.
  ///
  /// - Parameters:
  ///   - seed: of every draw.
  ///   - paths: how many futures were sampled, if any number tells.
  ///   - digest: of all it was given.
  public init(seed: UInt64, paths: Int?, digest: Digest?) {
    self.seed = seed
    self.paths = paths
    self.digest = digest
  }

  /// A record of what was sampled of a setup, or of several beside each other.
  public init(_ setups: Setup..., plan: Plan) { self.init(setups, plan: plan) }

  /// A record of what was sampled of setups beside each other.
  public init(_ setups: [Setup], plan: Plan) {
    let digests = setups.map(\.digest)
    self.init(seed: plan.seed, paths: plan.paths, digest: digests.count == 1 ? digests[0] : Digest(of: digests))
  }
}
