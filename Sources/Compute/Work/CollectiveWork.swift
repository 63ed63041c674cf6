/// What one exchange between graphics processors moves.
public struct CollectiveWork: Hashable, Sendable {
  /// The kinds of exchange.
  public enum Kind: String, CaseIterable, Sendable {
    /// Partial sums of all are added, and all get the sum.
    case allReduce = "sums over processors"
    /// Each sends tokens to the processors that have their experts, and gets answers back.
    case allToAll = "tokens to experts and back"
    /// A stage of layers hands its tokens to the next.
    case handOver = "tokens to the next stage"
  }

  /// What it is.
  public let kind: Kind
  /// How often it runs in a pass.
  public let count: Double
  /// Bytes that a processor sends in one run within its node, and beyond.
  public let near, far: Double
  /// Processors that take part, and nodes they are in.
  public let members, nodes: Int
}
