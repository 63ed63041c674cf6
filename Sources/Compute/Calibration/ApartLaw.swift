internal import Facts
internal import Maths

/// The times of deployments that read prompts on processors of their own: t = p(ℓ, C / R) e^(κ + κₑ), with the time p of a
/// pass of C / R requests on the layout ℓ of a replica that decodes, a level κ and what an engine e adds to it.
///
/// C requests are in flight over R replicas: as many as the row states, else max(1, N / g) with g processors each. That a pool
/// has N processors whoever runs it, the median of those stated among the runs of the fit, is an assumption; so is that N / g
/// need not be whole. `MeasuredRun.layouts`, `Machine.apart` and `Deployment.holdingItsWeights` say what ℓ and g are.
///
/// κ holds what rows do not say, above all how many tokens a pass yields by speculation; only κₑ is drawn towards zero. That
/// it is a level is an assumption. The first token takes e^λ p^β C^γ, with p the time of one's own prompt: an assumption too.
public struct ApartLaw: Hashable, Sendable {
  /// κ.
  public var level = 0.0
  /// κₑ.
  public var levels: [String: Double] = [:]
  /// N, processors that decode in all. One processor makes one replica of any size.
  public var pool = 1.0
  /// λ, β, γ.
  public var firstLevel = 0.0, firstWork = 1.0, firstRequests = 0.0
  /// What each engine adds to λ.
  public var firstLevels: [String: Double] = [:]

  /// Nothing is fitted.
  public init() {}

  /// How far engines are expected from nothing. Assumption.
  static let engineSpread = 0.1

  /// The median of processors that decode, over the runs that state how many replicas there are; 1 where none does.
  public static func pool(of runs: [MeasuredRun]) -> Double {
    let stated = runs.compactMap { run in
      run.prefill == nil ? nil : run.row.decode?.count.map { Double($0 * run.deployment.layout.gpus) }
    }.sorted()
    guard !stated.isEmpty else { return 1 }
    return (stated[(stated.count - 1) / 2] + stated[stated.count / 2]) / 2
  }
}

/// How one replica decodes, where prompts are read elsewhere.
public struct ApartPass: Hashable, Sendable {
  /// How it is spread.
  public let layout: Layout
  /// Seconds of its pass.
  public let seconds: Double
  /// Requests in the pass, over all groups.
  let requests: Double

  /// Requests that move on by one token a second.
  var rate: Double { requests / seconds }
}

extension MeasuredRun {
  /// Replicas that decode: as many as the row states, or as a pool of so many processors makes.
  func replicas(pool: Double) -> Double {
    row.decode?.count.map(Double.init) ?? Swift.max(1, pool / Double(deployment.layout.gpus))
  }

  /// The layouts that a replica may have, the usual one first.
  ///
  /// A latent vector cannot be cut, so its attention either has a group on every processor, or is cut with the vector whole on
  /// each one. Rows do not say which, except where they state more than one group. Cut matrices are summed twice a layer, which
  /// is done inside a scale-up domain only. Assumptions.
  var layouts: [Layout] {
    let groups = deployment.layout
    let isOpen = deployment.architecture.isLatent && row.decode?.data ?? 1 <= 1
    guard isOpen, groups.gpus > 1, groups.gpus <= deployment.gpu.scaleUpDomain else { return [groups] }
    return [groups, Layout(tensor: groups.gpus, expertSpread: groups.expertSpread)]
  }
}

extension Machine {
  /// The pass of a run whose prompts are read elsewhere, on the layout with which most requests a second move on. That whoever
  /// measures chooses it is an assumption.
  public func apart(_ run: MeasuredRun, _ calibration: Calibration) -> ApartPass {
    let passes = run.layouts.map { apart(run, on: $0, calibration) }
    return passes.dropFirst().reduce(passes[0]) { $1.rate > $0.rate ? $1 : $0 }
  }

  /// The pass on one layout. Groups that have nothing to do take part in the pass but move no request on.
  ///
  /// Two halves of a pass hide exchanges but read the weights twice; an engine is taken to split a pass only if that makes it
  /// shorter. Assumption.
  private func apart(_ run: MeasuredRun, on layout: Layout, _ calibration: Calibration) -> ApartPass {
    let conditions = Conditions.measured
    let deployment = run.deployment.spread(layout)
    let context = conditions.share * run.workload.context
    let asked = conditions.share * run.requests / run.replicas(pool: calibration.apart.pool)
    let groups = Double(layout.data)
    let room = Swift.max(Memory.requests(deployment, context: context, atLeast: conditions.leastFree), 1)
    let batch = Batch.decode(sequences: Swift.min(Swift.max(asked / groups, 1), room), context: context)
    func seconds(_ work: IterationWork) -> Double {
      let reading = PlainReading()
      return calibration.time(time(of: work, reading), deployment, reading)
    }
    let work = IterationWork(batch, on: deployment)
    let usual = seconds(work)
    let least = work.halves == 1 ? usual : Swift.min(usual, seconds(IterationWork(batch, on: deployment, halves: 1)))
    return ApartPass(layout: layout, seconds: least, requests: Swift.min(asked, room * groups))
  }

  /// The time of one prompt of such a run.
  func promptApart(_ run: MeasuredRun) -> Double {
    prompt(run.prefill ?? run.deployment, run.workload, PlainReading()).whole
  }

  /// The times of such a run.
  func predict(apart run: MeasuredRun, _ calibration: Calibration) -> (firstToken: Double, perToken: Double) {
    let law = calibration.apart
    let engine = run.deployment.engine.name
    let perToken = apart(run, calibration).seconds * Double.exp(law.level + (law.levels[engine] ?? 0))
    let first = Double.exp(
      law.firstLevel + (law.firstLevels[engine] ?? 0) + law.firstWork * Double.log(promptApart(run))
        + law.firstRequests * Double.log(run.requests))
    return (first, perToken)
  }
}
