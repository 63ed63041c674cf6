internal import Facts
internal import Maths

/// What was learnt from measured runs: weights of the parts of a pass, factors of engines, versions, processors and
/// precisions, and the law of the first token.
///
/// No parameter belongs to a model, a deployment or a row.
public struct Calibration: Hashable, Sendable {
  /// The weight of each part, in the order of `Term`.
  public var weights: [Double]
  /// Logarithms of the factors of an engine, a version ("vllm/0.12.0"), a measured machine ("h100_sxm") and a precision.
  public var engines: [String: Double] = [:]
  /// Those of versions.
  public var versions: [String: Double] = [:]
  /// Those of machines.
  public var systems: [String: Double] = [:]
  /// Those of precisions.
  public var precisions: [String: Double] = [:]
  /// How long a request waits for its first token.
  public var firstToken = FirstTokenLaw()
  /// The times where prompts are read on processors of their own.
  public var apart = ApartLaw()
  /// Central 90 % of the ratio of measured to predicted where the model, or the processor, was left out of the fit: of time
  /// per token, and of time to the first one.
  public var perTokenRange = 1.0...1.0
  /// That of the time to the first token.
  public var firstTokenRange = 1.0...1.0

  /// The weights before anything is fitted: kernels as measured, and fixed times that are assumptions.
  public static let start: [Double] = Term.allCases.map { term in
    switch term {
    case .projections, .attention, .experts, .vocabulary, .traffic, .hops, .launches, .prompts: 1
    case .layers: 3e-5
    case .expertLayers: 4.5e-5
    case .pass: 5e-4
    case .requests: 2e-5
    case .promptStarts: 1e-3
    }
  }

  /// A calibration with the weights from before any fit.
  public init() { weights = Self.start }

  /// The factor on the time of a pass, of what is known of engine, version, processor and precision.
  public func factor(_ deployment: Deployment) -> Double {
    let engine = deployment.engine
    let version = engine.version.flatMap { versions["\(engine.name)/\($0)"] } ?? 0
    let logarithm =
      (engines[engine.name] ?? 0) + version + (systems[deployment.gpu.kernels.system] ?? 0)
      + (precisions[deployment.weights.rawValue] ?? 0)
    return Double.exp(logarithm)
  }
}
