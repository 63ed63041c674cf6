internal import Compute
internal import Facts

/// Finds the cheapest deployments.
public enum PlanStudy {
  /// Loads at which the best fleets are served again, to see what being faster costs: copies, or a part of the rate.
  private static let lighter: [(copies: Double, rate: Double)] = [(1.5, 0.75), (2, 0.5), (4, 0.25)]

  /// The answer.
  ///
  /// - Throws: `PlanRefusal` where nothing keeps the promise, `Cancelled` where the run was asked to stop.
  public static func run(_ question: PlanQuestion, _ progress: Progress = Progress()) throws -> PlanAnswer {
    let calibration: Calibration
    let machines: [String: Machine]
    let hours: [String: HourlyCost]
    do throws(FactProblems) {
      calibration = try Calibration.bundled()
      machines = try Machine.bundled()
      hours = try hourly(question)
    } catch { throw PlanRefusal(.facts(error)) }
    // Where nobody says what any of them costs, the fewest processors are sought.
    let prices =
      hours.isEmpty
      ? Dictionary(question.gpus.map { ($0.name, 1.0) }, uniquingKeysWith: { first, _ in first })
      : hours.mapValues(\.dollars)
    let traffic = traffic(question, machines, calibration)
    let candidates = PlanCandidates(question, traffic, machines, calibration)
    guard !candidates.deployments.isEmpty else { throw PlanRefusal(.fitsNowhere(needs(question, traffic))) }
    var search = PlanSearch(question, traffic, candidates, hourly: prices)
    let found = try search.best(
      by: { unit in
        let gpu = unit.readers.deployment.gpu.name
        return prices[gpu] == nil ? nil : gpu + (unit.writers == nil ? "" : " apart")
      }, progress)
    func choice(_ found: PlanSearch.Found) -> PlanChoice {
      let gpu = found.unit.readers.deployment.gpu.name
      return PlanChoice(
        unit: found.unit, count: found.count, rate: traffic.isRandom ? found.rate : traffic.trace.rate,
        outcome: found.outcome, hour: hours[gpu], perTokenInterval: Interval(calibration.perTokenRange),
        firstTokenInterval: Interval(calibration.firstTokenRange),
        hoursPerRequest: found.perRequest / (prices[gpu] ?? 1))
    }
    guard !found.isEmpty else { throw refusal(question, candidates, machines, calibration, progress) }
    var all = found
    for best in found {
      for load in lighter {
        let copies = Int(saturating: (Double(best.count) * load.copies).rounded())
        let other =
          traffic.seeksRate
          ? search.evaluate(best.unit, count: best.count, rate: best.rate * load.rate)
          : copies * best.unit.gpus <= question.most ? search.evaluate(best.unit, count: copies, rate: best.rate) : nil
        if let other { all.append(other) }
      }
    }
    return PlanAnswer(
      question: question, choices: found.map(choice), front: front(all.map(choice)),
      considered: candidates.units.count, simulated: search.simulated, simulations: search.simulations,
      requests: traffic.trace.requests.count, longest: traffic.longest,
      withoutRent: question.gpus.map(\.name).filter { hours[$0] == nil })
  }

  /// Those of which no other costs less or as much and is as fast in both times.
  static func front(_ choices: [PlanChoice]) -> [PlanChoice] {
    func times(_ choice: PlanChoice) -> [Double] {
      [choice.weight, choice.outcome.firstToken.atShare, choice.outcome.perToken.atShare]
    }
    let kept = choices.filter { one in
      !choices.contains { other in
        let (a, b) = (times(other), times(one))
        return a != b && zip(a, b).allSatisfy { $0 <= $1 }
      }
    }
    return kept.sorted { times($0).lexicographicallyPrecedes(times($1)) }
  }

  private static func hourly(_ question: PlanQuestion) throws(FactProblems) -> [String: HourlyCost] {
    let market = RentMarket(on: question.date, in: try FactBase.bundled())
    var hours: [String: HourlyCost] = [:]
    for gpu in question.gpus {
      var cost = CostQuestion(
        model: question.model, gpu: gpu, gpus: 1, request: RequestShape(input: 1, output: 1), demand: .most,
        date: question.date)
      cost.payment = question.rents[gpu.name].map { .rent($0) } ?? .market
      cost.term = question.term
      hours[gpu.name] = cost.hourlyCost(market)
    }
    return hours
  }

  /// What candidates are tried on: of random arrivals so many that most of them find as many others as there are in the long
  /// run, by the fastest rate that any candidate may carry.
  private static func traffic(
    _ question: PlanQuestion, _ machines: [String: Machine], _ calibration: Calibration
  ) -> PlanTraffic {
    switch question.traffic {
    case .trace(let trace): return PlanTraffic(trace)
    case .rate(let request, let rate):
      // As for the rate below, where nothing is promised of a time, that of ten tokens a second and of five seconds.
      let tail = (question.targets.firstToken ?? 5) + request.output * (question.targets.perToken ?? 0.1)
      let count = Swift.min(Swift.max(Int(saturating: Swift.min(PlanSearch.stays * rate * tail, 1e9)), 2000), 12_000)
      return PlanTraffic(like: request, count: count, seed: question.seed, rate: rate)
    case .most(let request):
      let few = PlanTraffic(like: request, count: 400, seed: question.seed)
      let candidates = PlanCandidates(question, few, machines, calibration)
      let each = candidates.deployments.compactMap { deployment -> Double? in
        guard let bound = candidates.bounds[deployment], bound.perToken < .infinity else { return nil }
        let work = bound.work(few, share: 1, reads: true, writes: true) / Double(few.needs.count)
        return Double(deployment.layout.data * (question.most / deployment.layout.gpus)) / work
      }
      let tail = Swift.min(few.tail(question.targets), 600)
      let inFlight = (each.max() ?? 0) * tail
      let count = Swift.min(Swift.max(Int(saturating: 8 * inFlight), 2000), 12_000)
      return PlanTraffic(like: request, count: count, seed: question.seed)
    }
  }

  // MARK: Refusal

  /// How many processors of each kind hold the model and its longest request.
  private static func needs(_ question: PlanQuestion, _ traffic: PlanTraffic) -> [(gpu: String, need: MemoryNeed)] {
    let model = question.model
    return question.gpus.map { gpu in
      let deployment = Deployment(
        model: model.name, architecture: model.architecture, gpu: gpu, layout: Layout(), weights: model.precision,
        cache: question.cache, engine: question.engine)
      let longest = RequestShape(input: Double(traffic.longest), output: 1)
      return (gpu.name, MemoryNeed(deployment, gpus: question.most, request: longest, wish: question.wish))
    }
  }

  private static func refusal(
    _ question: PlanQuestion, _ candidates: PlanCandidates, _ machines: [String: Machine], _ calibration: Calibration,
    _ progress: Progress
  ) -> PlanRefusal {
    let feasible = candidates.deployments.contains { candidates.bounds[$0]?.isFeasible == true }
    var refusal = PlanRefusal(.tooSlow)
    if feasible {
      refusal = PlanRefusal(.tooMany(more(question, progress)))
    }
    refusal.nearest = candidates.deployments.compactMap { deployment in
      candidates.bounds[deployment].map { (deployment, $0) }
    }.min { $0.1.excess < $1.1.excess }.map { ($0.0, $0.1.alone.firstToken, $0.1.alone.perToken) }
    if !feasible { refusal.others = others(question, candidates.traffic, machines, calibration) }
    return refusal
  }

  /// The cheapest plan with four times as many processors, or four times as many again, up to `mostSearched`; nil where there is
  /// none.
  private static func more(_ question: PlanQuestion, _ progress: Progress) -> PlanChoice? {
    guard question.most < mostSearched else { return nil }
    var more = question
    more.most = Swift.min(question.most * 4, mostSearched)
    do {
      return try run(more, progress).choices.first
    } catch let refusal as PlanRefusal {
      if case .tooMany(let found) = refusal.reason { return found }
      return nil
    } catch { return nil }
  }

  /// No plan of more processors is looked for.
  public static let mostSearched = 1024

  /// Kinds of processors, other than those asked about, with which requests that are alone keep the promise.
  private static func others(
    _ question: PlanQuestion, _ traffic: PlanTraffic, _ machines: [String: Machine], _ calibration: Calibration
  ) -> [(gpu: String, count: Int)] {
    var other = question
    other.mayReadApart = false
    other.most = Swift.max(question.most, 8)
    let asked = Set(question.gpus.map(\.name))
    return machines.keys.sorted().filter { !asked.contains($0) }.compactMap { name in
      guard let machine = machines[name] else { return nil }
      other.gpus = [machine.gpu]
      let candidates = PlanCandidates(other, traffic, machines, calibration)
      let sizes = candidates.deployments.filter { candidates.bounds[$0]?.isFeasible == true }.map(\.layout.gpus)
      return sizes.min().map { (name, $0) }
    }
  }
}
