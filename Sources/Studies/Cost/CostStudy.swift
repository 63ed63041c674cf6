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
    /// The processor is to be bought, and no price of it is kept.
    case noPrice
    /// The program's own files are broken.
    case facts(FactProblems)
  }

  /// The answer. With a benchmark, its factors go into the choice of the fleet.
  public static func run(_ question: CostQuestion) throws(Refusal) -> CostAnswer {
    let ground = try CostGround(question)
    let search = ground.search
    let choice = try refusing { () throws(FleetSearch.Refusal) in try search.best(question.demand) }
    let hour = try ground.hour(of: question)
    return answer(question, choice, search, hour, TokenPrices(question.model, on: question.date, in: ground.base))
  }

  /// The machine of a card.
  static func machine(_ gpu: GPUCard) throws(FactProblems) -> Machine {
    Machine(gpu, cards: try GPUCard.bundled(), fits: try KernelFit.bundled(), bins: try KernelBin.bundled())
  }

  /// What a search finds, or why there is no answer.
  static func refusing<T>(_ body: () throws(FleetSearch.Refusal) -> T) throws(Refusal) -> T {
    do throws(FleetSearch.Refusal) { return try body() } catch { throw .search(error) }
  }

  private static func answer(
    _ question: CostQuestion, _ choice: FleetSearch.Choice, _ search: FleetSearch, _ hour: HourlyCost?,
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
    // In flight as many as are asked, fewer are served where each takes longer. Those that arrive at a rate are served at it; where
    // each takes longer, more processors are needed to be as busy as these are.
    var (onCost, onRate): (Interval, Interval?) = (stay, Interval(1 / stay.high, 1 / stay.low))
    if case .rate = question.demand {
      let busy = load.busy
      onRate = nil
      onCost = Interval.work(reading: busy.input + busy.cached, first, writing: busy.output, perToken)
        .atLeast(load.light / busy.total)
    }
    var limit = choice.isHeldByTarget ? .latencyTarget : BindingLimit.of(load, groups: groups)
    // The search for the most went as far as memory has room.
    if case .most = question.demand, !choice.isHeldByTarget { limit = .cacheMemory }
    var loadShare: Double?
    if case .rate(let rate) = question.demand { loadShare = rate / search.highestRate(fleet) }
    return CostAnswer(
      question: question, choice: choice, limit: limit, room: fleet.room(question.request), hour: hour,
      cost: hour.map {
        TokenCost.split(
          load, fleet, question.request, gpuHour: $0.dollars, utilisation: question.utilisation, PlainReading())
      },
      costInterval: onCost.times(hour?.interval ?? .none),
      perTokenInterval: perToken.atLeast(load.lightPerToken / load.perToken),
      firstTokenInterval: beginning.atLeast(load.lightFirstToken / load.firstToken), rateInterval: onRate,
      factors: search.factors,
      prices: prices,
      kernels: search.machine.source, knowsVersion: question.knowsVersion(search.calibration),
      loadShare: loadShare)
  }
}
