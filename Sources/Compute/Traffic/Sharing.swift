internal import Maths

/// What prompts have in common: beginnings that many share, and conversations that go on.
///
/// A request goes on with an earlier one with a chance: its prompt then begins with that one's whole prompt and answer. Of
/// some earlier requests, drawn from the last of each open conversation, it takes the longest that fits in its input. Otherwise it begins a conversation, with one of some shared beginnings or with nothing known; the beginning of
/// rank r is taken with a chance in proportion to 1/r. What the answer said is no block of the earlier prompt, so that only
/// the full blocks of that prompt are found again. Lengths are what they are: what is shared fills a prompt, never lengthens it.
public struct Sharing: Hashable, Sendable {
  /// The share of conversations that begin with a shared beginning.
  public var prefixShare: Double
  /// How many shared beginnings there are.
  public var prefixes: Int
  /// Tokens of each; whole blocks of it are shared.
  public var prefixTokens: Int
  /// The chance that a request goes on with an earlier one, where one fits.
  public var continuing: Double
  /// How many conversations may be gone on with at any time: the last to have begun.
  public var open: Int
  /// How many of them are looked at: the more, the longer is what prompts have in common.
  public var choices: Int

  /// The shares and chances lie between 0 and 1.
  public init(
    prefixShare: Double = 0, prefixes: Int = 1, prefixTokens: Int = 0, continuing: Double = 0, open: Int = 1000,
    choices: Int = 4
  ) {
    precondition((0...1).contains(prefixShare) && (0...1).contains(continuing), "a share lies between 0 and 1")
    precondition(
      prefixes >= 1 && prefixTokens >= 0 && open >= 1 && choices >= 1,
      "there is at least one beginning and conversation")
    self.prefixShare = prefixShare
    self.prefixes = prefixes
    self.prefixTokens = prefixTokens
    self.continuing = continuing
    self.open = open
    self.choices = choices
  }

  /// Nothing in common: traces have no blocks.
  public static let none = Sharing()

  /// Whether anything can be in common.
  var isAny: Bool { continuing > 0 || (prefixShare > 0 && prefixTokens > 0) }

  /// The sums of 1/r up to each rank.
  var ranks: [Double] {
    var sum = 0.0
    return (1...prefixes).map { rank in
      sum += 1 / Double(rank)
      return sum
    }
  }
}

/// The conversations of a trace in the making, and the blocks of the prompts in it.
struct Conversations {
  private let sharing: Sharing
  private let blockTokens: Int
  private let ranks: [Double]
  /// The last request of each open conversation.
  private var heads: [Int] = []
  private var oldest = 0
  private var nextBlock: Int32 = 0
  /// The blocks of the beginnings that were taken.
  private var beginnings: [Int: [Int32]] = [:]

  init(_ sharing: Sharing, blockTokens: Int) {
    self.sharing = sharing
    self.blockTokens = blockTokens
    ranks = sharing.isAny ? sharing.ranks : []
  }

  /// The blocks of the next request's prompt.
  mutating func blocks(_ trace: Trace, input: Int, _ draws: Generator.Draws) -> [Int32] {
    guard sharing.isAny else { return [] }
    var blocks: [Int32] = []
    if let (head, earlier) = continued(trace, input: input, draws) {
      let request = trace.requests[earlier]
      blocks = Array(trace.blocks[request.blocks].prefix(Int(request.input) / blockTokens))
      heads[head] = trace.requests.count
    } else {
      blocks = beginning(input: input, draws)
      begin(trace.requests.count)
    }
    let all = (input + blockTokens - 1) / blockTokens
    while blocks.count < all { blocks.append(newBlock()) }
    return blocks
  }

  /// The conversation that is gone on with, and its last request.
  private func continued(_ trace: Trace, input: Int, _ draws: Generator.Draws) -> (head: Int, earlier: Int)? {
    let draw = draws[.continuing]
    guard draw[0] < sharing.continuing, !heads.isEmpty else { return nil }
    var best: (head: Int, earlier: Int, tokens: Int)?
    for choice in 0..<sharing.choices {
      let pick = draws[.conversation, UInt64(choice / 4)][choice % 4]
      let head = Swift.min(Int(saturating: pick * Double(heads.count)), heads.count - 1)
      let request = trace.requests[heads[head]]
      let tokens = Int(request.input) + Int(request.output)
      if tokens < input, tokens > best?.tokens ?? 0 { best = (head, heads[head], tokens) }
    }
    return best.map { ($0.head, $0.earlier) }
  }

  private mutating func begin(_ request: Int) {
    if heads.count < sharing.open {
      heads.append(request)
    } else {
      heads[oldest] = request
      oldest = (oldest + 1) % sharing.open
    }
  }

  /// The whole blocks of a shared beginning, as far as the input goes; often none.
  private mutating func beginning(input: Int, _ draws: Generator.Draws) -> [Int32] {
    let draw = draws[.beginning]
    guard draw[0] < sharing.prefixShare, let total = ranks.last else { return [] }
    let rank = ranks.firstIndex { draw[1] * total < $0 } ?? ranks.count - 1
    let blocks: [Int32]
    if let known = beginnings[rank] {
      blocks = known
    } else {
      blocks = (0..<sharing.prefixTokens / blockTokens).map { _ in newBlock() }
      beginnings[rank] = blocks
    }
    return Array(blocks.prefix(input / blockTokens))
  }

  private mutating func newBlock() -> Int32 {
    nextBlock += 1
    return nextBlock - 1
  }
}
