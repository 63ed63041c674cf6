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
    let interval = answer.costInterval
    let each = [("input", bill.input), ("cached input", bill.cached), ("output", bill.output)]
    var found = each.compactMap { name, cost in
      cost.map { figure("cost of \(name)", "USD/Mtok", 1e6 * $0, interval) }
    }
    guard let dollars = bill.dollars else { return [] }
    if answer.result.finished > 0 {
      found.append(figure("cost of 1000 requests", "USD", 1000 * dollars / Double(answer.result.finished), interval))
    }
    return found + [figure("bill", "USD", dollars, interval)]
  }

  /// What the whole fleet does in a second, and each processor that is asked for.
  var rates: [TrafficFigures.Figure] {
    let result = answer.result
    let kinds: [(String, String, Int, KeyPath<TrafficEnd, Int>)] = [
      ("requests", "1/s", result.finished, \.finished), ("input tokens", "tok/s", result.inputTokens, \.inputTokens),
      ("output tokens", "tok/s", result.outputTokens, \.outputTokens),
    ]
    let gpus = Double(answer.question.served.gpus)
    return [("", 1), (" a GPU", gpus)].flatMap { name, over in
      kinds.map { kind, unit, count, amount in
        ranged("\(kind)\(name)", unit, answer.perSecond(Double(count)) / over) {
          $0.horizon > 0 ? Double($0[keyPath: amount]) / $0.horizon / over : nil
        }
      }
    }
  }

  /// What users wait.
  var times: [TrafficFigures.Figure] {
    let spreads: [(String, LatencySpread?, KeyPath<TrafficEnd, LatencySpread?>)] = [
      ("time to first token", answer.firstToken, \.firstToken), ("time per output token", answer.perToken, \.perToken),
      ("time of a request", answer.stay, \.stay),
    ]
    let each: [(String, KeyPath<LatencySpread, Double>)] = [
      ("mean", \.mean), ("p50", \.p50), ("p90", \.p90), ("p95", \.p95), ("p99", \.p99), ("most", \.most),
    ]
    return spreads.flatMap { name, spread, end -> [TrafficFigures.Figure] in
      guard let spread else { return [] }
      return each.map { word, time in
        ranged("\(name) \(word)", "s", spread[keyPath: time]) { $0[keyPath: end]?[keyPath: time] }
      }
    }
  }

  /// What the fleet did.
  var deeds: [TrafficFigures.Figure] {
    let (result, bill) = (answer.result, answer.bill)
    var found: [TrafficFigures.Figure] = []
    if let goodput = answer.goodput {
      let arrived = Double(Swift.max(result.arrived, 1))
      found += [
        ranged("goodput", "1/s", goodput.rate) { $0.horizon > 0 ? Double($0.kept) / $0.horizon : nil },
        ranged("requests within targets", "share", goodput.share) { Double($0.kept) / arrived },
      ]
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

  /// A figure with what it is where all times are at either end of what is expected of them.
  private func ranged(
    _ name: String, _ unit: String, _ value: Double, _ end: (TrafficEnd) -> Double?
  ) -> TrafficFigures.Figure {
    let both = [end(answer.ends.fast), end(answer.ends.slow)].compactMap { $0 } + [value]
    let (low, high) = (both.min() ?? value, both.max() ?? value)
    return .init(name: name, unit: unit, value: value, low: low < high ? low : nil, high: low < high ? high : nil)
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
      gpuHour: hour.map { .init($0) },
      firstToken: answer.firstToken.map { .init($0) }, perToken: answer.perToken.map { .init($0) },
      stay: answer.stay.map { .init($0) },
      goodput: answer.goodput.map {
        .init(
          firstTokenTarget: targets.firstToken, perTokenTarget: targets.perToken, rate: $0.rate, share: $0.share)
      },
      longestRefused: answer.longestRefused, figures: all, margins: margins, assumptions: assumptions)
  }
}
