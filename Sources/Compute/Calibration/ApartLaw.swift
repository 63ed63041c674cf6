internal import Facts
internal import Maths

/// The times of deployments that read prompts on processors of their own: the time of a pass times e^κ g^ε, for g
/// processors that decode.
///
/// The rows say neither how many replicas there are, nor how many tokens a pass yields by speculation; both are in κ. The
/// first token takes e^λ p^β C^γ: p the time of one's own prompt, C the requests in flight. The form is an assumption.
public struct ApartLaw: Hashable, Sendable {
  /// κ, and what each engine adds to it; ε.
  public var level = 0.0, processors = 0.0
  /// What each engine adds to κ.
  public var levels: [String: Double] = [:]
  /// λ, β, γ.
  public var firstLevel = 0.0, firstWork = 1.0, firstRequests = 0.0
  /// What each engine adds to λ.
  public var firstLevels: [String: Double] = [:]

  /// Nothing is fitted.
  public init() {}
}

extension Machine {
  /// The time of a pass of a run whose prompts are read elsewhere, and of one prompt there.
  func apart(_ run: MeasuredRun, _ calibration: Calibration) -> (pass: Double, prompt: Double) {
    let time = serving(run.deployment, run.workload, calibration, share: Self.measuredShare, PlainReading())
    let prompt = prompt(run.prefill ?? run.deployment, run.workload, PlainReading()).whole
    return (time.pass, prompt)
  }

  /// The times of such a run.
  func predict(apart run: MeasuredRun, _ calibration: Calibration) -> (firstToken: Double, perToken: Double) {
    let (pass, prompt) = apart(run, calibration)
    let law = calibration.apart
    let engine = run.deployment.engine.name
    let perToken =
      pass
      * Double.exp(
        law.level + (law.levels[engine] ?? 0) + law.processors * Double.log(Double(run.deployment.layout.gpus)))
    let first = Double.exp(
      law.firstLevel + (law.firstLevels[engine] ?? 0) + law.firstWork * Double.log(prompt)
        + law.firstRequests * Double.log(run.requests))
    return (first, perToken)
  }
}
