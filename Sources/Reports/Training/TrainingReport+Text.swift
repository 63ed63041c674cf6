internal import Compute
internal import Studies

extension TrainingReport {
  /// The answer as text: what the run takes, how sure that is, the programme around it, and the frontier beside it.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal), narrowing(terminal)]
    if answer.total != nil { parts.append(bill(terminal)) }
    parts += [terminal.paragraph(scaling), laterTable(terminal)]
    if !answer.frontier.paths.isEmpty { parts.append(frontierTable(terminal)) }
    parts.append(
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func amount(_ figure: TrainingFigures.Figure, _ x: Double) -> String {
    switch figure.unit {
    case "share": NumberText.percent(x)
    case "FLOP": TrainingWords.operations(x)
    case "weeks": NumberText.plain(x, digits: x < 100 ? 1 : 0)
    default: NumberText.amount(x)
    }
  }

  private func range(_ figure: TrainingFigures.Figure) -> String {
    "\(amount(figure, figure.value)) \(figure.unit)"
      + (figure.low == nil ? "" : " (90 %: \(end(figure, figure.low)) to \(end(figure, figure.high)))")
  }

  /// An end of a figure; nothing where it has none.
  private func end(_ figure: TrainingFigures.Figure, _ x: Double?) -> String { x.map { amount(figure, $0) } ?? "" }

  private func opening(_ terminal: Terminal) -> String {
    let question = answer.question
    let tokens = NumberText.amount(question.tokens)
    let title =
      "Training \(question.shapeSource): \(TrainingWords.size(question.shape)), \(tokens) tokens, "
      + TrainingWords.cluster(question.gpu, question.gpus, question.isEightBit) + ", \(question.date)"
    let figures = run
    var words = "The run takes "
    words += figures.first { $0.unit == "GPU-hours" }.map { range($0) } ?? ""
    if let weeks = figures.first(where: { $0.unit == "weeks" }) { words += ", \(range(weeks))" }
    if let cost = figures.first(where: { $0.unit == "USD" }) { words += ", and \(range(cost))" }
    if let total = programme.last { words += "; with the programme around it \(range(total))" }
    var table = Table([
      .init("the final run"), .init("", .right), .init("5 %", .right), .init("95 %", .right),
    ])
    for figure in figures {
      table.add(
        figure.name + (["share", figure.name].contains(figure.unit) ? "" : ", \(figure.unit)"),
        amount(figure, figure.value), end(figure, figure.low), end(figure, figure.high))
    }
    table.add("memory but for activations", TrainingWords.memory(question.memory), "", "")
    return terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
      + terminal.paragraph(words + ".") + "\n\n" + table.render(on: terminal)
  }

  private func narrowing(_ terminal: Terminal) -> String {
    var table = Table([
      .init("what is known"), .init("share of peak", .right), .init("5 %", .right), .init("95 %", .right),
      .init("GPU-hours", .right), .init("5 %", .right), .init("95 %", .right),
    ])
    for row in figures.narrowing {
      let (share, hours) = (row.utilisation, row.gpuHours)
      table.add(
        row.knowledge, amount(share, share.value), end(share, share.low), end(share, share.high),
        amount(hours, hours.value), end(hours, hours.low), end(hours, hours.high))
    }
    return table.render(on: terminal)
  }

  private func bill(_ terminal: Terminal) -> String {
    var table = Table([
      .init("the programme, USD"), .init("median", .right), .init("5 %", .right), .init("95 %", .right),
    ])
    for (part, dollars) in answer.programme {
      table.add(
        part.rawValue, NumberText.amount(dollars.middle), NumberText.amount(dollars.low),
        NumberText.amount(dollars.high))
    }
    table.rule()
    if let total = answer.total {
      table.add(
        "all", NumberText.amount(total.middle), NumberText.amount(total.low), NumberText.amount(total.high))
    }
    return table.render(on: terminal)
  }

  private var scaling: String {
    let (scaling, shape) = (answer.scaling, answer.question.shape)
    let perParameter = answer.question.tokens / shape.active
    let best = scaling.tokens / scaling.parameters
    let kind =
      perParameter > 1.5 * best
      ? "trained past the best use of its operations"
      : perParameter < best / 1.5 ? "too large for its tokens" : "near the best use of its operations"
    return
      "\(NumberText.plain(perParameter)) tokens an active parameter: \(kind), by the scaling law of dense models. Best for as many "
      + "operations are \(NumberText.amount(scaling.parameters)) parameters and \(NumberText.amount(scaling.tokens)) tokens "
      + "(\(NumberText.plain(best)) a parameter), for a loss of \(NumberText.plain(scaling.bestLoss, digits: 3)) instead of "
      + "\(NumberText.plain(scaling.loss, digits: 3)); a dense model of the best size would have this loss after "
      + "\(TrainingWords.operations(scaling.sameLossOperations)) FLOP. The best size takes "
      + "\(NumberText.plain(scaling.parameters / shape.active, digits: 1)) times as many operations a token to serve."
  }

  private func laterTable(_ terminal: Terminal) -> String {
    var table = Table([
      .init("what the same capability costs later", .right), .init("of today's cost", .right), .init("slow", .right),
      .init("fast", .right), .init("the run, USD", .right),
    ])
    for row in figures.sameCapability {
      table.add(
        "\(row.years) \(row.years == 1 ? "year" : "years") later", NumberText.percent(row.share),
        NumberText.percent(row.slow), NumberText.percent(row.fast),
        answer.cost.map { NumberText.amount($0.middle * row.share) } ?? "")
    }
    return table.render(on: terminal)
  }

  private func frontierTable(_ terminal: Terminal) -> String {
    let paths = answer.frontier.paths
    var table = Table(
      [.init("final run at the frontier, USD")] + paths.map { .init($0.name, .right) })
    for year in Self.years {
      table.add(["\(year)"] + paths.map { path in path.cost(in: Double(year)).map { NumberText.amount($0) } ?? "" })
    }
    var words = paths.map { "\($0.name): \($0.facts.joined(separator: ", "))" }.joined(separator: "; ")
    words = "Sources: \(words)."
    if let minimum = answer.frontier.minimum {
      words +=
        " To stay there takes at least \(NumberText.amount(minimum.range.lowerBound)) to "
        + "\(NumberText.amount(minimum.range.upperBound)) USD a year (\(minimum.fact), an opinion)."
    }
    if let cluster = answer.frontier.cluster, let card = answer.frontier.capitalPerCard {
      words +=
        " A cluster of \(NumberText.amount(cluster.cards)) cards takes \(NumberText.amount(cluster.capital)) USD of capital, "
        + "\(NumberText.amount(card)) a card, power apart (\(cluster.facts.joined(separator: ", ")))."
      if let gpus = answer.question.gpus {
        words += " At that, the cluster of this run takes \(NumberText.amount(gpus * card)) USD."
      }
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(words)
  }
}
