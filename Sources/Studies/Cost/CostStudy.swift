public import Compute
public import Facts
internal import Maths
internal import Units

/// Answers what a million tokens cost.
public enum CostStudy {
  /// Why there is no answer.
  public enum Refusal: Error, Sendable {
    /// No fleet was found.
    case search(FleetSearch.Refusal)
    /// No rent or price of the processor is known on the date.
    case noRent
    /// The program's own files are broken.
    case facts(FactProblems)
  }

  /// The answer. With a benchmark, the fleet is first chosen by predictions, then predictions of the benchmark's loads on that
  /// fleet are held against what was measured, and their factors go into a second choice.
  public static func run(_ question: CostQuestion) throws(Refusal) -> CostAnswer {
    let (calibration, base, cards, machine): (Calibration, FactBase, [GPUCard], Machine)
    do throws(FactProblems) {
      calibration = try Calibration.bundled()
      (base, cards) = (try FactBase.bundled(), try GPUCard.bundled())
      machine = try self.machine(question.gpu)
    } catch {
      throw .facts(error)
    }
    let card = question.model
    var search = FleetSearch(
      machine,
      Deployment(
        model: card.name, architecture: card.architecture, gpu: question.gpu, layout: Layout(), weights: card.precision,
        cache: question.cache, engine: question.engine),
      gpus: question.gpus, question.request, calibration)
    search.targets = question.targets
    search.wish = question.wish
    if !question.runs.isEmpty { search.factors = try factors(question.runs, search) }
    let choice = try refusing { () throws(FleetSearch.Refusal) in try search.best(question.demand) }
    guard let hour = question.hourlyCost(base, cards) else { throw .noRent }
    return answer(question, choice, search, hour, TokenPrices(card, on: question.date, in: base))
  }

  /// The machine of a card.
  static func machine(_ gpu: GPUCard) throws(FactProblems) -> Machine {
    Machine(gpu, cards: try GPUCard.bundled(), fits: try KernelFit.bundled(), bins: try KernelBin.bundled())
  }

  private static func refusing<T>(_ body: () throws(FleetSearch.Refusal) -> T) throws(Refusal) -> T {
    do throws(FleetSearch.Refusal) { return try body() } catch { throw .search(error) }
  }

  /// Measured over predicted, on the fleet that would be chosen for the first of the loads.
  private static func factors(_ runs: [MeasuredLoad], _ search: FleetSearch) throws(Refusal) -> MeasuredFactors {
    func searching(_ run: MeasuredLoad) -> FleetSearch {
      var other = FleetSearch(search.machine, search.deployment, gpus: search.gpus, run.request, search.calibration)
      other.wish = search.wish
      return other
    }
    guard let first = runs.first else { return .none }
    let fleet = try refusing { () throws(FleetSearch.Refusal) in
      try searching(first).best(.concurrency(first.concurrency)).fleet
    }
    let predicted = runs.map { searching($0).load(fleet, $0.concurrency) }
    return MeasuredFactors(
      perToken: zip(runs, predicted).map { $0.perToken / $1.perToken },
      firstToken: zip(runs, predicted).map { $0.firstToken / $1.firstToken })
  }

  private static func answer(
    _ question: CostQuestion, _ choice: FleetSearch.Choice, _ search: FleetSearch, _ hour: HourlyCost,
    _ prices: TokenPrices?
  ) -> CostAnswer {
    let (load, fleet) = (choice.load, choice.fleet)
    let groups = Double(fleet.replicas * fleet.deployment.layout.data)
    let perToken = Interval(search.factors.narrowed(search.calibration.perTokenRange))
    let first = Interval(search.factors.narrowed(search.calibration.firstTokenRange))
    // Waiting for room is waiting for the answers of others.
    let answer = question.request.output * load.perToken
    let waiting = Swift.min(Swift.max(load.concurrency / groups / load.room - 1, 0) * answer, load.firstToken)
    let beginning = Interval.sum([(load.firstToken - waiting, first), (waiting, perToken)])
    let stay = Interval.sum([(load.firstToken, beginning), (answer, perToken)])
      .atLeast(load.light * load.rate / Double(fleet.gpus))
    // Arrivals at a rate are served at that rate, however long each takes: then only what is paid is uncertain.
    var byStay = stay
    if case .rate = question.demand { byStay = .none }
    var limit = choice.isHeldByTarget ? .latencyTarget : BindingLimit.of(load, groups: groups)
    // The search for the most went as far as memory has room.
    if case .most = question.demand, !choice.isHeldByTarget { limit = .cacheMemory }
    return CostAnswer(
      question: question, choice: choice, limit: limit, room: fleet.room(question.request), hour: hour,
      cost: TokenCost.split(
        load, fleet, question.request, gpuHour: hour.dollars, utilisation: question.utilisation, PlainReading()),
      costInterval: byStay.times(hour.interval), rateInterval: Interval(1 / byStay.high, 1 / byStay.low),
      perTokenInterval: perToken.atLeast(load.lightPerToken / load.perToken),
      firstTokenInterval: beginning.atLeast(load.lightFirstToken / load.firstToken), factors: search.factors,
      prices: prices,
      kernels: search.machine.source,
      knowsVersion: question.engine.version.map {
        search.calibration.versions["\(question.engine.name)/\($0)"] != nil
      } ?? true)
  }
}
