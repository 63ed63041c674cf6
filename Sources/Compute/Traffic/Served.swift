/// A request on its way.
package struct Asked {
  /// Its place in the traffic.
  let index: Int
  let arrival: Double
  let input, output: Int32
  /// Its blocks among those of the trace, and what is added to their numbers.
  let blocks: Range<Int>
  let offset: Int32
  /// Whether keys and values of its prompt come with it.
  var isRead = false
  /// Tokens written so far, tokens of the input that were in the cache when it was first read, and how often it was put back.
  package var written: Int32 = 0
  var cached: Int32 = 0
  var preemptions: Int32 = 0
  /// When its first token was written.
  var first = 0.0

  package init(index: Int, arrival: Double, input: Int32, output: Int32, blocks: Range<Int>, offset: Int32) {
    self.index = index
    self.arrival = arrival
    self.input = input
    self.output = output
    self.blocks = blocks
    self.offset = offset
  }

  /// Tokens that are read before the next one is written: the prompt, and what was written before it was put back.
  var length: Int { Int(input + written) }
}

/// A request that is over.
public struct Served: Hashable, Sendable {
  /// How it ended.
  public enum End: Hashable, Sendable {
    /// Its answer is written.
    case finished
    /// It does not fit in memory.
    case refused
  }

  /// Its place in the traffic.
  public let index: Int
  /// When it arrived, when its first token was out, and when its last one was; seconds.
  public let arrival, first, end: Double
  /// Tokens of the input, those of them that were in the cache, and of the output.
  public let input, cached, output: Int
  /// How often it had to give up its memory.
  public let preemptions: Int
  /// How it ended.
  public let kind: End

  /// Seconds to the first token.
  public var firstToken: Double { first - arrival }
  /// Seconds of its whole stay.
  public var stay: Double { end - arrival }
  /// Seconds for each token after the first; nil where there is but one.
  public var perToken: Double? { output > 1 ? (end - first) / Double(output - 1) : nil }
}

/// Seconds of processors by what they were spent on.
public struct BusySeconds: Hashable, Sendable {
  /// Reading new tokens of inputs; what that took longer because of tokens in the cache; writing.
  public var input = 0.0, cached = 0.0, output = 0.0

  /// No time.
  public init() {}

  /// All of it.
  public var total: Double { input + cached + output }

  /// Adds another's, so many times.
  mutating func add(_ other: BusySeconds, times: Double = 1) {
    input += other.input * times
    cached += other.cached * times
    output += other.output * times
  }
}
