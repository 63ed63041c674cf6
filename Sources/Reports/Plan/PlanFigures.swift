internal import Compute
internal import Facts
internal import Studies

/// The cheapest deployments, as JSON carries them. Amounts are in dollars, times in seconds.
struct PlanFigures: Codable {
  let model: String
  let engine: String
  let date: String
  let ttft: Double?
  let tpot: Double?
  let share: Double
  let requests: Int
  let considered: Int
  let simulated: Int
  let simulations: Int
  let best: Plan?
  let plans: [Plan]
  let front: [Plan]
  let assumptions: [String]

  struct Plan: Codable {
    let gpu: String
    let gpuCount: Int
    let replicas: Int
    let layout: Layout
    let requestsInPass: Int
    let passTokens: Int
    let isApart: Bool
    let prefill: Prefill?
    let rate: Double
    /// Dollars: nil where nobody says what an hour costs.
    let dollarsPerHour: Double?
    let gpuHour: CostFigures.GPUHour?
    let dollarsPerThousandRequests: Double?
    let dollarsPerMillion: Tokens?
    /// What of these is predicted, with its interval.
    let figures: [Figure]
    let shareKept: Double
    let firstToken: Double
    let firstTokenAtShare: Double
    let timePerToken: Double
    let timePerTokenAtShare: Double
    let throughput: Throughput
    let requestsInFlightPerReplica: Double
    let utilisation: Double
    let cachedShare: Double
    let preemptions: Int
  }

  struct Figure: Codable {
    let name: String
    let unit: String
    let value: Double
    let low: Double
    let high: Double

    init(_ name: String, _ unit: String, _ value: Double, _ interval: Interval) {
      (self.name, self.unit, self.value) = (name, unit, value)
      (low, high) = (value * interval.low, value * interval.high)
    }
  }

  struct Layout: Codable {
    let tensor: Int
    let data: Int
    let pipeline: Int
    let expertSpread: Int

    init(_ layout: Compute.Layout) {
      (tensor, data, pipeline, expertSpread) = (layout.tensor, layout.data, layout.pipeline, layout.expertSpread)
    }
  }

  struct Prefill: Codable {
    let replicas: Int
    let layout: Layout
    let passTokens: Int
  }

  struct Tokens: Codable {
    let input: Double
    let cached: Double
    let output: Double
  }

  struct Throughput: Codable {
    let requests: Double
    let output: Double
    let outputPerGPU: Double
  }

  init(_ answer: PlanAnswer, _ assumptions: [String]) {
    let question = answer.question
    model = question.model.name
    engine = question.engine.name
    date = "\(question.date)"
    (ttft, tpot, share) = (question.targets.firstToken, question.targets.perToken, question.share)
    (requests, considered) = (answer.requests, answer.considered)
    (simulated, simulations) = (answer.simulated, answer.simulations)
    plans = answer.choices.map(Plan.init)
    front = answer.front.map(Plan.init)
    best = plans.first
    self.assumptions = assumptions
  }
}

extension PlanFigures.Plan {
  /// What is predicted of a plan, with where nine tenths of the truth are expected.
  static func figures(_ choice: PlanChoice) -> [PlanFigures.Figure] {
    let (outcome, cost) = (choice.outcome, choice.costInterval)
    var found: [PlanFigures.Figure] = []
    if let perRequest = choice.perRequest, let tokens = choice.perMillion {
      found = [
        .init("cost of input", "USD/Mtok", tokens.input, cost),
        .init("cost of cached input", "USD/Mtok", tokens.cached, cost),
        .init("cost of output", "USD/Mtok", tokens.output, cost),
        .init("cost of 1000 requests", "USD", perRequest * 1000, cost),
      ].filter { $0.value > 0 }
    }
    return found + [
      .init("time to first token mean", "s", outcome.firstToken.mean, choice.firstTokenInterval),
      .init("time to first token at share", "s", outcome.firstToken.atShare, choice.firstTokenInterval),
      .init("time per output token mean", "s", outcome.perToken.mean, choice.perTokenInterval),
      .init("time per output token at share", "s", outcome.perToken.atShare, choice.perTokenInterval),
    ]
  }

  init(_ choice: PlanChoice) {
    let (unit, outcome, tokens) = (choice.unit, choice.outcome, choice.perMillion)
    let main = unit.writers ?? unit.readers
    let replicas = main.replicas * choice.count
    let output = choice.rate * Double(outcome.result.outputTokens) / Double(Swift.max(outcome.result.finished, 1))
    self.init(
      gpu: choice.gpu.name, gpuCount: choice.gpus, replicas: replicas, layout: .init(main.deployment.layout),
      requestsInPass: main.limits.requests, passTokens: unit.readers.limits.passTokens, isApart: unit.writers != nil,
      prefill: unit.writers == nil
        ? nil
        : .init(
          replicas: unit.readers.replicas * choice.count, layout: .init(unit.readers.deployment.layout),
          passTokens: unit.readers.limits.passTokens),
      rate: choice.rate, dollarsPerHour: choice.hourly, gpuHour: choice.hour.map { .init($0) },
      dollarsPerThousandRequests: choice.perRequest.map { $0 * 1000 },
      dollarsPerMillion: tokens.map { .init(input: $0.input, cached: $0.cached, output: $0.output) },
      figures: Self.figures(choice),
      shareKept: outcome.kept, firstToken: outcome.firstToken.mean, firstTokenAtShare: outcome.firstToken.atShare,
      timePerToken: outcome.perToken.mean, timePerTokenAtShare: outcome.perToken.atShare,
      throughput: .init(requests: choice.rate, output: output, outputPerGPU: output / Double(choice.gpus)),
      requestsInFlightPerReplica: outcome.inFlight / Double(replicas), utilisation: outcome.result.utilisation,
      cachedShare: outcome.result.cachedShare, preemptions: outcome.result.preemptions)
  }
}
