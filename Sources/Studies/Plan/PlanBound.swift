internal import Compute

/// The least work of a deployment's groups for the requests, found once for each deployment.
struct PlanBound {
  /// Seconds of each judged request's prompt, and of each token of an answer, that a group is busy for at least.
  let prompts: [Double]
  let perToken: Double
  /// Whether requests that are alone keep the promise often enough; and how far the median one is from it, as a factor on the
  /// targets, with its times.
  let isFeasible: Bool
  let excess: Double
  let alone: (firstToken: Double, perToken: Double)

  init(_ times: PassTimes, _ limits: ServerLimits, _ traffic: PlanTraffic, _ targets: LatencyTargets, share: Double) {
    var work = LeastWork(times, limits, context: Double(traffic.shortest), target: targets.perToken)
    prompts = traffic.needs.map { work.prompt(new: $0.new, before: $0.before) }
    perToken = work.perToken
    let firsts = traffic.needs.map { work.firstToken(new: $0.new, before: $0.before) }.sorted()
    let needed = Swift.max(Int(saturating: (share * Double(firsts.count)).rounded(.up)), 1)
    let first = firsts.isEmpty ? 0 : firsts[needed - 1]
    alone = (first, work.alone)
    excess = Swift.max(first / (targets.firstToken ?? .infinity), work.alone / (targets.perToken ?? .infinity))
    isFeasible = excess <= 1
  }

  /// Group-seconds that the cheapest share of requests takes at least: of prompts, of answers, or of both.
  func work(_ traffic: PlanTraffic, share: Double, reads: Bool, writes: Bool) -> Double {
    var each = zip(prompts, traffic.needs).map { prompt, need in
      (reads ? prompt : 0) + (writes ? Double(need.output - 1) * perToken : 0)
    }
    // Where requests are alike there is nothing to sort.
    if !traffic.isRandom { each.sort() }
    let needed = Int(saturating: (share * Double(each.count)).rounded(.up))
    return each.prefix(needed).reduce(0, +)
  }
}

extension PlanTraffic {
  /// Seconds after the end of arrivals in which requests that keep the promise are over.
  func tail(_ targets: LatencyTargets) -> Double {
    guard let first = targets.firstToken, let each = targets.perToken else { return .infinity }
    return first + Double(longestOutput) * each
  }

  /// Seconds that a request stays about, where it keeps the promise: three times as long to its first token as alone, and five times
  /// as long for each after it, where nothing is promised. Assumptions that only say how long a simulation is.
  ///
  /// - Parameters:
  ///   - targets: what is promised.
  ///   - alone: the times of a request that is alone.
  func stay(_ targets: LatencyTargets, alone: (firstToken: Double, perToken: Double)) -> Double {
    (targets.firstToken ?? 3 * alone.firstToken) + Double(longestOutput) * (targets.perToken ?? 5 * alone.perToken)
  }

  /// The most of one a second that groups with so much work can be asked for: at λ times as fast, work ≤ groups (span / λ + tail).
  func highestRate(work: Double, groups: Double, tail: Double) -> Double {
    let beyond = work / groups - tail
    return beyond > 0 ? span / beyond : .infinity
  }
}
