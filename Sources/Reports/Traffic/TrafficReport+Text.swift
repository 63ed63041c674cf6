internal import Traces
internal import Compute
internal import Facts
internal import Scenarios
internal import Studies

extension TrafficReport {
  /// The answer as text: what serves what, what tokens cost, what users wait, what processors did, what is taken for granted.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal), costTable(terminal)]
    if !times.isEmpty { parts.append(timeTable(terminal)) }
    parts += [rateTable(terminal), workTable(terminal)]
    parts.append(
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func opening(_ terminal: Terminal) -> String {
    let title = terminal.wrap(terminal.heading(words.title), to: terminal.width).map(\.text).joined(separator: "\n")
    return [title, terminal.paragraph(asked), terminal.paragraph(fleet)].joined(separator: "\n")
  }

  /// What is asked of the fleet.
  private var asked: String {
    let question = answer.question
    let trace = question.trace
    let (input, output) = trace.meanLengths
    var text = "\(file): \(counted(trace.requests.count, "request"))"
    text +=
      trace.duration > 0
      ? " in \(TraceReport.time(trace.duration)), \(NumberText.amount(trace.rate)) a second" : ", all at once"
    if question.speed != 1 { text += ", \(CostWords.count(question.speed)) times as fast as in the file" }
    if question.laps > 1 { text += "; \(question.laps) laps, with nothing in common from one to the next" }
    text += ". On average \(CostWords.count(input)) tokens in and \(CostWords.count(output)) out."
    if !reading.broken.isEmpty {
      text += " \(counted(reading.broken.count, "line")) of \(reading.lines) left out."
    }
    return text
  }

  /// What serves.
  private var fleet: String {
    let (question, plan) = (answer.question, answer.plan)
    let layout = plan.fleet.deployment.layout
    let left = question.served.gpus - plan.usedGPUs
    var text = CostWords.replicas(plan.fleet)
    if let readers = plan.readers { text = "\(CostWords.replicas(readers)) to read, \(text) to write" }
    if let compared = plan.compared, compared > plan.chosenFleets {
      text +=
        plan.following != nil
        ? ", the layout of \(compared) that makes most of a GPU"
        : plan.isByTargets
          ? ", of \(compared) layouts that keep up with the mean rate the one that keeps the targets for most requests"
          : ", the fastest of \(compared) layouts that keep up with the mean rate"
    }
    if left > 0 { text += "; \(counted(left, "GPU")) \(left == 1 ? "is" : "are") left over" }
    let groups = plan.fleet.replicas * layout.data
    text +=
      ". Cache in \(plan.fleet.deployment.cache.rawValue), room for \(NumberText.amount(plan.limits.memory)) tokens"
      + (groups == 1 ? "" : " in each of \(groups) groups\(plan.readers == nil ? "" : " that write")")
    text += question.isCaching ? "; prompts are kept" : "; prompts are not kept"
    text += ", requests go \(question.usedRouter.words)."
    if let following = plan.following {
      text +=
        " Between \(Swift.min(following.least, plan.fleet.replicas)) and \(plan.fleet.replicas) replicas, looked at every "
        + "\(TraceReport.time(following.interval)): as many as keep \(CostWords.count(following.target)) requests in flight "
        + "each; a new one serves after \(TraceReport.time(following.start))."
    }
    if let most = plan.mostRate {
      text +=
        " The trace asks too much: \(NumberText.amount(question.trace.rate)) requests a second on average, of which this fleet "
        + "carries about \(NumberText.amount(most))\(plan.following == nil ? ", as much as any layout" : ""). Requests wait "
        + "longer and longer, so that their times say how long the trace is."
    }
    return text
  }

  private func costTable(_ terminal: Terminal) -> String {
    var table = Table([
      .init("a million tokens, USD"), .init("tokens", .right), .init("cost", .decimal), .init("5 %", .decimal),
      .init("95 %", .decimal), .init("list price", .decimal), .init("margin", .right),
    ])
    let bill = answer.bill
    let tokens = ["input": bill.newTokens, "cached input": bill.cachedTokens, "output": bill.outputTokens]
    for name in ["input", "cached input", "output", "1000 requests"] {
      guard let cost = costs.first(where: { $0.name == "cost of \(name)" }) else { continue }
      let margin = margins.first { $0.tokens == name }
      if name == "1000 requests" { table.rule() }
      table.add(
        name, tokens[name].map { NumberText.amount(Double($0)) } ?? "", CostWords.digits(cost.value),
        CostWords.digits(cost.low ?? 0), CostWords.digits(cost.high ?? 0),
        margin.map { CostWords.digits($0.price) } ?? "",
        margin.map { NumberText.percent($0.margin) } ?? "")
    }
    let hours = "\(NumberText.amount(bill.paid / 3600)) GPU-hours"
    guard let dollars = bill.dollars else { return terminal.paragraph("\(hours) are paid for. " + words.hourNote) }
    let note = "The bill is \(NumberText.amount(dollars)) USD for \(hours). " + words.hourNote
    return answer.result.finished > 0
      ? table.render(on: terminal) + "\n" + terminal.paragraph(note)
      : terminal.paragraph("No request was answered, so that no token has a cost. " + note)
  }

  private func timeTable(_ terminal: Terminal) -> String {
    var table = Table(
      [.init("what a user waits")] + ["mean", "50 %", "90 %", "95 %", "99 %", "most"].map { .init($0, .right) })
    let all = times
    for name in ["time to first token", "time per output token", "time of a request"] {
      let each = all.filter { $0.name.hasPrefix("\(name) ") }
      guard !each.isEmpty else { continue }
      table.add([name] + each.map { CostWords.seconds($0.value) })
      for (end, value) in [("  5 %", \TrafficFigures.Figure.low), ("  95 %", \.high)] {
        table.add([end] + each.map { $0[keyPath: value].map(CostWords.seconds) ?? "" })
      }
    }
    var note = ""
    if let goodput = answer.goodput {
      let targets = answer.question.served.targets
      let each = [
        targets.firstToken.map { "the first token within \(CostWords.seconds($0))" },
        targets.perToken.map { "\(CostWords.seconds($0)) per token after it" },
      ].compactMap { $0 }
      let ends =
        deeds.first { $0.name == "requests within targets" }.map { range($0, { NumberText.percent($0) }) } ?? ""
      note =
        "\(NumberText.percent(goodput.share))\(ends.isEmpty ? "" : " (\(ends))") of the requests have \(each.joined(separator: " and ")): a goodput of "
        + "\(NumberText.amount(goodput.rate)) a second. "
    }
    func factors(_ interval: Interval) -> String {
      "\(NumberText.plain(interval.low, digits: 2)) to \(NumberText.plain(interval.high, digits: 2))"
    }
    note +=
      "Nine tenths of measured times per token are \(factors(answer.perTokenInterval)) times what is predicted, of those to the "
      + "first token \(factors(answer.firstTokenInterval)) times: the ends are the whole trace served with all times so short, and "
      + "so long."
    return table.render(on: terminal) + "\n" + terminal.paragraph(note)
  }

  /// The ends of a figure: "20 to 35 ms"; nothing where it has none.
  private func range(_ figure: TrafficFigures.Figure, _ words: (Double) -> String) -> String {
    guard let low = figure.low, let high = figure.high else { return "" }
    return "\(words(low)) to \(words(high))"
  }

  private func rateTable(_ terminal: Terminal) -> String {
    var table = Table([.init("a second"), .init("whole fleet", .right), .init("a GPU", .right)])
    for (whole, each) in zip(rates.prefix(3), rates.suffix(3)) {
      table.add(whole.name, NumberText.amount(whole.value), NumberText.amount(each.value))
    }
    return table.render(on: terminal)
      + "\n"
      + terminal.paragraph(
        "Over \(TraceReport.time(answer.result.horizon)), until the last answer was written, and the "
          + "\(answer.question.served.gpus) GPUs asked for.")
  }

  private func workTable(_ terminal: Terminal) -> String {
    let (bill, result) = (answer.bill, answer.result)
    var table = Table([.init("what GPUs do"), .init("GPU-seconds", .right), .init("share", .right)])
    let kinds = [
      ("read new input", bill.busy.input), ("look at cached input", bill.busy.cached), ("write", bill.busy.output),
      ("idle", bill.idle),
    ]
    for (name, seconds) in kinds {
      table.add(name, NumberText.plain(seconds), bill.paid > 0 ? NumberText.percent(seconds / bill.paid) : "")
    }
    table.rule()
    table.add("paid", NumberText.plain(bill.paid), "")
    var note = ""
    if result.inputTokens > 0, answer.unlimitedReuse > 0 {
      note +=
        "\(NumberText.percent(result.cachedShare)) of input tokens were in the cache; one without limit that has prompts at once "
        + "would hold \(NumberText.percent(answer.unlimitedReuse)). "
    }
    note += "At most \(NumberText.percent(result.mostMemory)) of a group's memory was in use. "
    note +=
      result.preemptions == 0
      ? "No request had to give up its memory."
      : "Requests gave up their memory \(result.preemptions) \(result.preemptions == 1 ? "time" : "times"), to be read again."
    if let longest = answer.longestRefused {
      note +=
        " \(counted(result.refused, "request")) of \(result.arrived) \(result.refused == 1 ? "was" : "were") refused: input and "
        + "output, up to \(longest) tokens, do not fit in a group's memory."
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(note)
  }
}

extension Router {
  /// Where requests go, in words.
  fileprivate var words: String {
    switch self {
    case .roundRobin: "to each group in turn"
    case .leastLoaded: "to the group with the fewest"
    case .cacheAware: "where the least is left to read"
    }
  }
}

extension TrafficPlan {
  /// Fleets that were chosen: one, or those that read and those that write.
  fileprivate var chosenFleets: Int { readers == nil ? 1 : 2 }
}
