internal import Economy
internal import Files
internal import Maths
public import Scenarios
public import Studies

/// What moves a number that is asked of every path, as text, JSON or CSV.
public struct SensitivityReport: Report {
  /// How it was found out.
  public enum Answer {
    /// From an ensemble in which all inputs vary.
    case tornado(Tornado)
    /// Elementary effects.
    case morris(MorrisStudy)
    /// Shares of variance.
    case sobol(SobolStudy)
  }

  let scenario: Scenario
  let question: SensitivityQuestion
  let answer: Answer

  /// What it takes to repeat it.
  public var run: RunRecord? {
    var paths: Int?
    if case .tornado(let tornado) = answer { paths = tornado.paths }
    return RunRecord(seed: question.seed, paths: paths, digest: scenario.setup.digest)
  }

  /// A report of an answer.
  public init(scenario: Scenario, question: SensitivityQuestion, answer: Answer) {
    self.scenario = scenario
    self.question = question
    self.answer = answer
  }

  /// The number's name without its company and month.
  var quantity: String {
    switch question.measure.kind {
    case .survival: MeasureName.survival
    case .quantity(let name): name
    }
  }

  /// The unit of the model: a share for survival.
  var unit: String {
    guard case .quantity(let name) = question.measure.kind else { return "share" }
    let unit = scenario.setup.quantities(of: question.measure.entity).last { $0.name.description == name }?.unit
    // The mean of yes and no is a share.
    return unit.map { "\($0)" == "yes/no" ? "share" : "\($0)" } ?? ""
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(SensitivityFigures(self), run) }

  /// One figure a line.
  public func csv() -> String {
    var rows: [[String]] = []
    func row(_ input: String, _ statistic: String, _ value: Double) {
      rows.append([input, statistic, CSVText.number(value)])
    }
    func row(_ input: String, _ statistic: String, _ figure: SobolIndices.Figure) {
      row(input, statistic, figure.held.value)
      row(input, statistic + " 2.5%", figure.held.low)
      row(input, statistic + " 97.5%", figure.held.high)
    }
    func row(_ input: String, _ statistic: String, _ figure: Tornado.Figure?) {
      guard let figure else { return }
      row(input, statistic, figure.value)
      row(input, statistic + " 2.5%", figure.low)
      row(input, statistic + " 97.5%", figure.high)
    }
    switch answer {
    case .tornado(let tornado):
      row("", "mean", tornado.mean)
      row("", "standard deviation", tornado.deviation)
      row("", "standard deviation by inputs", tornado.byInputs)
      row("", "share of chance", tornado.chance)
      row("", "share of inputs only together", tornado.together)
      for bar in tornado.bars {
        row(bar.leaf.name, "effect", bar.effect)
        row(bar.leaf.name, "standard error", bar.error)
        row(bar.leaf.name, "at 10%", bar.at10)
        row(bar.leaf.name, "at 90%", bar.at90)
        row(bar.leaf.name, "share", bar.share)
      }
    case .morris(let study):
      for entry in study.entries {
        row(entry.leaf.name, "mu*", entry.effect.size)
        row(entry.leaf.name, "standard error", entry.effect.error)
        row(entry.leaf.name, "mu", entry.effect.mean)
        row(entry.leaf.name, "sigma", entry.effect.deviation)
      }
    case .sobol(let study):
      row("", "variance with chance held", study.indices.variance)
      if let parts = study.indices.parts {
        row("", "variance of a path", parts.whole)
        row("", "share of inputs", parts.inputs)
        row("", "share of chance", parts.chance)
        row("", "share of both together", parts.both)
      }
      for entry in study.entries {
        row(entry.leaf.name, "first", entry.indices.first)
        row(entry.leaf.name, "total", entry.indices.total)
      }
    }
    return CSVText.table("input,statistic,value", rows)
  }
}
