internal import Compute
internal import Facts
internal import Files
internal import Maths
public import Studies
internal import Units

/// The answer to "what does a million tokens cost", as text, JSON or CSV.
public struct CostReport: Report {
  let answer: CostAnswer

  /// A report of an answer.
  public init(_ answer: CostAnswer) { self.answer = answer }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures)
  }

  /// One figure a line: figure, unit, value, low, high, light.
  public func csv() -> String {
    var rows = all.map { figure in
      [figure.name, figure.unit] + [figure.value, figure.low, figure.high, figure.light].map { CSVText.number($0) }
    }
    func add(_ name: String, _ unit: String, _ value: Double) {
      rows.append([name, unit, CSVText.number(value), "", "", ""])
    }
    for margin in margins { add("margin of \(margin.tokens)", "share", margin.margin) }
    add("share of paid time idle", "share", answer.idleShare)
    if let use = equalUtilisation { add("utilisation at which price equals cost", "share", use) }
    if let active = equalActiveParameters { add("active parameters at which price equals cost", "parameters", active) }
    return CSVText.table("figure,unit,value,low,high,light", rows)
  }

  var figures: CostFigures {
    let (question, hour, layout) = (answer.question, answer.hour, answer.fleet.deployment.layout)
    return CostFigures(
      model: question.model.name, gpu: question.gpu.name, gpus: question.gpus, engine: question.engine.name,
      version: question.engine.version, weights: question.model.precision.rawValue,
      cache: answer.fleet.deployment.cache.rawValue, date: "\(question.date)", input: question.request.input,
      cachedInput: question.request.cached, output: question.request.output, utilisation: question.utilisation,
      layout: .init(
        replicas: answer.fleet.replicas, gpusPerReplica: layout.gpus, tensor: layout.tensor, pipeline: layout.pipeline,
        data: layout.data, expertSpread: layout.expertSpread, compared: answer.choice.compared),
      concurrency: answer.load.concurrency, room: answer.room, limit: answer.limit.rawValue,
      measured: question.runs.isEmpty
        ? nil
        : .init(
          runs: question.runs.count, perToken: answer.factors.perToken, firstToken: answer.factors.firstToken),
      gpuHour: hour.map { .init($0) }, idleShare: answer.idleShare, breakEvenMonths: hour?.breakEvenMonths,
      figures: all, margins: margins,
      equalUtilisation: equalUtilisation, equalActiveParameters: equalActiveParameters, assumptions: assumptions)
  }
}
