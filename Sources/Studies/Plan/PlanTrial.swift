public import Compute

/// How a fleet served requests.
public struct PlanOutcome: Sendable {
  /// The share of judged requests that the promise was kept to.
  public let kept: Double
  /// Requests and tokens of answers a second over the whole run.
  public let requestRate, outputRate: Double
  /// Seconds to the first token and for each one after it: the mean, and at the share that the promise is for.
  public let firstToken, perToken: (mean: Double, atShare: Double)
  /// Requests in flight, on average.
  public let inFlight: Double
  /// What the fleet did, or the part of it that was simulated.
  public let result: SimulationResult

  /// The same of so many times the fleet, asked so many times as often.
  func scaled(by times: Double) -> PlanOutcome {
    times == 1
      ? self
      : PlanOutcome(
        kept: kept, requestRate: requestRate * times, outputRate: outputRate * times, firstToken: firstToken,
        perToken: perToken, inFlight: inFlight * times, result: result)
  }
}

/// Serves requests with a fleet, and judges it.
struct PlanTrial {
  let traffic: PlanTraffic
  let targets: LatencyTargets
  let share: Double

  /// How many judged requests may miss the promise.
  private var mayMiss: Int {
    traffic.judged.count - Int(saturating: (share * Double(traffic.judged.count)).rounded(.up))
  }

  /// Seconds by which waits may grow a second, while requests come at random as often as ever: as much as they do by chance.
  static let growth = 0.05

  /// What a fleet does with the requests, `rate` times as fast; nil, as soon as it is clear, where too many miss the promise, and
  /// where those that come at random wait longer and longer.
  func run(_ fleet: inout ServedFleet, rate: Double = 1) -> PlanOutcome? {
    let trace = rate == 1 ? traffic.trace : traffic.trace.faster(rate)
    var (first, each): ([Double], [Double]) = ([], [])
    var (missed, kept) = (0, 0)
    var waits = (early: 0.0, late: 0.0)
    let middle = (traffic.judged.lowerBound + traffic.judged.upperBound) / 2
    let result = Simulation.run(&fleet, trace) { served in
      guard traffic.judged.contains(served.index) else { return true }
      if served.kind == .finished, keeps(served) { kept += 1 } else { missed += 1 }
      first.append(served.firstToken)
      if served.index < middle { waits.early += served.firstToken } else { waits.late += served.firstToken }
      if let perToken = served.perToken { each.append(perToken) }
      return missed <= mayMiss
    }
    guard missed <= mayMiss else { return nil }
    // Half of the judged ones came before the others, half of their time on average.
    let half = Double(Swift.max(traffic.judged.count / 2, 1))
    if traffic.isRandom, (waits.late - waits.early) / half > Self.growth * traffic.span / rate / 2 { return nil }
    return PlanOutcome(
      kept: Double(kept) / Double(Swift.max(kept + missed, 1)),
      requestRate: Double(result.finished) / result.horizon, outputRate: Double(result.outputTokens) / result.horizon,
      firstToken: Self.summary(first, share), perToken: Self.summary(each, share),
      inFlight: result.stays / result.horizon, result: result)
  }

  private func keeps(_ served: Served) -> Bool {
    served.firstToken <= targets.firstToken ?? .infinity && served.perToken ?? 0 <= targets.perToken ?? .infinity
  }

  private static func summary(_ values: [Double], _ share: Double) -> (mean: Double, atShare: Double) {
    guard !values.isEmpty else { return (0, 0) }
    let sorted = values.sorted()
    let place = Swift.min(Int(saturating: (share * Double(sorted.count)).rounded(.up)), sorted.count) - 1
    return (sorted.reduce(0, +) / Double(sorted.count), sorted[Swift.max(place, 0)])
  }
}
