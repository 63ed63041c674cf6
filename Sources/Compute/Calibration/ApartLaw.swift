internal import Facts
internal import Maths

/// The times of deployments that read prompts on processors of their own: the time of a pass times
/// e^κ (g/8)^ε (C/256)^δ (n/1024)^ζ, for g processors that decode, C requests in flight and prompts of n tokens.
///
/// The rows say neither how many replicas there are, nor how many tokens a pass yields by speculation; both are in these four,
/// which are centred on a usual run and drawn towards nothing, so that little is taken over to other models. The first token
/// takes e^λ p^β C^γ, with p the time of one's own prompt. The form is an assumption.
public struct ApartLaw: Hashable, Sendable {
  /// κ, ε, δ, ζ.
  public var level = 0.0, processors = 0.0, requests = 0.0, prompt = 0.0
  /// What each engine adds to κ.
  public var levels: [String: Double] = [:]
  /// λ, β, γ.
  public var firstLevel = 0.0, firstWork = 1.0, firstRequests = 0.0
  /// What each engine adds to λ.
  public var firstLevels: [String: Double] = [:]

  /// Nothing is fitted.
  public init() {}

  /// How far slopes, and engines, are expected from nothing. Assumptions.
  static let slopeSpread = 0.08, engineSpread = 0.1

  /// What ε, δ and ζ are multiplied with.
  static func columns(_ run: MeasuredRun) -> [Double] {
    [
      Double.log(Double(run.deployment.layout.gpus) / 8), Double.log(run.requests / 256),
      Double.log(run.workload.input / 1024),
    ]
  }
}

extension Machine {
  /// The time of a pass of a run whose prompts are read elsewhere, and of one prompt there.
  func apart(_ run: MeasuredRun, _ calibration: Calibration) -> (pass: Double, prompt: Double) {
    let time = serving(run.deployment, run.workload, calibration, under: .measuredApart, PlainReading())
    let prompt = prompt(run.prefill ?? run.deployment, run.workload, PlainReading()).whole
    return (time.pass, prompt)
  }

  /// The times of such a run.
  func predict(apart run: MeasuredRun, _ calibration: Calibration) -> (firstToken: Double, perToken: Double) {
    let (pass, prompt) = apart(run, calibration)
    let law = calibration.apart
    let engine = run.deployment.engine.name
    let columns = ApartLaw.columns(run)
    let perToken =
      pass
      * Double.exp(
        law.level + (law.levels[engine] ?? 0) + law.processors * columns[0] + law.requests * columns[1]
          + law.prompt * columns[2])
    let first = Double.exp(
      law.firstLevel + (law.firstLevels[engine] ?? 0) + law.firstWork * Double.log(prompt)
        + law.firstRequests * Double.log(run.requests))
    return (first, perToken)
  }
}
