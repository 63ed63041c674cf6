public import Compute

/// What a cache alone could reuse of a trace, by the room it has.
public struct ReuseSummary: Sendable {
  /// One size of cache.
  public struct Point: Hashable, Sendable {
    /// Blocks it has room for.
    public let blocks: Int
    /// What it reuses.
    public let reuse: Reuse
  }

  /// How it is counted, in a sentence.
  public static let definition =
    "A request finds the leading blocks of its prompt that an earlier request brought into the cache; blocks come in as the "
    + "request arrives, and those used longest ago go first."

  /// Tokens of a block.
  public let blockTokens: Int
  /// Different blocks in the trace: a cache with room for so many keeps everything.
  public let distinctBlocks: Int
  /// What a cache without limit reuses.
  public let unlimited: Reuse
  /// The smallest caches that reuse half and nine tenths of that, in tokens; nil where nothing is reused.
  public let blocksForHalf, blocksForNineTenths: Int?
  /// Caches of 1,000, 3,000, 10,000 … blocks, up to one that keeps everything.
  public let points: [Point]

  /// The summary of a trace with blocks.
  init(_ trace: Trace) {
    let curve = ReuseCurve(of: trace)
    blockTokens = trace.blockTokens
    distinctBlocks = trace.distinctBlocks
    unlimited = curve.reuse()
    blocksForHalf = curve.blocks(reaching: 0.5)
    blocksForNineTenths = curve.blocks(reaching: 0.9)
    var rooms: [Int] = []
    var room = 1000
    while room < trace.distinctBlocks {
      rooms += [room, 3 * room].filter { $0 < trace.distinctBlocks }
      room *= 10
    }
    points = rooms.map { Point(blocks: $0, reuse: curve.reuse(blocks: $0)) }
  }
}
