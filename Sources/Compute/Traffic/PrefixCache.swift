/// Blocks of prompts that are kept between requests; when room is needed, the one that was used longest ago and that no
/// request holds goes first.
///
/// Looking up, holding and letting go of a block take constant time.
public struct PrefixCache: Sendable {
  private struct Node {
    var block: Int32
    var tokens: Int32
    /// Requests that hold it.
    var holders: Int32
    /// Neighbours among those that nobody holds, towards the longest unused and towards the last used; itself where none.
    var older, newer: Int32
  }

  private var places: [Int32: Int32] = [:]
  // Place 0 closes the ring of blocks that nobody holds: its newer neighbour is the longest unused one.
  private var nodes = [Node(block: -1, tokens: 0, holders: 0, older: 0, newer: 0)]
  private var free: [Int32] = []

  /// Blocks that are kept.
  public var count: Int { places.count }
  /// Tokens that are kept, and those of them that no request holds.
  public private(set) var tokens = 0, unheldTokens = 0

  /// An empty cache.
  public init() {}

  /// Whether a block is kept.
  public func keeps(_ block: Int32) -> Bool { places[block] != nil }

  /// How many of a prompt's first blocks are kept.
  public func match(_ blocks: some Collection<Int32>) -> Int {
    var found = 0
    for block in blocks {
      if places[block] == nil { break }
      found += 1
    }
    return found
  }

  /// Holds a block, which is kept from then on until it is let go and evicted; says whether it was kept already.
  @discardableResult public mutating func hold(_ block: Int32, tokens size: Int32) -> Bool {
    if let place = places[block] {
      let i = Int(place)
      if nodes[i].holders == 0 {
        unlink(i)
        unheldTokens -= Int(nodes[i].tokens)
      }
      nodes[i].holders += 1
      return true
    }
    let place = free.popLast() ?? Int32(nodes.count)
    let node = Node(block: block, tokens: size, holders: 1, older: 0, newer: 0)
    if Int(place) == nodes.count { nodes.append(node) } else { nodes[Int(place)] = node }
    places[block] = place
    tokens += Int(size)
    return false
  }

  /// Lets go of a block that is held: once nobody holds it, it is the last used of those that may be evicted.
  public mutating func letGo(_ block: Int32) {
    guard let place = places[block] else { preconditionFailure("no such block is kept") }
    let i = Int(place)
    precondition(nodes[i].holders > 0, "nobody holds the block")
    nodes[i].holders -= 1
    guard nodes[i].holders == 0 else { return }
    unheldTokens += Int(nodes[i].tokens)
    let last = nodes[0].older
    (nodes[i].older, nodes[i].newer) = (last, 0)
    nodes[Int(last)].newer = place
    nodes[0].older = place
  }

  /// Removes the block that was used longest ago of those that nobody holds; the tokens that are free now, 0 where there is
  /// none.
  @discardableResult public mutating func evict() -> Int {
    let i = Int(nodes[0].newer)
    guard i != 0 else { return 0 }
    let size = Int(nodes[i].tokens)
    unlink(i)
    places[nodes[i].block] = nil
    free.append(Int32(i))
    tokens -= size
    unheldTokens -= size
    return size
  }

  private mutating func unlink(_ i: Int) {
    let (older, newer) = (nodes[i].older, nodes[i].newer)
    nodes[Int(older)].newer = newer
    nodes[Int(newer)].older = older
  }
}
