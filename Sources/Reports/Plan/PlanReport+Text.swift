internal import Compute
internal import Facts
public import Studies

extension PlanReport {
  /// The answer as text: the cheapest plan, the best of every kind, what being faster costs, what is taken for granted.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal)]
    if answer.choices.count > 1 { parts.append(table(answer.choices, "the best of each kind", terminal)) }
    if answer.front.count > 1 { parts.append(table(answer.front, "cost against latency", terminal)) }
    parts.append(
      terminal.heading("Assumptions") + "\n" + assumptions.map { terminal.item("- " + $0) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func opening(_ terminal: Terminal) -> String {
    guard let best = answer.choices.first else { return "" }
    let (question, outcome) = (answer.question, best.outcome)
    let title =
      "\(question.model.name) in \(question.model.precision.rawValue), \(question.engine.name), \(question.date): the "
      + "\(best.hour == nil ? "smallest" : "cheapest") of \(answer.considered) plans"
    let limits = (best.unit.writers ?? best.unit.readers).limits
    let text =
      "\(words(best)), up to \(limits.requests) requests and \(best.unit.readers.limits.passTokens) tokens in a pass of each "
      + "group. \(best.gpus) GPUs serve \(NumberText.amount(best.rate)) requests a second. \(bill(best))"
    let kept =
      "\(NumberText.percent(outcome.kept)) of requests keep \(promise(question)). First token: mean "
      + "\(seconds(outcome.firstToken.mean)), \(NumberText.percent(question.share)) within "
      + "\(seconds(outcome.firstToken.atShare)) (\(range(outcome.firstToken.atShare, best.firstTokenInterval))); each token after "
      + "it: mean \(seconds(outcome.perToken.mean)), \(NumberText.percent(question.share)) within "
      + "\(seconds(outcome.perToken.atShare)) (\(range(outcome.perToken.atShare, best.perTokenInterval))). The fleet works "
      + "\(NumberText.percent(outcome.result.utilisation)) of the time"
      + (outcome.result.cachedShare > 0
        ? ", and \(NumberText.percent(outcome.result.cachedShare)) of input tokens are in the cache." : ".")
    let work =
      "\(answer.simulated) plans were simulated, \(answer.simulations) times with \(answer.requests) requests; bounds left out "
      + "the others."
    return terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
      + [text, kept, work].map(terminal.paragraph).joined(separator: "\n")
  }

  /// What a plan costs, and how sure that is.
  private func bill(_ choice: PlanChoice) -> String {
    guard let hour = choice.hour, let hourly = choice.hourly, let perRequest = choice.perRequest,
      let tokens = choice.perMillion
    else {
      return
        "No rent of \(choice.gpu.name) is known on \(answer.question.date), so nothing is said in dollars, and the fewest GPUs are "
        + "sought: --rent \"\(choice.gpu.name)=2\" gives one."
    }
    let interval = choice.costInterval
    return
      "At \(NumberText.plain(hour.dollars, digits: 2)) USD an hour (\(hour.source)) they cost \(NumberText.amount(hourly)) USD an "
      + "hour, \(NumberText.amount(perRequest * 1000)) USD a thousand requests (90 %: "
      + "\(NumberText.amount(perRequest * 1000 * interval.low)) to \(NumberText.amount(perRequest * 1000 * interval.high))): a "
      + "million tokens of input cost \(money(tokens.input)) USD"
      + (tokens.cached > 0 ? ", of cached input \(money(tokens.cached))" : "") + ", of output \(money(tokens.output))."
  }

  private func range(_ x: Double, _ interval: Interval) -> String {
    "90 %: \(seconds(x * interval.low)) to \(seconds(x * interval.high))"
  }

  private func table(_ choices: [PlanChoice], _ title: String, _ terminal: Terminal) -> String {
    let share = NumberText.percent(answer.question.share)
    var table = Table(
      [
        .init("plan"), .init("GPUs", .right), .init("requests/s", .decimal), .init("USD/h", .decimal),
        .init("USD per 1000 requests", .decimal), .init("5 to 95 %", .right), .init("first token, \(share)", .right),
        .init("per token, \(share)", .right), .init("kept", .right),
      ], title: title)
    for choice in choices {
      table.add(
        words(choice), "\(choice.gpus)", NumberText.plain(choice.rate, digits: 2),
        choice.hourly.map { NumberText.plain($0, digits: 1) } ?? "", choice.perRequest.map { money($0 * 1000) } ?? "",
        choice.perRequest.map {
          "\(money($0 * 1000 * choice.costInterval.low)) to \(money($0 * 1000 * choice.costInterval.high))"
        } ?? "",
        seconds(choice.outcome.firstToken.atShare), seconds(choice.outcome.perToken.atShare),
        NumberText.percent(choice.outcome.kept))
    }
    return table.render(on: terminal)
  }

  private func promise(_ question: PlanQuestion) -> String { Self.promise(question) }

  static func promise(_ question: PlanQuestion) -> String {
    [
      question.targets.firstToken.map { "\(seconds($0)) to the first token" },
      question.targets.perToken.map { "\(seconds($0)) for each one after it" },
    ].compactMap { $0 }.joined(separator: " and ")
  }

  private func seconds(_ x: Double) -> String { Self.seconds(x) }

  static func seconds(_ x: Double) -> String {
    x < 1
      ? NumberText.plain(x * 1000, digits: x < 0.1 ? 1 : 0) + " ms" : NumberText.plain(x, digits: x < 10 ? 2 : 1) + " s"
  }

  private func money(_ x: Double) -> String {
    x > 0 && x < 0.1 ? NumberText.plain(x, digits: x < 0.01 ? 4 : 3) : NumberText.plain(x, digits: x < 100 ? 2 : 0)
  }

  /// What the answer takes for granted, each in a sentence.
  var assumptions: [String] {
    let question = answer.question
    var found: [String] = []
    for gpu in question.gpus {
      if !gpu.isCitable { found.append("The card of \(gpu.name) is of \(gpu.confidence.rawValue) confidence.") }
      if gpu.kernels.standing == .transfer {
        found.append(
          "Times of \(gpu.name): kernels measured on \(gpu.kernels.system), at the same shares of its peaks.")
      }
      if answer.withoutRent.contains(gpu.name), answer.withoutRent.count < question.gpus.count {
        found.append(
          "No rent of \(gpu.name) is known on \(question.date), so it is in no plan; --rent \"\(gpu.name)=2\" gives one."
        )
      } else if !answer.choices.contains(where: { $0.gpu.name == gpu.name }) {
        found.append("No plan with \(gpu.name) keeps the promise.")
      }
    }
    switch question.traffic {
    case .trace: break
    case .rate, .most:
      found.append(
        "Requests are all of one length and come at random; the first and the last quarter of \(answer.requests) are not judged."
      )
    }
    found += [
      "Times err as `outlast validate compute` shows, by 13 % of a time per token in the median: a plan near its targets may "
        + "miss them.",
      "Groups of a replica are simulated each for itself, with the others as busy; routing costs nothing.",
      "Costs are compared at the middle of rents and times; ranges are nine tenths of what a seller may ask and of what the "
        + "requests' work may take, on a fleet that is as busy.",
      "A fleet must keep up with what comes in the long run, whatever is promised: with the mean request at the mean rate, in closed "
        + "form, and at random without waits that grow.",
      "More GPUs, or fewer requests, never keep the promise to fewer requests: taken for granted in the search.",
    ]
    if question.mayReadApart {
      found.append(
        "Where prompts are read apart, the three layouts of each side with the least work for their part are paired, in nine "
          + "ratios from 1:4 to 4:1; keys and values travel over the network in \(Transfer.usualFixed * 1000) ms and their bytes."
      )
    }
    return found
  }

  /// Why there is no plan, and what comes nearest.
  public static func text(_ refusal: PlanRefusal, _ question: PlanQuestion, named name: String) -> String {
    let kinds = question.gpus.map(\.name).joined(separator: ", ")
    let nearest =
      refusal.nearest.map {
        "; nearest is \($0.deployment.layout.words) on \($0.deployment.layout.gpus) \($0.deployment.gpu.name), where a request "
          + "that is alone has its first token in \(seconds($0.firstToken)) and each one after it in \(seconds($0.perToken)): "
          + "--ttft \(option($0.firstToken)) --tpot \(option($0.perToken)) could be kept"
      } ?? ""
    switch refusal.reason {
    case .facts(let problems): return problems.description
    case .fitsNowhere(let needs):
      let counts = needs.compactMap { kind in kind.need.legal.map { "\($0) x \(kind.gpu)" } }
      return
        "\(name) in \(question.model.precision.rawValue), with its longest request, fits in no layout on \(question.most) of "
        + "\(kinds)" + (counts.isEmpty ? "" : "; \(counts.joined(separator: " or ")) would hold it")
    case .tooSlow:
      let others = refusal.others.prefix(6).map { "\($0.count) x \($0.gpu)" }
      return
        "no layout of \(name) on \(question.most) of \(kinds) keeps \(promise(question)) even for a request that is alone"
        + nearest + (others.isEmpty ? "" : "; \(others.joined(separator: ", ")) could keep them")
    case .tooMany(let more):
      return
        "no plan of \(name) on \(question.most) of \(kinds) keeps up with what comes, and keeps \(promise(question)) for "
        + "\(NumberText.percent(question.share)) of requests"
        + (more.map { "; \($0.gpus) x \($0.gpu.name) (\($0.unit.readers.deployment.layout.words)) would" }
          ?? "; nor do any number up to \(PlanStudy.mostSearched), so lower --share or the rate, or allow more time"
          + nearest)
    }
  }

  /// A time as an option takes it, rounded up.
  private static func option(_ x: Double) -> String {
    x < 1 ? "\((x * 1000).rounded(.up).wholeText)ms" : "\(((x * 100).rounded(.up)) / 100)s"
  }
}
