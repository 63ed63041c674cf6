public import Compute
public import Maths

/// What a million tokens cost, and what stands behind it. Amounts are in dollars, times in seconds.
public struct CostAnswer: Sendable {
  /// What was asked.
  public let question: CostQuestion
  /// The fleet and its load.
  public let choice: FleetSearch.Choice
  /// What keeps it from more.
  public let limit: BindingLimit
  /// Requests that all replicas have room for.
  public let room: Double
  /// What an hour of a processor costs; nil where nobody says so on the date, and then nothing is said in dollars.
  public let hour: HourlyCost?
  /// Dollars a token and a request; nil without an hour's.
  public let cost: TokenCost<Double>?
  /// Factors on costs; on times per token and to the first.
  public let costInterval, perTokenInterval, firstTokenInterval: Interval
  /// Factors on rates and throughputs; nil where the rate is stated.
  public let rateInterval: Interval?
  /// What a benchmark says.
  public let factors: MeasuredFactors
  /// List prices on the date.
  public let prices: TokenPrices?
  /// Where the kernels' times come from.
  public let kernels: String
  /// Whether the calibration knows the engine's version.
  public let knowsVersion: Bool
  /// What is asked over the highest rate that the fleet keeps up with; nil where no rate of arrivals is asked.
  public let loadShare: Double?

  /// The share up to which the closed form of arrivals is held against the simulation.
  public static let checkedLoad = 0.8

  /// The fleet.
  public var fleet: Fleet { choice.fleet }
  /// Its load.
  public var load: SteadyLoad<Double> { choice.load }

  /// The share of paid time in which no request's own work is done: waiting, and the time in which the fleet is not asked.
  public var idleShare: Double { Swift.max(1 - load.busy.total * paidRate / Double(fleet.gpus), 0) }

  /// Requests a second over all paid time.
  public var paidRate: Double { load.rate * question.utilisation }

  /// Output tokens a processor-second, as predicted and at the speed of light.
  public var tokensPerGPUSecond: (predicted: Double, light: Double) {
    (load.rate * question.request.output / Double(fleet.gpus), question.request.output / load.light)
  }

  /// The price of a request against its cost; nil where no price of input or of output is known.
  public var margin: Margin? {
    guard let cost, let prices, let input = prices.input, let output = prices.output else { return nil }
    let request = question.request
    let price =
      (request.input - request.cached) * input + request.cached * (prices.cached ?? input) + request.output * output
    return Margin(price: price / 1e6, cost: cost.request)
  }

  /// How the cost of an output token came about; nil where nobody says what an hour costs.
  public var trace: Traced.Node? {
    let reading = TracedReading()
    guard let hour, let machine = try? CostStudy.machine(question.gpu), let calibration = try? Calibration.bundled()
    else { return nil }
    var load: SteadyLoad<Traced>?
    if case .rate(let rate) = question.demand {
      load = machine.arriving(fleet, question.request, rate: rate, calibration, factors: factors, reading)
    } else {
      load = machine.steady(
        fleet, question.request, concurrency: choice.load.concurrency, calibration, factors: factors, reading)
    }
    guard let load else { return nil }
    let split = TokenCost.split(
      load, fleet, question.request, gpuHour: hour.figure(reading), utilisation: question.utilisation, reading)
    return reading.named("cost of a million output tokens", 1e6 * split.output).node
  }
}
