public import Facts
internal import Compute
internal import Maths

/// Answers what a training run takes.
public enum TrainingStudy {
  /// The answer.
  public static func run(_ question: TrainingQuestion) throws(FactProblems) -> TrainingAnswer {
    let law = try TrainingLaw.bundled()
    let base = try FactBase.bundled()
    let setup = question.setup
    func time(_ setup: TrainingSetup, knowing: TrainingLaw.Knowledge? = nil) -> TrainingTime {
      law.time(
        setup, tokens: question.tokens, sequence: question.sequence, failures: question.failures, knowing: knowing)
    }
    let known = time(setup, knowing: question.gpu == nil ? .model : nil)
    var unscaled = setup
    unscaled.gpus = nil
    var narrowing = [time(unscaled, knowing: .model)]
    if question.gpu != nil { narrowing.append(time(unscaled, knowing: .processor)) }
    if known.share.knowledge == .scale { narrowing.append(known) }
    let rent = TrainingRent(
      question.rent, question.gpu, question.term, on: question.date, in: base)
    let bill = rent.map { Bill(question, known, $0) }
    return TrainingAnswer(
      question: question, time: known, narrowing: narrowing, rent: rent, cost: bill?.finalRun,
      programme: bill.map { Array(zip(TrainingProgramme.Part.allCases, $0.parts)) } ?? [], total: bill?.total,
      scaling: scaling(question, known), frontier: FrontierSpending(on: question.date, in: base))
  }

  private static func scaling(_ question: TrainingQuestion, _ time: TrainingTime) -> TrainingAnswer.Scaling {
    let law = ScalingLaw.replicated
    let loss = law.loss(parameters: question.shape.active, tokens: question.tokens)
    func best(_ operations: Double) -> (parameters: Double, tokens: Double, loss: Double) {
      let parameters = law.optimalParameters(operations: operations)
      let tokens = operations / (6 * parameters)
      return (parameters, tokens, law.loss(parameters: parameters, tokens: tokens))
    }
    // The run's own operations as the law counts them, 6 N D.
    let mine = 6 * question.shape.active * question.tokens
    let use = best(mine)
    // The best use of fewer operations has the run's loss somewhere: halving the range of their logarithm finds it.
    var (low, high) = (Double.log(mine) - 20, Double.log(mine))
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if best(Double.exp(middle)).loss > loss { low = middle } else { high = middle }
    }
    return TrainingAnswer.Scaling(
      parameters: use.parameters, tokens: use.tokens, loss: loss, bestLoss: use.loss,
      sameLossOperations: Double.exp((low + high) / 2))
  }
}

/// Dollars of a programme over sampled futures.
private struct Bill {
  let finalRun: Ranged
  let parts: [Ranged]
  let total: Ranged

  init(_ question: TrainingQuestion, _ time: TrainingTime, _ rent: TrainingRent) {
    let price = time.gpuHours * rent.dollars
    var runs: [Double] = []
    var parts = TrainingProgramme.Part.allCases.map { _ in [Double]() }
    for path in 0..<question.paths {
      let u = TrainingProgramme.draws(path: path, seed: question.seed)
      let run = price * time.interval.factor(u[0]) * rent.interval.factor(u[1])
      runs.append(run)
      for (place, part) in question.programme.parts(u).enumerated() {
        parts[place].append(run * part)
      }
    }
    let sums = runs.indices.map { path in parts.reduce(0) { $0 + $1[path] } }
    // What has no range beside the run's is known without samples.
    finalRun = Ranged(price, time.interval.times(rent.interval))
    self.parts = [finalRun] + parts.dropFirst().map(Ranged.init(samples:))
    total = Ranged(samples: sums)
  }
}
