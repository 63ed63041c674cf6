package import DequeModule
internal import HeapModule

/// One group of processors that works on requests of its own, pass by pass: continuous batching with prompts read in parts,
/// paged memory for keys and values, and a cache of prompts.
///
/// A pass writes a token for every request whose prompt is read, and reads as many tokens of prompts as it has room for, first
/// come, first served. Passes that only write are advanced in closed form up to the next ending, arrival or lack of memory, so
/// time grows with requests, not with tokens. Source: Orca (Yu et al., OSDI 2022) for batching by the pass; Sarathi-Serve
/// (arXiv 2403.02310) for prompts in parts; vLLM (arXiv 2309.06180) for paged memory and for putting the newest request back,
/// to be read again, when memory is out.
package struct Server {
  /// What becomes of a request whose prompt is read.
  package enum Role {
    /// The answer is written here.
    case writes
    /// It is handed over.
    case handsOver
  }

  package let limits: ServerLimits
  let role: Role
  /// When the last pass ended; a pass that began before a moment may end after it.
  package var clock = 0.0
  /// Those that wait for a place, first come first.
  package var waiting: Deque<Asked> = []
  /// Prompt tokens of those that wait, and of the one that is being read.
  package var pendingTokens = 0
  /// Busy seconds, passes, and the largest use of memory so far, in tokens.
  package var busy = BusySeconds()
  package var passes = 0
  var mostMemory = 0.0
  /// Requests that are over, and that are handed over with the moment, since somebody last looked.
  var over: [Served] = []
  var handedOver: [(asked: Asked, at: Double)] = []
  /// Blocks of prompts that are kept.
  package var cache = PrefixCache()

  /// A request that is worked on.
  package struct Seat {
    var asked: Asked
    /// Tokens that are read.
    var read = 0
    /// Blocks in the cache that it holds, and their tokens.
    var heldBlocks = 0
    var heldTokens = 0
    /// The pass at whose end its answer is written, and its tokens in memory less those of all passes so far.
    var lastPass = 0
    var base = 0.0
    /// Tells it from others that had the seat before; 0 while it does not write.
    var ticket = 0
  }

  /// When an answer ends.
  struct Ending: Comparable {
    let pass, ticket, seat: Int
    static func < (a: Ending, b: Ending) -> Bool { (a.pass, a.ticket) < (b.pass, b.ticket) }
  }

  package var seats: [Seat] = []
  package var freeSeats: [Int] = []
  var endings = Heap<Ending>()
  var tickets = 0
  /// Requests that are worked on, those among them whose answers are written, and the sum of the latter's `base`.
  package var seated = 0
  package var writing = 0
  package var bases = 0.0
  /// The seat whose prompt is read in part; -1 where there is none.
  package var reading = -1
  /// Tokens in memory outside the cache.
  package var privateTokens = 0.0
  /// What the pass that is being put together reads.
  var parts: [(seat: Int, new: Int)] = []

  package init(_ limits: ServerLimits, role: Role = .writes, at clock: Double = 0) {
    self.limits = limits
    self.role = role
    self.clock = clock
  }

  /// Requests that it works on, or that wait.
  var inFlight: Int { seated + waiting.count }
  /// Whether there is nothing to do.
  var isIdle: Bool { seated == 0 && waiting.isEmpty }

  /// Tokens in memory, those of the cache among them.
  var memoryInUse: Double { privateTokens + Double(cache.tokens) + Double(seated) * limits.perRequest }
  /// Tokens that are free, and that are free once nothing is kept that nobody holds.
  var room: Double { limits.memory - memoryInUse }
  var roomWithoutCache: Double { room + Double(cache.unheldTokens) }

  /// Takes a request in, at a moment up to which the server was advanced.
  package mutating func enqueue(_ asked: Asked, at time: Double) {
    let longest = Double(asked.input) + (role == .writes ? Double(asked.output) : 0)
    guard longest + limits.perRequest + limits.tokensPerPass <= limits.memory else {
      over.append(asked.served(.refused, end: time))
      return
    }
    if isIdle { clock = Swift.max(clock, time) }
    pendingTokens += asked.length
    waiting.append(asked)
  }

  /// Works until a moment, or until there is nothing to do; the last pass may end later.
  mutating func advance(until time: Double, _ times: inout PassTimes, _ trace: Trace) {
    while clock < time, !isIdle {
      if readAndWrite(&times, trace) { continue }
      // Whoever waits fits in memory once nobody else is there, so either some prompt is read or some answer written.
      precondition(writing > 0, "a server has requests, and works on none")
      write(until: time, &times, trace)
    }
  }
}

extension Asked {
  /// Its record.
  func served(_ kind: Served.End, end: Double) -> Served {
    Served(
      index: index, arrival: arrival, first: kind == .refused ? end : first, end: end, input: Int(input),
      cached: Int(cached), output: Int(output), preemptions: Int(preemptions), kind: kind)
  }
}
