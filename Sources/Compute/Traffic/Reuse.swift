/// What a cache alone would reuse of a trace, whatever engines or time there are.
///
///     let reuse = Reuse.of(trace, blocks: 10_000)
///     reuse.share    // 0.2153 of all input tokens were in a cache of 10,000 blocks
///
/// A request finds the leading blocks of its prompt that are kept; m of them count min(m × tokens of a block, input) tokens.
/// Then all blocks of the prompt, the partial last one too, are touched or inserted in their order, and while more are
/// kept than there is room for, the one that was used longest ago goes. So a request is in the cache as soon as it arrives.
public struct Reuse: Hashable, Sendable {
  /// Input tokens that were found, and all of them.
  public let reusedTokens, tokens: Int
  /// Blocks of prompts that were found, and all of them.
  public let reusedBlocks, blocks: Int

  /// The share of input tokens that were found; 0 without any.
  public var share: Double { tokens > 0 ? Double(reusedTokens) / Double(tokens) : 0 }
  /// The share of blocks that were found; 0 without any.
  public var blockShare: Double { blocks > 0 ? Double(reusedBlocks) / Double(blocks) : 0 }

  /// What a cache reuses that has room for so many blocks, or for all of them.
  public static func of(_ trace: Trace, blocks room: Int? = nil) -> Reuse {
    var cache = PrefixCache()
    var reusedTokens = 0, reusedBlocks = 0, tokens = 0
    for request in trace.requests {
      let prompt = trace.blocks[request.blocks]
      let matched = cache.match(prompt)
      reusedBlocks += matched
      reusedTokens += Swift.min(matched * trace.blockTokens, Int(request.input))
      tokens += Int(request.input)
      for block in prompt { cache.hold(block, tokens: 1) }
      for block in prompt { cache.letGo(block) }
      if let room {
        while cache.count > room { cache.evict() }
      }
    }
    return Reuse(
      reusedTokens: reusedTokens, tokens: tokens, reusedBlocks: reusedBlocks, blocks: trace.blocks.count)
  }
}
