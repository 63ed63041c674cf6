internal import Compute
internal import Facts

/// Finds the cheapest fleet: bounds first, and simulation for those that the bounds leave.
///
/// Every unit has a bound: so few copies at least, or so many requests a second at most, as the least work of its groups allows
/// (`LeastWork`). Units are taken in the order of the costs that these bounds allow. One whose bound is no cheaper than what was
/// found cannot be better, and neither can any after it. Of the others one simulation tells whether they are better at all, and
/// only where they are, bisection finds by how much. That more copies, or fewer requests, never keep the promise to fewer is
/// taken for granted in this.
package struct PlanSearch {
  /// A unit with what it is worth.
  package struct Found {
    package let unit: PlanUnit
    /// Copies, and how many times as fast requests come: a second, where they come at random.
    package let count: Int
    package let rate: Double
    /// Dollars an hour, and for each request.
    package let hourly, perRequest: Double
    var outcome: PlanOutcome
  }

  /// Parts of its bound in which a rate is searched.
  static let steps = 128

  let question: PlanQuestion
  let traffic: PlanTraffic
  /// Dollars an hour and processor, by the name of the processor.
  let hourly: [String: Double]
  package private(set) var candidates: PlanCandidates
  private var times: [Deployment: PassTimes]
  private let trial: PlanTrial
  private let router: Router
  /// Units that were simulated at all, and simulations.
  private(set) var simulated = 0
  package private(set) var simulations = 0

  package init(_ question: PlanQuestion, _ traffic: PlanTraffic, _ candidates: PlanCandidates, hourly: [String: Double])
  {
    self.question = question
    self.traffic = traffic
    self.candidates = candidates
    self.hourly = hourly
    times = candidates.times
    trial = PlanTrial(traffic: traffic, targets: question.targets, share: question.share)
    router = traffic.trace.blocks.isEmpty ? .leastLoaded : .cacheAware
  }

  /// The best of each group of units, the cheapest group first; without `pruned`, every unit is searched to its end.
  ///
  /// - Parameter group: units that compete with each other; nil for those that are left out.
  package mutating func best(
    pruned: Bool = true, by group: (PlanUnit) -> String?, _ progress: Progress
  ) throws(Cancelled) -> [Found] {
    var ordered: [(bound: Double, place: Int, group: String)] = []
    for (place, unit) in candidates.units.enumerated() {
      guard let group = group(unit), let bound = boundCost(unit) else { continue }
      ordered.append((bound, place, group))
    }
    ordered.sort { ($0.bound, $0.place) < ($1.bound, $1.place) }
    progress.announce(ordered.count)
    var best: [String: (found: Found, place: Int)] = [:]
    for candidate in ordered {
      if progress.isCancelled { throw Cancelled() }
      defer { progress.advance(by: 1) }
      let incumbent = best[candidate.group]
      if pruned, let incumbent, candidate.bound > incumbent.found.perRequest { continue }
      simulated += 1
      let limit = pruned ? incumbent?.found.perRequest ?? .infinity : .infinity
      guard let found = search(candidates.units[candidate.place], cheaperThan: limit) else { continue }
      if let incumbent {
        let (a, b) = (found.perRequest, incumbent.found.perRequest)
        if a > b || (a == b && candidate.place > incumbent.place) { continue }
      }
      best[candidate.group] = (found, candidate.place)
    }
    return best.values.sorted { ($0.found.perRequest, $0.place) < ($1.found.perRequest, $1.place) }.map(\.found)
  }

  /// The same unit at another number of copies and another rate; nil where it keeps the promise no more.
  ///
  /// Requests that come at random are those of as many copies as there are requests to fill: many copies are served a part of them,
  /// at the same rate each, so that the simulation is long enough to see a queue that grows.
  package mutating func evaluate(_ unit: PlanUnit, count: Int, rate: Double) -> Found? {
    guard keepsUp(unit, count: count, rate: traffic.isRandom ? rate : traffic.mustServe) else { return nil }
    simulations += 1
    let copies = traffic.rate == nil ? count : part(of: count, unit, rate: rate)
    let share = Double(copies) / Double(count)
    var fleet = unit.fleet(copies, times, router)
    let outcome = trial.run(&fleet, rate: rate * share)
    times[unit.readers.deployment] = fleet.pool.times
    if let writers = unit.writers, let kept = fleet.writers { times[writers.deployment] = kept.times }
    guard let outcome else { return nil }
    let cost = hourlyCost(unit) * Double(count)
    // At random they go on for ever; a trace is paid for until its last answer.
    let seconds = traffic.isRandom ? 1 / rate : outcome.result.horizon / Double(Swift.max(outcome.result.finished, 1))
    return Found(
      unit: unit, count: count, rate: rate, hourly: cost, perRequest: cost / 3600 * seconds,
      outcome: outcome.scaled(by: 1 / share))
  }

  /// Whether so many copies work off what comes in the long run; so where all comes at once.
  private func keepsUp(_ unit: PlanUnit, count: Int, rate: Double?) -> Bool {
    guard let rate else { return true }
    return rate <= Double(count) * (candidates.capacities[unit] ?? 0)
  }

  /// Stays of a request that a simulation is to see arrive.
  static let stays = 8.0

  /// Copies that can be simulated so long with the requests that there are.
  private func part(of count: Int, _ unit: PlanUnit, rate: Double) -> Int {
    let alone = candidates.bounds[unit.readers.deployment]?.alone
    let writing = candidates.bounds[(unit.writers ?? unit.readers).deployment]?.alone
    let stay = traffic.stay(
      question.targets, alone: (alone?.firstToken ?? 0, writing?.perToken ?? 0))
    let most = Double(traffic.trace.requests.count) / (Self.stays * stay)
    return Swift.min(Swift.max(Int(saturating: Swift.min(Double(count) * most / rate, 1e9)), 1), count)
  }

  // MARK: Bounds

  private func hourlyCost(_ unit: PlanUnit) -> Double {
    (hourly[unit.readers.deployment.gpu.name] ?? .infinity) * Double(unit.gpus)
  }

  /// Copies of a unit that there may be.
  private func mostCopies(_ unit: PlanUnit) -> Int { question.most / unit.gpus }

  /// Group-seconds of least work over groups, of the part of a unit that has most to do.
  private func parts(_ unit: PlanUnit) -> [(work: Double, groups: Double)] {
    func part(_ part: PlanUnit.Part, reads: Bool, writes: Bool) -> (Double, Double) {
      let work = candidates.bounds[part.deployment]?.work(traffic, share: question.share, reads: reads, writes: writes)
      return (work ?? 0, Double(part.groups))
    }
    guard let writers = unit.writers else { return [part(unit.readers, reads: true, writes: true)] }
    return [part(unit.readers, reads: true, writes: false), part(writers, reads: false, writes: true)]
  }

  /// The fewest copies that may do.
  private func fewestCopies(_ unit: PlanUnit) -> Int {
    let seconds = traffic.span / (traffic.rate ?? 1) + traffic.tail(question.targets)
    let byTargets = parts(unit).map { $0.work / $0.groups / seconds }.max() ?? 0
    let capacity = candidates.capacities[unit] ?? 0
    let needed = Swift.max(byTargets, traffic.mustServe.map { $0 / capacity } ?? 0)
    return Swift.max(Int(saturating: Swift.min(needed.rounded(.up), 1e9)), 1)
  }

  /// The highest rate that all copies may carry.
  private func highestRate(_ unit: PlanUnit) -> Double {
    let tail = traffic.tail(question.targets)
    let copies = Double(mostCopies(unit))
    let rates = parts(unit).map { traffic.highestRate(work: $0.work, groups: $0.groups * copies, tail: tail) }
    // Whatever the promise bounds, no queue may grow for ever.
    return Swift.min(rates.min() ?? 0, copies * (candidates.capacities[unit] ?? 0))
  }

  /// Dollars a request at least; nil where the unit cannot keep the promise.
  package func boundCost(_ unit: PlanUnit) -> Double? {
    guard mostCopies(unit) > 0 else { return nil }
    if traffic.seeksRate {
      let rate = highestRate(unit)
      return rate > 0 ? hourlyCost(unit) * Double(mostCopies(unit)) / 3600 / rate : nil
    }
    let copies = fewestCopies(unit)
    guard copies <= mostCopies(unit) else { return nil }
    return hourlyCost(unit) * Double(copies) * leastHours
  }

  /// Hours that are paid for a request at least, by each processor.
  private var leastHours: Double {
    if let rate = traffic.rate { return 1 / rate / 3600 }
    return (traffic.trace.requests.last?.arrival ?? 0) / Double(Swift.max(traffic.trace.requests.count, 1)) / 3600
  }

  // MARK: Search

  package mutating func search(_ unit: PlanUnit, cheaperThan limit: Double) -> Found? {
    traffic.seeksRate ? rate(unit, cheaperThan: limit) : copies(unit, cheaperThan: limit)
  }

  /// The fewest copies that keep the promise, if they are cheaper than a limit.
  private mutating func copies(_ unit: PlanUnit, cheaperThan limit: Double) -> Found? {
    let each = hourlyCost(unit) * leastHours
    let rate = traffic.rate ?? 1
    var high = mostCopies(unit)
    while high > 0, each * Double(high) > limit { high -= 1 }
    var low = fewestCopies(unit)
    guard low <= high else { return nil }
    // Without a limit the most that there may be are many, so they are approached from below.
    var best: Found?
    if limit == .infinity {
      var tried = low
      while best == nil, tried <= high {
        best = evaluate(unit, count: tried, rate: rate)
        if best == nil {
          low = tried + 1
          tried = tried == high ? high + 1 : Swift.min(Swift.max(tried * 5 / 4, tried + 1), high)
        }
      }
    } else {
      best = evaluate(unit, count: high, rate: rate)
    }
    while let found = best, low < found.count {
      let middle = (low + found.count) / 2
      if let fewer = evaluate(unit, count: middle, rate: rate) { best = fewer } else { low = middle + 1 }
    }
    return best
  }

  /// The highest rate at which the promise is kept, if it is cheaper than a limit.
  private mutating func rate(_ unit: PlanUnit, cheaperThan limit: Double) -> Found? {
    let step = highestRate(unit) / Double(Self.steps)
    let count = mostCopies(unit)
    let each = hourlyCost(unit) * Double(count) / 3600
    guard let least = (1...Self.steps).first(where: { each / (step * Double($0)) <= limit }) else { return nil }
    guard var best = evaluate(unit, count: count, rate: step * Double(least)) else { return nil }
    var (low, high) = (least, Self.steps + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if let more = evaluate(unit, count: count, rate: step * Double(middle)) {
        (best, low) = (more, middle)
      } else {
        high = middle
      }
    }
    return best
  }
}
