import Maths

extension Quantity {
  static let runHours = Quantity(
    "run GPU-hours", "GPU-hours", "GPU-hours of one training run with the experiments before it",
    source: "mechanism B2: six operations a parameter and token (Kaplan et al. 2020, arXiv 2001.08361)")
  static let trainingPlan = Quantity(
    "training plan", "GPUs", "GPUs that training is to keep busy, before its growth and any narrowing",
    source: "mechanisms B2, B3")
}

extension Step {
  static var hoursAMonth: N { 730.5 }

  /// What the programme of training keeps busy, beside the GPUs that are stated:
  ///
  ///     run GPU-hours = 6 × parameters × tokens / (peak × share of peak × 3600) × (1 + experiments)
  ///     plan          = stated + run GPU-hours × (pre-training + post-training) / (730.5 × months between models)
  ///
  /// A company that pre-trains states pre-training 1, one that only trains on from its last model or from an open one 0, with the
  /// parameters and tokens of that model: a policy is these figures.
  ///
  /// Source: mechanisms B2, B3. Range: dense models and mixtures by their active parameters; attention, failures and numbers of
  /// 8 bits are inside the share of peak.
  @inline(__always) mutating func planTraining(_ c: inout Company<N>) -> N {
    let parameters = N.select(0 < c[.trainingParameters], c[.trainingParameters], c[.activeParameters])
    let speed = max(c[.peak] * c[.trainingShare], 1)
    let hours = q(
      .runHours, 6 * parameters * c[.trainingTokens] / (speed * Self.secondsAnHour) * (1 + c[.experiments]))
    let part = c[.pretraining] + c[.postTraining]
    return q(.trainingPlan, c[.trainingGPUs] + hours * part / (Self.hoursAMonth * max(c[.programmeMonths], 0.1)))
  }
}
