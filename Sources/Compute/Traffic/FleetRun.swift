internal import HeapModule

/// The state of a fleet while it serves.
struct FleetRun {
  private let trace: Trace
  private let router: Router
  private let transfer: Transfer
  private var readers: PoolRun
  private var writers: PoolRun?
  private var onTheWay = Heap<HandOver>()
  private(set) var result = SimulationResult()

  /// A request whose keys and values travel.
  private struct HandOver: Comparable {
    let at: Double
    let asked: Asked
    static func < (a: HandOver, b: HandOver) -> Bool { (a.at, a.asked.index) < (b.at, b.asked.index) }
    static func == (a: HandOver, b: HandOver) -> Bool { a.at == b.at && a.asked.index == b.asked.index }
  }

  init(_ fleet: ServedFleet, _ trace: Trace) {
    self.trace = trace
    (router, transfer) = (fleet.router, fleet.transfer)
    readers = PoolRun(fleet.pool, role: fleet.writers == nil ? .writes : .handsOver, fleet.following)
    writers = fleet.writers.map { PoolRun($0, role: .writes, nil) }
  }

  /// Keeps the times of passes that were computed.
  func keepTimes(in fleet: inout ServedFleet) {
    fleet.pool.times = readers.times
    if let writers { fleet.writers?.times = writers.times }
  }

  var isIdle: Bool { readers.isIdle && onTheWay.isEmpty && writers?.isIdle ?? true }

  mutating func arrive(_ asked: Asked, at time: Double) {
    result.arrived += 1
    if writers != nil { advance(until: time) }
    readers.follow(until: time, trace)
    readers.route(asked, at: time, router, trace)
  }

  /// Works until a moment.
  mutating func advance(until time: Double) {
    readers.follow(until: time, trace)
    readers.advance(until: time, trace)
    guard writers != nil else { return }
    for handed in readers.takeHandedOver() {
      let seconds = transfer.fixed + transfer.perToken * Double(handed.asked.input)
      var asked = handed.asked
      asked.isRead = true
      onTheWay.insert(HandOver(at: handed.at + seconds, asked: asked))
    }
    // No server that reads can hand over anything earlier than this moment from now on.
    while let next = onTheWay.min, next.at <= time {
      onTheWay.removeMin()
      writers?.route(next.asked, at: next.at, router == .roundRobin ? .roundRobin : .leastLoaded, trace)
    }
    writers?.advance(until: time, trace)
  }

  /// Works until nothing is left.
  mutating func finish() {
    while !isIdle { advance(until: readers.nextDecision) }
  }

  /// Adds up what the servers did, once all that is over is handed out.
  mutating func close() {
    let end = Swift.max(readers.lastEnd, writers?.lastEnd ?? 0)
    result.horizon = end
    result.paid = readers.paid(until: end) + (writers?.paid(until: end) ?? 0)
    for pool in [readers] + (writers.map { [$0] } ?? []) { pool.sum(into: &result) }
  }

  /// Hands out requests that are over; false when that is to be the end.
  mutating func drain(_ record: (Served) -> Bool) -> Bool {
    guard readers.drain(&result, record) else { return false }
    return writers?.drain(&result, record) ?? true
  }

  func sample(at time: Double) -> FleetSample {
    var (waiting, reading, writing) = (onTheWay.count, 0, 0)
    var (tokens, memory) = (0.0, 0.0)
    for pool in [readers] + (writers.map { [$0] } ?? []) {
      for server in pool.servers {
        waiting += server.waiting.count
        reading += server.seated - server.writing
        writing += server.writing
        tokens += server.memoryInUse
        memory += server.limits.memory
      }
    }
    return FleetSample(
      time: time, waiting: waiting, reading: reading, writing: writing, memoryTokens: tokens,
      memoryShare: memory < .infinity ? tokens / memory : 0,
      replicas: readers.paidReplicas + (writers?.paidReplicas ?? 0))
  }
}
