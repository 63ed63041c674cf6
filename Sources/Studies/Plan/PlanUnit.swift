public import Compute

/// The smallest part that a plan is made of copies of: a replica, or some replicas that read and some that write.
public struct PlanUnit: Hashable, Sendable {
  /// Replicas of a kind.
  public struct Part: Hashable, Sendable {
    /// Each replica, how many of them are in a unit, and what a group of one may do.
    public let deployment: Deployment
    public let replicas: Int
    public let limits: ServerLimits

    /// Processors of the part in one unit.
    public var gpus: Int { deployment.layout.gpus * replicas }
    /// Groups with requests of their own in one unit.
    public var groups: Int { deployment.layout.data * replicas }
  }

  /// Those that read prompts, and write answers where nobody else does.
  public let readers: Part
  /// Those that only write.
  public let writers: Part?

  /// Processors of a unit.
  public var gpus: Int { readers.gpus + (writers?.gpus ?? 0) }

  /// The most requests a second that a unit keeps up with when they come at random: where prompts are read apart, the fewer of what
  /// both sides do.
  func capacity(_ request: RequestShape, _ machine: Machine, _ calibration: Calibration) -> Double {
    func most(_ part: Part, _ request: RequestShape) -> Double {
      machine.highestRate(
        Fleet(part.deployment, gpus: part.gpus), request, calibration, requests: part.limits.requests,
        passTokens: part.limits.passTokens)
    }
    guard let writers else { return most(readers, request) }
    return Swift.min(
      most(readers, RequestShape(input: request.input, cached: request.cached, output: 1)),
      most(writers, RequestShape(input: request.input, cached: request.input - 1, output: request.output)))
  }

  /// So many units, with times to begin from.
  func fleet(_ count: Int, _ times: [Deployment: PassTimes], _ router: Router) -> ServedFleet {
    func pool(_ part: Part) -> Pool {
      guard let known = times[part.deployment] else { preconditionFailure("a unit of a deployment without times") }
      return Pool(
        times: known, limits: part.limits, replicas: part.replicas * count,
        groups: part.deployment.layout.data,
        gpusPerGroup: Double(part.deployment.layout.gpus) / Double(part.deployment.layout.data))
    }
    var fleet: ServedFleet
    if let writers {
      fleet = ServedFleet(
        readers: pool(readers), writers: pool(writers),
        transfer: Transfer(from: readers.deployment, to: writers.deployment))
    } else {
      fleet = ServedFleet(pool(readers))
    }
    fleet.router = router
    return fleet
  }
}
