import TestSupport
import Testing

import Compute

/// Would catch blocks that are found though evicted, an eviction out of turn, a partial block counted as a whole one, and a
/// curve that differs from caches of each size.
@Suite("Reuse of a trace by a cache alone")
struct ReuseTests {
  /// Two prompts that share two blocks and a third that continues the first, 4 tokens a block.
  private var small: Trace {
    var trace = Trace(blockTokens: 4)
    trace.append(arrival: 0, input: 11, output: 1, blocks: [0, 1, 2])
    trace.append(arrival: 1, input: 9, output: 1, blocks: [0, 1, 3])
    trace.append(arrival: 2, input: 11, output: 1, blocks: [0, 1, 2])
    return trace
  }

  @Test("By hand: nothing, then two whole blocks, then a whole prompt with its partial block")
  func byHand() {
    let all = Reuse.of(small)
    #expect(all.reusedTokens == 0 + 8 + 11 && all.tokens == 31)
    #expect(all.reusedBlocks == 0 + 2 + 3 && all.blocks == 9)
    // Three blocks: the second prompt leaves 0, 1, 3, so that the third finds two.
    #expect(Reuse.of(small, blocks: 3).reusedTokens == 8 + 8)
    // Two blocks: each prompt leaves its last two, and no first block is found.
    #expect(Reuse.of(small, blocks: 2).reusedTokens == 0)
    #expect(Reuse.of(small, blocks: 0).share == 0)
    #expect(Reuse.of(Trace()).share == 0 && Reuse.of(Trace()).blockShare == 0)
  }

  @Test("As a plain array in the order of use counts it, on random traces and every size")
  func naive() {
    let seed: UInt64 = 20_240_731
    print("reuse against a plain array: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let trace = Trace.random(&random)
      let curve = ReuseCurve(of: trace)
      for room in [nil, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55, trace.distinctBlocks] {
        let expected = NaiveCache.reuse(trace, blocks: room)
        let counted = Reuse.of(trace, blocks: room)
        #expect(counted.reusedTokens == expected.tokens && counted.reusedBlocks == expected.blocks)
        #expect(counted.tokens == trace.requests.reduce(0) { $0 + Int($1.input) })
        #expect(curve.reuse(blocks: room) == counted)
      }
    }
  }

  @Test("The smallest cache that reaches a share reaches it, and none smaller does")
  func smallest() throws {
    var random = SplitMix64(seed: 5)
    var reached = 0
    for _ in 0..<100 {
      let trace = Trace.random(&random)
      let most = Double(Reuse.of(trace).reusedTokens)
      let curve = ReuseCurve(of: trace)
      for share in [0.1, 0.5, 0.9, 1] {
        guard let blocks = curve.blocks(reaching: share) else {
          #expect(most == 0)
          continue
        }
        reached += 1
        #expect(Double(Reuse.of(trace, blocks: blocks).reusedTokens) >= share * most)
        #expect(Double(Reuse.of(trace, blocks: blocks - 1).reusedTokens) < share * most)
      }
    }
    #expect(reached > 200)
  }
}
