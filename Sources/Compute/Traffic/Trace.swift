/// Requests in the order in which they arrive.
///
/// Prompts that begin alike share blocks: a block has a number of its own for the text up to its end, so two requests share a
/// beginning as long as their first blocks have equal numbers. Every block holds `blockTokens` tokens but the last of a
/// prompt, which may hold fewer. A trace without blocks shares nothing.
public struct Trace: Hashable, Sendable {
  /// One request.
  public struct Request: Hashable, Sendable {
    /// Seconds after the beginning of the trace.
    public var arrival: Double
    /// Tokens of the input, and of the output; both at least 1.
    public let input, output: Int32
    fileprivate let firstBlock, endBlock: Int32

    /// Where its blocks are among the trace's.
    public var blocks: Range<Int> { Int(firstBlock)..<Int(endBlock) }
  }

  /// The requests; arrivals never fall.
  public private(set) var requests: [Request] = []
  /// The numbers of all requests' blocks, one request after the other; from 0, none left out.
  public private(set) var blocks: [Int32] = []
  /// How many different blocks there are.
  public private(set) var distinctBlocks = 0
  /// Tokens of a block.
  public let blockTokens: Int

  /// A trace without requests yet.
  public init(blockTokens: Int = 512) { self.blockTokens = blockTokens }

  /// Adds a request behind all others; blocks beyond those that the input fills are left out.
  public mutating func append(arrival: Double, input: Int, output: Int, blocks new: [Int32] = []) {
    precondition(arrival >= requests.last?.arrival ?? 0, "arrivals never fall")
    let held = new.prefix((input + blockTokens - 1) / blockTokens)
    let first = Int32(blocks.count)
    blocks += held
    distinctBlocks = Swift.max(distinctBlocks, Int(held.max() ?? -1) + 1)
    requests.append(
      Request(
        arrival: arrival, input: Int32(Swift.max(input, 1)), output: Int32(Swift.max(output, 1)), firstBlock: first,
        endBlock: Int32(blocks.count)))
  }

  /// Seconds from the first arrival to the last, and one mean gap more, so that rate times duration is the number of requests.
  public var duration: Double {
    guard let first = requests.first, let last = requests.last, requests.count > 1 else { return 0 }
    let span = last.arrival - first.arrival
    return span + span / Double(requests.count - 1)
  }

  /// Requests a second.
  public var rate: Double { duration > 0 ? Double(requests.count) / duration : 0 }

  /// Mean tokens of inputs and of outputs.
  public var meanLengths: (input: Double, output: Double) {
    guard !requests.isEmpty else { return (0, 0) }
    let n = Double(requests.count)
    return (
      Double(requests.reduce(0) { $0 + Int($1.input) }) / n, Double(requests.reduce(0) { $0 + Int($1.output) }) / n
    )
  }

  /// The first so many requests; blocks keep their numbers.
  public func first(_ count: Int) -> Trace {
    var other = self
    other.requests = Array(requests.prefix(count))
    return other
  }

  /// The same requests, so many times as fast.
  public func faster(_ times: Double) -> Trace {
    var other = self
    for i in other.requests.indices { other.requests[i].arrival /= times }
    return other
  }
}
