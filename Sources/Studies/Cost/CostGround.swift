package import Compute
internal import Facts

/// What any answer about cost stands on: the program's own files, and a search with a benchmark's factors in it.
package struct CostGround {
  let base: FactBase
  /// What is known of rents; nil where nothing is, or the rent is stated.
  let market: RentMarket?
  package let search: FleetSearch

  /// With a benchmark, the fleet is first chosen by predictions, then predictions of the benchmark's loads on that fleet are held
  /// against what was measured, and their factors go into the search.
  package init(_ question: CostQuestion) throws(CostStudy.Refusal) {
    let (calibration, machine): (Calibration, Machine)
    do throws(FactProblems) {
      calibration = try Calibration.bundled()
      base = try FactBase.bundled()
      machine = try CostStudy.machine(question.gpu)
    } catch {
      throw .facts(error)
    }
    if case .rent = question.payment { market = nil } else { market = RentMarket(on: question.date, in: base) }
    let card = question.model
    var search = FleetSearch(
      machine,
      Deployment(
        model: card.name, architecture: card.architecture, gpu: question.gpu, layout: Layout(), weights: card.precision,
        cache: question.cache, engine: question.engine),
      gpus: question.gpus, question.request, calibration)
    search.targets = question.targets
    search.wish = question.wish
    if !question.runs.isEmpty { search.factors = try Self.factors(question.runs, search) }
    self.search = search
  }

  /// Measured over predicted, on the fleet that would be chosen for the first of the loads.
  private static func factors(
    _ runs: [MeasuredLoad], _ search: FleetSearch
  ) throws(CostStudy.Refusal)
    -> MeasuredFactors
  {
    guard let first = runs.first else { return .none }
    let fleet = try CostStudy.refusing { () throws(FleetSearch.Refusal) in
      try search.asking(first.request).best(.concurrency(first.concurrency)).fleet
    }
    let predicted = runs.map { search.asking($0.request).load(fleet, $0.concurrency) }
    return MeasuredFactors(
      perToken: zip(runs, predicted).map { $0.perToken / $1.perToken },
      firstToken: zip(runs, predicted).map { $0.firstToken / $1.firstToken })
  }
}

extension FleetSearch {
  /// The same search for other requests, and on so many processors where that is said; without targets.
  func asking(_ request: RequestShape, gpus: Int? = nil) -> FleetSearch {
    var other = FleetSearch(machine, deployment, gpus: gpus ?? self.gpus, request, calibration)
    other.wish = wish
    other.factors = factors
    return other
  }
}

extension CostQuestion {
  /// Whether a calibration knows the engine's version; true where none is given.
  func knowsVersion(_ calibration: Calibration) -> Bool {
    engine.version.map { calibration.versions["\(engine.name)/\($0)"] != nil } ?? true
  }
}

extension CostGround {
  /// What an hour of a processor costs; nil where no rent is known. Refuses to buy at a price that nobody says.
  func hour(of question: CostQuestion) throws(CostStudy.Refusal) -> HourlyCost? {
    let hour = question.hourlyCost(market)
    if hour == nil, case .buy = question.payment { throw .noPrice }
    return hour
  }
}
