public import Compute
public import Facts
public import Maths
public import Units

/// Which deployment is cheapest.
public struct PlanQuestion: Sendable {
  /// What is to be served.
  public enum Traffic: Sendable {
    /// Requests as they came: how few processors serve them?
    case trace(Trace)
    /// Requests like one that come at random, so many a second: how few processors serve them?
    case rate(RequestShape, Double)
    /// Requests like one that come at random: how many of them do the processors serve?
    case most(RequestShape)
  }

  /// The model, with the precision of its weights.
  public var model: ModelCard
  /// Kinds of processors to choose from, and how many there may be at most.
  public var gpus: [GPUCard]
  public var most: Int
  /// What is to be served.
  public var traffic: Traffic
  /// What each request is promised, in seconds: to its first token, and for each one after it in its mean.
  public var targets: LatencyTargets
  /// The share of requests that the promise is to be kept to.
  public var share = 0.9
  /// What serves the model.
  public var engine = Deployment.Engine("vllm")
  /// The numbers that keys and values are kept in; nil for the engine's own choice.
  public var cache: Precision?
  /// What is asked of layouts.
  public var wish = LayoutWish()
  /// Whether prompts may be read on processors of their own.
  public var mayReadApart = true
  /// The date that rents are read on, for a term, and rents in dollars an hour that are stated, by the names of cards.
  public var date: DateStamp
  public var rents: [String: Double] = [:], term = RentTerm.onDemand
  /// What random arrivals are drawn with.
  public var seed: UInt64 = 1

  /// What tells questions apart, without the seed.
  public var digest: Digest {
    var asked = self
    asked.seed = 1
    return Digest(of: asked)
  }

  /// A question with all else as it is usually.
  public init(
    model: ModelCard, gpus: [GPUCard], most: Int, traffic: Traffic, targets: LatencyTargets, date: DateStamp
  ) {
    self.model = model
    self.gpus = gpus
    self.most = most
    self.traffic = traffic
    self.targets = targets
    self.date = date
  }
}
