import Compute
import Facts
import Scenarios
import Studies
import Units

extension CostServingOptions {
  /// The question without money; nil, with problems, where a part of it is missing. With a trace, which is not looked at here,
  /// requests and demand stand for those of it.
  func question(_ name: String, date: DateStamp?, _ values: inout CostValues) throws -> CostQuestion? {
    let model = try engine.model(name, &values)
    let gpus = values.gpus(gpu)
    let bench = try measured.map { try values.runs($0) } ?? []
    let input = values.number("--input", input, in: "tokens", to: 1e8) ?? (trace == nil ? bench.last?.input : 1)
    let output = values.number("--output", output, in: "tokens", to: 1e8) ?? (trace == nil ? bench.last?.output : 1)
    let cached: Double = input.flatMap { Self.cachedTokens(self.cached, of: $0, &values) } ?? 0
    let cache = engine.cache(&values)
    let served = engine.engine(&values)
    let targets = LatencyTargets(
      firstToken: values.number("--ttft", ttft, in: "s"), perToken: values.number("--tpot", tpot, in: "s"))
    let flight = values.number("--concurrency", concurrency, in: "1", to: 1e9)
    let arrivals = values.number("--rate", rate, in: "1/s", to: 1e9)
    guard let model, let gpus, let input, let output, let served, let date else { return nil }
    let hasTargets = targets != LatencyTargets()
    let demand: Demand? =
      trace.map { _ in .most } ?? flight.map { .concurrency($0) } ?? arrivals.map { .rate($0) }
      ?? (hasTargets ? .most : bench.last.map { .concurrency($0.concurrency) })
    guard let demand else { return nil }
    var question = CostQuestion(
      model: model, gpu: gpus.card, gpus: gpus.count,
      request: RequestShape(input: input, cached: cached, output: output), demand: demand, date: date)
    values.check(model, on: date)
    values.check(gpus.card, on: date)
    question.targets = targets
    question.wish = LayoutWish(tensor: tp, pipeline: pp, data: dp, expertSpread: ep)
    question.engine = served
    question.cache = cache
    question.runs = bench.map {
      MeasuredLoad(
        request: RequestShape(input: $0.input, output: $0.output), concurrency: $0.concurrency,
        firstToken: $0.firstToken, perToken: $0.perToken)
    }
    return question
  }

  /// Tokens of the input in the cache: a share where it is below 1 or in percent.
  static func cachedTokens(_ cached: String?, of input: Double, _ values: inout CostValues) -> Double? {
    guard let cached else { return nil }
    let isPercent = cached.contains("%")
    guard
      let value = values.number(
        "--cached", cached, in: isPercent ? "share" : "tokens", isZeroAllowed: true)
    else { return nil }
    let tokens = isPercent || value < 1 ? value * input : value
    guard tokens <= input - 1 else {
      values.complain("--cached", "at least one token of the input is new; \(cached) of \(input) leaves none")
      return nil
    }
    return tokens
  }
}

extension CostMoneyOptions {
  /// Puts money into a question.
  func apply(to question: inout CostQuestion, _ values: inout CostValues) {
    question.payment = payment(&values)
    question.term = term.read(&values)
    question.utilisation = share(&values)
  }

  /// How GPUs are paid for.
  func payment(_ values: inout CostValues) -> CostQuestion.Payment {
    if let rent = values.number("--rent", rent, in: "USD/GPU-hour", to: 1e6) { return .rent(rent) }
    var ownership = CostQuestion.Ownership.usual
    func take(_ name: String, _ value: Double?, _ path: WritableKeyPath<CostQuestion.Ownership, Double>) {
      guard let value else { return }
      ownership[keyPath: path] = value
      ownership.assumed.removeAll { $0 == name }
    }
    take("years", values.number("--years", years, in: "years", to: 100), \.years)
    take("power price", values.number("--power-price", powerPrice, in: "USD", isZeroAllowed: true), \.powerPrice)
    take("PUE", values.number("--pue", pue, in: "1", to: 10), \.overhead)
    take("hosting", values.number("--hosting", hosting, in: "USD/GPU-hour", isZeroAllowed: true), \.hosting)
    guard let buy else { return .market }
    if buy == "list" { return .buy(nil, ownership) }
    return .buy(values.number("--buy", buy, in: "USD"), ownership)
  }

  /// The share of the time in which the fleet is asked.
  func share(_ values: inout CostValues) -> Double {
    if let ratio = values.number("--peak-to-mean", peakToMean, in: "1") {
      if ratio >= 1 { return 1 / ratio }
      values.complain("--peak-to-mean", "the peak is at least the mean, so it takes a number from 1")
    }
    return values.number("--utilisation", utilisation, in: "share", to: 1) ?? 1
  }
}
