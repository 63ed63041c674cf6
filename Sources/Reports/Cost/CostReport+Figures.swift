internal import Compute
internal import Facts
internal import Studies

extension CostReport {
  /// Everything that has an interval: costs, then rates, then times.
  var all: [CostFigures.Figure] { costs + rates + times }

  /// Dollars a million tokens, and a thousand requests.
  var costs: [CostFigures.Figure] {
    guard let cost = answer.cost else { return [] }
    return [
      ("input", 1e6 * cost.input), ("cached input", 1e6 * cost.cached), ("output", 1e6 * cost.output),
    ].map { figure("cost of \($0)", "USD/Mtok", $1, answer.costInterval) }
      + [figure("cost of 1000 requests", "USD", 1000 * cost.request, answer.costInterval)]
  }

  /// What the whole fleet does in a second.
  var rates: [CostFigures.Figure] {
    let (load, request, interval) = (answer.load, answer.question.request, answer.rateInterval)
    let speed = answer.tokensPerGPUSecond
    return [
      figure("requests", "1/s", load.rate, interval),
      figure("input tokens", "tok/s", load.rate * request.input, interval),
      figure("output tokens", "tok/s", load.rate * request.output, interval),
      figure("output tokens a GPU", "tok/s", speed.predicted, interval, light: speed.light),
    ]
  }

  /// What a user waits.
  var times: [CostFigures.Figure] {
    let (load, first) = (answer.load, answer.firstTokenInterval)
    let tail = first.times(FirstTokenTail.spread)
    return [
      figure("time to first token", "s", load.firstToken, first, light: load.lightFirstToken),
      figure("90 % have it within", "s", load.firstToken * FirstTokenTail.ninetieth, tail),
      figure("99 % have it within", "s", load.firstToken * FirstTokenTail.ninetyNinth, tail),
      figure("time per output token", "s", load.perToken, answer.perTokenInterval, light: load.lightPerToken),
    ]
  }

  /// Price against cost of each kind of token, and of the tokens of a request together.
  var margins: [CostFigures.Margin] {
    guard let prices = answer.prices, let cost = answer.cost else { return [] }
    let kinds: [(String, Double?, Double)] = [
      ("input", prices.input, 1e6 * cost.input), ("cached input", prices.cached, 1e6 * cost.cached),
      ("output", prices.output, 1e6 * cost.output),
      ("1000 requests", answer.margin.map { $0.price * 1000 }, 1000 * cost.request),
    ]
    return kinds.compactMap { name, price, cost in
      price.map { .init(tokens: name, price: $0, cost: cost, margin: Margin(price: $0, cost: cost).share) }
    }
  }

  /// The utilisation at which a request's price is its cost.
  var equalUtilisation: Double? { answer.margin.map { $0.utilisation(at: answer.question.utilisation) } }

  /// Active parameters at which a request's price would be its cost.
  var equalActiveParameters: Double? {
    answer.margin.map { $0.activeParameters(of: answer.question.model.architecture.activeParameters.total) }
  }

  private func figure(
    _ name: String, _ unit: String, _ value: Double, _ interval: Interval?, light: Double? = nil
  ) -> CostFigures.Figure {
    .init(
      name: name, unit: unit, value: value, low: interval.map { value * $0.low },
      high: interval.map { value * $0.high }, light: light)
  }
}
