import Compute
import TestSupport

extension Trace {
  /// A trace of requests whose prompts branch off from each other: small enough that collisions abound.
  static func random(_ random: inout SplitMix64) -> Trace {
    var trace = Trace(blockTokens: Int.random(in: 1...8, using: &random))
    var prompts: [[Int32]] = [[]]
    var next: Int32 = 0
    var arrival = 0.0
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let earlier = prompts[Int.random(in: 0..<prompts.count, using: &random)]
      var prompt = Array(earlier.prefix(Int.random(in: 0...earlier.count, using: &random)))
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        // Now and then a block that stands somewhere else already, or twice in this prompt: files are not always sound.
        if next > 0, Int.random(in: 0..<10, using: &random) == 0 {
          prompt.append(Int32.random(in: 0..<next, using: &random))
        } else {
          prompt.append(next)
          next += 1
        }
      }
      prompts.append(prompt)
      let missing = prompt.isEmpty ? 0 : Int.random(in: 0..<trace.blockTokens, using: &random)
      arrival += Double.random(in: 0...1, using: &random)
      trace.append(
        arrival: arrival, input: Swift.max(1, prompt.count * trace.blockTokens - missing),
        output: Int.random(in: 1...9, using: &random), blocks: prompt)
    }
    return trace
  }
}

/// A cache after the definition, by an array in the order of last use: slow and plain.
struct NaiveCache {
  /// Blocks, the longest unused first.
  var blocks: [Int32] = []

  /// Tokens and blocks that are found of a trace by a cache with room for so many blocks, or for all.
  static func reuse(_ trace: Trace, blocks room: Int?) -> (tokens: Int, blocks: Int) {
    var cache = NaiveCache()
    var tokens = 0, found = 0
    for request in trace.requests {
      let prompt = Array(trace.blocks[request.blocks])
      var matched = 0
      while matched < prompt.count, cache.blocks.contains(prompt[matched]) { matched += 1 }
      tokens += Swift.min(matched * trace.blockTokens, Int(request.input))
      found += matched
      for block in prompt {
        cache.blocks.removeAll { $0 == block }
        cache.blocks.append(block)
      }
      if let room, cache.blocks.count > room { cache.blocks.removeFirst(cache.blocks.count - room) }
    }
    return (tokens, found)
  }
}
