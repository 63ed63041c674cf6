public import Compute

/// What a million tokens cost is asked about, for a trace of requests that a fleet serves one by one.
public struct TrafficQuestion: Sendable {
  /// What serves, what users are promised and how processors are paid for. The request is the trace's mean, the demand its mean
  /// rate, and targets hold for each request.
  public private(set) var served: CostQuestion
  /// The requests, at the speed asked for.
  public let trace: Trace
  /// How many times as fast as in its file they arrive.
  public let speed: Double
  /// How often the trace is served, one lap after the other.
  public var laps = 1
  /// Which group a request goes to; nil for what suits the trace.
  public var router: Router?
  /// Requests that a group works on at once, at most.
  public var requests = ServerLimits.usualRequests
  /// Tokens of a pass, at most.
  public var passTokens = ServerLimits.usualPassTokens
  /// Whether blocks of prompts are kept for requests that begin alike.
  public var isCaching = true
  /// Tokens that a pass writes for a request: above 1 with speculative decoding.
  public var tokensPerPass = 1.0
  /// Processors that only read prompts, for the others to write answers; nil where each does both.
  public var readers: Int?
  /// How the fleet follows what is asked; nil where it is always there.
  public var following: Follow?
  /// Whether the state of the fleet is kept over time, and how many seconds lie between samples.
  public var timeline = Timeline.none

  /// A fleet that follows what is asked.
  public struct Follow: Hashable, Sendable {
    /// Fewest replicas.
    public let least: Int
    /// Seconds until a new one serves.
    public let start: Double

    /// A new replica serves after three minutes, in which machines start and weights are loaded. Assumption.
    public static let usualStart = 180.0
    /// A replica is to have so great a share of the requests in flight that fit. Assumption.
    public static let share = 0.7

    /// A fleet that follows.
    public init(least: Int, start: Double = Self.usualStart) {
      self.least = least
      self.start = start
    }
  }

  /// What is kept of the state over time.
  public enum Timeline: Hashable, Sendable {
    /// Nothing.
    case none
    /// At most `mostRows` samples.
    case whole
    /// One every so many seconds.
    case every(Double)

    /// Samples that are kept where no interval is given.
    public static let mostRows = 10_000
  }

  /// A question about a trace, of which the requests arrive so many times as fast.
  public init(_ trace: Trace, speed: Double = 1, served: CostQuestion) {
    self.trace = speed == 1 ? trace : trace.faster(speed)
    self.speed = speed
    self.served = served
    let (input, output) = trace.meanLengths
    self.served.request = RequestShape(input: input, output: output)
    // Where all arrive at once there is no rate.
    let rate = self.trace.rate
    self.served.demand = rate > 0 ? .rate(rate) : .concurrency(Double(Swift.max(trace.requests.count, 1)))
  }

  /// The router: where prompts share blocks, and they are kept, the one that looks at them.
  public var usedRouter: Router {
    router ?? (isCaching && !trace.blocks.isEmpty ? .cacheAware : .leastLoaded)
  }
}
