internal import Facts
public import Maths

/// Finds how a model is best spread over graphics processors, and with how many requests in flight.
public struct FleetSearch: Sendable {
  /// The machine, with its kernels.
  public let machine: Machine
  /// What is to be served; its layout is not looked at.
  public let deployment: Deployment
  /// Processors that are paid for.
  public let gpus: Int
  /// What is asked.
  public let request: RequestShape
  /// How times are predicted.
  public let calibration: Calibration
  /// What users are promised.
  public var targets = LatencyTargets()
  /// What is asked of the layout.
  public var wish = LayoutWish()
  /// What a benchmark says.
  public var factors = MeasuredFactors.none

  /// A search without targets or wishes.
  public init(
    _ machine: Machine, _ deployment: Deployment, gpus: Int, _ request: RequestShape, _ calibration: Calibration
  ) {
    self.machine = machine
    self.deployment = deployment
    self.gpus = gpus
    self.request = request
    self.calibration = calibration
  }

  /// A fleet under its load, and whether a target, not the fleet, kept the load from being higher.
  public struct Choice: Sendable {
    /// The fleet.
    public let fleet: Fleet
    /// Its load.
    public let load: SteadyLoad<Double>
    /// Whether a latency target ended the search.
    public let isHeldByTarget: Bool
    /// How many layouts were compared.
    public internal(set) var compared = 1
  }

  /// Why nothing was found.
  public enum Refusal: Error, Sendable {
    /// No layout that is asked for is legal on so many processors.
    case noLayout
    /// It does not fit.
    case tooLarge(MemoryNeed)
    /// More requests a second than the fleet carries: at most so many, in this way.
    case saturated(Double, Layout)
    /// No layout keeps the targets: the nearest.
    case targetsMissed(Choice)
  }

  /// The fleets of all layouts that are legal, and have room for a request.
  public var fleets: [Fleet] {
    Layout.legal(deployment.architecture, gpus: gpus, wish: wish).map { Fleet(deployment.spread($0), gpus: gpus) }
      .filter { $0.room(request) >= 1 }
  }

  /// The choice: with a demand in flight, or as high as the targets allow, the fleet that makes most requests a second, and so
  /// the cheapest; with a rate of arrivals, which costs the same in every layout, the one in which requests stay shortest.
  public func best(_ demand: Demand) throws(Refusal) -> Choice {
    let layouts = Layout.legal(deployment.architecture, gpus: gpus, wish: wish)
    guard !layouts.isEmpty else { throw .noLayout }
    let fleets = self.fleets
    guard !fleets.isEmpty else {
      throw .tooLarge(MemoryNeed(deployment, gpus: gpus, request: request, wish: wish))
    }
    var choices: [Choice] = []
    switch demand {
    case .concurrency(let concurrency):
      choices = fleets.map { Choice(fleet: $0, load: load($0, concurrency), isHeldByTarget: false) }
    case .rate(let rate):
      choices = fleets.compactMap { fleet in
        machine.arriving(fleet, request, rate: rate, calibration, factors: factors, PlainReading()).map {
          Choice(fleet: fleet, load: $0, isHeldByTarget: false)
        }
      }
      guard !choices.isEmpty else {
        let highest = fleets.map { ($0, highestRate($0)) }.max { $0.1 < $1.1 }
        throw .saturated(highest?.1 ?? 0, highest?.0.deployment.layout ?? Layout())
      }
    case .most: choices = fleets.map(most)
    }
    let kept = choices.filter { targets.areMet(by: $0.load) }
    guard !kept.isEmpty else {
      let nearest = choices.min { targets.excess($0.load) < targets.excess($1.load) }
      throw .targetsMissed(nearest ?? choices[0])
    }
    // Of equals the first, which has the fewest ways.
    var best = kept[0]
    for choice in kept.dropFirst() {
      if case .rate = demand {
        if choice.load.stay < best.load.stay { best = choice }
      } else if choice.load.rate > best.load.rate {
        best = choice
      }
    }
    best.compared = choices.count
    return best
  }

  /// A fleet with so many requests in flight.
  public func load(_ fleet: Fleet, _ concurrency: Double) -> SteadyLoad<Double> {
    machine.steady(
      fleet, request, concurrency: concurrency, calibration, factors: factors, PlainReading())
  }

  /// The most requests a second that a fleet can keep up with when they arrive at random.
  public func highestRate(_ fleet: Fleet) -> Double {
    machine.highestRate(fleet, request, calibration, factors: factors)
  }

  /// The most whole requests in flight with which targets are met, at most as many as there is room for; one where none is.
  private func most(_ fleet: Fleet) -> Choice {
    var (low, high) = (1.0, fleet.room(request))
    if targets.areMet(by: load(fleet, high)) {
      return Choice(fleet: fleet, load: load(fleet, high), isHeldByTarget: false)
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if targets.areMet(by: load(fleet, middle)) { low = middle } else { high = middle }
    }
    return Choice(fleet: fleet, load: load(fleet, low), isHeldByTarget: true)
  }
}
