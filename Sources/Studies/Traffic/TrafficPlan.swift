public import Compute

/// The fleet that serves a trace, and how it was chosen.
public struct TrafficPlan: Sendable {
  /// Replicas that write answers, and read prompts where no others do.
  public let fleet: Fleet
  /// Replicas that only read prompts.
  public let readers: Fleet?
  /// How keys and values get from readers to the others.
  public let transfer: Transfer?
  /// Layouts that were compared, of those that keep up with the mean rate where the fleet does not follow what is asked; nil where
  /// none keeps up.
  public let compared: Int?
  /// The most requests of mean length a second that it carries, where the trace asks more.
  public let mostRate: Double?
  /// The mean request that it was chosen by, with what of its input a cache may hold.
  public let request: RequestShape
  /// Requests in flight that a replica is to have, where the fleet follows what is asked.
  public let following: Following?
  /// What each group has room for.
  public let limits: ServerLimits
  /// Whether the layout is the one that keeps the promise to most requests, rather than the fastest for the mean one.
  public let isByTargets: Bool

  /// The same with another fleet that keeps up, chosen because it keeps what is promised.
  func with(_ fleet: Fleet, _ question: TrafficQuestion, compared: Int) -> TrafficPlan {
    TrafficPlan(
      fleet: fleet, readers: readers, transfer: transfer, compared: compared, mostRate: nil, request: request,
      following: following, limits: question.limits(fleet.deployment), isByTargets: true)
  }

  /// Processors that replicas use.
  public var usedGPUs: Int { Self.used(fleet) + (readers.map(Self.used) ?? 0) }

  private init(
    fleet: Fleet, readers: Fleet?, transfer: Transfer?, compared: Int?, mostRate: Double?, request: RequestShape,
    following: Following?, limits: ServerLimits, isByTargets: Bool
  ) {
    (self.fleet, self.readers, self.transfer, self.compared) = (fleet, readers, transfer, compared)
    (self.mostRate, self.request, self.following, self.limits) = (mostRate, request, following, limits)
    self.isByTargets = isByTargets
  }

  private static func used(_ fleet: Fleet) -> Int { fleet.replicas * fleet.deployment.layout.gpus }

  /// The plan without a look at what is promised: the layout in which requests of mean length, arriving at the mean rate, stay shortest; where none keeps up, the one
  /// with the highest rate. A fleet that follows what is asked is paid by the replica, so its layout is the one that makes most of
  /// as many processors as leave it a replica more than its fewest. What of the mean input is cached is what a cache of the chosen fleet's memory could reuse of the
  /// trace: at first of one without limit.
  init(_ question: TrafficQuestion, _ search: FleetSearch) throws(FleetSearch.Refusal) {
    let curve = question.isCaching && !question.trace.blocks.isEmpty ? ReuseCurve(of: question.trace) : nil
    let mean = question.served.request
    var found = try Choices(question, search, mean.caching(curve?.reuse().share ?? 0))
    if let curve {
      let room = found.cacheRoom(question) / Double(question.trace.blockTokens)
      let share = curve.reuse(blocks: Int(saturating: Swift.min(room, 1e15))).share
      found = try Choices(question, search, mean.caching(share))
    }
    (fleet, readers, request) = (found.writers.fleet, found.readers?.fleet, found.request)
    transfer = found.readers.map { Transfer(from: $0.fleet.deployment, to: found.writers.fleet.deployment) }
    let all = [found.writers] + (found.readers.map { [$0] } ?? [])
    mostRate = all.compactMap(\.mostRate).min()
    compared = mostRate == nil ? all.reduce(0) { $0 + $1.compared } : nil
    limits = question.limits(fleet.deployment)
    isByTargets = false
    let replica = Swift.min(
      found.writers.fleet.room(found.writers.request) / Double(fleet.replicas),
      Double(question.requests * fleet.deployment.layout.data))
    following = question.following.map {
      Following(least: $0.least, target: Swift.max(replica * TrafficQuestion.Follow.share, 1), start: $0.start)
    }
  }

  /// The fleet as it is simulated.
  package func servedFleet(_ question: TrafficQuestion, _ search: FleetSearch) -> ServedFleet {
    func pool(_ fleet: Fleet) -> Pool {
      let layout = fleet.deployment.layout
      return Pool(
        times: PassTimes(search.machine, fleet.deployment, search.calibration, factors: search.factors),
        limits: question.limits(fleet.deployment), replicas: fleet.replicas, groups: layout.data,
        gpusPerGroup: Double(layout.gpus) / Double(layout.data))
    }
    var served: ServedFleet
    if let readers, let transfer {
      served = ServedFleet(readers: pool(readers), writers: pool(fleet), transfer: transfer)
    } else {
      served = ServedFleet(pool(fleet))
    }
    served.router = question.usedRouter
    served.following = following
    return served
  }
}

/// The fleets that were found for requests of one kind.
private struct Choices {
  let request: RequestShape
  let writers: Found
  let readers: Found?

  /// A fleet, and what it was chosen by.
  struct Found {
    let fleet: Fleet
    let request: RequestShape
    let compared: Int
    let mostRate: Double?
  }

  init(_ question: TrafficQuestion, _ search: FleetSearch, _ request: RequestShape) throws(FleetSearch.Refusal) {
    self.request = request
    if let following = question.following {
      writers = try Self.cheapest(search.asking(request), leaving: following.least, rate: question.trace.rate)
      readers = nil
      return
    }
    guard let gpus = question.readers else {
      writers = try Self.find(search.asking(request), question.served.demand)
      readers = nil
      return
    }
    // Readers write one token; to those who write, all of the prompt but its last token is there already.
    let read = RequestShape(input: request.input, cached: request.cached, output: 1)
    let write = RequestShape(input: request.input, cached: request.input - 1, output: request.output)
    readers = try Self.find(search.asking(read, gpus: gpus), question.served.demand)
    writers = try Self.find(search.asking(write, gpus: search.gpus - gpus), question.served.demand)
  }

  private static func find(_ search: FleetSearch, _ demand: Demand) throws(FleetSearch.Refusal) -> Found {
    do throws(FleetSearch.Refusal) {
      let choice = try search.best(demand)
      return Found(fleet: choice.fleet, request: search.request, compared: choice.compared, mostRate: nil)
    } catch {
      guard case .saturated(let highest, let layout) = error else { throw error }
      return Found(
        fleet: Fleet(search.deployment.spread(layout), gpus: search.gpus), request: search.request, compared: 0,
        mostRate: highest)
    }
  }

  /// The layout that makes most requests a second with its memory full, on as many processors as one replica more than the
  /// fewest may have each; on all of them where it does not fit on those.
  private static func cheapest(
    _ search: FleetSearch, leaving least: Int, rate: Double
  ) throws(FleetSearch.Refusal) -> Found {
    let part = search.asking(search.request, gpus: Swift.max(search.gpus / (least + 1), 1))
    let choice: FleetSearch.Choice
    do throws(FleetSearch.Refusal) { choice = try part.best(.most) } catch { choice = try search.best(.most) }
    let fleet = Fleet(choice.fleet.deployment, gpus: search.gpus)
    let highest = search.highestRate(fleet)
    return Found(
      fleet: fleet, request: search.request, compared: choice.compared, mostRate: highest < rate ? highest : nil)
  }

  /// Tokens that caches may hold: of all groups where requests go to the one that has them, else of one.
  func cacheRoom(_ question: TrafficQuestion) -> Double {
    let fleet = (readers ?? writers).fleet
    let groups = question.usedRouter == .cacheAware ? fleet.replicas * fleet.deployment.layout.data : 1
    return question.limits(fleet.deployment).memory * Double(groups)
  }
}

extension TrafficQuestion {
  /// What a group of a deployment may do at once.
  func limits(_ deployment: Deployment) -> ServerLimits {
    ServerLimits(
      deployment, requests: requests, passTokens: passTokens, isCaching: isCaching, tokensPerPass: tokensPerPass)
  }
}

extension RequestShape {
  /// The same with such a share of the input cached.
  fileprivate func caching(_ share: Double) -> RequestShape {
    RequestShape(input: input, cached: input * share, output: output)
  }
}
