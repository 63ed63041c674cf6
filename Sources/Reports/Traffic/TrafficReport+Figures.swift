internal import Traces
internal import Compute
internal import Facts
internal import Maths
internal import Scenarios
internal import Studies

extension TrafficReport {
  /// Everything that is one number: costs, rates, times, what the fleet did.
  var all: [TrafficFigures.Figure] { costs + rates + times + deeds }

  /// Dollars a million tokens; those of which there are none are left out.
  var costs: [TrafficFigures.Figure] {
    let bill = answer.bill
    let interval = answer.hour.interval
    let each = [("input", bill.input), ("cached input", bill.cached), ("output", bill.output)]
    var found = each.compactMap { name, cost in
      cost.map { figure("cost of \(name)", "USD/Mtok", 1e6 * $0, interval) }
    }
    if answer.result.finished > 0 {
      found.append(
        figure("cost of 1000 requests", "USD", 1000 * bill.dollars / Double(answer.result.finished), interval))
    }
    return found + [figure("bill", "USD", bill.dollars, interval)]
  }

  /// What the whole fleet does in a second, and each processor that is asked for.
  var rates: [TrafficFigures.Figure] {
    let result = answer.result
    let kinds = [
      ("requests", "1/s", result.finished), ("input tokens", "tok/s", result.inputTokens),
      ("output tokens", "tok/s", result.outputTokens),
    ]
    let gpus = Double(answer.question.served.gpus)
    return kinds.map { figure($0, $1, answer.perSecond(Double($2))) }
      + kinds.map { figure("\($0) a GPU", $1, answer.perSecond(Double($2)) / gpus) }
  }

  /// What users wait.
  var times: [TrafficFigures.Figure] {
    let spreads: [(String, LatencySpread?)] = [
      ("time to first token", answer.firstToken), ("time per output token", answer.perToken),
      ("time of a request", answer.stay),
    ]
    return spreads.flatMap { name, spread -> [TrafficFigures.Figure] in
      guard let spread else { return [] }
      return [
        ("mean", spread.mean), ("p50", spread.p50), ("p90", spread.p90), ("p95", spread.p95), ("p99", spread.p99),
        ("most", spread.most),
      ].map { figure("\(name) \($0)", "s", $1) }
    }
  }

  /// What the fleet did.
  private var deeds: [TrafficFigures.Figure] {
    let (result, bill) = (answer.result, answer.bill)
    var found: [TrafficFigures.Figure] = []
    if let goodput = answer.goodput {
      found += [figure("goodput", "1/s", goodput.rate), figure("requests within targets", "share", goodput.share)]
    }
    return found + [
      figure("lines", "count", Double(reading.lines)), figure("broken lines", "count", Double(reading.broken.count)),
      figure("requests that arrived", "count", Double(result.arrived)),
      figure("requests that were answered", "count", Double(result.finished)),
      figure("requests that were refused", "count", Double(result.refused)),
      figure("preemptions", "count", Double(result.preemptions)),
      figure("new input tokens", "tokens", Double(bill.newTokens)),
      figure("cached input tokens", "tokens", Double(bill.cachedTokens)),
      figure("all output tokens", "tokens", Double(bill.outputTokens)),
      figure("cache hits", "share", result.cachedShare),
      figure("cache hits without limit", "share", answer.unlimitedReuse),
      figure("peak memory", "share", result.mostMemory), figure("utilisation", "share", bill.utilisation),
      figure("GPU-seconds of input", "s", bill.busy.input),
      figure("GPU-seconds of cached input", "s", bill.busy.cached),
      figure("GPU-seconds of output", "s", bill.busy.output), figure("GPU-seconds idle", "s", bill.idle),
      figure("GPU-seconds paid", "s", bill.paid), figure("time until the last answer", "s", result.horizon),
    ]
  }

  /// Price against cost of each kind of token, and of all of them.
  var margins: [CostFigures.Margin] {
    guard let prices = answer.prices else { return [] }
    let bill = answer.bill
    let kinds: [(String, Double?, Double?)] = [
      ("input", prices.input, bill.input), ("cached input", prices.cached, bill.cached),
      ("output", prices.output, bill.output),
    ]
    var found: [CostFigures.Margin] = kinds.compactMap { name, price, cost in
      guard let price, let cost else { return nil }
      return .init(tokens: name, price: price, cost: 1e6 * cost, margin: Margin(price: price, cost: 1e6 * cost).share)
    }
    if let margin = answer.margin, answer.result.finished > 0 {
      let thousands = Double(answer.result.finished) / 1000
      found.append(
        .init(
          tokens: "1000 requests", price: margin.price / thousands, cost: margin.cost / thousands, margin: margin.share)
      )
    }
    return found
  }

  private func figure(
    _ name: String, _ unit: String, _ value: Double, _ interval: Interval? = nil
  ) -> TrafficFigures.Figure {
    .init(
      name: name, unit: unit, value: value, low: interval.map { value * $0.low }, high: interval.map { value * $0.high }
    )
  }

  var figures: TrafficFigures {
    let (question, plan, hour) = (answer.question, answer.plan, answer.hour)
    let served = question.served
    let layout = plan.fleet.deployment.layout
    let targets = served.targets
    return TrafficFigures(
      trace: .init(
        file: file, format: reading.format.rawValue, lines: reading.lines, brokenLines: reading.broken.count,
        requests: question.trace.requests.count, input: served.request.input, output: served.request.output,
        rate: question.trace.rate, speed: question.speed, laps: question.laps),
      model: served.model.name, gpu: served.gpu.name, gpus: served.gpus, engine: served.engine.name,
      version: served.engine.version, weights: served.model.precision.rawValue,
      cache: plan.fleet.deployment.cache.rawValue, date: "\(served.date)",
      layout: .init(plan.fleet, compared: plan.compared ?? 0),
      readers: plan.readers.map { .init($0, compared: plan.compared ?? 0) },
      transfer: plan.transfer.map { .init(perToken: $0.perToken, fixed: $0.fixed) },
      serving: .init(
        router: question.usedRouter.rawValue, requests: question.requests, passTokens: question.passTokens,
        prefixCache: question.isCaching, tokensPerPass: question.tokensPerPass, memoryTokens: plan.limits.memory,
        groups: plan.fleet.replicas * layout.data),
      following: plan.following.map {
        .init(least: $0.least, target: $0.target, interval: $0.interval, start: $0.start)
      },
      mostRate: plan.mostRate,
      measured: served.runs.isEmpty
        ? nil
        : .init(runs: served.runs.count, perToken: answer.factors.perToken, firstToken: answer.factors.firstToken),
      gpuHour: .init(
        value: hour.dollars, low: hour.dollars * hour.interval.low, high: hour.dollars * hour.interval.high,
        source: hour.source, standing: hour.standing.rawValue, facts: hour.facts),
      firstToken: answer.firstToken.map { .init($0) }, perToken: answer.perToken.map { .init($0) },
      stay: answer.stay.map { .init($0) },
      goodput: answer.goodput.map {
        .init(
          firstTokenTarget: targets.firstToken, perTokenTarget: targets.perToken, rate: $0.rate, share: $0.share)
      },
      longestRefused: answer.longestRefused, figures: all, margins: margins, assumptions: assumptions)
  }
}
