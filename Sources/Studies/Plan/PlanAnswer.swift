public import Compute
public import Facts

/// A fleet that keeps the promise, and what it costs.
public struct PlanChoice: Sendable {
  /// What it is copies of, and how many.
  public let unit: PlanUnit
  public let count: Int
  /// Requests a second that arrive.
  public let rate: Double
  /// How it served them.
  public let outcome: PlanOutcome
  /// What an hour of a processor costs; nil where nobody says so on the date.
  public let hour: HourlyCost?
  /// Factors on times per token and to the first, each where nine tenths of the truth are expected.
  public let perTokenInterval, firstTokenInterval: Interval

  /// Processors.
  public var gpus: Int { unit.gpus * count }
  /// The kind of processor.
  public var gpu: GPUCard { unit.readers.deployment.gpu }
  /// Processor-hours of a request, those that nobody asks anything in among them.
  public let hoursPerRequest: Double
  /// Dollars an hour, and for each request that is served; nil where nobody says what an hour costs.
  public var hourly: Double? { hour.map { $0.dollars * Double(gpus) } }
  /// Dollars a request.
  public var perRequest: Double? { hour.map { $0.dollars * hoursPerRequest } }
  /// Factors on costs: of an hour's, and of the work that the requests are; a fleet that is to be as busy is larger by what they take
  /// longer.
  public var costInterval: Interval {
    let busy = outcome.result.busy
    return Interval.work(reading: busy.input + busy.cached, firstTokenInterval, writing: busy.output, perTokenInterval)
      .times(hour?.interval ?? .none)
  }
  /// What plans are compared by: dollars a request, or its processor-hours where nobody says what an hour costs.
  var weight: Double { perRequest ?? hoursPerRequest }

  /// Dollars a million tokens of new input, of cached input and of output: the bill in the ratio of busy processor-seconds.
  public var perMillion: (input: Double, cached: Double, output: Double)? {
    guard let perRequest else { return nil }
    let result = outcome.result
    let bill = perRequest * Double(result.finished)
    func share(_ seconds: Double, _ tokens: Int) -> Double {
      tokens > 0 && result.busy.total > 0 ? bill * seconds / result.busy.total / Double(tokens) * 1e6 : 0
    }
    return (
      share(result.busy.input, result.inputTokens - result.cachedTokens),
      share(result.busy.cached, result.cachedTokens), share(result.busy.output, result.outputTokens)
    )
  }
}

/// The cheapest deployments.
public struct PlanAnswer: Sendable {
  /// What was asked.
  public let question: PlanQuestion
  /// The best of each kind of processor, with prompts read on the same ones and apart: the cheapest first.
  public let choices: [PlanChoice]
  /// Fleets of which none is cheaper and at least as fast: the cheapest first.
  public let front: [PlanChoice]
  /// Units that were looked at, units that were simulated, and simulations.
  public let considered, simulated, simulations: Int
  /// Requests of each simulation.
  public let requests: Int
  /// Tokens of the longest request.
  public let longest: Int
  /// Kinds of processors of which nobody says what they cost: left out, unless that is so of all.
  public let withoutRent: [String]
}

/// Why there is no plan, and what comes nearest.
public struct PlanRefusal: Error, Sendable {
  /// What is in the way.
  public enum Reason: Sendable {
    /// The model, with the longest request, fits in no layout on so many processors: what it needs, by the names of kinds.
    case fitsNowhere([(gpu: String, need: MemoryNeed)])
    /// Even requests that are alone are answered too late.
    case tooSlow
    /// More processors would be needed.
    case tooMany(PlanChoice?)
    /// The program's own files are broken.
    case facts(FactProblems)
  }

  /// What is in the way.
  public let reason: Reason
  /// The deployment that is nearest to the targets with one request, and its times.
  public var nearest: (deployment: Deployment, firstToken: Double, perToken: Double)?
  /// Other kinds of processors with which a request that is alone keeps the targets, and how many of them it needs.
  public var others: [(gpu: String, count: Int)] = []

  /// A refusal.
  init(_ reason: Reason) { self.reason = reason }
}
