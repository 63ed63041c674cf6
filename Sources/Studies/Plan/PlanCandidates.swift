package import Compute
internal import Facts

/// All units that are looked at.
package struct PlanCandidates {
  let question: PlanQuestion
  let traffic: PlanTraffic
  /// Deployments that hold the longest request, with their times and their bounds, in the order of their kinds and layouts.
  private(set) var deployments: [Deployment] = []
  private(set) var bounds: [Deployment: PlanBound] = [:]
  private(set) var times: [Deployment: PassTimes] = [:]
  /// The units, in an order that is always the same.
  package private(set) var units: [PlanUnit] = []
  /// The most mean requests a second that one copy of a unit keeps up with when they come at random.
  private(set) var capacities: [PlanUnit: Double] = [:]

  /// Tokens of a pass that are tried.
  static let chunks = [8192, 2048]
  /// Layouts of each side, and units of one side for the other, that are tried where prompts are read apart.
  static let apart = 3
  static let ratios = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1)]

  package init(
    _ question: PlanQuestion, _ traffic: PlanTraffic, _ machines: [String: Machine], _ calibration: Calibration
  ) {
    self.question = question
    self.traffic = traffic
    for gpu in question.gpus {
      guard let machine = machines[gpu.name] else { continue }
      let first = deployments.count
      for layout in Layout.legal(question.model.architecture, gpus: question.most, wish: question.wish) {
        consider(layout, gpu, machine, calibration)
      }
      let found = Array(deployments[first...])
      var kind = found.flatMap { together($0) }
      if question.mayReadApart { kind += apart(found) }
      for unit in kind { capacities[unit] = unit.capacity(traffic.mean, machine, calibration) }
      units += kind
    }
  }

  private mutating func consider(_ layout: Layout, _ gpu: GPUCard, _ machine: Machine, _ calibration: Calibration) {
    let model = question.model
    let deployment = Deployment(
      model: model.name, architecture: model.architecture, gpu: gpu, layout: layout, weights: model.precision,
      cache: question.cache, engine: question.engine)
    let limits = ServerLimits(deployment)
    guard Double(traffic.longest) + limits.perRequest + 1 <= limits.memory else { return }
    let times = PassTimes(machine, deployment, calibration)
    deployments.append(deployment)
    self.times[deployment] = times
    bounds[deployment] = PlanBound(times, limits, traffic, question.targets, share: question.share)
  }

  /// One replica, with the engine's usual limits and with tighter ones.
  private func together(_ deployment: Deployment) -> [PlanUnit] {
    guard bounds[deployment]?.isFeasible == true else { return [] }
    return limits(deployment).map {
      PlanUnit(readers: .init(deployment: deployment, replicas: 1, limits: $0), writers: nil)
    }
  }

  /// Limits that are tried: tokens of a pass, and requests up to the usual number or as many as keep the target of the time
  /// per token if no prompt is ever read.
  private func limits(_ deployment: Deployment) -> [ServerLimits] {
    var counts = [ServerLimits.usualRequests]
    if let target = question.targets.perToken, let times = times[deployment] {
      let mean = Double(traffic.trace.meanLengths.input) + traffic.trace.meanLengths.output / 2
      let kept = times.mostRequests(context: mean, within: target, upTo: ServerLimits.usualRequests)
      if kept < ServerLimits.usualRequests, kept > 0 { counts.append(kept) }
    }
    return Self.chunks.flatMap { chunk in
      counts.map { ServerLimits(deployment, requests: $0, passTokens: chunk) }
    }
  }

  /// Units that read and write on processors of their own: of layouts that need the fewest processors for their part, by their
  /// least work, some that read and some that write.
  private func apart(_ deployments: [Deployment]) -> [PlanUnit] {
    func processors(_ deployment: Deployment, _ work: Double) -> Double {
      work * Double(deployment.layout.gpus) / Double(deployment.layout.data)
    }
    func best(reads: Bool) -> [Deployment] {
      let rated = deployments.enumerated().compactMap { place, deployment -> (Double, Int)? in
        guard let bound = bounds[deployment] else { return nil }
        let fast =
          reads
          ? bound.alone.firstToken <= question.targets.firstToken ?? .infinity
          : bound.alone.perToken <= question.targets.perToken ?? .infinity
        guard fast else { return nil }
        let work = bound.work(traffic, share: 1, reads: reads, writes: !reads)
        return (processors(deployment, work), place)
      }
      return rated.sorted { $0 < $1 }.prefix(Self.apart).map { deployments[$0.1] }
    }
    let (readers, writers) = (best(reads: true), best(reads: false))
    return readers.flatMap { reader in
      writers.flatMap { writer in
        Self.ratios.compactMap { reading, writing in
          let unit = PlanUnit(
            readers: .init(
              deployment: reader, replicas: reading,
              limits: ServerLimits(reader, passTokens: ServerLimits.usualPassTokens)),
            writers: .init(deployment: writer, replicas: writing, limits: ServerLimits(writer)))
          return unit.gpus <= question.most ? unit : nil
        }
      }
    }
  }
}
