internal import Facts
internal import Maths
public import Scenarios
public import Studies
internal import Units

/// The answer to "why": a value, its formula, its inputs, down to what the scenario states and who says so.
public struct WhyReport {
  /// What a value is compared with.
  public struct Comparison {
    /// How it is named, such as a month.
    public let name: String
    /// What the difference is attributed to.
    public let attribution: Attribution
    /// A comparison.
    public init(name: String, attribution: Attribution) {
      self.name = name
      self.attribution = attribution
    }
  }

  package let why: Why
  package let explanation: Explanation
  let comparison: Comparison?
  let wording: Wording
  private let scenario: Scenario
  /// What it takes to repeat it.
  let run: RunRecord

  /// A report of an answer, its inputs shown to a depth; all of them where that is nil.
  public init(scenario: Scenario, why: Why, depth: Int?, comparison: Comparison? = nil, run: RunRecord) {
    self.why = why
    self.scenario = scenario
    self.run = run
    self.comparison = comparison
    explanation = Explanation(why.node, depth: depth)
    wording = Wording(scenario, facts: try? FactBase.bundled())
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures, run)
  }

  var figures: WhyFigures {
    let question = why.question
    var unit = ""
    if case .named(let quantity, _, _, _) = why.node.kind { unit = "\(quantity.unit)" }
    return WhyFigures(
      entity: question.entity, quantity: question.quantity, month: question.month,
      calendar: wording.month(question.month), unit: unit, value: why.node.value, currency: scenario.currency.code,
      seed: run.seed, supposesCash: why.supposesCash, futures: WhyFigures.Futures(why.futures),
      steps: explanation.steps.map(step), difference: comparison.map(difference))
  }

  private func step(_ step: Explanation.Step) -> WhyFigures.Step {
    let node = step.node
    var (kind, name, unit) = ("constant", node.label, String?.none)
    var (owner, month, formula, input) = (String?.none, Int?.none, String?.none, WhyFigures.Input?.none)
    switch node.kind {
    case .named(let quantity, let entity, let when, _):
      (kind, owner, month, unit, formula) = ("quantity", entity, when, "\(quantity.unit)", node.formula)
    case .input: (kind, formula) = ("input", node.formula)
    case .leaf(let leaf): (kind, input) = ("input", wording.input(leaf))
    case .draw(let draw): (kind, name, owner, month) = ("chance", "chance", draw.owner, draw.month)
    case .constant, .apply: break
    }
    return WhyFigures.Step(
      level: step.level, kind: kind, name: name, owner: owner, month: month, calendar: month.map(wording.month),
      value: node.value, unit: unit, formula: formula, source: wording.source(node),
      decisions: step.decisions.isEmpty ? nil : step.decisions.map { wording.sentence($0, of: node) },
      extent: step.extent.rawValue,
      input: input)
  }

  private func difference(_ comparison: Comparison) -> WhyFigures.Difference {
    let attribution = comparison.attribution
    return WhyFigures.Difference(
      against: comparison.name, before: attribution.before, after: attribution.after,
      parts: attribution.parts.map {
        .init(input: wording.name($0.input, of: why.node), before: $0.before, after: $0.input.value, effect: $0.effect)
      }, own: attribution.own)
  }
}
