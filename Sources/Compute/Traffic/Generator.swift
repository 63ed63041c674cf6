internal import Maths

/// Makes traces: arrivals, lengths, and what prompts have in common.
///
///     let generator = Generator(
///       arrivals: Arrivals(rate: 5, gaps: .gamma(variation: 2)),
///       lengths: .apart(input: .lognormal(median: 1000, p90: 8000), output: .exponential(mean: 300)),
///       reuse: Sharing(prefixShare: 0.5, prefixes: 20, prefixTokens: 1024, continuing: 0.3))
///     let trace = generator.trace(requests: 10_000, seed: 1)
///
/// Every draw is a pure function of the seed, the number of the request and what the draw is for (Philox), so the same seed
/// gives the same bits, and a trace of more requests begins with that of fewer.
public struct Generator: Hashable, Sendable {
  /// When requests arrive.
  public var arrivals: Arrivals
  /// How long they are.
  public var lengths: Lengths
  /// What their prompts have in common.
  public var reuse: Sharing
  /// Tokens of a block.
  public var blockTokens: Int

  /// A generator; prompts have nothing in common unless told.
  public init(arrivals: Arrivals, lengths: Lengths, reuse: Sharing = .none, blockTokens: Int = 512) {
    self.arrivals = arrivals
    self.lengths = lengths
    self.reuse = reuse
    self.blockTokens = blockTokens
  }

  /// A trace of so many requests.
  public func trace(requests: Int, seed: UInt64) -> Trace {
    var trace = Trace(blockTokens: blockTokens)
    var conversations = Conversations(reuse, blockTokens: blockTokens)
    let gap = arrivals.gap()
    var passed = 0.0, arrival = 0.0
    for index in 0..<Swift.max(0, requests) {
      let draws = Draws(seed: seed, index: index)
      if index > 0 {
        passed += gap(draws[.gap][0])
        // Bisection may end a rounding error before the request that came first.
        arrival = Swift.max(arrival, arrivals.time(after: passed))
      }
      let length = draws[.lengths]
      let pair = lengths.draw(length[0], length[1])
      let blocks = conversations.blocks(trace, input: Int(pair.input), draws)
      trace.append(arrival: arrival, input: Int(pair.input), output: Int(pair.output), blocks: blocks)
    }
    return trace
  }
}

extension Generator {
  /// What a draw is for.
  package enum Purpose: String, CaseIterable {
    case gap, lengths, beginning, continuing, conversation

    /// The stream of the draws of this purpose.
    var stream: Stream { Self.streams[Self.allCases.firstIndex(of: self) ?? 0] }
    private static let streams = allCases.map { Stream("trace \($0.rawValue)") }
  }

  /// The draws of one request: four uniforms in (0, 1) for each purpose, and further fours where more are needed.
  package struct Draws {
    let seed: UInt64
    let index: Int

    package init(seed: UInt64, index: Int) {
      self.seed = seed
      self.index = index
    }

    package subscript(purpose: Purpose, four: UInt64 = 0) -> InlineArray<4, Double> {
      // Requests are fewer than 2⁴⁰ and fours fewer than 2²⁴, so that both have room in two words.
      let (place, hash) = (UInt64(index), purpose.stream.hash)
      let words = philox(
        (place & 0xffff_ffff, place >> 32 | four << 8, hash & 0xffff_ffff, hash >> 32), key: seed)
      return [.uniform(words.0), .uniform(words.1), .uniform(words.2), .uniform(words.3)]
    }
  }
}
