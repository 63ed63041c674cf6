internal import Compute
internal import Facts
internal import Files
public import Studies
internal import Units

/// What model a budget buys, as text, JSON or CSV.
public struct BudgetReport: Report {
  let answer: BudgetAnswer

  /// A report of an answer.
  public init(_ answer: BudgetAnswer) { self.answer = answer }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(
      BudgetFigures(
        budget: answer.question.dollars, gpu: answer.question.gpu.name, date: "\(answer.question.date)",
        dates: answer.dates.map(BudgetFigures.Purchase.init), smaller: answer.smaller.map(BudgetFigures.Purchase.init),
        wholeProgramme: answer.wholeProgramme.map(BudgetFigures.Purchase.init),
        finalRunShare: .init("final run of a programme", "share", answer.finalRunShare), assumptions: assumptions))
  }

  /// One model a line.
  public func csv() -> String {
    let header = "what,month,rent,gpus,parameters,tokens,operations,gpu_hours,weeks,loss"
    let lines =
      answer.dates.map { ("all for the final run", $0) } + answer.smaller.dropFirst().map { ("smaller", $0) }
      + (answer.wholeProgramme.map { [("the whole programme", $0)] } ?? [])
    let rows = lines.map { what, it in
      [what, "\(it.month)"]
        + [
          it.dollars, it.gpus, it.parameters, it.tokens, it.operations, it.time.gpuHours, it.time.weeks(gpus: it.gpus),
          it.loss,
        ].map { CSVText.number($0) }
    }
    return CSVText.table(header, rows)
  }

  /// The answer as text: by date, by size, and for a whole programme.
  public func text(_ terminal: Terminal) -> String {
    let budget = NumberText.amount(answer.question.dollars, currency: "USD")
    let title = "What \(budget) buys on \(answer.question.gpu.name), \(answer.question.date)"
    guard let today = answer.dates.first(where: { $0.years == 0 }) else {
      return terminal.heading(title) + "\n"
        + terminal.paragraph(
          "No rent of \(answer.question.gpu.name) is known on \(answer.question.date): state one with --rent.") + "\n"
    }
    var words =
      "In \(today.month), all of it for the final run buys a dense model of \(NumberText.amount(today.parameters)) parameters and "
      + "\(NumberText.amount(today.tokens)) tokens: \(TrainingWords.operations(today.operations)) FLOP in "
      + "\(NumberText.plain(today.time.weeks(gpus: today.gpus), digits: 1)) weeks on \(NumberText.plain(today.gpus)) GPUs "
      + "(operations 90 %: \(ends(today)))."
    if let whole = answer.wholeProgramme {
      words +=
        " Where it pays for experiments, post-training, data and staff too, \(NumberText.percent(answer.finalRunShare.middle)) "
        + "of it is left for the final run (90 %: \(NumberText.percent(answer.finalRunShare.low)) to "
        + "\(NumberText.percent(answer.finalRunShare.high))): \(NumberText.amount(whole.parameters)) parameters and "
        + "\(NumberText.amount(whole.tokens)) tokens."
    }
    let parts = [
      terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
        + terminal.paragraph(words),
      byDate(terminal), bySize(terminal),
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func ends(_ purchase: BudgetAnswer.Purchase) -> String {
    let interval = purchase.reach
    return TrainingWords.operations(purchase.operations * interval.low) + " to "
      + TrainingWords.operations(purchase.operations * interval.high)
  }

  private func byDate(_ terminal: Terminal) -> String {
    var table = Table([
      .init("month"), .init("USD/GPU-hour", .decimal), .init("GPUs", .right), .init("parameters", .right),
      .init("tokens", .right), .init("FLOP", .right), .init("worth then", .right), .init("loss", .decimal), .init(""),
    ])
    for it in answer.dates {
      table.add(
        it.month, NumberText.plain(it.dollars, digits: 2), NumberText.plain(it.gpus),
        NumberText.amount(it.parameters), NumberText.amount(it.tokens), TrainingWords.operations(it.operations),
        TrainingWords.operations(it.equivalent), NumberText.plain(it.loss, digits: 3), it.isKnown ? "" : "by trend")
    }
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "By trend: the last known rent over operations a dollar that double in 2.07 years. Worth then: operations that would bring "
          + "as much on the date asked about, as those for the same loss halve in 8 months.")
  }

  private func bySize(_ terminal: Terminal) -> String {
    var table = Table([
      .init("smaller, trained longer"), .init("parameters", .right), .init("tokens", .right),
      .init("tokens a parameter", .right), .init("loss", .decimal), .init("cost to serve a token", .right),
    ])
    for it in answer.smaller {
      table.add(
        it.size == 1 ? "the best size" : NumberText.factor(it.size), NumberText.amount(it.parameters),
        NumberText.amount(it.tokens), NumberText.plain(it.tokens / it.parameters),
        NumberText.plain(it.loss, digits: 3), NumberText.percent(it.size))
    }
    return table.render(on: terminal)
  }

  /// Which models do not fit in the memory of so many processors.
  private var tight: String {
    let all = answer.dates + answer.smaller + [answer.wholeProgramme].compactMap { $0 }
    guard let most = all.filter({ !$0.memory.fits }).max(by: { $0.memory.needed < $1.memory.needed }),
      let least = most.memory.leastProcessors
    else { return ": all models here fit" }
    return
      "; \(NumberText.amount(most.parameters)) parameters take \(TrainingWords.memory(most.memory)), so that they are not trained on "
      + "\(NumberText.plain(most.gpus)) GPUs, but on \(NumberText.plain(least)) at least"
  }

  private var assumptions: [String] {
    let today = answer.dates.first { $0.years == 0 }
    return [TrainingWords.rent(today?.rent)]
      + [
        answer.question.gpus == nil
          ? "as many GPUs as end the run in \(NumberText.plain(answer.question.days)) days" : nil,
        "dense models, with sizes and tokens by the scaling law of arXiv 2404.10102; mixtures of experts reach a loss with fewer "
          + "operations, by how much no fact here says",
        TrainingWords.memoryNote + tight,
      ].compactMap { $0 } + TrainingWords.common(.usual)
      + TrainingWords.programme(answer.question.programme, on: answer.question.date)
  }
}

/// What a budget buys, as JSON carries it.
private struct BudgetFigures: Codable {
  let budget: Double
  let gpu: String
  let date: String
  let dates: [Purchase]
  let smaller: [Purchase]
  let wholeProgramme: Purchase?
  let finalRunShare: TrainingFigures.Figure
  let assumptions: [String]

  struct Purchase: Codable {
    let month: String
    let isKnown: Bool
    let rent: Double
    let gpus: Double
    let parameters: Double
    let tokens: Double
    let operations: TrainingFigures.Figure
    let equivalentOperations: Double
    let gpuHours: Double
    let weeks: Double
    let loss: Double
    let size: Double
    let memory: TrainingFigures.Memory

    init(_ it: BudgetAnswer.Purchase) {
      month = it.month
      isKnown = it.isKnown
      rent = it.dollars
      gpus = it.gpus
      parameters = it.parameters
      tokens = it.tokens
      operations = .init("operations", "FLOP", Ranged(it.operations, it.reach))
      equivalentOperations = it.equivalent
      gpuHours = it.time.gpuHours
      weeks = it.time.weeks(gpus: it.gpus)
      loss = it.loss
      size = it.size
      memory = .init(it.memory)
    }
  }
}
