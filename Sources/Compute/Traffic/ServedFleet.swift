/// Which server a request goes to.
public enum Router: String, CaseIterable, Hashable, Sendable {
  /// To each in turn.
  case roundRobin = "round-robin"
  /// To the one with the fewest requests.
  case leastLoaded = "least-loaded"
  /// To the one that has the fewest prompt tokens to read until this one is read, those in its cache left out; of equals to the
  /// one with the fewest requests. Source: Mooncake (arXiv 2407.00079), section 6.1.
  case cacheAware = "cache-aware"
}

/// Replicas that are alike.
public struct Pool: Sendable {
  /// How long passes of a group take, and what a group may do.
  public var times: PassTimes
  public var limits: ServerLimits
  /// Replicas, the groups with requests of their own in each, and the processors of a group.
  public var replicas, groups: Int
  public var gpusPerGroup: Double

  /// A pool.
  public init(times: PassTimes, limits: ServerLimits, replicas: Int, groups: Int = 1, gpusPerGroup: Double = 1) {
    precondition(replicas > 0 && groups > 0 && limits.requests > 0 && limits.passTokens > 0)
    self.times = times
    self.limits = limits
    self.replicas = replicas
    self.groups = groups
    self.gpusPerGroup = gpusPerGroup
  }

  /// Processors.
  public var gpus: Double { Double(replicas * groups) * gpusPerGroup }
}

/// How keys and values of a prompt travel from the processors that read it to those that write its answer.
public struct Transfer: Hashable, Sendable {
  /// Seconds for each token, and for any.
  public let perToken, fixed: Double

  /// A way to travel.
  public init(perToken: Double, fixed: Double) {
    self.perToken = perToken
    self.fixed = fixed
  }
}

/// How a fleet follows what is asked of it: after every `interval` it has as many replicas as keep `target` requests in flight
/// each, at least `least` and at most as many as its pool; a new one takes `start` seconds until it serves, one that is given up
/// finishes what it has. All of it is paid for.
public struct Following: Hashable, Sendable {
  /// Fewest replicas.
  public var least: Int
  /// Requests in flight that a replica is to have.
  public var target: Double
  /// Seconds between decisions, and until a new replica serves.
  public var interval, start: Double

  /// Seconds between decisions. Assumption.
  public static let usualInterval = 60.0

  /// A fleet that follows.
  public init(least: Int = 1, target: Double, interval: Double = Self.usualInterval, start: Double = 180) {
    self.least = Swift.max(least, 1)
    self.target = target
    self.interval = interval
    self.start = start
  }
}

/// What serves a trace.
public struct ServedFleet: Sendable {
  /// Those that read prompts and write answers, or read only where others write.
  public var pool: Pool
  /// Those that write the answers to prompts that were read elsewhere, and how keys and values get there.
  public var writers: Pool?
  public var transfer = Transfer(perToken: 0, fixed: 0)
  /// Which server a request goes to.
  public var router = Router.leastLoaded
  /// How the pool follows what is asked; all replicas serve all the time where it is nil.
  public var following: Following?

  /// Replicas that do all of the work.
  public init(_ pool: Pool) { self.pool = pool }

  /// Replicas that read, and others that write.
  public init(readers: Pool, writers: Pool, transfer: Transfer) {
    pool = readers
    self.writers = writers
    self.transfer = transfer
  }

  /// Processors, those that are not always paid for among them.
  public var gpus: Double { pool.gpus + (writers?.gpus ?? 0) }
}
