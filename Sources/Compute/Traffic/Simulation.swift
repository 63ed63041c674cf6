/// A fleet that serves a trace, request by request.
///
///     let result = Simulation(fleet).run(trace) { served in histogram.record(served.firstToken) }
///
/// The same fleet and trace give the same bits: nothing is drawn here, and of events at the same moment the one of the earlier
/// request comes first.
public struct Simulation: Sendable {
  /// What serves.
  public let fleet: ServedFleet

  /// A simulation of a fleet.
  public init(_ fleet: ServedFleet) { self.fleet = fleet }

  /// Serves a trace, `laps` times one after the other, with prompts that share nothing from lap to lap.
  ///
  /// - Parameters:
  ///   - trace: what is asked of the fleet, in the order of arrival.
  ///   - laps: how many times it is served; each begins a duration of the trace after the one before.
  ///   - interval: seconds between samples; none where it is nil.
  ///   - sample: gets the state of the fleet every so often.
  ///   - record: gets every request that is over, in an order that is always the same but not that of endings. Returning false
  ///     ends the run there, with nothing summed over servers.
  public func run(
    _ trace: Trace, laps: Int = 1, every interval: Double? = nil, sample: (FleetSample) -> Void = { _ in },
    record: (Served) -> Bool
  ) -> SimulationResult {
    var copy = fleet
    return Self.run(&copy, trace, laps: laps, every: interval, sample: sample, record: record)
  }

  /// The same, with the times of passes that were computed kept in the fleet for the next run.
  public static func run(
    _ fleet: inout ServedFleet, _ trace: Trace, laps: Int = 1, every interval: Double? = nil,
    sample: (FleetSample) -> Void = { _ in }, record: (Served) -> Bool
  ) -> SimulationResult {
    var run = FleetRun(fleet, trace)
    defer { run.keepTimes(in: &fleet) }
    let distinct = Int32(clamping: trace.distinctBlocks)
    var nextSample = interval.map { _ in 0.0 } ?? .infinity
    for lap in 0..<laps {
      for i in trace.requests.indices {
        let request = trace.requests[i]
        let time = request.arrival + Double(lap) * trace.duration
        while nextSample <= time {
          run.advance(until: nextSample)
          sample(run.sample(at: nextSample))
          nextSample += interval ?? .infinity
        }
        run.arrive(
          Asked(
            index: lap * trace.requests.count + i, arrival: time, input: request.input, output: request.output,
            blocks: request.blocks, offset: Int32(lap) &* distinct), at: time)
        if !run.drain(record) { return run.result }
      }
    }
    while nextSample < .infinity, !run.isIdle {
      run.advance(until: nextSample)
      if !run.drain(record) { return run.result }
      sample(run.sample(at: nextSample))
      nextSample += interval ?? .infinity
    }
    run.finish()
    _ = run.drain(record)
    run.close()
    return run.result
  }
}

/// What a fleet is doing at a moment; passes under way count as ended.
public struct FleetSample: Hashable, Sendable {
  /// Seconds.
  public let time: Double
  /// Requests that wait, whose prompts are read, and whose answers are written.
  public let waiting, reading, writing: Int
  /// Tokens in memory, those of the cache among them, and the share of memory that they are.
  public let memoryTokens: Double
  public let memoryShare: Double
  /// Replicas that are paid for.
  public let replicas: Int
}

/// What a fleet did.
public struct SimulationResult: Hashable, Sendable {
  /// Requests that arrived, whose answers were written, and that were refused since they do not fit.
  public internal(set) var arrived = 0, finished = 0, refused = 0
  /// Tokens of inputs, those of them that were in the cache, and of outputs; of finished requests.
  public internal(set) var inputTokens = 0, cachedTokens = 0, outputTokens = 0
  /// How often requests gave up their memory.
  public internal(set) var preemptions = 0
  /// Seconds until the last answer was written.
  public internal(set) var horizon = 0.0
  /// Processor-seconds of work, and that are paid for.
  public internal(set) var busy = BusySeconds()
  public internal(set) var paid = 0.0
  /// Passes of all servers.
  public internal(set) var passes = 0
  /// The largest share of a server's memory that was in use.
  public internal(set) var mostMemory = 0.0
  /// The sum of all stays, in seconds: requests in flight over time.
  public internal(set) var stays = 0.0

  package init() {}

  /// The share of paid processor-seconds that work was done in.
  public var utilisation: Double { paid > 0 ? busy.total / paid : 0 }
  /// The share of input tokens that were in the cache.
  public var cachedShare: Double { inputTokens > 0 ? Double(cachedTokens) / Double(inputTokens) : 0 }
}
