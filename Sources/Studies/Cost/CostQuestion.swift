public import Compute
public import Facts
public import Units

/// What a million tokens cost is asked about.
public struct CostQuestion: Sendable {
  /// The model, with the precision of its weights.
  public var model: ModelCard
  /// The graphics processor, and how many are paid for.
  public var gpu: GPUCard
  /// How many.
  public var gpus: Int
  /// Tokens of a request.
  public var request: RequestShape
  /// How much is asked of the fleet.
  public var demand: Demand
  /// What users are promised.
  public var targets = LatencyTargets()
  /// What is asked of the layout.
  public var wish = LayoutWish()
  /// What serves the model.
  public var engine = Deployment.Engine("vllm")
  /// The numbers that keys and values are kept in; nil for the engine's own choice.
  public var cache: Precision?
  /// The date that rents and list prices are read on.
  public var date: DateStamp
  /// How processors are paid for, and for how long those are rented that the market has.
  public var payment = Payment.market, term = RentTerm.onDemand
  /// The share of the time in which the fleet is asked.
  public var utilisation = 1.0
  /// Loads of which times were measured.
  public var runs: [MeasuredLoad] = []

  /// A question with all else as it is usually.
  public init(model: ModelCard, gpu: GPUCard, gpus: Int, request: RequestShape, demand: Demand, date: DateStamp) {
    self.model = model
    self.gpu = gpu
    self.gpus = gpus
    self.request = request
    self.demand = demand
    self.date = date
  }

  /// How processors are paid for.
  public enum Payment: Hashable, Sendable {
    /// Rented at what is known of the market on the date, for the question's term.
    case market
    /// Rented at so many dollars an hour.
    case rent(Double)
    /// Bought at a price, or the list price of its card where that is nil.
    case buy(Double?, Ownership)
  }

  /// What owning needs beside a price.
  public struct Ownership: Hashable, Sendable {
    /// Years until a processor is written off.
    public var years: Double
    /// Dollars a kilowatt-hour.
    public var powerPrice: Double
    /// Energy of the building over energy of its machines.
    public var overhead: Double
    /// Dollars an hour and processor for space, network, staff and repair.
    public var hosting: Double
    /// What of it is assumed rather than stated, by the names of the options.
    public var assumed: [String]

    /// What is usual; assumptions.
    public static let usual = Ownership(
      years: 4, powerPrice: 0.1, overhead: 1.3, hosting: 0, assumed: ["years", "power price", "PUE", "hosting"])
  }
}

/// A load of which times were measured.
public struct MeasuredLoad: Hashable, Sendable {
  /// Tokens of a request.
  public let request: RequestShape
  /// Requests in flight in the whole fleet.
  public let concurrency: Double
  /// Seconds to the first token, and for each token after it.
  public let firstToken, perToken: Double

  /// A measured load.
  public init(request: RequestShape, concurrency: Double, firstToken: Double, perToken: Double) {
    self.request = request
    self.concurrency = concurrency
    self.firstToken = firstToken
    self.perToken = perToken
  }
}
