internal import Compute
internal import Facts
internal import Studies

extension CostReport {
  /// The answer as text: what serves, what tokens cost, what users wait, what binds, what is taken for granted.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal), costTable(terminal), servingTable(terminal), terminal.paragraph(limits)]
    let remarks = [owning, equality, benchmark].filter { !$0.isEmpty }
    if !remarks.isEmpty { parts.append(remarks.map(terminal.paragraph).joined(separator: "\n")) }
    parts.append(
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func opening(_ terminal: Terminal) -> String {
    let (question, fleet, load) = (answer.question, answer.fleet, answer.load)
    let (layout, request) = (fleet.deployment.layout, question.request)
    let left = question.gpus - fleet.replicas * layout.gpus
    let cached = request.cached > 0 ? ", \(count(request.cached)) of them cached," : ""
    let chosen =
      answer.choice.compared == 1
      ? "" : ", the \(isArrival ? "fastest" : "cheapest") of \(answer.choice.compared) layouts that fit"
    let text =
      "\(CostWords.replicas(fleet))\(chosen)"
      + (left > 0 ? "; \(left) GPUs are left over" : "")
      + ". \(count(load.concurrency)) requests in flight, \(count(request.input)) tokens in\(cached) and "
      + "\(count(request.output)) out; cache in \(fleet.deployment.cache.rawValue), room for "
      + "\(count(answer.room)) requests."
    return terminal.wrap(terminal.heading(words.title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
      + terminal.paragraph(text)
  }

  private var isArrival: Bool { if case .rate = answer.question.demand { true } else { false } }

  func count(_ x: Double) -> String { CostWords.count(x) }

  private func costTable(_ terminal: Terminal) -> String {
    guard answer.cost != nil else { return terminal.paragraph(words.hourNote) }
    var table = Table([
      .init("a million tokens, USD"), .init("cost", .decimal), .init("5 %", .decimal), .init("95 %", .decimal),
      .init("list price", .decimal), .init("margin", .right),
    ])
    for (figure, name) in zip(costs, ["input", "cached input", "output", "1000 requests"]) {
      let margin = margins.first { $0.tokens == name }
      if name == "1000 requests" { table.rule() }
      table.add(
        name, digits(figure.value), figure.low.map(digits) ?? "", figure.high.map(digits) ?? "",
        margin.map { digits($0.price) } ?? "",
        margin.map { NumberText.percent($0.margin) } ?? "")
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(words.hourNote)
  }

  private func servingTable(_ terminal: Terminal) -> String {
    var table = Table([
      .init("the whole fleet, a second"), .init("predicted", .right), .init("5 %", .right), .init("95 %", .right),
      .init("at the speed of light", .right),
    ])
    func add(_ figure: CostFigures.Figure) {
      func text(_ x: Double) -> String { figure.unit == "s" ? seconds(x) : NumberText.amount(x) }
      table.add(
        figure.name, text(figure.value), figure.low.map(text) ?? "", figure.high.map(text) ?? "",
        figure.light.map(text) ?? "")
    }
    rates.forEach(add)
    table.group("what a user waits")
    times.forEach(add)
    return table.render(on: terminal)
  }

  private func seconds(_ x: Double) -> String { CostWords.seconds(x) }

  private func digits(_ x: Double) -> String { CostWords.digits(x) }

  private var limits: String {
    let speed = answer.tokensPerGPUSecond
    let binds =
      switch answer.limit {
      case .compute: "What binds is compute: a request's own work asks most of arithmetic."
      case .bandwidth: "What binds is bandwidth: a request's own work asks most of memory's bytes a second."
      case .network: "What binds is the network: a request's own work asks most of the links."
      case .cacheMemory: "What binds is KV memory: there is room for no more requests, and others wait."
      case .latencyTarget: "What binds is the latency target: one request more would miss it."
      }
    return
      "\(binds) Output runs at \(NumberText.percent(speed.predicted / speed.light)) of the speed of light at this batch, at "
      + "which arithmetic, memory and links run at their peaks and nothing waits. \(NumberText.percent(answer.idleShare)) of "
      + "the time that is paid for does no request's own work."
  }

  private var owning: String {
    answer.hour.flatMap { hour in
      hour.breakEvenMonths.map {
        "Bought, a GPU is earned back in \(NumberText.plain($0, digits: 1)) months: \(hour.breakEvenWords)."
      }
    } ?? ""
  }

  private var equality: String {
    guard let use = equalUtilisation, let active = equalActiveParameters else { return "" }
    let mine = answer.question.model.architecture.activeParameters.total
    let busy =
      use <= 1
      ? "Price equals cost with the fleet asked \(NumberText.percent(use)) of the time"
      : "Price is below cost however busy the fleet is (it would have to be asked \(NumberText.percent(use)) of the time)"
    return
      "\(busy), or, at \(NumberText.percent(answer.question.utilisation)), with \(NumberText.amount(active)) active "
      + "parameters instead of \(NumberText.amount(mine)), by proportion."
  }

  private var benchmark: String {
    let runs = answer.question.runs.count
    guard runs > 0 else { return "" }
    return "Measured over predicted, of \(runs) \(runs == 1 ? "run" : "runs"): time per output token "
      + "\(NumberText.factor(answer.factors.perToken)), time to first token "
      + "\(NumberText.factor(answer.factors.firstToken)). All predictions here are multiplied by them."
  }
}
