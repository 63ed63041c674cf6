public import Maths

/// The cheapest fleet for a model of which only the processor is given: how many, in which layout, with how many requests in
/// flight is searched for.
///
/// Of the two smallest numbers of processors on which the model has room for requests, and a node, the one with the cheapest
/// tokens, each in its cheapest layout, with as many requests in flight as a time per token allows.
public struct CheapestFleet: Sendable {
  /// The fleet under its load.
  public let choice: FleetSearch.Choice
  /// Processor-hours of a token in a fleet that is always busy.
  public let hours: TokenCost<Double>

  /// Seconds a token at most: a reader is content with ten tokens a second. Assumption.
  public static let perToken = 0.1
  /// Processors of a fleet.
  static let sizes = [1, 2, 4, 8, 16, 32]

  /// The cheapest for requests of a shape, or nil where the model has room on none.
  public static func of(
    _ deployment: Deployment, on machine: Machine, _ request: RequestShape, _ calibration: Calibration
  ) -> CheapestFleet? {
    var best: CheapestFleet?
    var found = 0
    for gpus in sizes where found < 2 || gpus == 8 {
      var search = FleetSearch(machine, deployment, gpus: gpus, request, calibration)
      search.targets = LatencyTargets(perToken: perToken)
      guard let choice = try? search.best(.most) else { continue }
      found += 1
      let hours = TokenCost.split(choice.load, choice.fleet, request, gpuHour: 1.0, utilisation: 1, PlainReading())
      if best.map({ hours.request < $0.hours.request }) ?? true { best = CheapestFleet(choice: choice, hours: hours) }
    }
    return best
  }
}
