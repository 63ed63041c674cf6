import Compute
import TestSupport
import Testing

/// A cache as its documentation says it: dictionaries and an array.
private struct Model {
  var sizes: [Int32: Int32] = [:]
  var holders: [Int32: Int] = [:]
  /// Blocks that nobody holds, the longest unused first.
  var unheld: [Int32] = []

  mutating func hold(_ block: Int32, _ size: Int32) -> Bool {
    let wasKept = sizes[block] != nil
    if !wasKept { sizes[block] = size }
    holders[block, default: 0] += 1
    unheld.removeAll { $0 == block }
    return wasKept
  }

  mutating func letGo(_ block: Int32) {
    holders[block, default: 0] -= 1
    if holders[block] == 0 { unheld.append(block) }
  }

  mutating func evict() -> Int {
    guard !unheld.isEmpty else { return 0 }
    let block = unheld.removeFirst()
    return Int(sizes.removeValue(forKey: block) ?? 0)
  }
}

/// Would catch a ring that loses a block, a wrong order of eviction, and sums that drift from what is kept.
@Suite("A cache of prompts' blocks")
struct PrefixCacheTests {
  @Test("As dictionaries and an array do it, over random steps")
  func model() {
    for seed in UInt64(1)...40 {
      var random = SplitMix64(seed: seed)
      var cache = PrefixCache()
      var model = Model()
      for step in 0..<500 {
        let block = Int32.random(in: 0..<12, using: &random)
        var isSame = true
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1:
          let size = Int32.random(in: 1...512, using: &random)
          isSame = cache.hold(block, tokens: size) == model.hold(block, size)
        case 2, 3:
          let held = model.holders.filter { $0.value > 0 }.keys.sorted()
          guard let block = held.randomElement(using: &random) else { continue }
          cache.letGo(block)
          model.letGo(block)
        default: isSame = cache.evict() == model.evict()
        }
        let prompt = (0..<4).map { _ in Int32.random(in: 0..<12, using: &random) }
        let matched = prompt.prefix { model.sizes[$0] != nil }.count
        isSame =
          isSame && cache.match(prompt) == matched && cache.count == model.sizes.count
          && cache.tokens == model.sizes.values.reduce(0) { $0 + Int($1) }
          && cache.unheldTokens == model.unheld.reduce(0) { $0 + Int(model.sizes[$1] ?? 0) }
        if !isSame {
          Issue.record("seed \(seed), step \(step): the cache differs from its model")
          break
        }
      }
    }
    print("cache against its model: seeds 1 to 40, 500 steps each")
  }

  @Test("What is held is never evicted; what was let go longest ago goes first")
  func order() {
    var cache = PrefixCache()
    for block in Int32(0)..<3 { cache.hold(block, tokens: 10 + block) }
    #expect(cache.evict() == 0 && cache.unheldTokens == 0)
    cache.letGo(1)
    cache.letGo(0)
    #expect(cache.evict() == 11 && cache.evict() == 10 && cache.evict() == 0)
    #expect(cache.count == 1 && cache.tokens == 12 && cache.match([2, 0]) == 1)
  }
}
