internal import Compute
internal import Facts
internal import Files
internal import Units
public import Studies

/// What a training run takes, as text, JSON or CSV.
public struct TrainingReport: Report {
  let answer: TrainingAnswer

  /// A report of an answer.
  public init(_ answer: TrainingAnswer) { self.answer = answer }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(figures) }

  /// One figure a line: figure, unit, value, low, high.
  public func csv() -> String {
    let rows = (run + programme).map { [$0.name, $0.unit] + [$0.value, $0.low, $0.high].map { CSVText.number($0) } }
    return CSVText.table("figure,unit,value,low,high", rows)
  }

  /// The years that paths at the frontier are shown for.
  static let years = 2024...2030
  /// Years after which a capability is priced again.
  static let later = 1...3

  /// What the run takes.
  var run: [TrainingFigures.Figure] {
    let time = answer.time
    let hours = Ranged(time.gpuHours, time.interval)
    var figures: [TrainingFigures.Figure] = [
      .init("operations", "FLOP", Ranged(time.operations, .none)),
      .init("share of peak (MFU)", "share", Ranged(time.share.value, time.share.interval)),
      .init("share of time that counts", "share", Ranged(time.effectiveShare, .none)),
      .init("GPU-hours", "GPU-hours", hours),
    ]
    if let gpus = time.gpus {
      figures.append(.init("time", "weeks", Ranged(time.weeks(gpus: gpus), time.interval)))
    }
    if let cost = answer.cost { figures.append(.init("final run", "USD", cost)) }
    return figures
  }

  /// What the programme around it costs.
  var programme: [TrainingFigures.Figure] {
    answer.programme.dropFirst().map { .init($0.part.rawValue, "USD", $0.dollars) }
      + (answer.total.map { [.init("whole programme", "USD", $0)] } ?? [])
  }

  var figures: TrainingFigures {
    let question = answer.question
    let scaling = answer.scaling
    return TrainingFigures(
      date: "\(question.date)", model: question.shapeSource, activeParameters: question.shape.active,
      parameters: question.shape.total, tokens: question.tokens, sequence: question.sequence,
      gpu: question.gpu?.name, gpus: question.gpus, numbers: question.isEightBit ? "fp8" : "bf16",
      knowledge: answer.time.share.knowledge.rawValue, figures: run, programme: programme,
      narrowing: answer.narrowing.map { time in
        .init(
          knowledge: time.share.knowledge.rawValue,
          utilisation: .init("share of peak (MFU)", "share", Ranged(time.share.value, time.share.interval)),
          gpuHours: .init("GPU-hours", "GPU-hours", Ranged(time.gpuHours, time.interval)))
      },
      scaling: .init(
        parameters: scaling.parameters, tokens: scaling.tokens, loss: scaling.loss, bestLoss: scaling.bestLoss,
        sameLossOperations: scaling.sameLossOperations),
      frontier: Self.years.flatMap { year in
        answer.frontier.paths.compactMap { path in
          path.cost(in: Double(year)).map { .init(year: year, path: path.name, cost: $0, facts: path.facts) }
        }
      },
      minimumAnnualSpend: answer.frontier.minimum.map {
        .init(low: $0.range.lowerBound, high: $0.range.upperBound, fact: $0.fact)
      },
      cluster: answer.frontier.cluster.map {
        .init(cards: $0.cards, capital: $0.capital, perCard: $0.capital / $0.cards, facts: $0.facts)
      },
      sameCapability: Self.later.map { year in
        .init(
          years: year, share: FixedCapability.published.share(after: Double(year)),
          slow: FixedCapability.slow.share(after: Double(year)), fast: FixedCapability.fast.share(after: Double(year)))
      },
      memory: .init(question.memory), assumptions: assumptions)
  }
}
