/// The state of a pool while it serves: its servers, which of its replicas take requests, and what is paid for.
package struct PoolRun {
  package private(set) var servers: [Server]
  private(set) var times: PassTimes
  private let pool: Pool
  private let following: Following?
  /// Since when each replica is paid for, and from when on it takes requests; nil where it is off.
  private var since: [Double?]
  private var servesFrom: [Double]
  /// Replica-seconds of replicas that are off again.
  private var ended = 0.0
  private(set) var nextDecision: Double
  private var turn = 0
  /// When the last answer was written.
  private(set) var lastEnd = 0.0

  package init(_ pool: Pool, role: Server.Role, _ following: Following?) {
    self.pool = pool
    self.following = following
    times = pool.times
    servers = (0..<pool.replicas * pool.groups).map { _ in Server(pool.limits, role: role) }
    let on = following.map { Swift.min($0.least, pool.replicas) } ?? pool.replicas
    since = (0..<pool.replicas).map { $0 < on ? 0 : nil }
    servesFrom = Array(repeating: 0, count: pool.replicas)
    nextDecision = following?.interval ?? .infinity
  }

  package var isIdle: Bool { servers.allSatisfy(\.isIdle) }
  /// Replicas that are paid for.
  var paidReplicas: Int { since.count { $0 != nil } }

  package mutating func advance(until time: Double, _ trace: Trace) {
    for i in servers.indices where !servers[i].isIdle { servers[i].advance(until: time, &times, trace) }
  }

  // MARK: Routing

  package mutating func route(_ asked: Asked, at time: Double, _ router: Router, _ trace: Trace) {
    let chosen: Int
    if router == .roundRobin, following == nil {
      // Nobody else's state matters.
      chosen = turn
      turn = (turn + 1) % servers.count
      servers[chosen].advance(until: time, &times, trace)
    } else {
      advance(until: time, trace)
      chosen = choose(asked, at: time, router, trace)
    }
    servers[chosen].enqueue(asked, at: time)
  }

  private mutating func choose(_ asked: Asked, at time: Double, _ router: Router, _ trace: Trace) -> Int {
    var best = -1
    var bestLoad = (Int.max, Int.max)
    for step in servers.indices {
      let i = router == .roundRobin ? (turn + step) % servers.count : step
      guard takesRequests(i / pool.groups, at: time) else { continue }
      let server = servers[i]
      let load: (Int, Int)
      switch router {
      case .roundRobin:
        turn = (i + 1) % servers.count
        return i
      case .leastLoaded: load = (server.inFlight, server.pendingTokens)
      case .cacheAware:
        let kept = trace.blocks[asked.blocks].lazy.map { $0 + asked.offset }
        let cached = server.cache.match(kept) * trace.blockTokens
        load = (server.pendingTokens + Swift.max(Int(asked.input) - cached, 1), server.inFlight)
      }
      if load < bestLoad { (best, bestLoad) = (i, load) }
    }
    return best
  }

  private func takesRequests(_ replica: Int, at time: Double) -> Bool {
    guard following != nil else { return true }
    return since[replica] != nil && servesFrom[replica] <= time
  }

  // MARK: Following

  /// Decides, as often as is due until a moment, how many replicas there are to be.
  mutating func follow(until time: Double, _ trace: Trace) {
    guard let following else { return }
    while nextDecision <= time, nextDecision < .infinity {
      let now = nextDecision
      advance(until: now, trace)
      let asked = servers.reduce(0) { $0 + $1.inFlight }
      let wanted = Swift.min(
        Swift.max(Int(saturating: (Double(asked) / following.target).rounded(.up)), following.least), pool.replicas)
      var serving = since.indices.filter { since[$0] != nil && servesFrom[$0] < .infinity }
      for replica in since.indices where serving.count < wanted && !serving.contains(replica) {
        // One that was given up but still works is taken back at once.
        servesFrom[replica] = since[replica] == nil ? now + following.start : now
        since[replica] = since[replica] ?? now
        serving.append(replica)
      }
      // The last to have been added goes first; the first `least` always stay.
      for replica in serving.sorted().dropFirst(wanted) { servesFrom[replica] = .infinity }
      for replica in since.indices where servesFrom[replica] == .infinity {
        // Its last pass may end later.
        guard let begin = since[replica],
          groups(replica).allSatisfy({ servers[$0].isIdle && servers[$0].clock <= now })
        else { continue }
        ended += now - begin
        since[replica] = nil
        servesFrom[replica] = 0
      }
      nextDecision += following.interval
    }
  }

  private func groups(_ replica: Int) -> Range<Int> { replica * pool.groups..<(replica + 1) * pool.groups }

  // MARK: Results

  /// Processor-seconds that are paid for until a moment.
  func paid(until end: Double) -> Double {
    let running = since.reduce(0.0) { sum, begin in sum + (begin.map { Swift.max(end - $0, 0) } ?? 0) }
    return (ended + running) * Double(pool.groups) * pool.gpusPerGroup
  }

  package func sum(into result: inout SimulationResult) {
    for server in servers {
      result.busy.add(server.busy, times: pool.gpusPerGroup)
      result.passes += server.passes
      if server.limits.memory < .infinity {
        result.mostMemory = Swift.max(result.mostMemory, server.mostMemory / server.limits.memory)
      }
    }
  }

  mutating func takeHandedOver() -> [(asked: Asked, at: Double)] {
    var all: [(asked: Asked, at: Double)] = []
    for i in servers.indices where !servers[i].handedOver.isEmpty {
      all += servers[i].handedOver
      servers[i].handedOver.removeAll(keepingCapacity: true)
    }
    return all
  }

  /// Hands out requests that are over, with the time outside passes added; false when that is to be the end.
  package mutating func drain(
    _ result: inout SimulationResult, _ record: (Served) -> Bool
  ) -> Bool {
    for i in servers.indices where !servers[i].over.isEmpty {
      for ended in servers[i].over {
        let served = ended.kind == .finished ? later(ended) : ended
        lastEnd = Swift.max(lastEnd, served.end)
        result.count(served)
        if !record(served) { return false }
      }
      servers[i].over.removeAll(keepingCapacity: true)
    }
    return true
  }

  private mutating func later(_ served: Served) -> Served {
    let seconds = times.before(new: served.input - served.cached)
    return Served(
      index: served.index, arrival: served.arrival, first: served.first + seconds, end: served.end + seconds,
      input: served.input, cached: served.cached, output: served.output, preemptions: served.preemptions,
      kind: served.kind)
  }
}

extension SimulationResult {
  /// Counts a request that is over.
  mutating func count(_ served: Served) {
    guard served.kind == .finished else {
      refused += 1
      return
    }
    finished += 1
    inputTokens += served.input
    cachedTokens += served.cached
    outputTokens += served.output
    preemptions += served.preemptions
    stays += served.stay
  }
}
