/// What caches of every size would reuse of a trace, from one pass over it.
///
///     let curve = ReuseCurve(of: trace)
///     curve.reuse(blocks: 10_000).share      // as Reuse.of(trace, blocks: 10_000)
///     curve.blocks(reaching: 0.9)            // the smallest cache that reuses nine tenths of what any would
///
/// Among caches that evict what was used longest ago, a larger one keeps all that a smaller one does (Mattson, Gecsei, Slutz,
/// Traiger 1970). A block is kept by those with room for at least as many blocks as were used since it was, itself
/// counted; a block of a prompt is found by those that also keep all blocks before it. Counting blocks used since some
/// moment takes a Fenwick tree over the moments of last use, so that a pass over n blocks takes n log n steps.
public struct ReuseCurve: Sendable {
  /// Sizes of caches at which more is found, ascending, and what those with at least so much room find.
  private let rooms: [Int]
  private let found: [(tokens: Int, blocks: Int)]
  private let tokens: Int
  private let blocks: Int

  /// The curve of a trace.
  public init(of trace: Trace) {
    var tree = LastUses(moments: trace.blocks.count)
    var lastUse = [Int](repeating: -1, count: trace.distinctBlocks)
    var gained: [Int: (tokens: Int, blocks: Int)] = [:]
    var moment = 0
    for request in trace.requests {
      let prompt = trace.blocks[request.blocks]
      var room = 0, before = 0
      for block in prompt {
        let last = lastUse[Int(block)]
        if last < 0 { break }
        room = Swift.max(room, tree.count(from: last))
        let size = Swift.min(before + trace.blockTokens, Int(request.input)) - before
        before += size
        gained[room, default: (0, 0)].tokens += size
        gained[room, default: (0, 0)].blocks += 1
      }
      for block in prompt {
        if lastUse[Int(block)] >= 0 { tree.remove(lastUse[Int(block)]) }
        lastUse[Int(block)] = moment
        tree.insert(moment)
        moment += 1
      }
    }
    rooms = gained.keys.sorted()
    var sum = (tokens: 0, blocks: 0)
    found = rooms.map { room in
      let more = gained[room] ?? (0, 0)
      sum = (sum.tokens + more.tokens, sum.blocks + more.blocks)
      return sum
    }
    tokens = trace.requests.reduce(0) { $0 + Int($1.input) }
    blocks = trace.blocks.count
  }

  /// What a cache reuses that has room for so many blocks, or for all of them.
  public func reuse(blocks room: Int? = nil) -> Reuse {
    // How many sizes are at most the room's.
    var (low, high) = (0, rooms.count)
    while let room, low < high {
      let middle = (low + high) / 2
      if rooms[middle] <= room { low = middle + 1 } else { high = middle }
    }
    if room == nil { low = rooms.count }
    let sum = low == 0 ? (tokens: 0, blocks: 0) : found[low - 1]
    return Reuse(reusedTokens: sum.tokens, tokens: tokens, reusedBlocks: sum.blocks, blocks: blocks)
  }

  /// The smallest cache that reuses so great a share of the tokens that one without limit does; nil where none are reused.
  public func blocks(reaching share: Double) -> Int? {
    guard let most = found.last, most.tokens > 0 else { return nil }
    let place = found.firstIndex { Double($0.tokens) >= share * Double(most.tokens) }
    return rooms[place ?? rooms.count - 1]
  }
}

/// The moments at which blocks that were used were last used, and how many of them are not before some moment.
private struct LastUses {
  /// Fenwick's tree: entry i holds the count of the moments that its lowest bit spans, up to i.
  private var sums: [Int32]
  private var count = 0

  init(moments: Int) { sums = Array(repeating: 0, count: moments + 1) }

  mutating func insert(_ moment: Int) { add(1, at: moment) }
  mutating func remove(_ moment: Int) { add(-1, at: moment) }

  private mutating func add(_ change: Int32, at moment: Int) {
    count += Int(change)
    var i = moment + 1
    while i < sums.count {
      sums[i] += change
      i += i & -i
    }
  }

  /// How many lie at a moment or after it.
  func count(from moment: Int) -> Int {
    var before = 0
    var i = moment
    while i > 0 {
      before += Int(sums[i])
      i &= i - 1
    }
    return count - before
  }
}
