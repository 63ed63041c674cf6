public import Compute
public import Facts
internal import Dispatch
internal import Maths
internal import Synchronization

/// How far predictions of serving times are from measured runs, with each model and each processor left out of the fit in
/// turn.
public struct ServingValidation: Sendable {
  /// One run with what was predicted for it.
  public struct Point: Sendable {
    /// The run.
    public let run: MeasuredRun
    /// Predicted seconds to the first token and for each one after it: by all runs, by those of other models, and by those
    /// of other processors.
    public let all, otherModels, otherProcessors: Times
  }

  /// Seconds to the first token, and for each one after it.
  public struct Times: Sendable {
    /// To the first.
    public var firstToken: Double
    /// For each after it.
    public var perToken: Double
  }

  /// The runs with their predictions.
  public let points: [Point]
  /// Rows that cannot be predicted, and why.
  public let refused: [RowRefusal]
  /// The calibration by all rows, with the ranges that leaving out showed.
  public let calibration: Calibration

  /// Validates rows; models with one shape count as one, whatever they are called.
  public init(rows: [ServingRow], models: [ModelCard], machines: [String: Machine], threads: Int) {
    let (runs, refused) = Self.read(rows, models: models, machines: machines)
    let calibrator = Calibrator(runs, machines: machines)
    let shapes = Set(runs.map(\.card.name)).sorted()
    let systems = Set(runs.map(\.row.system)).sorted()
    let foldCount = 1 + shapes.count + systems.count
    @Sendable func uses(_ fold: Int, _ run: MeasuredRun) -> Bool {
      switch fold {
      case 0: true
      case 1...shapes.count: run.card.name != shapes[fold - 1]
      default: run.row.system != systems[fold - 1 - shapes.count]
      }
    }
    let fits = Places<Calibration>(foldCount)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: Swift.max(Swift.min(threads, foldCount), 1)) { _ in
      while true {
        let fold = next.add(1, ordering: .relaxed).oldValue
        guard fold < foldCount else { break }
        fits[fold] = calibrator.fit { uses(fold, $0) }
      }
    }
    let fitted = fits.filled
    func times(_ place: Int, _ fold: Int) -> Times {
      let (first, each) = calibrator.predict(place, fitted[fold])
      return Times(firstToken: first, perToken: each)
    }
    points = runs.indices.map { place in
      let run = runs[place]
      let shape = 1 + (shapes.firstIndex(of: run.card.name) ?? 0)
      let system = 1 + shapes.count + (systems.firstIndex(of: run.row.system) ?? 0)
      return Point(
        run: run, all: times(place, 0), otherModels: times(place, shape), otherProcessors: times(place, system))
    }
    self.refused = refused
    var calibration = fitted[0]
    let together = points.filter { $0.run.prefill == nil }
    calibration.perTokenRange = Self.range(together) { ($0.run.row.perToken ?? 0, \.perToken) }
    calibration.firstTokenRange = Self.range(together) { ($0.run.row.firstToken ?? 0, \.firstToken) }
    self.calibration = calibration
  }

  /// What a calibration predicts for rows, in their order; nil where a row cannot be predicted, with the reason.
  public static func predict(
    _ rows: [ServingRow], models: [ModelCard], machines: [String: Machine], _ calibration: Calibration
  ) -> (points: [Point?], refused: [RowRefusal]) {
    var points: [Point?] = []
    var refused: [RowRefusal] = []
    for row in rows {
      let (runs, why) = read([row], models: models, machines: machines)
      refused += why
      points.append(
        runs.first.map { run in
          let (first, each) = Calibrator([run], machines: machines).predict(0, calibration)
          let times = Times(firstToken: first, perToken: each)
          return Point(run: run, all: times, otherModels: times, otherProcessors: times)
        })
    }
    return (points, refused)
  }

  /// The runs of rows that can be understood, and why the others are left.
  private static func read(
    _ rows: [ServingRow], models: [ModelCard], machines: [String: Machine]
  ) -> (runs: [MeasuredRun], refused: [RowRefusal]) {
    let gpus = machines.values.map(\.gpu).sorted { $0.name < $1.name }
    var (runs, refused): ([MeasuredRun], [RowRefusal]) = ([], [])
    for row in rows {
      do { runs.append(try MeasuredRun(row, models: models, gpus: gpus)) } catch { refused.append(error) }
    }
    return (runs, refused)
  }

  /// Central 90 % of measured over predicted, of models and of processors that were left out.
  private static func range(
    _ points: [Point], _ pick: (Point) -> (Double, KeyPath<Times, Double>)
  ) -> ClosedRange<Double> {
    let ratios = points.flatMap { point -> [Double] in
      let (measured, time) = pick(point)
      return measured > 0
        ? [measured / point.otherModels[keyPath: time], measured / point.otherProcessors[keyPath: time]] : []
    }.sorted()
    guard let low = ratios.first, let high = ratios.last else { return 1...1 }
    let last = Double(ratios.count - 1)
    let (below, above) = (Int(saturating: 0.05 * last), Int(saturating: (0.95 * last).rounded(.up)))
    return Swift.max(ratios[below], low)...Swift.min(ratios[above], high)
  }
}
