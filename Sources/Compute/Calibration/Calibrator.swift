internal import Facts
internal import Maths

/// Measured runs with all that a fit needs of them, so that fits with some runs left out cost only the fit.
public struct Calibrator: Sendable {
  /// The runs.
  public let runs: [MeasuredRun]
  /// The machine of each run.
  let machines: [Machine]
  private let passes: [PassFit.Run]
  private let hidden: [Bool]

  /// The runs of rows that can be understood and have both times, on machines by name.
  public init(_ runs: [MeasuredRun], machines: [String: Machine]) {
    self.runs = runs
    self.machines = runs.compactMap { machines[$0.deployment.gpu.name] }
    hidden = runs.map { $0.deployment.layout.spreadsExperts(over: $0.deployment.gpu.scaleUpDomain) }
    passes = zip(runs, self.machines).map { run, machine in Self.pass(run, machine) }
  }

  /// The light and parts of a run's time per token.
  private static func pass(_ run: MeasuredRun, _ machine: Machine) -> PassFit.Run {
    let time = machine.load(run.deployment, run.workload, .measured, PlainReading()).answer
    let engine = run.deployment.engine
    return PassFit.Run(
      light: time.light, parts: time.parts,
      groups: [
        engine.name, "\(engine.name)/\(engine.version ?? "?")", run.deployment.gpu.kernels.system,
        run.deployment.weights.rawValue,
      ], observed: Double.log(run.row.perToken ?? 1))
  }

  /// The scale beyond which a residual counts linearly only: a half, in logarithms. Assumption.
  static let scale = 0.5

  /// The calibration by some of the runs.
  public func fit(_ use: (MeasuredRun) -> Bool = { _ in true }) -> Calibration {
    let together = runs.indices.filter { runs[$0].prefill == nil && use(runs[$0]) }
    // Where exchanges are hidden, parts do not add; such runs are few, and only predicted.
    let passFit = PassFit(together.filter { !hidden[$0] }.map { passes[$0] })
    var calibration = passFit.calibration(passFit.fit(scale: Self.scale))
    fitFirstToken(together, &calibration)
    fitApart(runs.indices.filter { runs[$0].prefill != nil && use(runs[$0]) }, &calibration)
    return calibration
  }

  /// The law of the first token, by runs whose requests all have room.
  private func fitFirstToken(_ chosen: [Int], _ calibration: inout Calibration) {
    let engines = Set(chosen.map { runs[$0].deployment.engine.name }).sorted()
    var rows: [[Double]] = []
    var observed: [Double] = []
    for i in chosen {
      let run = runs[i]
      let time = machines[i].serving(
        run.deployment, run.workload, calibration, under: .measured, PlainReading())
      guard let first = run.row.firstToken, time.batch < 0.8 * time.room else { continue }
      let own = calibration.weights[Term.prompts.rawValue]
      let sum = FirstTokenLaw.sum(prompt: time.prompt / own, pass: time.pass, requests: time.batch)
      let b = Double.log(time.batch)
      let mine = engines.map { $0 == run.deployment.engine.name ? 1.0 : 0 }
      rows.append(
        [
          1, Double.log(sum), b, Double.log(run.workload.input), Double.log(Double(run.deployment.layout.data)),
        ] + mine + mine.map { $0 * b })
      observed.append(Double.log(first))
    }
    guard !rows.isEmpty else { return }
    let spreads = Array(repeating: 30.0, count: 4) + [1] + engines.map { _ in 1 } + engines.map { _ in 0.3 }
    let p = LinearFit(rows: rows, observations: observed, spreads: spreads).fit(scale: Self.scale)
    var law = FirstTokenLaw()
    (law.level, law.work, law.requests, law.prompt, law.groups) = (p[0], p[1], p[2], p[3], p[4])
    for (k, engine) in engines.enumerated() {
      law.levels[engine] = p[5 + k]
      law.requestsByEngine[engine] = p[5 + engines.count + k]
    }
    calibration.firstToken = law
  }

  /// The law of deployments that read prompts elsewhere.
  private func fitApart(_ chosen: [Int], _ calibration: inout Calibration) {
    guard !chosen.isEmpty else { return }
    let engines = Set(chosen.map { runs[$0].deployment.engine.name }).sorted()
    calibration.apart.pool = ApartLaw.pool(of: chosen.map { runs[$0] })
    var (rows, perToken, firstRows, first): ([[Double]], [Double], [[Double]], [Double]) = ([], [], [], [])
    for i in chosen {
      let run = runs[i]
      let mine = engines.map { $0 == run.deployment.engine.name ? 1.0 : 0 }
      if let time = run.row.perToken {
        rows.append([1] + mine)
        perToken.append(Double.log(time / machines[i].apart(run, calibration).seconds))
      }
      if let time = run.row.firstToken {
        firstRows.append([1, Double.log(machines[i].promptApart(run)), Double.log(run.requests)] + mine)
        first.append(Double.log(time))
      }
    }
    let spreads = engines.map { _ in ApartLaw.engineSpread }
    let a = LinearFit(rows: rows, observations: perToken, spreads: [30] + spreads).fit(scale: Self.scale)
    let b = LinearFit(rows: firstRows, observations: first, spreads: [30, 30, 30] + spreads).fit(scale: Self.scale)
    var law = calibration.apart
    law.level = a[0]
    (law.firstLevel, law.firstWork, law.firstRequests) = (b[0], b[1], b[2])
    for (k, engine) in engines.enumerated() {
      law.levels[engine] = a[1 + k]
      law.firstLevels[engine] = b[3 + k]
    }
    calibration.apart = law
  }

  /// What a calibration predicts for one of the runs: seconds to the first token, and for each one after it.
  public func predict(_ place: Int, _ calibration: Calibration) -> (firstToken: Double, perToken: Double) {
    let run = runs[place]
    if run.prefill != nil { return machines[place].predict(apart: run, calibration) }
    let time = machines[place].serving(
      run.deployment, run.workload, calibration, under: .measured, PlainReading())
    return (time.firstToken, time.perToken)
  }
}
