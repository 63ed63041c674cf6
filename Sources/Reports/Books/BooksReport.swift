internal import Economy
internal import Files
internal import Scenarios
public import Studies
internal import Units

/// What the books of a company tell of the inputs of its scenario.
public struct BooksReport: Report {
  let fit: BooksFit
  let plan: PlanAgainstActual?

  /// A report of a fit, and of the plan beside the months that are booked after its start, if there are any.
  public init(_ fit: BooksFit, plan: PlanAgainstActual? = nil) {
    self.fit = fit
    self.plan = plan
  }

  /// What it takes to repeat the plan; nil where none was run.
  public var run: RunRecord? { plan?.run }

  public func text(_ terminal: Terminal) -> String {
    let first = fit.fitted.first.map { "\($0)" } ?? "", last = fit.fitted.last.map { "\($0)" } ?? ""
    let head =
      "\(fit.books.file): \(fit.fitted.count) months \(first) to \(last), \(fit.books.lines.count) lines, in "
      + "\(fit.books.currency). Figures are 5, 50 and 95 % quantiles."
    var parts = [terminal.paragraph(head)]
    if !fit.books.notes.isEmpty {
      parts.append(
        terminal.heading("Read as") + "\n"
          + fit.books.notes.map { terminal.item("\($0)") }.joined(separator: "\n"))
    }
    parts.append(table(terminal))
    let remarks = fit.inputs.compactMap { input in input.remark.map { "\(input.path): \($0)" } }
    if !remarks.isEmpty { parts.append(remarks.map(terminal.item).joined(separator: "\n")) }
    var untold = Table([.init("the books cannot tell"), .init("because")])
    for line in fit.untold { untold.add(line.path, line.reason) }
    parts.append(untold.render(on: terminal))
    if let plan { parts.append(PlanAgainstActualReport(plan, in: fit.books.currency.code).body(terminal)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func table(_ terminal: Terminal) -> String {
    var table = Table([
      .init("input"), .init("low", .right), .init("middle", .right), .init("high", .right), .init("unit"),
      .init("scenario", .right), .init("from"),
    ])
    let groups: [(String, (BooksFit.Input) -> Bool)] = [
      ("Booked: takes the scenario's place", { $0.isBooked }),
      ("Fitted: takes the scenario's place", { !$0.isBooked && $0.verdict == .replaced }),
      ("Stated in the scenario, which stays: the books agree", { $0.verdict == .compared(agrees: true) }),
      ("Stated in the scenario, which stays: the books DISAGREE", { $0.verdict == .compared(agrees: false) }),
      ("The scenario's interval is narrower and stays", { $0.verdict == .narrower }),
    ]
    for (name, belongs) in groups {
      let inputs = fit.inputs.filter(belongs)
      if inputs.isEmpty { continue }
      table.group(name)
      for input in inputs {
        let ends = input.isBooked ? ["", ""] : [figure(input.estimate.low, input), figure(input.estimate.high, input)]
        table.add([
          input.path, ends[0], figure(input.estimate.middle, input), ends[1],
          FittedScenario.unit(input.input, fit.books.currency.code),
          input.scenario.map { scenario($0, input) } ?? "none",
          input.lines,
        ])
      }
    }
    return table.render(on: terminal)
  }

  private func figure(_ value: Double, _ input: BooksFit.Input) -> String {
    let text = FittedScenario.figure(value, input.input, fit.books.currency.code)
    let number = Double(text) ?? value
    return abs(number) >= 1e6 ? NumberText.amount(number) : NumberText.plain(number, digits: places(number))
  }

  private func places(_ number: Double) -> Int {
    let size = abs(number)
    return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 5
  }

  private func scenario(_ estimate: Estimate, _ input: BooksFit.Input) -> String {
    estimate.low == estimate.high
      ? figure(estimate.middle, input) : "\(figure(estimate.low, input)) to \(figure(estimate.high, input))"
  }

  public func json() throws -> String {
    try JSONText.of(
      Figures(
        books: fit.books.file, company: fit.company, currency: fit.books.currency.code, start: "\(fit.books.start)",
        months: fit.fitted.map { "\($0)" }, notes: fit.books.notes.map { "\($0)" },
        inputs: fit.inputs.map { input in
          .init(
            path: input.path, unit: unit(input), low: input.estimate.low, middle: input.estimate.middle,
            high: input.estimate.high, isBooked: input.isBooked, lines: input.lines, observations: input.observations,
            scenario: input.scenario.map { .init(low: $0.low, middle: $0.middle, high: $0.high) },
            verdict: verdict(input), remark: input.remark)
        },
        untold: fit.untold.map { .init(path: $0.path, reason: $0.reason) },
        plan: plan.map { PlanAgainstActualReport.Figures($0) }), run)
  }

  private func unit(_ input: BooksFit.Input) -> String {
    input.input.declaration.unit.split(separator: "/").map { $0 == "money" ? fit.books.currency.code : String($0) }
      .joined(separator: "/")
  }

  private func verdict(_ input: BooksFit.Input) -> String {
    switch input.verdict {
    case .replaced: "replaced"
    case .compared(let agrees): agrees ? "agrees" : "disagrees"
    case .narrower: "narrower"
    }
  }

  public func csv() -> String {
    let rows = fit.inputs.map { input -> [String] in
      let (ours, theirs) = (input.estimate, input.scenario)
      let ends = [ours.low, ours.middle, ours.high, theirs?.low, theirs?.middle, theirs?.high]
      return [input.path, unit(input)] + ends.map { CSVText.number($0) } + [verdict(input), input.lines]
    }
    return CSVText.table("input,unit,low,middle,high,scenario_low,scenario_middle,scenario_high,verdict,lines", rows)
  }

  private struct Figures: Codable {
    struct Interval: Codable { let low, middle, high: Double }
    struct Input: Codable {
      let path, unit: String
      let low, middle, high: Double
      let isBooked: Bool
      let lines: String
      let observations: Int
      let scenario: Interval?
      let verdict: String
      let remark: String?
    }
    struct Untold: Codable { let path, reason: String }
    let books, company, currency, start: String
    let months, notes: [String]
    let inputs: [Input]
    let untold: [Untold]
    let plan: PlanAgainstActualReport.Figures?
  }
}
