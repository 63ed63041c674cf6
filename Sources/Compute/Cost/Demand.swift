public import Maths

/// How much is asked of a fleet.
public enum Demand: Hashable, Sendable {
  /// Requests in flight.
  case concurrency(Double)
  /// Requests that arrive a second.
  case rate(Double)
  /// As much as the latency targets allow.
  case most
}

/// What users are promised, in seconds; nil promises nothing.
public struct LatencyTargets: Hashable, Sendable {
  /// On average to the first token, and for each token after it.
  public var firstToken, perToken: Double?

  /// Targets.
  public init(firstToken: Double? = nil, perToken: Double? = nil) {
    (self.firstToken, self.perToken) = (firstToken, perToken)
  }

  /// Whether a load keeps them.
  public func areMet(by load: SteadyLoad<Double>) -> Bool {
    load.firstToken <= firstToken ?? .infinity && load.perToken <= perToken ?? .infinity
  }

  /// The largest of the times over their targets: at most 1 where all are met.
  func excess(_ load: SteadyLoad<Double>) -> Double {
    Swift.max(load.firstToken / (firstToken ?? .infinity), load.perToken / (perToken ?? .infinity))
  }
}
